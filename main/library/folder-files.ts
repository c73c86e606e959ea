// The log of every watched folder: what was decided about each of its files, and why. Written only where a decision changed,
// bounded where nothing came of a file; where a row came of it, the row's own stage tells the rest.

import type { Stage } from '../recording.ts'
import type { Desk } from './desk.ts'
import type { Row } from './row.ts'

export interface FolderNote {
  /** Below the folder. */
  readonly path: string
  readonly decision: string
  /** Why, as a sentence. */
  readonly text: string
  /** `stampText` of the file that was judged. */
  readonly fileStamp: string | null
  readonly transcriptionId: number | null
}

export interface FolderEntry extends FolderNote {
  readonly watchId: string
  readonly atMs: number
  /** Of the row that came of it, as it is now. */
  readonly stage: Stage | null
  readonly isPaused: boolean
  readonly faultCode: string | null
  readonly faultText: string | null
}

export interface FolderFiles {
  /** One transaction; entries that say the same as before are not written. */
  note(watchId: string, notes: readonly FolderNote[]): void
  find(watchId: string, path: string): FolderEntry | null
  /** Files of any folder that were in this state when they were judged. */
  inState(fileStamp: string): readonly FolderEntry[]
  /** Files of this size that were seen below `root` (which ends in a separator), and whose bytes nobody has read yet. */
  unread(watchId: string, root: string, bytes: number): readonly FolderEntry[]
  /** Newest first. */
  list(
    watchId: string,
    kind: 'all' | 'taken' | 'left',
    offset: number,
    limit: number,
  ): { readonly entries: readonly FolderEntry[]; readonly total: number }
  counts(watchId: string): { readonly taken: number; readonly left: number }
  drop(watchId: string, path: string): void
  forget(watchId: string): void
}

/** Of files that nothing came of; those that were there before the folder are always kept, because they decide. */
const MOST_LEFT = 20_000

const JOINED = `SELECT f.*, t.stage AS stage, t.is_paused AS is_paused, t.fault_code AS fault_code, t.fault_text AS fault_text
  FROM folder_file f LEFT JOIN transcription t ON t.id = f.transcription_id`

const UNREAD = `${JOINED} WHERE f.file_stamp >= ? AND f.file_stamp < ? AND f.watch_id = ?
  AND NOT EXISTS (SELECT 1 FROM location l WHERE l.path = ? || f.path
    AND f.file_stamp = l.bytes || '/' || l.mtime_ms || '/' || l.dev || '/' || l.ino)`

/** A row that was refused, or is there already, is a file that was left alone, whatever was hoped when it was seen. */
const IS_TAKEN = `(f.decision IN ('taken', 'moved') AND ifnull(t.stage, '') NOT IN ('refused', 'duplicate')
  OR f.decision = 'placeholder' AND ifnull(t.stage, 'waiting') NOT IN ('waiting', 'refused', 'duplicate'))`

const WHERE = { all: '', taken: `AND ${IS_TAKEN}`, left: `AND NOT ${IS_TAKEN}` } as const

