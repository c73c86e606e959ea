// What a person is asked about jobs from elsewhere, and what their answer changes: whether one was paid for twice, and whether
// its audio is a recording that is here. It refuses to link a job to a recording by itself; the pipeline says when it is sure.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Options, Source, Transcription } from '../recording.ts'
import { type Desk, findAll, type LibraryRoom, mustFind } from './desk.ts'
import { optionsOf } from './row.ts'

/** A recording that a job may be of. */
export interface Alike {
  readonly recordingId: number
  readonly durationMs: number | null
}

/** A recording of ours at the service, or on its way there, as far as it can be mistaken for another's. */
export interface OwnRequest {
  readonly options: Options
  readonly source: Source
  readonly contentType: string | null
  readonly durationMs: number | null
  /** Requests that may have become a job which is not known here. */
  readonly atLarge: number
}

export interface Questions {
  /** Rows that the person is asked about, but for those that need them for another reason too. */
  askedCount(): number
  ask(id: number, question: { readonly maybeRecordingId: number }): void
  /** It is not asked again. */
  answered(id: number, question: 'suspected' | 'maybe'): void
  /** Recordings whose hash begins so; at most three, which is enough to know that it is not one. */
  recordingsByHash(beginning: string): readonly Alike[]
  recordingsByLength(durationMs: number, toleranceMs: number): readonly Alike[]
  /** The job is of this recording: its audio is here from now on. */
  linkRecording(id: number, recordingId: number): Transcription
  /**
   * The job that a row in review looks for is here already, as one from elsewhere: that one takes the place of the row, with
   * its file, options and diary, and the row goes. @throws Fault `conflict` where it is another recording's
   */
  takeOver(reviewId: number, id: number): void
  /**
   * Rows of which a request set out between the two instants, and which have a job of their own: only then is another one too
   * many.
   */
  intendedBetween(fromMs: number, toMs: number): readonly Transcription[]
  /** What was sent since then by the service's clock, and what has yet to be sent; of one account, or of all. */
  ownSince(sinceMs: number, accountId?: string): readonly OwnRequest[]
}

export function openQuestions(desk: Desk): Questions {
  const tell = <T>(value: T, ...rooms: readonly LibraryRoom[]): T => {
    desk.changed(...rooms)
    return value
  }
  return {
    askedCount: () => askedCount(desk),
    ask: (id, question) => tell(ask(desk, id, question), 'queue'),
    answered: (id, question) => tell(answered(desk, id, question), 'queue'),
    recordingsByHash: (beginning) => recordingsByHash(desk, beginning),
    recordingsByLength: (durationMs, toleranceMs) => recordingsByLength(desk, durationMs, toleranceMs),
    linkRecording: (id, recordingId) => tell(linkRecording(desk, id, recordingId), 'library', 'queue'),
    takeOver: (reviewId, id) => tell(takeOver(desk, reviewId, id), 'library', 'queue'),
    intendedBetween: (fromMs, toMs) => intendedBetween(desk, fromMs, toMs),
    ownSince: (sinceMs, accountId) => ownSince(desk, sinceMs, accountId),
  }
}

function askedCount(desk: Desk): number {
  const row = desk
    .ask(
      // Two partial indexes, and no look at the thousands of which nothing is asked.
      `SELECT count(*) AS count FROM (SELECT stage FROM transcription WHERE suspected_of IS NOT NULL
         UNION ALL SELECT stage FROM transcription WHERE maybe_recording_id IS NOT NULL AND suspected_of IS NULL)
       WHERE stage NOT IN ('review', 'failed', 'refused', 'expired')`,
    )
    .get()
  return Number(row?.count ?? 0)
}

function recordingsByHash(desk: Desk, beginning: string): readonly Alike[] {
  const rows = desk.ask('SELECT id, duration_ms FROM recording WHERE sha256 >= ? AND sha256 < ? ORDER BY id LIMIT 3')
  return rows.all(beginning, `${beginning}g`).map(alikeOf)
}

function recordingsByLength(desk: Desk, durationMs: number, toleranceMs: number): readonly Alike[] {
  const rows = desk.ask('SELECT id, duration_ms FROM recording WHERE duration_ms BETWEEN ? AND ? ORDER BY id LIMIT 3')
  return rows.all(Math.floor(durationMs - toleranceMs), Math.ceil(durationMs + toleranceMs)).map(alikeOf)
}

function alikeOf(row: Readonly<Record<string, unknown>>): Alike {
  return { recordingId: Number(row.id), durationMs: row.duration_ms === null ? null : Number(row.duration_ms) }
}

/** The number of the next transcription of a recording with equal options: 0 for the first. */
export function nextRepeat(desk: Desk, recordingId: number, optionsKey: string, exceptId = 0): number {
  const row = desk
    .ask(
      `SELECT max(repeat) AS last FROM transcription
       WHERE recording_id = ? AND options_key = ? AND is_sample = 0 AND id <> ?`,
    )
    .get(recordingId, optionsKey, exceptId)
  return row?.last === null || row?.last === undefined ? 0 : Number(row.last) + 1
}

