// Puts a result into the library for good: the service's bytes, the segments, the words for the search and the stage, in one
// transaction. It refuses to store the same transcription twice with different bytes.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Transcript, Transcription } from '../recording.ts'
import { addElsewhere, type JobElsewhere, whole } from './adding.ts'
import { putBeside, putInsights } from './beside.ts'
import { type Change, change } from './changing.ts'
import { type Desk, insert, mustFind } from './desk.ts'
import { putDigest } from './digests.ts'
import { type Letters, LINE, LINE_TEXT, type Lines, type Prepared, prepare } from './preparing.ts'
import { unpress } from './result.ts'
import type { Ask } from './row.ts'

export type Result = Sealed & (Whole | Readied)

export interface Sealed {
  /** Which answer of the service it is; a sample came with the app, an import as a person's file. */
  readonly kind: 'job' | 'download' | 'sample' | 'import'
  /** The service's own bytes, or the file's; here only their number counts, `compressed` holds them. */
  readonly body: Pick<Uint8Array, 'byteLength'>
  /** From `pressResult(body)`. */
  readonly compressed: Uint8Array
  readonly sha256: string
}

interface Whole {
  readonly transcript: Transcript
  readonly prepared?: undefined
}

/** From `prepare(transcript)`, which stands for what was said; ready to be handed from thread to thread. */
export interface Readied {
  readonly transcript: Omit<Transcript, 'text' | 'segments'>
  readonly prepared: Prepared
}

export function archive(desk: Desk, asked: Change, result: Result): Transcription {
  return desk.atomically(() => {
    store(desk, asked.id, result)
    const durationMs = whole(result.transcript.durationMs)
    const known = mustFind(desk, asked.id).durationMs
    change(desk, asked, known === null ? { duration_ms: durationMs } : {})
    return mustFind(desk, asked.id)
  })
}

/** Where a result is kept that turned out not to be the row's that asked for it. */
export interface Apart {
  readonly job: JobElsewhere
  /** What the service said of it last. */
  readonly patch: Partial<Transcription>
}

/**
 * The result is not of this row: the row lets go of the job, and the job becomes a row of its own with everything that was
 * fetched, in one transaction, so that nothing paid for is lost and nothing is attached wrongly.
 */
export function archiveApart(desk: Desk, asked: Change, apart: Apart, result: Result): Transcription {
  return desk.atomically(() => {
    change(desk, asked, { job_id: null })
    const id = addElsewhere(desk, { ...apart.job, isCompleted: true })
    if (id === null) throw new Fault('conflict', t('This job is in the library already.'), { retry: 'never' })
    store(desk, id, result)
    const { revision, stage } = mustFind(desk, id)
    change(desk, { id, from: stage, revision, to: 'archived', patch: apart.patch })
    return mustFind(desk, id)
  })
}

/** A transcript that is complete already: a job from elsewhere with its result. */
export interface Arrival {
  readonly job: JobElsewhere
  readonly archivedAtMs: number
  readonly result: Result
}

/**
 * Many at once, as one transaction; those that are here already are left alone. The reply says how many were new. It does not wait
 * for the disk: a power cut may take the last ones back, whole, and whoever brought them brings them again.
 */
export function archiveAll(desk: Desk, arrivals: readonly Arrival[]): number {
  return desk.lightly(() => {
    const stored = arrivals.flatMap((arrival) => arrive(desk, arrival) ?? [])
    indexAll(desk.ask, stored)
    return stored.length
  })
}

function arrive(desk: Desk, { job, archivedAtMs, result }: Arrival): Unindexed | null {
  const id = addElsewhere(desk, { ...job, isCompleted: true })
  if (id === null) return null
  const stored = storeRows(desk, id, result)
  const { revision, stage } = mustFind(desk, id)
  change(desk, { id, from: stage, revision, to: 'archived', patch: { archivedAtMs, stageAtMs: archivedAtMs } })
  return stored
}

/** Everything of a result but the stage; the caller holds the transaction. */
export function store(desk: Desk, id: number, result: Result): void {
  indexAll(desk.ask, [storeRows(desk, id, result)])
}

/** What the search is still to be told of a result. */
export interface Unindexed {
  readonly id: number
  readonly speechId: number
  readonly folded: Letters
}

/**
 * Whatever else is written to the library makes FTS5 write down what it has gathered, as a piece of its own that must be merged
 * one day. So of many results the rows come first, in one transaction, and then the words of all of them.
 */
