// What the library's own files share while it is open: the connection, its statements, the clock and who wants to hear of
// changes. It refuses to be seen outside of this room.

import type { Database } from 'better-sqlite3'
import { t } from '../../language/language.ts'
import type { Clock } from '../clock.ts'
import { Fault } from '../fault.ts'
import type { Transcription } from '../recording.ts'
import { type Ask, type Cell, SELECT, statements, transcriptionIn } from './row.ts'

export type LibraryRoom = 'library' | 'queue' | 'settings'

export interface Desk {
  readonly database: Database
  readonly ask: Ask
  readonly clock: Clock
  /** Runs once everything is committed, never inside a transaction. */
  changed(...rooms: readonly LibraryRoom[]): void
  /** One write transaction; taken at once, so that it cannot fail half-way for want of the lock. */
  atomically<T>(work: () => T): T
  /**
   * The same without waiting for the disk: a power cut may take it back, whole, and with it only what came after. For what is
   * found out again by looking at a file; every step that leads to a request is synced, and makes what came before it last.
   */
  lightly<T>(work: () => T): T
}

export function openDesk(database: Database, clock: Clock, tell: (rooms: readonly LibraryRoom[]) => void): Desk {
  // Made once, not for each of the many small commits.
  const frame = database.transaction((work: () => unknown) => work())
  const atomically = <T>(work: () => T): T => frame.immediate(work) as T
  return {
    database,
    ask: statements(database),
    clock,
    changed: (...rooms) => tell(rooms),
    atomically,
    lightly(work) {
      if (database.inTransaction) return work()
      database.pragma('synchronous = NORMAL')
      try {
        return atomically(work)
      } finally {
        database.pragma('synchronous = FULL')
      }
    },
  }
}

const ONE = `${SELECT} WHERE t.id = ?`

export function find(desk: Desk, id: number): Transcription | null {
  const row = desk.ask(ONE).get(id)
  return row === undefined ? null : transcriptionIn(row)
}

export function mustFind(desk: Desk, id: number): Transcription {
  const found = find(desk, id)
  if (found === null) throw new Fault('not-found', t('This recording is no longer in the library.'), { retry: 'never' })
  return found
}

/** They are long, and there are few: putting each together anew, and finding its statement by it, would cost as much as asking. */
const questions = new Map<string, string>()

/**
 * A question for whole transcriptions. SQLite lets the plan of an ordered or limited one depend on the very values that are
 * bound, and therefore prepares it anew each time it is asked. A plus before the mark hides the value and changes nothing else.
 */
export function question(rest: string): string {
  const known = questions.get(rest)
  if (known !== undefined) return known
  const whole = `${SELECT} ${rest.replaceAll('?', '+?')}`
  questions.set(rest, whole)
  return whole
}

export function findAll(desk: Desk, rest: string, ...cells: readonly Cell[]): Transcription[] {
  return desk
    .ask(question(rest))
    .all(...cells)
    .map(transcriptionIn)
}

/** The diary of a row: every stage that it reached, and every new trouble. */
export function note(desk: Desk, id: number, from: string | null, to: string, faultCode: string | null): void {
  desk
    .ask('INSERT INTO event (transcription_id, at_ms, from_stage, to_stage, fault_code) VALUES (?, ?, ?, ?, ?)')
    .run(id, Math.round(desk.clock.now()), from, to, faultCode)
}

/** Adds a row from column names and values; the reply is its id. */
export function insert(desk: Desk, table: string, cells: Readonly<Record<string, Cell>>): number {
  const columns = Object.keys(cells)
  const places = columns.map(() => '?').join(', ')
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`
  return Number(desk.ask(sql).run(...Object.values(cells)).lastInsertRowid)
}
