// Libraries with something in them, and a room that keeps them safe as the application has it: a worker of its own, real files.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { systemClock } from '../../main/clock.ts'
import {
  type BackupFolders,
  type BackupWishes,
  errandsBy,
  openBackupFolders,
  Safekeeping,
} from '../../main/library/keeping/safekeeping.ts'
import { settle as settleWhereabouts } from '../../main/library/keeping/whereabouts.ts'
import { type Library, openLibrary, pressResult } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import type { Transcript, Transcription } from '../../main/recording.ts'
import { putFreshLibrary } from '../fresh-library.ts'
import { HandClock } from '../hand-clock.ts'
import { transcribed, transcriptOf } from '../library/scratch.ts'

export const KEEPER = join(import.meta.dirname, '../../main/library/keeping/keeper.ts')
export const send = errandsBy(KEEPER)

export const WISHES: BackupWishes = { folder: null, rhythm: 'daily', keeping: { daily: 7, weekly: 4 } }

export interface Home {
  /** The folder of the settings. */
  readonly folder: string
  readonly clock: HandClock
  /** Opens the library where it is, as a start does. */
  open(wishes?: BackupWishes, folders?: BackupFolders): Opened
  remove(): void
}

export interface Opened {
  readonly path: string
  readonly library: Library
  readonly safe: Safekeeping
  close(): Promise<void>
}

