// How transcriptions change: by compare-and-set, so that two hands on one row can never both win, with the diary written in
// the same transaction. It refuses to know which change makes sense; `advance` in the pipeline decides that.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { type FileStamp, type Inspection, isFinal, type Stage, type Transcription } from '../recording.ts'
import { whole } from './adding.ts'
import { isBegunAnew, keepBill } from './bills.ts'
import { type Desk, mustFind, note } from './desk.ts'
import { titleKey } from './fold.ts'
import { nextRepeat } from './questions.ts'
import { assignments } from './row.ts'

/** Applied only while the row still has this stage and revision. */
export interface Change {
  readonly id: number
  readonly from: Stage
  readonly revision: number
  readonly to: Stage
  readonly patch: Partial<Transcription>
}

/** The change itself; the caller holds the transaction. */
export function change(desk: Desk, asked: Change, more: Readonly<Record<string, number | null>> = {}): void {
  if (isBegunAnew(asked)) keepBill(desk, mustFind(desk, asked.id))
  const cells = assignments(asked.patch)
  cells.set('stage', asked.to)
  // Whoever waits to be looked at again may have become another recording meanwhile.
  if (asked.to === 'waiting') cells.set('recording_id', null)
  for (const [column, value] of Object.entries(more)) cells.set(column, value)
  const repeat = freeRepeat(desk, asked, more.recording_id ?? null)
  if (repeat !== null) cells.set('repeat', repeat)
  const fault = asked.patch.faultCode ?? null
  // Only whoever stays where it is may have had the same trouble before.
  const isSame = asked.from === asked.to && fault !== null && faultOf(desk, asked.id) === fault
  const sets = [...cells.keys()].map((column) => `${column} = ?`).join(', ')
  const done = desk
    .ask(`UPDATE transcription SET revision = revision + 1, ${sets} WHERE id = ? AND stage = ? AND revision = ?`)
    .run(...cells.values(), asked.id, asked.from, asked.revision)
  if (done.changes !== 1)
    throw new Fault('conflict', t('This recording has changed in the meantime.'), {
      remedy: t('Look at it again; nothing was overwritten.'),
    })
  if (asked.from !== asked.to || (fault !== null && !isSame)) note(desk, asked.id, asked.from, asked.to, fault)
}

function faultOf(desk: Desk, id: number): string | null {
  const code = desk.ask('SELECT fault_code FROM transcription WHERE id = ?').get(id)?.fault_code
  return code === null || code === undefined ? null : String(code)
}

/**
 * While a row had ended, or was looked at again, another one may have taken its number: then it takes the next one. Left to
 * the index, it would be refused each time that it is tried. What was not asked for once more keeps its 0, and is a duplicate.
 */
function freeRepeat(desk: Desk, asked: Change, settledId: number | null): number | null {
  const isBack = isFinal(asked.from) && !isFinal(asked.to) && asked.to !== 'waiting'
  if (!isBack && settledId === null) return null
  const row = desk.ask('SELECT recording_id, options_key, repeat FROM transcription WHERE id = ?').get(asked.id)
  const recordingId = settledId ?? row?.recording_id ?? null
  if (row === undefined || recordingId === null || (!isBack && row.repeat === 0)) return null
  const taken = desk.ask(
    `SELECT 1 AS taken FROM transcription WHERE recording_id = ? AND options_key = ? AND repeat = ? AND id <> ?
     AND is_sample = 0 AND proposal_id IS NULL AND stage NOT IN ('failed', 'refused', 'duplicate', 'cancelled', 'expired')`,
  )
  const isTaken = taken.get(Number(recordingId), String(row.options_key), Number(row.repeat), asked.id) !== undefined
  return isTaken ? nextRepeat(desk, Number(recordingId), String(row.options_key), asked.id) : null
}

export function apply(desk: Desk, asked: Change): Transcription {
  return desk.atomically(() => {
    change(desk, asked)
    return mustFind(desk, asked.id)
  })
}

/** The file behind a transcription is known now: its recording, its place and the change, all or nothing. */
export function settle(desk: Desk, asked: Change, inspection: Inspection): Transcription {
  return desk.lightly(() => {
    const recordingId = recordingOf(desk, inspection)
    const { path } = mustFind(desk, asked.id)
    if (path !== null) keepLocation(desk, path, recordingId, inspection.stamp)
    change(desk, asked, { recording_id: recordingId, duration_ms: whole(inspection.durationMs) })
    return mustFind(desk, asked.id)
  })
}

/** The recording with these bytes, found or made. */
export function recordingOf(desk: Desk, inspection: Inspection): number {
  const { sha256, md5, stamp, format, contentType, durationMs, title, recordedAtMs } = inspection
  const made = desk
    .ask(
      `INSERT INTO recording (sha256, md5, bytes, format, content_type, duration_ms, title, recorded_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (sha256) DO UPDATE SET duration_ms = coalesce(duration_ms, excluded.duration_ms),
         md5 = coalesce(md5, excluded.md5) RETURNING id`,
    )
    .get(sha256, md5, stamp.bytes, format, contentType, whole(durationMs), title, whole(recordedAtMs))
  return Number(made?.id)
}

