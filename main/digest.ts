// What the analytics of a recording say in figures and codes, without a word of anybody's: small enough that a thousand recordings
// are counted and compared at once. A traveller file: types, and what it takes of the one reading of analytics.

import { type Custom, type Field, readAnalytics, type Sentiment } from './analytics.ts'

/** `value`: codes of the options that were chosen, or a boolean or a rating; null where nothing was found. */
export interface FieldDigest {
  readonly status: 'matched' | 'no_match' | 'skipped'
  readonly value: readonly string[] | boolean | number | null
  /** From 0 to 1; of several options the least. Null: not told. */
  readonly confidence: number | null
}

export interface FieldsDigest {
  readonly schemaVersion: string | null
  readonly domain: string | null
  /** Why none of them could be answered. */
  readonly skippedReason: string | null
  readonly fields: Readonly<Record<string, FieldDigest>>
}

export interface SentimentDigest {
  readonly overall: string | null
  /** Shares of the segments, from 0 to 1; null where they are not told. */
  readonly shares: { readonly positive: number; readonly neutral: number; readonly negative: number } | null
}

export interface Digest {
  readonly custom: FieldsDigest | null
  readonly sentiment: SentimentDigest | null
  /** Null also for what the basic profile gives every recording. */
  readonly urgency: number | null
}

/** From the bytes of an answer or of its result alone; bytes that cannot be read say nothing. */
export function digestIn(body: Uint8Array): Digest | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(body))
    return readDigest(read !== null && typeof read === 'object' && 'result' in read ? read.result : read)
  } catch {
    return null
  }
}

/** @param result the service's result object; @returns null where it says nothing that could be counted */
export function readDigest(result: unknown): Digest | null {
  const told = readAnalytics(result)
  if (told === null) return null
  const digest = {
    custom: told.custom === null ? null : customOf(told.custom),
    sentiment: told.sentiment === null ? null : sentimentOf(told.sentiment),
    urgency: told.urgency?.score ?? null,
  }
  return Object.values(digest).every((part) => part === null) ? null : digest
}

function customOf({ schemaVersion, domain, skippedReason, fields }: Custom): FieldsDigest | null {
  if (fields.length === 0 && skippedReason === null) return null
  return {
    ...{ schemaVersion, domain, skippedReason },
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldOf(field)])),
  }
}

function fieldOf({ status, selected, value, confidence }: Field): FieldDigest {
  if (status === 'skipped') return { status, value: null, confidence: null }
  const nothing: FieldDigest = { status: 'no_match', value: null, confidence: null }
  if (status !== 'matched') return nothing
  if (selected.length > 0) {
    const told = selected.flatMap((option) => option.confidence ?? [])
    const codes = [...new Set(selected.map(({ code }) => code))]
    return { status, value: codes, confidence: told.length === 0 ? null : Math.min(...told) }
  }
  return value === null ? nothing : { status, value, confidence }
}

function sentimentOf({ overall, distribution }: Sentiment): SentimentDigest | null {
  const amount = (name: string): number => {
    const held = distribution.find(({ label }) => label === name)
    return held?.count ?? held?.percentage ?? 0
  }
  const [positive, neutral, negative] = [amount('positive'), amount('neutral'), amount('negative')]
  const all = positive + neutral + negative
  if (overall === null && all === 0) return null
  const shares = all === 0 ? null : { positive: positive / all, neutral: neutral / all, negative: negative / all }
  return { overall, shares }
}