export function openFolderFiles(desk: Desk): FolderFiles {
  /** Lines without a row by folder, once they were counted: ten thousand files come in hundreds of transactions. */
  const left = new Map<string, number>()
  return {
    note: (watchId, notes) =>
      void (notes.length > 0 && left.set(watchId, note(desk, watchId, notes, left.get(watchId)))),
    find(watchId, path) {
      const row = desk.ask(`${JOINED} WHERE f.watch_id = ? AND f.path = ?`).get(watchId, path)
      return row === undefined ? null : entryOf(row)
    },
    inState: (stamp) => desk.ask(`${JOINED} WHERE f.file_stamp = ? LIMIT 50`).all(stamp).map(entryOf),
    // Stamps begin with the size and a stroke; the sign after the stroke is the nought.
    unread: (watchId, root, bytes) => desk.ask(UNREAD).all(`${bytes}/`, `${bytes}0`, watchId, root).map(entryOf),
    list(watchId, kind, offset, limit) {
      const rest = `WHERE f.watch_id = ? ${WHERE[kind]}`
      const rows = desk.ask(`${JOINED} ${rest} ORDER BY f.at_ms DESC, f.path LIMIT ? OFFSET ?`)
      const { taken, left } = counts(desk, watchId)
      const total = kind === 'all' ? taken + left : kind === 'taken' ? taken : left
      return { entries: rows.all(watchId, limit, offset).map(entryOf), total }
    },
    counts: (watchId) => counts(desk, watchId),
    drop(watchId, path) {
      const done = desk.ask('DELETE FROM folder_file WHERE watch_id = ? AND path = ?').run(watchId, path)
      if (done.changes > 0) left.delete(watchId)
    },
    forget(watchId) {
      desk.ask('DELETE FROM folder_file WHERE watch_id = ?').run(watchId)
      left.delete(watchId)
    },
  }
}

/** The reply is how many lines without a row there are then. */
function note(desk: Desk, watchId: string, notes: readonly FolderNote[], leftBefore: number | undefined): number {
  return desk.atomically(() => {
    let left = leftBefore ?? leftWithoutRow(desk, watchId)
    const now = Math.round(desk.clock.now())
    for (const { path, decision, text, fileStamp, transcriptionId } of notes) {
      const before = desk.ask('SELECT * FROM folder_file WHERE watch_id = ? AND path = ?').get(watchId, path)
      const isSame =
        before?.decision === decision &&
        before.text === text &&
        before.file_stamp === fileStamp &&
        before.transcription_id === transcriptionId
      const isBounded = transcriptionId === null && decision !== 'existing'
      const wasBounded = before !== undefined && before.transcription_id === null && before.decision !== 'existing'
      if (isSame || (before === undefined && isBounded && left >= MOST_LEFT)) continue
      left += Number(isBounded) - Number(wasBounded)
      desk
        .ask(
          `INSERT INTO folder_file (watch_id, path, decision, text, file_stamp, at_ms, transcription_id)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (watch_id, path) DO UPDATE SET decision = excluded.decision, text = excluded.text,
             file_stamp = excluded.file_stamp, at_ms = excluded.at_ms, transcription_id = excluded.transcription_id`,
        )
        .run(watchId, path, decision, text, fileStamp, now, transcriptionId)
    }
    return left
  })
}

function leftWithoutRow(desk: Desk, watchId: string): number {
  const row = desk
    .ask(
      `SELECT count(*) AS count FROM folder_file
       WHERE watch_id = ? AND transcription_id IS NULL AND decision <> 'existing'`,
    )
    .get(watchId)
  return Number(row?.count ?? 0)
}

function counts(desk: Desk, watchId: string): { readonly taken: number; readonly left: number } {
  const row = desk
    .ask(
      `SELECT count(*) AS total, ifnull(sum(${IS_TAKEN}), 0) AS taken
       FROM folder_file f LEFT JOIN transcription t ON t.id = f.transcription_id WHERE f.watch_id = ?`,
    )
    .get(watchId)
  const taken = Number(row?.taken ?? 0)
  return { taken, left: Number(row?.total ?? 0) - taken }
}

function entryOf(row: Row): FolderEntry {
  const text = (column: string): string | null => (row[column] == null ? null : String(row[column]))
  return {
    watchId: String(row.watch_id),
    path: String(row.path),
    decision: String(row.decision),
    text: String(row.text),
    fileStamp: text('file_stamp'),
    transcriptionId: row.transcription_id == null ? null : Number(row.transcription_id),
    atMs: Number(row.at_ms),
    stage: text('stage') as Stage | null,
    isPaused: row.is_paused === 1,
    faultCode: text('fault_code'),
    faultText: text('fault_text'),
  }
}
