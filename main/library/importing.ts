// Transcripts that were made elsewhere enter the library as archived rows of the source `import`, with their file's bytes as they
// came. The same bytes, the same job of the service, and a result of it that says the same, enter once. Nothing here ever meets the
// queue.

import { DEFAULT_OPTIONS, type Inspection, type Options, stampText } from '../recording.ts'
import { begin, whole } from './adding.ts'
import { cell, dropResult, indexAll, type Readied, type Sealed, storeRows, type Unindexed } from './archiving.ts'
import { keepLocation, recordingOf } from './changing.ts'
import { type Desk, insert } from './desk.ts'
import { followName } from './people/linking.ts'
import { LINE_TEXT, type Lines } from './preparing.ts'
import { nextRepeat } from './questions.ts'
import type { Row } from './row.ts'

export interface Import {
  readonly title: string
  /** The file that it was in. */
  readonly from: string
  /** Where its recording lies, if that was found. */
  readonly mediaPath: string | null
  /** The service's, where the file says it. */
  readonly job: { readonly id: string; readonly options: Options; readonly completedAtMs: number | null } | null
  /** The service wrote it: with its job, or as a download, which does not say which job it was. */
  readonly isResult: boolean
  /** What the file calls its speakers, where that is more than a number. */
  readonly names: readonly string[]
  /** From `readyImport`. */
  readonly ready: Sealed & Readied
}

export interface Imported {
  readonly id: number
  /** False: the library has had it already. */
  readonly isNew: boolean
  /** Its audio may still be linked to it. */
  readonly lacksAudio: boolean
}

/** What is asked of the service is one key; a transcript from elsewhere answers no such request, and is nobody's twin. */
export const OWN_KEY = 'import'

/**
 * As many of them, from the first on, as fit into so much time, in one transaction; one at least. It does not wait for the
 * disk: a power cut may take the last ones back, whole, and their files are there to be imported again.
 */
export function importAll(desk: Desk, imports: readonly Import[], sliceMs: number): readonly Imported[] {
  return desk.lightly(() => {
    const endMs = desk.clock.monotonic() + sliceMs
    const done: Imported[] = []
    const stored: Unindexed[] = []
    for (const each of imports) {
      done.push(known(desk, each) ?? fresh(desk, each, stored))
      if (desk.clock.monotonic() >= endMs) break
    }
    indexAll(desk.ask, stored)
    return done
  })
}

/** Samples leave with one click, so they stand for nothing; nor does a job whose result never came here. */
const KNOWN = `SELECT t.id, t.source = 'import' AND t.recording_id IS NULL AS lacks_audio FROM transcription t
  WHERE t.id IN (SELECT transcription_id FROM result WHERE sha256 = ?) AND t.is_sample = 0
  UNION ALL SELECT t.id, t.source = 'import' AND t.recording_id IS NULL FROM transcription t WHERE t.job_id = ?
  AND t.stage NOT IN ('failed', 'refused', 'duplicate', 'cancelled', 'expired') LIMIT 1`

function known(desk: Desk, given: Import): Imported | null {
  const { ready, job, mediaPath } = given
  const row = desk.ask(KNOWN).get(ready.sha256, job?.id ?? null) ?? (given.isResult ? alike(desk, given) : undefined)
  if (row === undefined) return null
  const id = Number(row.id)
  if (mediaPath !== null)
    desk.ask(`UPDATE transcription SET path = ? WHERE id = ? AND path IS NULL AND source = 'import'`).run(mediaPath, id)
  return { id, isNew: false, lacksAudio: row.lacks_audio === 1 }
}

/** The length of a row is its file's, which the service may have measured a little differently. */
const ABOUT_MS = 2000
/** In a library with thousands of exactly one length, those that came last are looked at. */
const MOST_ALIKE = 40

/** @param candidates a question for ids */
function alikeSql(candidates: string): string {
  return `SELECT t.id, t.source = 'import' AND t.recording_id IS NULL AS lacks_audio, res.first_segment_id AS first
    FROM (${candidates} LIMIT ${MOST_ALIKE}) AS one
    CROSS JOIN result res ON res.transcription_id = one.id JOIN transcription t ON t.id = one.id
    WHERE res.opening = ? AND res.segment_count = ? AND t.is_sample = 0 AND (? IS NULL OR t.job_id IS NULL)`
}

const ARCHIVED = `SELECT id FROM transcription INDEXED BY archived_longest WHERE stage = 'archived'`
const AS_LONG = alikeSql(`${ARCHIVED} AND duration_ms = ? ORDER BY id DESC`)
const ABOUT_AS_LONG = alikeSql(`${ARCHIVED} AND duration_ms BETWEEN ? AND ? AND duration_ms <> ?`)

/**
 * A download holds the same words as the answer about its job, in other bytes and without the job's id: it is known by every segment's
 * times, speaker and text. Two jobs with ids are never alike, however equal they are: each was paid for.
 */
function alike(desk: Desk, { ready, job }: Import): Row | undefined {
  const { lines, opening } = ready.prepared
  const durationMs = lengthOf(ready)
  if (durationMs === null) return undefined
  // Nearly all begin with other words: comparing hundreds of lines would tell it a hundred times later.
  const of = [opening, lines.count, job?.id ?? null] as const
  const says = ({ first }: Row): boolean => saysTheSame(desk, Number(first), lines)
  return (
    desk
      .ask(AS_LONG)
      .all(durationMs, ...of)
      .find(says) ??
    desk
      .ask(ABOUT_AS_LONG)
      .all(durationMs - ABOUT_MS, durationMs + ABOUT_MS, durationMs, ...of)
      .find(says)
  )
}

