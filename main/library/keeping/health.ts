// How a library stands, for whoever is to help: sizes, the version of its schema, how many rows are where and what troubled them. Figures
// and our own codes only; it reads on a connection of its own, libraries of every version, also damaged ones as far as they go.

import { existsSync, statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { errorCode, FAULT_CODES } from '../../fault.ts'
import { STAGES } from '../../recording.ts'
import { connectReading } from '../connection.ts'
import { checkLibrary } from './checking.ts'

export interface Health {
  readonly bytes: number
  readonly walBytes: number
  /** Null where the file could not be read; `trouble` says why, by SQLite's code. */
  readonly schema: number | null
  readonly trouble: string | null
  readonly stages: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly segments: number
  readonly resultBytes: number
  readonly freePages: number
  /** How many troubles a check found; null where none was made. */
  readonly troubles: number | null
}

const NOTHING = { schema: null, stages: {}, faults: {}, segments: 0, resultBytes: 0, freePages: 0, troubles: null }

/** @param isChecked reads every page: for a start that ends afterwards, not for the window's own process */
export function healthOf(path: string, isChecked = false): Health {
  const sizes = { bytes: bytesOf(path), walBytes: bytesOf(`${path}-wal`) }
  if (!existsSync(path)) return { ...NOTHING, ...sizes, trouble: 'missing' }
  try {
    const database = connectReading(path)
    try {
      return { ...figures(database, isChecked), ...sizes, trouble: null }
    } finally {
      database.close()
    }
  } catch (thrown) {
    return { ...NOTHING, ...sizes, trouble: errorCode(thrown) ?? 'unknown' }
  }
}

function figures(database: Database, isChecked: boolean): Omit<Health, 'bytes' | 'walBytes' | 'trouble'> {
  const pragma = (name: string): number => Number(database.pragma(name, { simple: true }))
  const grouped = (column: 'stage' | 'fault_code'): Readonly<Record<string, number>> =>
    Object.fromEntries(
      database
        .prepare<[], { readonly name: string; readonly count: number }>(
          `SELECT ${column} AS name, count(*) AS count FROM transcription WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
        )
        .all()
        .map(({ name, count }) => [name, count]),
    )
  const results = database
    .prepare<[], { readonly segments: number; readonly bytes: number }>(
      'SELECT ifnull(sum(segment_count), 0) AS segments, ifnull(sum(bytes), 0) AS bytes FROM result',
    )
    .get()
  return {
    schema: pragma('user_version'),
    stages: among(STAGES, grouped('stage')),
    faults: among(FAULT_CODES, grouped('fault_code')),
    segments: results?.segments ?? 0,
    resultBytes: results?.bytes ?? 0,
    freePages: pragma('freelist_count'),
    troubles: isChecked ? troublesOf(database) : null,
  }
}

/** Only what we call so ourselves: any program may write into the file. */
function among(known: readonly string[], counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([name]) => known.includes(name)))
}

function troublesOf(database: Database): number {
  const { troubles } = checkLibrary(
    database,
    'quick',
    () => undefined,
    () => false,
  )
  return troubles.length
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
