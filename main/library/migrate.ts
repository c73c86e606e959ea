// Brings a library file to the shape that this version of the app writes: each step and its number in one transaction, a
// copy of the file before. It refuses files of a newer app and files that are no library, and leaves those untouched.

import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { t } from '../../language/language.ts'
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
    throw new Fault('library-damaged', t('The library file is not a library of Tuplets Archive.'), {
      remedy: t('Move that file elsewhere, or start with another folder.'),
      retry: 'after-fix',
    })
  if (versionOf(database) > steps.length)
    throw new Fault('library-newer', t('The library was last opened by a newer version of Tuplets Archive.'), {
      remedy: t('Update the app; the library has not been touched.'),
      retry: 'after-fix',
    })
}

/**
 * Runs the steps that the file has not seen yet.
 *
 * @param stamp goes into the name of the backup, so that none is ever overwritten; null for what is a copy already
 */
export function migrate(database: Database, steps: readonly Step[], stamp: string | null, log: Log): void {
  const from = versionOf(database)
  const due = steps.filter((step) => step.version > from)
  if (due.length === 0) return
  if (from > 0 && stamp !== null) backUp(database, from, stamp)
  // A step may put a table in another's place, which must not take along what refers to it; what it leaves is checked.
  database.pragma('foreign_keys = OFF')
  try {
    for (const step of due) {
      database.transaction(() => take(database, step))()
      log('info', 'library migrated', { version: step.version, step: step.name })
    }
  } finally {
    database.pragma('foreign_keys = ON')
  }
}

function take(database: Database, step: Step): void {
  step.run(database)
  const [broken] = database.prepare('PRAGMA foreign_key_check').all()
  if (broken !== undefined)
    throw new Fault('library-damaged', t('The library holds rows that refer to nothing.'), {
      remedy: t('It was left as it was; restore it from a backup.'),
      retry: 'after-fix',
      cause: new Error(JSON.stringify(broken)),
    })
  database.pragma(`application_id = ${APPLICATION_ID}`)
  database.pragma(`user_version = ${step.version}`)
}

/**
 * Gives a table other constraints, which SQLite cannot alter: the same table under the edited text, with its rows and its
 * indexes. Views and triggers are away meanwhile, because a rename looks into all of them.
 *
 * @param edits pairs of a text that stands in the table's definition once, and what it becomes
 */
export function rebuild(
  database: Database,
  table: string,
  edits: readonly (readonly [from: string, to: string])[],
): void {
  const readers = schemaOf(database, `type IN ('view', 'trigger')`)
  const indexes = schemaOf(database, `tbl_name = '${table}' AND type = 'index'`)
  const [own] = schemaOf(database, `name = '${table}' AND type = 'table'`)
  let text = (own?.sql ?? '').replace(/^CREATE TABLE \S+/, `CREATE TABLE "new ${table}"`)
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in the table ${table}`)
    text = text.replace(from, to)
  }
  for (const { type, name } of readers) database.exec(`DROP ${type} ${name}`)
  database.exec(text)
  database.exec(`INSERT INTO "new ${table}" SELECT * FROM ${table}`)
  keepSequence(database, table)
  database.exec(`DROP TABLE ${table}`)
  database.exec(`ALTER TABLE "new ${table}" RENAME TO ${table}`)
  for (const { sql } of [...indexes, ...readers]) database.exec(sql)
}

/** Ids that were given once are never given again, also not those of rows that are gone. */
function keepSequence(database: Database, table: string): void {
  const last = database.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table)
  if (last === undefined) return
  database.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(`new ${table}`)
  database.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(`new ${table}`, last)
}

interface Part {
  readonly type: string
  readonly name: string
  readonly sql: string
}

/** Parts of the schema, in the order in which they were made. */
function schemaOf(database: Database, condition: string): readonly Part[] {
  const sql = `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND ${condition} ORDER BY rowid`
  return database.prepare<[], Part>(sql).all()
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
