// One cell of the matrix in full: what the machine answered, why, and the passages that it names, as they are read now; what a person
// said, who and when. Read from the service's own reply.

import { type Custom, type Evidence, type Field, readAnalytics } from '../../analytics.ts'
import { rawResult } from '../exporting.ts'
import type { Ask } from '../row.ts'
import { speakersOf } from '../shelf.ts'
import { openSpans } from '../spans.ts'
import { type Answer, keptAnswer } from './answers.ts'
import { FIELD_KEY } from './matrix.ts'

export interface CellEvidence {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly hue: number | null
  /** Empty where nothing of it is left. */
  readonly text: string
}

export interface CellView {
  /** `none`: it was not asked for. */
  readonly status: 'matched' | 'no_match' | 'skipped' | 'none'
  readonly value: Answer | null
  readonly confidence: number | null
  /** Of options that were chosen: how sure each is. */
  readonly sure: readonly { readonly code: string; readonly confidence: number | null }[]
  readonly reasoning: string
  /** Why no field of this recording was answered. */
  readonly skippedReason: string | null
  readonly evidence: readonly CellEvidence[]
  readonly person: CellPerson | null
}

export interface CellPerson {
  readonly verdict: 'accepted' | 'rejected' | 'overridden'
  /** Undefined where only the verdict was said; null: nothing of it is in the recording. */
  readonly answer: Answer | null | undefined
  readonly isBlind: boolean
  readonly comment: string
  readonly by: string
  readonly atMs: number
}

/** The service names eight at most. */
const MOST_EVIDENCE = 24

export function matrixCell(ask: Ask, id: number, key: string): CellView {
  const custom = customIn(ask, id)
  const field = custom?.fields.find(({ name }) => name === key)
  const isMatched = field?.status === 'matched'
  const selected = isMatched ? field.selected : []
  const passages = field === undefined ? [] : [field, ...field.selected].flatMap(({ evidence }) => evidence)
  return {
    status: statusOf(field),
    value: !isMatched ? null : selected.length > 0 ? selected.map(({ code }) => code) : field.value,
    confidence: field?.confidence ?? null,
    sure: selected.map(({ code, confidence }) => ({ code, confidence })),
    reasoning: field?.reasoning ?? '',
    skippedReason: custom?.skippedReason ?? null,
    evidence: evidenceOf(ask, id, passages),
    person: personOf(ask, id, key),
  }
}

function customIn(ask: Ask, id: number): Custom | null {
  try {
    const reply: unknown = JSON.parse(new TextDecoder().decode(rawResult(ask, id)))
    const isWhole = reply !== null && typeof reply === 'object' && 'result' in reply
    return readAnalytics(isWhole ? reply.result : reply)?.custom ?? null
  } catch (thrown) {
    // An imported file need not be JSON at all.
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}

function statusOf(field: Field | undefined): CellView['status'] {
  if (field === undefined) return 'none'
  if (field.status === 'skipped') return 'skipped'
  const isAnswered = field.selected.length > 0 || field.value !== null
  return field.status === 'matched' && isAnswered ? 'matched' : 'no_match'
}

/** Each passage once, as it is read now, in the order in which they were said. */
function evidenceOf(ask: Ask, id: number, passages: readonly Evidence[]): readonly CellEvidence[] {
  const positions = new Set(passages.flatMap(({ position }) => position ?? []))
  const wanted = [...positions].sort((one, other) => one - other).slice(0, MOST_EVIDENCE)
  if (wanted.length === 0) return []
  const spans = openSpans(ask, id)
  const json = ask('SELECT speakers_json FROM result WHERE transcription_id = ?').get(id)?.speakers_json
  const hues = new Map(speakersOf(ask, id, String(json ?? '[]')).map(({ name, hue }) => [name, hue]))
  return wanted.flatMap((position) => {
    const said = {
      firstPosition: position,
      firstOffset: 0,
      lastPosition: position,
      lastOffset: Number.MAX_SAFE_INTEGER,
    }
    const read = spans.read(said)
    if (read === null) return []
    const speaker = spans.speaker(read)
    const hue = speaker === null ? null : (hues.get(speaker) ?? null)
    return [{ ...spans.place(read), speaker, hue, text: spans.text(read) }]
  })
}

function personOf(ask: Ask, id: number, key: string): CellPerson | null {
  const row = ask(
    `SELECT verdict, value_json, comment, by, at_ms FROM judgement
     WHERE transcription_id = ? AND item_key = ? AND verdict IS NOT NULL`,
  ).get(id, `${FIELD_KEY}${key}`)
  if (row === undefined) return null
  const kept = keptAnswer(row.value_json === null ? null : String(row.value_json))
  return {
    verdict: row.verdict as CellPerson['verdict'],
    answer: kept?.answer,
    isBlind: kept?.isBlind ?? false,
    comment: String(row.comment),
    by: String(row.by),
    atMs: Number(row.at_ms),
  }
}
