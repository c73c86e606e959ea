// Looks through a library for damage, table by table so that a person sees how far it is. Reads only, on a connection of its own.

import type { Database } from 'better-sqlite3'
import { errorCode } from '../../fault.ts'
import { stopped } from './copying.ts'

export type Depth = 'quick' | 'full'

export interface Checked {
  /** Empty for a whole library; else what SQLite says of the first troubles. */
  readonly troubles: readonly string[]
}

const MOST_TROUBLES = 20

/**
 * `quick` reads every page and its order; `full` also compares each index with its table, and the search's index with itself.
 */
export function checkLibrary(
  database: Database,
  depth: Depth,
  onProgress: (share: number) => void,
  isStopped: () => boolean,
): Checked {
  const pragma = depth === 'quick' ? 'quick_check' : 'integrity_check'
  const troubles: string[] = []
  const tables = tablesOf(database)
  const total = tables.reduce((sum, { weight }) => sum + weight, 0)
  let done = 0
  for (const { name, weight } of tables) {
    if (isStopped()) throw stopped()
    onProgress(total === 0 ? 0 : done / total)
    troubles.push(...troublesOf(database, `${pragma}("${name}")`, name))
    done += weight
  }
  if (troubles.length === 0) troubles.push(...brokenReferences(database))
  onProgress(1)
  return { troubles: troubles.slice(0, MOST_TROUBLES) }
}

function troublesOf(database: Database, pragma: string, name: string): readonly string[] {
  try {
    const said = database.pragma(pragma) as readonly Readonly<Record<string, unknown>>[]
    return said
      .flatMap((row) => Object.values(row).map(String))
      .filter((line) => line !== 'ok')
      .map((line) => `${name}: ${line}`)
  } catch (thrown) {
    return [`${name}: ${damage(thrown)}`]
  }
}

/** Some damage is so bad that SQLite will not even look; whatever else is wrong is no answer about the library. */
function damage(thrown: unknown): string {
  if (!(errorCode(thrown) ?? '').startsWith('SQLITE_CORRUPT')) throw thrown
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** Big tables count for more. The search's own have no honest row numbers; they are about as long as what is searched. */
function tablesOf(database: Database): readonly { readonly name: string; readonly weight: number }[] {
  const tables = database
    .prepare<[], { readonly name: string; readonly type: string; readonly wr: number }>(
      `SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow', 'virtual')`,
    )
    .all()
  const rows = (name: string): number => {
    try {
      return 1 + Number(database.prepare(`SELECT ifnull(max(rowid), 0) FROM "${name}"`).pluck().get())
    } catch (thrown) {
      damage(thrown)
      return 1
    }
  }
  const plain = tables.map(({ name, type, wr }) => ({ name, weight: type === 'table' && wr === 0 ? rows(name) : 0 }))
  const largest = Math.max(1, ...plain.map(({ weight }) => weight))
  return plain.map(({ name, weight }) => ({ name, weight: weight === 0 ? largest : weight }))
}

function brokenReferences(database: Database): readonly string[] {
  const broken = database.prepare<[], Record<string, unknown>>('PRAGMA foreign_key_check').all()
  return broken.slice(0, MOST_TROUBLES).map((row) => `a row of ${String(row.table)} refers to nothing`)
}
