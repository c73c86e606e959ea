// Files that went to another place: every row, place and log entry follows, and nothing is added. It refuses to judge
// whether a file has moved; the pipeline does.

import { t } from '../../language/language.ts'
import type { FileStamp, Inspection, Transcription } from '../recording.ts'
import { titleOf } from './adding.ts'
import { keepLocation } from './changing.ts'
import { type Desk, findAll, mustFind } from './desk.ts'
import { titleKey } from './fold.ts'
import { stampOf } from './row.ts'

export interface LocatedPath {
  readonly path: string
  readonly stamp: FileStamp
}

/** Where this very file (by device, inode, size and time) was seen, under whatever path. */
export function seenAt(desk: Desk, stamp: FileStamp): readonly LocatedPath[] {
  return desk
    .ask('SELECT * FROM location WHERE ino = ? AND bytes = ? AND dev = ? AND mtime_ms = ? LIMIT 50')
    .all(stamp.ino, stamp.bytes, stamp.dev, stamp.mtimeMs)
    .map((row) => ({ path: String(row.path), stamp: stampOf(row) }))
}

/** Every place in which these bytes were seen. */
export function pathsOf(desk: Desk, sha256: string): readonly LocatedPath[] {
  return desk
    .ask('SELECT l.* FROM location l JOIN recording r ON r.id = l.recording_id WHERE r.sha256 = ? LIMIT 200')
    .all(sha256)
    .map((row) => ({ path: String(row.path), stamp: stampOf(row) }))
}

/** Whether any recording that is known has this size: only then can a file be one of them. */
export function hasBytes(desk: Desk, bytes: number): boolean {
  return desk.ask('SELECT 1 AS found FROM recording WHERE bytes = ? LIMIT 1').get(bytes) !== undefined
}

/** Transcriptions of these bytes that are under way or archived, whatever their options; the path of a link is no place of a file. */
export function ofBytes(desk: Desk, sha256: string, exceptId: number): readonly Transcription[] {
  const rest = `WHERE t.recording_id = (SELECT id FROM recording WHERE sha256 = ?) AND t.id <> ? AND t.is_sample = 0 AND t.path IS NOT NULL
    AND t.source <> 'url'
    AND t.proposal_id IS NULL
    AND t.stage NOT IN ('failed', 'refused', 'duplicate', 'cancelled', 'expired') ORDER BY t.id LIMIT 50`
  return findAll(desk, rest, sha256, exceptId)
}

/** The file at one path is the file that was at another. What was not submitted yet becomes its new folder's. */
export function follow(desk: Desk, from: string, to: string, watchId: string): readonly number[] {
  return desk.atomically(() => {
    const rows = findAll(desk, `WHERE t.path = ? AND t.is_sample = 0 AND t.source IN ('drop', 'watch')`, from)
    for (const row of rows) {
      takeTo(desk, row, to)
      if (row.watchId !== null && row.submittedAtMs === null) {
        desk.ask('UPDATE transcription SET watch_id = ? WHERE id = ?').run(watchId, row.id)
        if (row.watchId !== watchId) wake(desk, row.id)
      }
    }
    const known = desk.ask('SELECT 1 AS known FROM location WHERE path = ?').get(from) !== undefined
    if (known) {
      desk.ask('DELETE FROM location WHERE path = ?').run(to)
      desk
        .ask('UPDATE location SET path = ?, seen_at_ms = ? WHERE path = ?')
        .run(to, Math.round(desk.clock.now()), from)
    }
    desk.ask('UPDATE OR REPLACE dismissed SET path = ? WHERE path = ?').run(to, from)
    return rows.map(({ id }) => id)
  })
}

/** What rested with the folder that it left goes on with the one that it is in. */
function wake(desk: Desk, id: number): void {
  desk
    .ask(
      `UPDATE transcription SET is_paused = 0, resume_at_ms = NULL, rests_with_folder = 0
       WHERE id = ? AND rests_with_folder = 1`,
    )
    .run(id)
}

/** A file with these bytes was found: it is a place of the recording from now on. */
export function foundAt(desk: Desk, path: string, { sha256, stamp }: Inspection): boolean {
  return desk.atomically(() => {
    const id = desk.ask('SELECT id FROM recording WHERE sha256 = ?').get(sha256)?.id
    if (id === undefined) return false
    keepLocation(desk, path, Number(id), stamp)
    return true
  })
}

/** The newcomer was the other all along, at its new place: the other takes the path, and the newcomer goes. */
export function absorb(desk: Desk, newcomerId: number, intoId: number): void {
  desk.atomically(() => {
    const { path, stage, fileStamp } = mustFind(desk, newcomerId)
    if (path === null || stage !== 'duplicate') return
    const into = mustFind(desk, intoId)
    // The same path: its time was touched and its bytes were not.
    const isMove = into.path !== path
    if (isMove)
      desk
        .ask(`UPDATE folder_file SET transcription_id = ?, decision = 'moved', text = ? WHERE transcription_id = ?`)
        .run(intoId, moved(), newcomerId)
    else desk.ask('UPDATE folder_file SET transcription_id = ? WHERE transcription_id = ?').run(intoId, newcomerId)
    desk.ask('DELETE FROM transcription WHERE id = ?').run(newcomerId)
    desk.ask('UPDATE transcription SET file_stamp = ? WHERE id = ?').run(fileStamp, intoId)
    if (isMove && into.path !== null) desk.ask('DELETE FROM location WHERE path = ?').run(into.path)
    takeTo(desk, into, path)
  })
}

/** What the log says of a file that was known at another place. */
export const moved = (): string => t('It was known at another place already and has moved here; nothing is sent again.')

/** The title goes along unless a person, or the file's tags, gave it another. */
function takeTo(desk: Desk, row: Transcription, to: string): void {
  const isOwn = row.path === null || row.title !== titleOf(row.path)
  const title = isOwn ? row.title : titleOf(to)
  desk
    .ask('UPDATE transcription SET path = ?, title = ?, title_key = ? WHERE id = ?')
    .run(to, title, titleKey(title), row.id)
}