export function keepLocation(desk: Desk, path: string, recordingId: number, stamp: FileStamp): void {
  desk
    .ask(
      `INSERT INTO location (path, recording_id, bytes, mtime_ms, ctime_ms, dev, ino, seen_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (path) DO UPDATE SET recording_id = excluded.recording_id, bytes = excluded.bytes,
         mtime_ms = excluded.mtime_ms, ctime_ms = excluded.ctime_ms, dev = excluded.dev, ino = excluded.ino,
         seen_at_ms = excluded.seen_at_ms`,
    )
    .run(
      path,
      recordingId,
      stamp.bytes,
      stamp.mtimeMs,
      stamp.ctimeMs,
      stamp.dev,
      stamp.ino,
      Math.round(desk.clock.now()),
    )
}

/** Only what has ended and holds no transcript; what was paid for it, and that the job is known, stays on record. */
export function remove(desk: Desk, id: number): void {
  desk.atomically(() => {
    const row = mustFind(desk, id)
    const { stage, path, fileStamp } = row
    if (!isFinal(stage) || stage === 'archived')
      throw new Fault(
        'bad-request',
        t('Only a recording that has ended without a transcript can be taken off the list.'),
      )
    keepBill(desk, row)
    if (path !== null)
      desk.ask('INSERT OR REPLACE INTO dismissed (path, file_stamp) VALUES (?, ?)').run(path, fileStamp)
    desk.ask('DELETE FROM transcription WHERE id = ?').run(id)
  })
}

// Those below leave the revision alone: they touch nothing that a step on its way writes, or reads once more.

/**
 * Only what has not been asked of the service can be held back: a pause that came later would keep a paid result from being
 * fetched.
 */
export function setPaused(desk: Desk, id: number | null, isPaused: boolean, untilMs: number | null): void {
  const sql = `UPDATE transcription SET is_paused = ?, resume_at_ms = ?, rests_with_folder = 0
    WHERE stage IN ('waiting', 'ready', 'uploading', 'uploaded')`
  const resumeAtMs = isPaused ? whole(untilMs) : null
  if (id === null) desk.ask(sql).run(Number(isPaused), resumeAtMs)
  else desk.ask(`${sql} AND id = ?`).run(Number(isPaused), resumeAtMs, mustFind(desk, id).id)
}

/**
 * Holds back what a watched folder brought, or lets it go on; what a person paused by itself stays paused. The reply names
 * the rows that are held now and were not before.
 */
export function setPausedOf(desk: Desk, watchId: string, isPaused: boolean, untilMs: number | null): readonly number[] {
  return desk.atomically(() => {
    if (!isPaused) {
      desk
        .ask(
          `UPDATE transcription SET is_paused = 0, resume_at_ms = NULL, rests_with_folder = 0
           WHERE watch_id = ? AND rests_with_folder = 1`,
        )
        .run(watchId)
      return []
    }
    // One that rests already may rest until another instant.
    desk
      .ask('UPDATE transcription SET resume_at_ms = ? WHERE watch_id = ? AND is_paused = 1 AND rests_with_folder = 1')
      .run(whole(untilMs), watchId)
    return desk
      .ask(
        `UPDATE transcription SET is_paused = 1, resume_at_ms = ?, rests_with_folder = 1
         WHERE watch_id = ? AND is_paused = 0 AND stage IN ('waiting', 'ready', 'uploading', 'uploaded') RETURNING id`,
      )
      .all(whole(untilMs), watchId)
      .map((row) => Number(row.id))
  })
}

/** Ends the pauses whose time has come; the reply says how many. */
export function resumeDue(desk: Desk, nowMs: number): number {
  // Asked at every look at the queue, and nearly always for nothing: then nobody has to wait for the right to write.
  const due = desk.ask('SELECT 1 AS due FROM transcription WHERE resume_at_ms <= +? LIMIT 1')
  if (due.get(Math.round(nowMs)) === undefined) return 0
  return desk
    .ask('UPDATE transcription SET is_paused = 0, resume_at_ms = NULL, rests_with_folder = 0 WHERE resume_at_ms <= ?')
    .run(Math.round(nowMs)).changes
}

/** The clock was set: pauses last as much longer as they were to, not until an instant that no longer means the same. */
export function shiftPauses(desk: Desk, byMs: number): void {
  desk
    .ask('UPDATE transcription SET resume_at_ms = resume_at_ms + ? WHERE resume_at_ms IS NOT NULL')
    .run(Math.round(byMs))
}

/** An upload session by which a cut transfer goes on after a restart too, sealed together with its address. */
export function keepDoor(desk: Desk, id: number, sealed: Uint8Array): void {
  desk.ask(`UPDATE transcription SET upload_url_sealed = ? WHERE id = ? AND stage = 'uploading'`).run(sealed, id)
}

export function rename(desk: Desk, id: number, title: string): void {
  const name = title.trim()
  if (name === '') throw new Fault('bad-request', t('A recording needs a title.'))
  desk
    .ask('UPDATE transcription SET title = ?, title_key = ? WHERE id = ?')
    .run(name, titleKey(name), mustFind(desk, id).id)
}