function linkRecording(desk: Desk, id: number, recordingId: number): Transcription {
  return desk.atomically(() => {
    const row = mustFind(desk, id)
    if (row.recordingId !== null)
      throw new Fault('conflict', t('This job belongs to a recording already.'), { retry: 'never' })
    const key = String(desk.ask('SELECT options_key FROM transcription WHERE id = ?').get(id)?.options_key)
    desk
      .ask(
        `UPDATE transcription SET recording_id = ?, repeat = ?, maybe_recording_id = NULL, revision = revision + 1
         WHERE id = ?`,
      )
      .run(recordingId, nextRepeat(desk, recordingId, key, id), id)
    return mustFind(desk, id)
  })
}

const OF_REVIEW = [
  'source',
  'path',
  'watch_id',
  'recording_id',
  'title',
  'title_key',
  'options_json',
  'options_key',
  'repeat',
  'file_stamp',
  'added_at_ms',
  'intent_at_ms',
  'account_mark',
] as const

function takeOver(desk: Desk, reviewId: number, id: number): void {
  desk.atomically(() => {
    const review = desk.ask(`SELECT * FROM transcription WHERE id = ? AND stage = 'review'`).get(reviewId)
    const { source, recordingId } = mustFind(desk, id)
    if (review === undefined || source !== 'elsewhere' || (recordingId !== null && recordingId !== review.recording_id))
      throw new Fault('conflict', t('This job belongs to another recording already.'), { retry: 'never' })
    desk.ask('UPDATE event SET transcription_id = ? WHERE transcription_id = ?').run(id, reviewId)
    desk.ask('UPDATE folder_file SET transcription_id = ? WHERE transcription_id = ?').run(id, reviewId)
    desk.ask('UPDATE OR IGNORE collection_bound SET transcription_id = ? WHERE transcription_id = ?').run(id, reviewId)
    desk.ask('UPDATE transcription SET duplicate_of = ? WHERE duplicate_of = ?').run(id, reviewId)
    desk.ask('UPDATE transcription SET suspected_of = ? WHERE suspected_of = ?').run(id, reviewId)
    desk.ask('DELETE FROM transcription WHERE id = ?').run(reviewId)
    desk
      .ask(
        `UPDATE transcription SET ${OF_REVIEW.map((column) => `${column} = ?`).join(', ')}, suspected_of = NULL,
           maybe_recording_id = NULL, revision = revision + 1 WHERE id = ?`,
      )
      .run(...OF_REVIEW.map((column) => review[column] ?? null), id)
  })
}

function ask(desk: Desk, id: number, question: { readonly maybeRecordingId: number }): void {
  desk.ask('UPDATE transcription SET maybe_recording_id = ? WHERE id = ?').run(question.maybeRecordingId, id)
}

function answered(desk: Desk, id: number, question: 'suspected' | 'maybe'): void {
  const column = question === 'suspected' ? 'suspected_of' : 'maybe_recording_id'
  desk.ask(`UPDATE transcription SET ${column} = NULL WHERE id = ?`).run(mustFind(desk, id).id)
}

/** Told by the diary: the row itself remembers its last intent only. */
function intendedBetween(desk: Desk, fromMs: number, toMs: number): readonly Transcription[] {
  return findAll(
    desk,
    `WHERE t.job_id IS NOT NULL AND t.source <> 'elsewhere' AND t.id IN (
       SELECT transcription_id FROM event WHERE to_stage = 'submitting' AND at_ms BETWEEN ? AND ?) ORDER BY t.id`,
    Math.round(fromMs),
    Math.round(toMs),
  )
}

/**
 * Also told by the diary: an answer that is awaited, that never came, or that came with a job which is the row's no longer (it
 * was tried again), leaves one at large. It is asked once or twice for each lost answer, so that it may walk over all rows.
 */
function ownSince(desk: Desk, sinceMs: number, accountId?: string): readonly OwnRequest[] {
  const rows = desk.ask(
    `SELECT t.options_json, t.source, coalesce(p.duration_ms, t.duration_ms, r.duration_ms) AS duration_ms,
       ifnull(p.content_type, r.content_type) AS content_type,
       (SELECT count(*) FROM event e WHERE e.transcription_id = t.id AND e.from_stage = 'submitting'
          AND e.to_stage IN ('reconciling', 'processing'))
         + (t.stage = 'submitting') - (t.job_id IS NOT NULL)
         - (SELECT count(*) FROM part home WHERE home.transcription_id = t.id AND home.job_id IS NOT NULL) AS at_large
     FROM transcription t LEFT JOIN recording r ON r.id = t.recording_id
     LEFT JOIN part p ON p.transcription_id = t.id AND p.number = (SELECT min(number) FROM part next
       WHERE next.transcription_id = t.id AND next.job_id IS NULL)
     WHERE t.source <> 'elsewhere' AND t.is_sample = 0 AND (t.intent_at_ms >= ? OR t.intent_at_ms IS NULL)
       AND (at_large > 0 OR t.intent_at_ms IS NOT NULL OR t.stage IN ('ready', 'uploading', 'uploaded'))
       ${accountId === undefined ? '' : 'AND t.account_id = ?'}`,
  )
  return rows.all(Math.round(sinceMs), ...(accountId === undefined ? [] : [accountId])).map((row) => ({
    options: optionsOf(String(row.options_json)),
    source: row.source as Source,
    contentType: row.content_type === null ? null : String(row.content_type),
    durationMs: row.duration_ms === null ? null : Number(row.duration_ms),
    atLarge: Math.max(0, Number(row.at_large)),
  }))
}