export function home(name = 'keeping'): Home {
  const folder = mkdtempSync(join(tmpdir(), `library-${name}-`))
  const clock = new HandClock()
  const open: Opened[] = []
  return {
    folder,
    clock,
    open(wishes = WISHES, folders = undefined) {
      const opened = openAt(folder, clock, () => wishes, folders)
      open.push(opened)
      return opened
    },
    remove() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function openAt(folder: string, clock: HandClock, wishes: () => BackupWishes, folders?: BackupFolders): Opened {
  mkdirSync(folder, { recursive: true })
  const { path } = settleWhereabouts(folder, silentLog)
  putFreshLibrary(path)
  const library = openLibrary({ path, clock, log: silentLog })
  let isClosed = false
  const closeRooms = async (): Promise<void> => {
    if (!isClosed) library.close()
    isClosed = true
  }
  const safe = new Safekeeping({
    library,
    libraryPath: path,
    home: folder,
    send,
    // Real disks take real time, whatever the hand does.
    folders: folders ?? openBackupFolders({ clock: systemClock }),
    wishes,
    clock,
    log: silentLog,
    version: '0.1.0',
    closeRooms,
  })
  return {
    path,
    library,
    safe,
    async close() {
      await safe.stop()
      await closeRooms()
    },
  }
}

/** A recording that went its whole way; `seed` makes its bytes and its job. */
export async function archive(
  library: Library,
  seed: number,
  transcript: Transcript = transcriptOf([`The harbour office answered ${seed}.`, 'Nobody asked why.']),
  raw: unknown = { id: `job-${seed}`, text: transcript.text },
): Promise<Transcription> {
  const { id, revision } = transcribed(library, `/recordings/tape ${seed}.mp3`, seed)
  const body = Buffer.from(JSON.stringify(raw))
  const patch = { archivedAtMs: 1_795_000_000_000 + seed, stageAtMs: 1_795_000_000_000 + seed }
  const change = { id, from: 'archiving', revision, to: 'archived', patch } as const
  return library.archive(change, { kind: 'job', body, transcript, ...(await pressResult(body)) })
}

/** Everything that a person would miss, whatever the ids. */
export function contents(path: string): string {
  const database = new Sqlite(path, { readonly: true })
  try {
    return JSON.stringify(CONTENTS.map((sql) => database.prepare(sql).raw().all()))
  } finally {
    database.close()
  }
}

const CONTENTS = [
  `SELECT t.title, t.job_id, t.options_key, t.is_starred, t.archived_at_ms, r.sha256, res.sha256, hex(res.body)
   FROM transcription t JOIN result res ON res.transcription_id = t.id LEFT JOIN recording r ON r.id = t.recording_id
   WHERE t.stage = 'archived' ORDER BY t.job_id, res.sha256`,
  `SELECT t.job_id, s.position, s.start_seconds, s.end_seconds, s.speaker, s.speaker_name, s.text FROM segments s
   JOIN transcription t ON t.id = s.recording_id ORDER BY 1, 2`,
  `SELECT t.job_id, g.name FROM tag g JOIN transcription t ON t.id = g.transcription_id ORDER BY 1, 2`,
  `SELECT t.job_id, n.at_ms, n.text FROM note n JOIN transcription t ON t.id = n.transcription_id ORDER BY 1, 2, 3`,
  `SELECT t.job_id, h.first_position, h.first_offset, h.last_position, h.last_offset FROM highlight h
   JOIN transcription t ON t.id = h.transcription_id ORDER BY 1, 2, 3`,
  `SELECT name, colour, description, (SELECT name FROM code p WHERE p.id = code.parent_id) FROM code ORDER BY name_key`,
  `SELECT t.job_id, h.first_position, h.memo, c.name FROM highlight h JOIN transcription t ON t.id = h.transcription_id
   LEFT JOIN coding ON coding.highlight_id = h.id LEFT JOIN code c ON c.id = coding.code_id ORDER BY 1, 2, 4`,
  `SELECT t.job_id, b.at_ms, b.name FROM bookmark b JOIN transcription t ON t.id = b.transcription_id ORDER BY 1, 2, 3`,
  `SELECT t.job_id, c.name, q.first_position, q.last_offset, q.start_ms, q.end_ms, q.text, q.source_text, q.speaker, q.comment,
     q.checked_at_ms FROM quote q JOIN transcription t ON t.id = q.transcription_id
   LEFT JOIN collection c ON c.id = q.collection_id ORDER BY 1, 2, 3`,
  `SELECT c.name, t.job_id FROM collection_member m JOIN collection c ON c.id = m.collection_id
   JOIN transcription t ON t.id = m.transcription_id ORDER BY 1, 2`,
]

export function isWhole(path: string): boolean {
  const database = new Sqlite(path, { readonly: true })
  try {
    return database.pragma('integrity_check', { simple: true }) === 'ok'
  } finally {
    database.close()
  }
}

/** What a person added to a recording, by the hand of another program: the tables are the same whatever screen fills them. */
export function annotate(path: string, id: number, sql: (id: number) => string): void {
  const database = new Sqlite(path)
  try {
    database.exec(sql(id))
  } finally {
    database.close()
  }
}

export const ANNOTATED = (id: number): string => `
  INSERT INTO speaker_name VALUES (${id}, 'SPEAKER_00', 'Ada');
  INSERT INTO tag VALUES (${id}, 'Harbour', 'harbour');
  INSERT INTO note (transcription_id, at_ms, text, created_at_ms, changed_at_ms) VALUES (${id}, 4000, 'Ask again', 10, 20);
  INSERT INTO highlight (transcription_id, first_position, first_offset, last_position, last_offset, created_at_ms)
    VALUES (${id}, 0, 4, 1, 6, 30);
  INSERT OR IGNORE INTO code (id, name, name_key, colour, description, created_at_ms)
    VALUES (90, 'Place', 'place', 2, '', 5), (91, 'Port', 'port', 4, 'Where ships lie.', 6);
  UPDATE code SET parent_id = 90 WHERE id = 91;
  UPDATE highlight SET memo = 'Compare the date', memo_at_ms = 35 WHERE transcription_id = ${id};
  INSERT INTO coding SELECT id, 91, 31 FROM highlight WHERE transcription_id = ${id};
  INSERT INTO bookmark (transcription_id, at_ms, name, created_at_ms, changed_at_ms) VALUES (${id}, 700, 'The turn', 36, 37);
  INSERT OR IGNORE INTO collection (name, name_key, created_at_ms) VALUES ('Dredging', 'dredging', 40);
  INSERT INTO collection_member SELECT id, ${id}, 50 FROM collection WHERE name_key = 'dredging';
  INSERT INTO quote (transcription_id, collection_id, place, first_position, first_offset, last_position, last_offset, start_ms,
      end_ms, text, source_text, speaker, comment, checked_at_ms, created_at_ms, changed_at_ms)
    VALUES (${id}, NULL, 1, 1, 0, 1, 6, 5000, 9500, 'Nobody', 'Nobody', 'Ada', 'The lead', 60, 55, 60),
      (${id}, (SELECT id FROM collection WHERE name_key = 'dredging'), 1, 0, 4, 0, 11, 0, 4500, 'harbour', 'harbour', NULL, '', NULL, 56, 56);
  UPDATE transcription SET is_starred = 1 WHERE id = ${id};`
