// Puts a result into the library for good: the service's bytes, the segments, the words for the search and the stage, in one
// transaction. It refuses to store the same transcription twice with different bytes.

import { Fault } from '../fault.ts'
import type { Segment, Transcript, Transcription } from '../recording.ts'
import { addElsewhere, type JobElsewhere, whole } from './adding.ts'
import { type Change, change } from './changing.ts'
import { type Desk, insert, mustFind } from './desk.ts'
import { indexed } from './fold.ts'
import { unpress } from './result.ts'

export interface Result {
  /** Which answer of the service it is; a sample came with the app, an import as a person's file. */
  readonly kind: 'job' | 'download' | 'sample' | 'import'
  /** The service's own bytes, or the file's; here only their number counts, `compressed` holds them. */
  readonly body: Pick<Uint8Array, 'byteLength'>
  readonly transcript: Transcript
  /** From `pressResult(body)`. */
  readonly compressed: Uint8Array
  readonly sha256: string
}

const OPENING_LENGTH = 240

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
    if (id === null) throw new Fault('conflict', 'This job is in the library already.', { retry: 'never' })
    store(desk, id, result)
    const { revision, stage } = mustFind(desk, id)
    change(desk, { id, from: stage, revision, to: 'archived', patch: apart.patch })
    return mustFind(desk, id)
  })
}

/** Everything of a result but the stage; the caller holds the transaction. */
export function store(desk: Desk, id: number, result: Result): void {
  const { transcript } = result
  const { segments } = transcript
  const talk = talkOf(segments)
  const firstId = Number(desk.ask('SELECT ifnull(max(id), 0) + 1 AS next FROM segment').get()?.next)
  insert(desk, 'result', {
    transcription_id: id,
    kind: result.kind,
    sha256: result.sha256,
    bytes: result.body.byteLength,
    first_segment_id: firstId,
    segment_count: segments.length,
    speaker_count: talk.length,
    speakers_json: JSON.stringify(talk),
    language: transcript.language,
    model: transcript.model,
    duration_ms: whole(transcript.durationMs),
    opening: openingOf(transcript),
    summary: transcript.summary,
    warnings_json: JSON.stringify(transcript.warnings),
    body_gzip: result.compressed,
  })
  addSegments(desk, id, firstId, segments)
}

function addSegments(desk: Desk, id: number, firstId: number, segments: readonly Segment[]): void {
  const keep = desk.ask(
    `INSERT INTO segment (id, transcription_id, position, start_ms, end_ms, speaker, language, text, words)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const index = desk.ask('INSERT INTO segment_index (rowid, words) VALUES (?, ?)')
  let segmentId = firstId
  for (const segment of segments) {
    const { position, speaker, language, text } = segment
    const [startMs, endMs] = [Math.round(segment.startMs), Math.round(segment.endMs)]
    keep.run(segmentId, id, position, startMs, endMs, speaker, language, text, wordsJson(segment))
    index.run(segmentId, indexed(text))
    segmentId += 1
  }
}

/** Flat, because a transcript of eight hours has 80,000 of them and is parsed each time that it is opened. */
function wordsJson({ words }: Segment): string | null {
  if (words.length === 0) return null
  return JSON.stringify(words.flatMap((word) => [Math.round(word.startMs), Math.round(word.endMs), word.text]))
}

/** Who speaks, in order of appearance, and for how long. */
function talkOf(segments: readonly Segment[]): readonly (readonly [label: string, talkMs: number])[] {
  const talk = new Map<string, number>()
  for (const { speaker, startMs, endMs } of segments)
    if (speaker !== null) talk.set(speaker, (talk.get(speaker) ?? 0) + Math.max(0, Math.round(endMs - startMs)))
  return [...talk]
}

/** Segments tell better than the whole text where the speech begins; a result may have only one of the two. */
function openingOf(transcript: Transcript): string {
  let opening = ''
  for (const { text } of transcript.segments) {
    opening += `${opening === '' ? '' : ' '}${text.trim()}`
    if (opening.length >= OPENING_LENGTH) break
  }
  return (opening === '' ? transcript.text.trim() : opening).slice(0, OPENING_LENGTH)
}

export function resultOf(desk: Desk, id: number): Uint8Array | null {
  const body = desk.ask('SELECT body_gzip FROM result WHERE transcription_id = ?').get(id)?.body_gzip
  return body instanceof Uint8Array ? unpress(body) : null
}

/** Takes a result out again: only samples leave, and what was imported by mistake. */
export function dropResult(desk: Desk, id: number): void {
  const span = desk
    .ask('SELECT first_segment_id AS first, segment_count AS count FROM result WHERE transcription_id = ?')
    .get(id)
  if (span === undefined) throw new Fault('not-found', 'There is no transcript to remove.', { retry: 'never' })
  const [first, last] = [Number(span.first), Number(span.first) + Number(span.count) - 1]
  desk.ask('DELETE FROM segment_index WHERE rowid BETWEEN ? AND ?').run(first, last)
  desk.ask('DELETE FROM segment WHERE id BETWEEN ? AND ?').run(first, last)
  desk.ask('DELETE FROM result WHERE transcription_id = ?').run(id)
}
