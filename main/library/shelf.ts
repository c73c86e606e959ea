// What is archived, as the screens show it: the list, one row of it, and a transcript. Reads only, in the worker.

import { Fault } from '../fault.ts'
import type { Source } from '../recording.ts'
import type { Ask, Row } from './row.ts'

export interface LibraryRow {
  readonly id: number
  readonly title: string
  readonly source: Source
  readonly path: string | null
  readonly durationMs: number | null
  readonly language: string | null
  readonly model: string | null
  readonly speakerCount: number
  readonly addedAtMs: number
  readonly recordedAtMs: number | null
  readonly archivedAtMs: number | null
  readonly expiresAtMs: number | null
  readonly billedCostMicro: number | null
  readonly isSample: boolean
  readonly opening: string
}

export type LibraryOrder = 'newest' | 'oldest' | 'title' | 'longest'

export interface LibraryPage {
  readonly rows: readonly LibraryRow[]
  readonly total: number
  readonly totalDurationMs: number
}

export interface SegmentView {
  readonly position: number
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly text: string
  readonly words: readonly { readonly startMs: number; readonly endMs: number; readonly text: string }[]
}

export interface SpeakerView {
  readonly label: string
  readonly name: string
  readonly isNamed: boolean
  readonly hue: number
  readonly talkMs: number
}

/** A transcript as the reader shows it; where its audio is, the shell adds. */
export interface TranscriptText {
  readonly recording: LibraryRow
  readonly summary: string | null
  readonly warnings: readonly string[]
  readonly speakers: readonly SpeakerView[]
  readonly segments: readonly SegmentView[]
  readonly jobId: string | null
}

const HUES = 8

const COLUMNS = `SELECT t.id, t.title, t.source, t.path, t.duration_ms, t.added_at_ms, t.archived_at_ms, t.expires_at_ms,
  t.billed_cost_micro, t.is_sample, t.job_id, t.options_json, r.recorded_at_ms, res.language, res.model, res.speaker_count,
  res.opening FROM transcription t`
const BESIDE = `CROSS JOIN result res ON res.transcription_id = t.id LEFT JOIN recording r ON r.id = t.recording_id`

export const ROW = `${COLUMNS} ${BESIDE} WHERE t.id = ?`

/** Each walks an index of its own, so that page one of ten thousand costs what page one of ten costs. */
export const LISTS: Readonly<Record<LibraryOrder, string>> = {
  newest: listBy('archived_newest', 't.archived_at_ms DESC, t.id DESC'),
  oldest: listBy('archived_newest', 't.archived_at_ms, t.id'),
  title: listBy('archived_title', 't.title_key, t.id'),
  longest: listBy('archived_longest', 't.duration_ms DESC, t.id DESC'),
}

/** Named outright: left alone, the planner picks an index on the stage, and sorts. */
function listBy(index: string, order: string): string {
  return `${COLUMNS} INDEXED BY ${index} ${BESIDE} WHERE t.stage = 'archived' ORDER BY ${order} LIMIT ? OFFSET ?`
}

export const TOTAL = `SELECT count(*) AS total, ifnull(sum(duration_ms), 0) AS duration FROM transcription
  WHERE stage = 'archived'`

export function list(
  ask: Ask,
  input: { readonly order: LibraryOrder; readonly offset: number; readonly limit: number },
): LibraryPage {
  const total = ask(TOTAL).get()
  return {
    rows: ask(LISTS[input.order]).all(input.limit, input.offset).map(rowOf),
    total: Number(total?.total ?? 0),
    totalDurationMs: Number(total?.duration ?? 0),
  }
}

export function rowOf(row: Row): LibraryRow {
  return {
    id: Number(row.id),
    title: String(row.title),
    source: row.source as Source,
    path: textOrNull(row.path),
    durationMs: numberOrNull(row.duration_ms),
    language: textOrNull(row.language),
    model: textOrNull(row.model) ?? JSON.parse(String(row.options_json)).model ?? null,
    speakerCount: Number(row.speaker_count),
    addedAtMs: Number(row.added_at_ms),
    recordedAtMs: numberOrNull(row.recorded_at_ms),
    archivedAtMs: numberOrNull(row.archived_at_ms),
    expiresAtMs: numberOrNull(row.expires_at_ms),
    billedCostMicro: numberOrNull(row.billed_cost_micro),
    isSample: row.is_sample === 1,
    opening: String(row.opening),
  }
}

export function transcript(ask: Ask, id: number): TranscriptText {
  const row = ask(ROW).get(id)
  const result = ask(HEAD).get(id)
  if (row === undefined || result === undefined)
    throw new Fault('not-found', 'This recording has no transcript in the library.', { retry: 'never' })
  const first = Number(result.first_segment_id)
  const segments = ask(SEGMENTS).all(first, first + Number(result.segment_count) - 1)
  return {
    recording: rowOf(row),
    summary: textOrNull(result.summary),
    warnings: JSON.parse(String(result.warnings_json)),
    speakers: speakersOf(ask, id, String(result.speakers_json)),
    segments: segments.map(segmentOf),
    jobId: textOrNull(row.job_id),
  }
}

/** Everything of a result but its body, which lies behind them on pages of its own. */
const HEAD = `SELECT first_segment_id, segment_count, speakers_json, summary, warnings_json FROM result
  WHERE transcription_id = ?`

export const SEGMENTS = `SELECT position, start_ms, end_ms, speaker, text, words FROM segment
  WHERE id BETWEEN ? AND ? ORDER BY id`

export function segmentOf(row: Row): SegmentView {
  return {
    position: Number(row.position),
    startMs: Number(row.start_ms),
    endMs: Number(row.end_ms),
    speaker: textOrNull(row.speaker),
    text: String(row.text),
    words: row.words === null ? [] : wordsOf(JSON.parse(String(row.words))),
  }
}

function wordsOf(flat: readonly (string | number)[]): SegmentView['words'] {
  const words = []
  for (let at = 0; at + 2 < flat.length; at += 3)
    words.push({ startMs: Number(flat[at]), endMs: Number(flat[at + 1]), text: String(flat[at + 2]) })
  return words
}

/** In order of appearance; whoever has no name yet is counted. */
export function speakersOf(ask: Ask, id: number, json: string): SpeakerView[] {
  const talk: readonly (readonly [string, number])[] = JSON.parse(json)
  const given = ask('SELECT label, name FROM speaker_name WHERE transcription_id = ?').all(id)
  const names = new Map(given.map((row) => [String(row.label), String(row.name)]))
  return talk.map(([label, talkMs], index) => ({
    label,
    name: names.get(label) ?? `Speaker ${index + 1}`,
    isNamed: names.has(label),
    hue: index % HUES,
    talkMs,
  }))
}

export function textOrNull(held: Row[string] | undefined): string | null {
  return held === null || held === undefined ? null : String(held)
}

export function numberOrNull(held: Row[string] | undefined): number | null {
  return held === null || held === undefined ? null : Number(held)
}
