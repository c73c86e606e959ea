// What is written lies in the log first, and is carried over into the library's file from time to time, which waits for the disk
// twice. While thousands come in, another thread carries, so that the writing one never waits. Any number of frames may lie in the
// log when the application is killed: SQLite reads them at the next start.

import type { Database } from 'better-sqlite3'
import Sqlite from 'better-sqlite3'
import type { Desk } from './desk.ts'

/** SQLite's own number of frames after which whoever writes carries as well. */
const CARRIED_BY_WRITER = 1000
const BUSY_MS = 5000

/** How the log stands, in frames of a page each. */
export interface LogState {
  readonly held: number
  readonly carried: number
}

/** For a thread of its own. It holds up nobody: what a reader still needs stays in the log. */
export function openCarrying(path: string): { carry(): LogState; close(): void } {
  const database: Database = new Sqlite(path, { fileMustExist: true, timeout: BUSY_MS })
  return {
    carry() {
      const [state] = database.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[]
      return { held: state?.log ?? 0, carried: state?.checkpointed ?? 0 }
    },
    close: () => database.close(),
  }
}

/** Until it is taken back, whoever writes leaves the log alone. */
export function leaveLog(desk: Desk, isLeft: boolean): void {
  desk.database.pragma(`wal_autocheckpoint = ${isLeft ? 0 : CARRIED_BY_WRITER}`)
}