const EQUAL_LINES = `SELECT count(*) AS count FROM json_each(CAST(? AS TEXT)) JOIN segment s ON s.id = ? + key
  WHERE s.text = substr(value, ${LINE_TEXT}) AND s.start_ms = ${cell('startMs')} AND s.end_ms = ${cell('endMs')}
    AND s.speaker IS (? ->> ${cell('speaker')})`

function saysTheSame(desk: Desk, first: number, { json, speakers, count }: Lines): boolean {
  return desk.ask(EQUAL_LINES).get(json, first, speakers)?.count === count
}

function lengthOf({ transcript, prepared }: Readied): number | null {
  return whole(transcript.durationMs ?? prepared.lines.endMs)
}

function fresh(desk: Desk, { title, from, mediaPath, job, names, ready }: Import, stored: Unindexed[]): Imported {
  const now = Math.round(desk.clock.now())
  // A job that failed or expired here keeps its row, and its id with it.
  const isFree =
    job !== null && desk.ask('SELECT 1 AS known FROM transcription WHERE job_id = ?').get(job.id) === undefined
  const id = begin(desk, title, job?.options ?? DEFAULT_OPTIONS, {
    source: 'import',
    imported_from: from,
    path: mediaPath,
    ...(job === null ? { options_json: '{}', options_key: OWN_KEY } : { completed_at_ms: whole(job.completedAtMs) }),
    job_id: isFree ? job.id : null,
    stage: 'archived',
    archived_at_ms: now,
    duration_ms: lengthOf(ready),
  })
  stored.push(storeRows(desk, id, ready))
  for (const name of names) {
    insert(desk, 'speaker_name', { transcription_id: id, label: name, name })
    followName(desk, id, name, name)
  }
  return { id, isNew: true, lacksAudio: true }
}

const TO_LINK = `SELECT source, options_key FROM transcription WHERE id = ? AND source IN ('import', 'url', 'elsewhere')
  AND stage = 'archived' AND recording_id IS NULL`

/**
 * The audio of a transcript without one was found and hashed: it plays from there, and other transcripts of the same bytes are
 * known as such. A link stays the path of what came from it, and the length that the service measured stays too.
 */
export function linkAudio(desk: Desk, id: number, path: string, inspection: Inspection): void {
  desk.lightly(() => {
    const row = desk.ask(TO_LINK).get(id)
    if (row === undefined) return
    const recordingId = recordingOf(desk, inspection)
    keepLocation(desk, path, recordingId, inspection.stamp)
    const isImport = row.source === 'import'
    desk
      .ask(
        `UPDATE transcription SET revision = revision + 1, recording_id = ?, repeat = ?, path = coalesce(?, path),
           file_stamp = coalesce(?, file_stamp), duration_ms = coalesce(?, duration_ms), maybe_recording_id = NULL WHERE id = ?`,
      )
      .run(
        recordingId,
        nextRepeat(desk, recordingId, String(row.options_key), id),
        isImport ? path : null,
        isImport ? stampText(inspection.stamp) : null,
        isImport ? whole(inspection.durationMs) : null,
        id,
      )
  })
}

export interface Removed {
  readonly ids: readonly number[]
  /** They were worked on since, and stay. */
  readonly kept: readonly number[]
}

const IS_WORKED_ON = `SELECT 1 AS so FROM transcription t WHERE t.id = ? AND (t.is_starred = 1
  OR EXISTS (SELECT 1 FROM note WHERE transcription_id = t.id)
  OR EXISTS (SELECT 1 FROM highlight WHERE transcription_id = t.id)
  OR EXISTS (SELECT 1 FROM bookmark WHERE transcription_id = t.id)
  OR EXISTS (SELECT 1 FROM quote WHERE transcription_id = t.id)
  OR EXISTS (SELECT 1 FROM corrected WHERE transcription_id = t.id)
  OR EXISTS (SELECT 1 FROM judgement WHERE transcription_id = t.id)
  OR EXISTS (SELECT 1 FROM tag WHERE transcription_id = t.id)
  OR EXISTS (SELECT 1 FROM collection_member WHERE transcription_id = t.id))`

/** Takes an import back, as many as fit into so much time; what a person has worked on since stays. */
export function removeImports(desk: Desk, ids: readonly number[], sliceMs: number): Removed {
  return desk.atomically(() => {
    const endMs = desk.clock.monotonic() + sliceMs
    const gone: number[] = []
    const kept: number[] = []
    for (const id of ids) {
      const row = desk.ask(`SELECT recording_id FROM transcription WHERE id = ? AND source = 'import'`).get(id)
      if (row !== undefined && desk.ask(IS_WORKED_ON).get(id) !== undefined) kept.push(id)
      else {
        if (row !== undefined) remove(desk, id, row.recording_id === null ? null : Number(row.recording_id))
        gone.push(id)
      }
      if (desk.clock.monotonic() >= endMs) break
    }
    return { ids: gone, kept }
  })
}

function remove(desk: Desk, id: number, recordingId: number | null): void {
  dropResult(desk, id)
  desk.ask('DELETE FROM transcription WHERE id = ?').run(id)
  if (recordingId === null) return
  desk
    .ask('DELETE FROM recording WHERE id = ? AND NOT EXISTS (SELECT 1 FROM transcription WHERE recording_id = ?)')
    .run(recordingId, recordingId)
}
