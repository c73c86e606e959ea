// Brings a library file to the shape that this version of the app writes: each step and its number in one transaction, a
// copy of the file before. It refuses files of a newer app and files that are no library, and leaves those untouched.

import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { Fault } from '../fault.ts'
import type { Log } from '../log.ts'

export interface Step {
  /** The `user_version` of the file once the step is done; steps count up from 1 without a gap. */
  readonly version: number
  readonly name: string
  readonly run: (database: Database) => void
}

/** "TPLT": other programs can tell a library from any other SQLite file. */
const APPLICATION_ID = 0x54504c54

export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

export function refuseForeign(database: Database, steps: readonly Step[]): void {
  const owner = Number(database.pragma('application_id', { simple: true }))
  const isEmpty = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  if (owner !== APPLICATION_ID && !isEmpty)
    throw new Fault('library-damaged', 'The library file is not a library of Tuplets Archive.', {
      remedy: 'Move that file elsewhere, or start with another folder.',
      retry: 'after-fix',
    })
  if (versionOf(database) > steps.length)
    throw new Fault('library-newer', 'The library was last opened by a newer version of Tuplets Archive.', {
      remedy: 'Update the app; the library has not been touched.',
      retry: 'after-fix',
    })
}

/**
 * Runs the steps that the file has not seen yet.
 *
 * @param stamp goes into the name of the backup, so that none is ever overwritten
 */
export function migrate(database: Database, steps: readonly Step[], stamp: string, log: Log): void {
  const from = versionOf(database)
  const due = steps.filter((step) => step.version > from)
  if (due.length === 0) return
  if (from > 0) backUp(database, from, stamp)
  for (const step of due) {
    database.transaction(() => {
      step.run(database)
      database.pragma(`application_id = ${APPLICATION_ID}`)
      database.pragma(`user_version = ${step.version}`)
    })()
    log('info', 'library migrated', { version: step.version, step: step.name })
  }
}

/** By SQLite itself, because copying an open database as a file drops its locks and misses what is still in the WAL. */
function backUp(database: Database, version: number, stamp: string): void {
  const folder = join(dirname(database.name), 'backups')
  mkdirSync(folder, { recursive: true })
  const name = `${basename(database.name, '.db')}-v${version}-${stamp.replaceAll(/[^0-9A-Za-z]/g, '')}.db`
  const copy = join(folder, name)
  try {
    database.prepare('VACUUM INTO ?').run(copy)
    chmodSync(copy, 0o600)
  } catch (error) {
    rmSync(copy, { force: true })
    throw error
  }
}
