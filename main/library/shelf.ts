// What is archived, as the screens show it: a row of the list, and a transcript. Reads only, in the worker.

import { Fault } from '../fault.ts'
import type { Source } from '../recording.ts'
import { timingFrom, wordLines, wordsFrom, wordsIn } from './preparing.ts'
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
  readonly isStarred: boolean
  readonly openedAtMs: number | null
  /** As the recording spells them, in the order of the alphabet. */
  readonly tags: readonly string[]
  /** Ids of the collections that it is in. */
  readonly collections: readonly number[]
  readonly opening: string
}

export interface SegmentView {
  readonly position: number
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  /** Null: the recording's. */
  readonly language: string | null
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

export const ROW = `SELECT t.id, t.title, t.source, t.path, t.duration_ms, t.added_at_ms, t.archived_at_ms, t.expires_at_ms,
  t.billed_cost_micro, t.is_sample, t.is_starred, t.opened_at_ms, t.job_id, t.filed_language, t.filed_model, r.recorded_at_ms,
  res.speaker_count, res.opening,
  (SELECT json_group_array(name ORDER BY name_key) FROM tag WHERE transcription_id = t.id) AS tags_json,
  (SELECT json_group_array(collection_id) FROM collection_member WHERE transcription_id = t.id) AS collections_json
  FROM transcription t CROSS JOIN result res ON res.transcription_id = t.id LEFT JOIN recording r ON r.id = t.recording_id
  WHERE t.id = ?`

export function rowOf(row: Row): LibraryRow {
  return {
    id: Number(row.id),
    title: String(row.title),
    source: row.source as Source,
    path: textOrNull(row.path),
    durationMs: numberOrNull(row.duration_ms),
    language: textOrNull(row.filed_language),
    model: textOrNull(row.filed_model),
    speakerCount: Number(row.speaker_count),
    addedAtMs: Number(row.added_at_ms),
    recordedAtMs: numberOrNull(row.recorded_at_ms),
    archivedAtMs: numberOrNull(row.archived_at_ms),
    expiresAtMs: numberOrNull(row.expires_at_ms),
    billedCostMicro: numberOrNull(row.billed_cost_micro),
    isSample: row.is_sample === 1,
    isStarred: row.is_starred === 1,
    openedAtMs: numberOrNull(row.opened_at_ms),
    tags: JSON.parse(String(row.tags_json)),
    collections: JSON.parse(String(row.collections_json)),
    opening: String(row.opening),
  }
}

/** A transcript as it is handed on: two texts, because eighty thousand objects take longer to cross than to find. */
export interface TranscriptParcel {
  /** JSON of a `TranscriptText` whose segments have no words. */
  readonly json: string
  /** Their words: a line of `wordLines` for each segment; empty where no word has a time. */
  readonly words: string
}

export function transcript(ask: Ask, id: number): TranscriptParcel {
  const row = ask(ROW).get(id)
  const result = ask(HEAD).get(id)
  if (row === undefined || result === undefined)
    throw new Fault('not-found', 'This recording has no transcript in the library.', { retry: 'never' })
  const first = Number(result.first_segment_id)
  const recording = rowOf(row)
  const timing = timingText(ask, id)
  const segments = ask(SEGMENTS).all(first, first + Number(result.segment_count) - 1)
  const text: Omit<TranscriptText, 'segments'> & { readonly segments: readonly Wordless[] } = {
    recording,
    summary: textOrNull(result.summary),
    warnings: JSON.parse(String(result.warnings_json)),
    speakers: speakersOf(ask, id, String(result.speakers_json)),
    segments: segments.map((segment) => wordlessOf(segment, recording.language)),
    jobId: textOrNull(row.job_id),
  }
  return { json: JSON.stringify(text), words: timing === null ? '' : wordLines(timing).join('\n') }
}

/** For whoever wants all of it at once. */
export function unpackTranscript({ json, words }: TranscriptParcel): TranscriptText {
  const text: TranscriptText = JSON.parse(json)
  const lines = words.split('\n')
  return {
    ...text,
    segments: text.segments.map((segment, index) => ({
      ...segment,
      words: wordsIn(lines[index] ?? '', segment.startMs),
    })),
  }
}

/** Everything of a result but its body, which lies behind them on pages of its own. */
const HEAD = `SELECT first_segment_id, segment_count, speakers_json, summary, warnings_json FROM result
  WHERE transcription_id = ?`

export const SEGMENTS = `SELECT position, start_ms, end_ms, speaker, language, text FROM segment
  WHERE id BETWEEN ? AND ? ORDER BY id`

export const TIMING = 'SELECT words FROM timing WHERE transcription_id = ?'

/** Of each segment, the words with their times, by the segment's start. */
export function timingFor(ask: Ask, id: number): ReturnType<typeof wordsFrom> {
  const text = timingText(ask, id)
  return text === null ? [] : wordsFrom(text)
}

/** As it is kept: see `timingOf`. */
export function timingText(ask: Ask, id: number): string | null {
  const held = ask(TIMING).get(id)?.words
  return held instanceof Uint8Array ? timingFrom(held) : null
}

type Wordless = Omit<SegmentView, 'words'>

function wordlessOf(row: Row, language: string | null): Wordless {
  const own = textOrNull(row.language)
  return {
    position: Number(row.position),
    startMs: Number(row.start_ms),
    endMs: Number(row.end_ms),
    speaker: textOrNull(row.speaker),
    language: own === language ? null : own,
    text: String(row.text),
  }
}

/** As exports take it: the language is the recording's there. */
export function segmentOf(row: Row, words: (startMs: number) => SegmentView['words']): Omit<SegmentView, 'language'> {
  const { language: _, ...segment } = wordlessOf(row, null)
  return { ...segment, words: words(segment.startMs) }
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
