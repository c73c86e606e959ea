// What is archived, as the screens show it: a row of the list, and a transcript. Reads only, in the worker.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Source } from '../recording.ts'
import { unnamed } from '../unnamed.ts'
import { laidOver } from './correct/edited.ts'
import { nextWords, revisionOf } from './correct/journal.ts'
import { allRows, type PlacedRow } from './correct/rows.ts'
import { rosterOf, talkOf } from './correct/speakers.ts'
import type { Ask, Row } from './row.ts'
import { type NextWords, openTiming, openTimingAt, type WordsAt } from './timing.ts'

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
  readonly first: number
  readonly last: number
  readonly isCorrected: boolean
  readonly isChecked: boolean
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
  readonly revision: number
  readonly canUndo: string | null
  readonly canRedo: string | null
}

export const HUES = 8

export const ROW = `SELECT t.id, t.title, t.source, t.path, t.duration_ms, t.added_at_ms, t.archived_at_ms, t.expires_at_ms,
  t.billed_cost_micro, t.is_sample, t.is_starred, t.opened_at_ms, t.job_id, t.filed_language, t.filed_model, r.recorded_at_ms,
  coalesce(k.speaker_count, res.speaker_count) AS speaker_count, coalesce(k.opening, res.opening) AS opening,
  (SELECT json_group_array(name ORDER BY name_key) FROM tag WHERE transcription_id = t.id) AS tags_json,
  (SELECT json_group_array(collection_id) FROM collection_member WHERE transcription_id = t.id) AS collections_json
  FROM transcription t CROSS JOIN result res ON res.transcription_id = t.id LEFT JOIN recording r ON r.id = t.recording_id
  LEFT JOIN corrected k ON k.transcription_id = t.id WHERE t.id = ?`

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
  /** Their words: a line for each segment, see `lineOf`; empty where no word has a time. */
  readonly words: string
}

export function transcript(ask: Ask, id: number): TranscriptParcel {
  return packTranscript(readTranscript(ask, id))
}

/** Before it is packed: the words of each segment are a line, see `lineOf`. */
export type ReadTranscript = Omit<TranscriptText, 'segments'> & { readonly segments: readonly Packed[] }

export function readTranscript(ask: Ask, id: number): ReadTranscript {
  const row = ask(ROW).get(id)
  const result = ask(HEAD).get(id)
  if (row === undefined || result === undefined)
    throw new Fault('not-found', t('This recording has no transcript in the library.'), { retry: 'never' })
  const recording = rowOf(row)
  const said = saidOf(ask, id, result, recording.language)
  const rows = allRows(ask, id)
  const segments = rows.length === 0 ? said : edited(said, rows)
  return {
    recording,
    summary: textOrNull(result.summary),
    warnings: JSON.parse(String(result.warnings_json)),
    speakers: speakersOf(ask, id, String(result.speakers_json), rows.length === 0 ? null : segments),
    segments,
    jobId: textOrNull(row.job_id),
    ...stateOf(ask, id),
  }
}