export function storeRows(desk: Desk, id: number, result: Result): Unindexed {
  const { ask } = desk
  const { transcript } = result
  const prepared = result.prepared ?? prepare(result.transcript)
  const { lines, talk, folded } = prepared
  const firstId = Number(ask('SELECT ifnull(max(id), 0) + 1 AS next FROM segment').get()?.next)
  insert(desk, 'result', {
    transcription_id: id,
    kind: result.kind,
    sha256: result.sha256,
    bytes: result.body.byteLength,
    first_segment_id: firstId,
    segment_count: lines.count,
    speaker_count: talk.length,
    speakers_json: JSON.stringify(talk),
    language: transcript.language,
    model: transcript.model,
    duration_ms: whole(transcript.durationMs),
    opening: prepared.opening,
    summary: transcript.summary,
    warnings_json: JSON.stringify(transcript.warnings),
    body: result.compressed,
  })
  putSegments(ask, id, firstId, lines)
  const speechId = speechRows(ask, id, prepared)
  putInsights(ask, id, transcript.insights ?? [])
  if (transcript.digest != null) putDigest(ask, id, transcript.digest)
  return { id, speechId, folded }
}

export function indexAll(ask: Ask, stored: readonly Unindexed[]): void {
  for (const { speechId, folded } of stored) indexSpeech(ask, speechId, folded)
  for (const { id } of stored) putBeside(ask, id)
}

function indexSpeech(ask: Ask, speechId: number, folded: Letters): void {
  ask('INSERT INTO speech_index (rowid, words) VALUES (?, CAST(? AS TEXT))').run(speechId, folded)
}

const KEEP_LINES = `INSERT INTO segment (id, transcription_id, position, start_ms, end_ms, speaker, language, text)
  SELECT ? + key, ?, ${cell('position')}, ${cell('startMs')}, ${cell('endMs')}, ? ->> ${cell('speaker')},
    ? ->> ${cell('language')}, substr(value, ${LINE_TEXT}) FROM json_each(CAST(? AS TEXT))`

/** A number of a line, in SQL. */
export function cell(column: keyof typeof LINE): string {
  const [from, width] = LINE[column]
  return `CAST(substr(value, ${from}, ${width}) AS INTEGER)`
}

function putSegments(ask: Ask, id: number, firstId: number, { json, speakers, languages }: Lines): void {
  ask(KEEP_LINES).run(firstId, id, speakers, languages, json)
}

type Speech = Omit<Prepared, 'opening' | 'lines'>

function speechRows(ask: Ask, id: number, { folded, starts, voices, talk, timing }: Speech): number {
  const keep = ask('INSERT INTO speech (transcription_id, folded, starts, voices) VALUES (?, CAST(? AS TEXT), ?, ?)')
  const speechId = Number(keep.run(id, folded, starts, voices).lastInsertRowid)
  const voice = ask('INSERT INTO voice (label, transcription_id, number) VALUES (?, ?, ?)')
  for (const [index, [label]] of talk.entries()) voice.run(label, id, index + 1)
  if (timing !== null) ask('INSERT INTO timing (transcription_id, words) VALUES (?, ?)').run(id, timing)
  return speechId
}

/** What the search reads, for a library of an older shape. */
export function putSpeech(ask: Ask, id: number, speech: Speech): void {
  indexSpeech(ask, speechRows(ask, id, speech), speech.folded)
}

export function resultOf(desk: Desk, id: number): Uint8Array | null {
  const body = desk.ask('SELECT body FROM result WHERE transcription_id = ?').get(id)?.body
  return body instanceof Uint8Array ? unpress(body) : null
}

/** Takes a result out again: only samples leave, and what was imported by mistake. */
export function dropResult(desk: Desk, id: number): void {
  const span = desk
    .ask('SELECT first_segment_id AS first, segment_count AS count FROM result WHERE transcription_id = ?')
    .get(id)
  if (span === undefined) throw new Fault('not-found', t('There is no transcript to remove.'), { retry: 'never' })
  const [first, last] = [Number(span.first), Number(span.first) + Number(span.count) - 1]
  desk.ask('DELETE FROM segment WHERE id BETWEEN ? AND ?').run(first, last)
  // The words of both indexes go with it, by triggers.
  desk.ask('DELETE FROM speech WHERE transcription_id = ?').run(id)
  for (const table of ['timing', 'voice', 'insight', 'digest', 'digest_due'])
    desk.ask(`DELETE FROM ${table} WHERE transcription_id = ?`).run(id)
  desk.ask('DELETE FROM result WHERE transcription_id = ?').run(id)
}
