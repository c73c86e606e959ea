// One connection to the library file, set up the way durability asks for, and the names of its troubles. It refuses to
// leave this room: nobody else holds a connection or writes SQL.

import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { t } from '../../language/language.ts'
import { errorCode, Fault, toFault } from '../fault.ts'

const BUSY_MS = 5000

/** The only writing connection, in the main process. */
export function connect(path: string): Database {
  mkdirSync(dirname(path), { recursive: true })
  // Made by us first, so that what people said is readable by its owner only.
  closeSync(openSync(path, 'a', 0o600))
  return new Sqlite(path, { timeout: BUSY_MS })
}

export function setUp(database: Database): void {
  database.pragma('journal_mode = WAL')
  // FULL, not NORMAL: an intent that a power cut takes back would be a job paid twice.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('trusted_schema = OFF')
  database.pragma('journal_size_limit = 67108864')
  // What was forgotten must not lie on in pages that are free or half full. Archiving takes no longer for it.
  database.pragma('secure_delete = ON')
}

/** A connection that can only read, for the worker. */
export function connectReading(path: string): Database {
  const database = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
  database.pragma('query_only = ON')
  database.pragma('cache_size = -65536')
  database.pragma('mmap_size = 2147418112')
  return database
}

/** The queue's tables are checked after a crash; they are small, while the whole file may be gigabytes. */
export function checkQueue(database: Database): void {
  for (const table of ['transcription', 'recording', 'location', 'gate', 'request', 'setting']) {
    const verdict: unknown = database.pragma(`quick_check('${table}')`, { simple: true })
    if (verdict !== 'ok')
      throw new Fault('library-damaged', t('The library file is damaged.'), {
        remedy: t('Restore it from a backup in the backups folder.'),
        retry: 'after-fix',
        cause: new Error(String(verdict)),
      })
  }
}

/** SQLite's errors by the names that the rest of the app knows. */
export function libraryFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  const code = errorCode(thrown) ?? ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new Fault('library-busy', t('Another program is writing to the library file.'), {
      remedy: t('Close the other program; the archive goes on by itself.'),
      cause: thrown,
    })
  if (code.startsWith('SQLITE_CONSTRAINT'))
    return new Fault('conflict', t('The library refused a change that contradicts what it already holds.'), {
      cause: thrown,
    })
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN'))
    return new Fault('unreadable', t('The library file cannot be opened or written to.'), {
      remedy: t('Check the permissions of its folder.'),
      retry: 'after-fix',
      cause: thrown,
    })
  return toFault(thrown)
}

/** The same methods, but whatever they throw is a Fault. */
export function faulting<T extends object>(room: T): T {
  const wrap = (held: unknown): unknown => {
    if (typeof held === 'function')
      return (...input: unknown[]) => {
        try {
          return Reflect.apply(held, undefined, input)
        } catch (error) {
          throw libraryFault(error)
        }
      }
    return held !== null && typeof held === 'object' ? faulting(held) : held
  }
  return Object.fromEntries(Object.entries(room).map(([name, held]) => [name, wrap(held)])) as T
}
