// One cell of the matrix in full: what the machine answered, why, and the passages that it names, as they are read now; what a person
// said, who and when. Read from the service's own reply.

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

type Members = Readonly<Record<string, unknown>>

/** The service names eight at most. */
const MOST_EVIDENCE = 24
const LONGEST = 4000

export function matrixCell(ask: Ask, id: number, key: string): CellView {
  const custom = customIn(ask, id)
  const field = membersOf(membersOf(custom.fields)[key])
  const options = Array.isArray(field.selected) ? field.selected.map(membersOf) : []
  const sure = options.flatMap(({ code, label, confidence }) => {
    const name = textOf(code) || textOf(label)
    return name === '' ? [] : [{ code: name, confidence: shareOf(confidence) }]
  })
  const { value } = field
  const isPlain = typeof value === 'boolean' || typeof value === 'number'
  const isMatched = statusOf(field) === 'matched'
  return {
    status: statusOf(field),
    value: !isMatched ? null : sure.length > 0 ? sure.map(({ code }) => code) : isPlain ? value : null,
    confidence: shareOf(field.confidence),
    sure: isMatched ? sure : [],
    reasoning: textOf(field.reasoning),
    skippedReason: textOf(custom.skipped_reason) || null,
    evidence: evidenceOf(
      ask,
      id,
      [field, ...options].flatMap(({ evidence_segment_ids: ids }) => idsIn(ids)),
    ),
    person: personOf(ask, id, key),
  }
}

function customIn(ask: Ask, id: number): Members {
  try {
    const reply = membersOf(JSON.parse(new TextDecoder().decode(rawResult(ask, id))))
    const result = 'result' in reply ? membersOf(reply.result) : reply
    return membersOf(membersOf(result.analytics).custom)
  } catch (thrown) {
    // An imported file need not be JSON at all.
    if (thrown instanceof SyntaxError) return {}
    throw thrown
  }
}

function statusOf({ status, selected, value }: Members): CellView['status'] {
  if (status === 'skipped' || status === 'no_match') return status
  const isAnswered = (Array.isArray(selected) && selected.length > 0) || (value !== null && value !== undefined)
  if (isAnswered) return 'matched'
  return status === undefined ? 'none' : 'no_match'
}

/** Each passage once, in the order in which they were said. */
function evidenceOf(ask: Ask, id: number, positions: readonly number[]): readonly CellEvidence[] {
  const wanted = [...new Set(positions)].sort((one, other) => one - other).slice(0, MOST_EVIDENCE)
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
    const text = spans.text(read)
    const { startMs, endMs } = spans.place(read)
    const speaker = spans.speaker(read)
    // A place that the transcript does not have is no evidence.
    if (endMs === 0) return []
    return [{ startMs, endMs, speaker, hue: speaker === null ? null : (hues.get(speaker) ?? null), text }]
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

function idsIn(ids: unknown): readonly number[] {
  return Array.isArray(ids) ? ids.filter((id): id is number => Number.isInteger(id) && Number(id) >= 0) : []
}

function membersOf(value: unknown): Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, LONGEST) : ''
}

function shareOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null
}
