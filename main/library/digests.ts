// Keeps the digest of each result beside it, and makes those that are missing, one result a step: a long one is megabytes of JSON.

import { type Digest, digestIn, type FieldDigest } from '../digest.ts'
import type { Desk } from './desk.ts'
import { unpress } from './result.ts'
import type { Ask } from './row.ts'

/** Letters for what is written a hundred thousand times. */
const LETTERS = { matched: 'm', no_match: 'n', skipped: 's' } as const

/** A field as it is kept: `["m", ["BILLING"], 0.9]`, `["m", true, null]`, `["n"]`. */
export type KeptField =
  | readonly ['m', readonly string[] | boolean | number, number | null]
  | readonly ['n']
  | readonly ['s']

export function putDigest(ask: Ask, id: number, { custom, sentiment, urgency }: Digest): void {
  const fields = custom === null ? null : Object.entries(custom.fields).map(([key, field]) => [key, keptField(field)])
  ask(
    `INSERT OR REPLACE INTO digest (transcription_id, sentiment, positive, neutral, negative, urgency, schema_version, domain,
       skipped_reason, fields_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    sentiment?.overall ?? null,
    sentiment?.shares?.positive ?? null,
    sentiment?.shares?.neutral ?? null,
    sentiment?.shares?.negative ?? null,
    urgency,
    custom?.schemaVersion ?? null,
    custom?.domain ?? null,
    custom?.skippedReason ?? null,
    fields === null ? null : JSON.stringify(Object.fromEntries(fields)),
  )
}

function keptField({ status, value, confidence }: FieldDigest): KeptField {
  if (status === 'matched' && value !== null) return [LETTERS.matched, value, confidence]
  return [status === 'skipped' ? LETTERS.skipped : LETTERS.no_match]
}

/** Of one recording of which it is due. @returns whether there may be more */
export function digestSome(desk: Desk): boolean {
  const id = desk.ask('SELECT transcription_id AS id FROM digest_due LIMIT 1').get()?.id
  if (id === undefined) return false
  const body = desk.ask('SELECT body FROM result WHERE transcription_id = ?').get(Number(id))?.body
  const digest = body instanceof Uint8Array ? digestOf(body) : null
  desk.lightly(() => {
    if (digest !== null) putDigest(desk.ask, Number(id), digest)
    desk.ask('DELETE FROM digest_due WHERE transcription_id = ?').run(Number(id))
  })
  if (desk.ask('SELECT 1 AS more FROM digest_due LIMIT 1').get() === undefined) desk.changed('library')
  return true
}

/** Bytes that are damaged are found by the check of the library; nothing waits for them here. */
function digestOf(body: Uint8Array): Digest | null {
  try {
    return digestIn(unpress(body))
  } catch {
    return null
  }
}