export function packTranscript({ segments, ...head }: ReadTranscript): TranscriptParcel {
  const lines = segments.map(({ line }) => line)
  return {
    json: JSON.stringify({ ...head, segments: segments.map(({ line: _, ...segment }) => segment) }),
    words: lines.every((line) => line === '') ? '' : lines.join('\n'),
  }
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

/** As the service said it. */
export function original(ask: Ask, id: number): readonly SegmentView[] {
  const row = ask(ROW).get(id)
  const result = ask(HEAD).get(id)
  if (row === undefined || result === undefined)
    throw new Fault('not-found', t('This recording has no transcript in the library.'), { retry: 'never' })
  const said = saidOf(ask, id, result, rowOf(row).language)
  return said.map(({ line, ...segment }) => ({ ...segment, words: wordsIn(line, segment.startMs) }))
}

function saidOf(ask: Ask, id: number, result: Row, language: string | null): readonly Packed[] {
  const first = Number(result.first_segment_id)
  const timing = timingFor(ask, id)
  const segments = ask(SEGMENTS).all(first, first + Number(result.segment_count) - 1)
  return segments.map((segment, index) => {
    const wordless = wordlessOf(segment, index, language)
    return { ...wordless, line: lineOf(timing(wordless.startMs, wordless.text), wordless.startMs) }
  })
}

type Words = PlacedRow['words']

/** Only words that were corrected are packed anew. */
function edited(said: readonly Packed[], rows: readonly PlacedRow[]): readonly Packed[] {
  const reworded = (segment: Packed & { readonly words?: Words }, words: Words) => ({ ...segment, words })
  return laidOver<Packed & { readonly words?: Words }>(said, rows, reworded).map(({ words, ...read }, position) => ({
    ...read,
    position,
    first: said[read.first]?.first ?? 0,
    last: said[read.last]?.last ?? 0,
    line: words === undefined ? read.line : lineOf(words, read.startMs),
  }))
}

/** Of one segment, as it crosses: `[sinceStartMs, lengthMs, "word", ...]`, or nothing. */
export function lineOf(words: Words, segmentStartMs: number): string {
  if (words === null || words.length === 0) return ''
  return JSON.stringify(words.flatMap(({ startMs, endMs, text }) => [startMs - segmentStartMs, endMs - startMs, text]))
}

export function wordsIn(line: string, segmentStartMs: number): SegmentView['words'] {
  if (line === '') return []
  const held: readonly (string | number)[] = JSON.parse(line)
  const words: SegmentView['words'][number][] = []
  for (let at = 0; at + 2 < held.length; at += 3) {
    const startMs = segmentStartMs + Number(held[at])
    words.push({ startMs, endMs: startMs + Number(held[at + 1]), text: String(held[at + 2]) })
  }
  return words
}

function stateOf(ask: Ask, id: number): Pick<TranscriptText, 'revision' | 'canUndo' | 'canRedo'> {
  const revision = revisionOf(ask, id)
  if (revision === 0) return { revision, canUndo: null, canRedo: null }
  return { revision, canUndo: nextWords(ask, id, 'undo'), canRedo: nextWords(ask, id, 'redo') }
}

/** Everything of a result but its body, which lies behind them on pages of its own. */
const HEAD = `SELECT first_segment_id, segment_count, speakers_json, summary, warnings_json FROM result
  WHERE transcription_id = ?`

export const SEGMENTS = `SELECT position, start_ms, end_ms, speaker, language, text FROM segment
  WHERE id BETWEEN ? AND ? ORDER BY id`

export const TIMING = 'SELECT words FROM timing WHERE transcription_id = ?'

/** Asked once for each segment in order, it gives the words with their times. */
export function timingFor(ask: Ask, id: number): NextWords {
  const held = ask(TIMING).get(id)?.words
  return held instanceof Uint8Array ? openTiming(held) : () => []
}

/** The same in any order. */
export function timingAt(ask: Ask, id: number): WordsAt {
  const held = ask(TIMING).get(id)?.words
  return held instanceof Uint8Array ? openTimingAt(held) : () => []
}

type Wordless = Omit<SegmentView, 'words'>

/** With its words as a line, see `lineOf`. */
export interface Packed extends Wordless {
  readonly line: string
}

function wordlessOf(row: Row, index: number, language: string | null): Wordless {
  const own = textOrNull(row.language)
  const given = Number(row.position)
  return {
    position: index,
    first: given,
    last: given,
    isCorrected: false,
    isChecked: false,
    startMs: Number(row.start_ms),
    endMs: Number(row.end_ms),
    speaker: textOrNull(row.speaker),
    language: own === language ? null : own,
    text: String(row.text),
  }
}

/**
 * In order of appearance, then those that a person added; whoever has no name yet is counted.
 *
 * @param read what is read, where that is not what the service said: only who speaks there is told, and for how long
 */
export function speakersOf(
  ask: Ask,
  id: number,
  json: string,
  read: readonly Pick<SegmentView, 'speaker' | 'startMs' | 'endMs'>[] | null = null,
): SpeakerView[] {
  const said: readonly (readonly [string, number])[] = JSON.parse(json)
  const talk = read === null ? new Map(said) : talkOf(read)
  const roster = rosterOf(
    said.map(([label]) => label),
    talk.keys(),
  )
  const given = ask('SELECT label, name FROM speaker_name WHERE transcription_id = ?').all(id)
  const names = new Map(given.map((row) => [String(row.label), String(row.name)]))
  return [...roster]
    .filter(([label]) => talk.has(label))
    .sort(([, a], [, b]) => a - b)
    .map(([label, index]) => ({
      label,
      name: names.get(label) ?? unnamed(index),
      isNamed: names.has(label),
      hue: index % HUES,
      talkMs: talk.get(label) ?? 0,
    }))
}

export function textOrNull(held: Row[string] | undefined): string | null {
  return held === null || held === undefined ? null : String(held)
}

export function numberOrNull(held: Row[string] | undefined): number | null {
  return held === null || held === undefined ? null : Number(held)
}
