// What a library holds, in a few figures: to compare a copy with what it was made from, and to tell a person what a backup is. It
// reads libraries of every version.

import type { Database } from 'better-sqlite3'

export interface Facts {
  /** The `user_version` of the file. */
  readonly version: number
  readonly transcriptions: number
  readonly archived: number
  readonly durationMs: number
  readonly segments: number
  readonly resultBytes: number
  readonly newestArchivedAtMs: number | null
}

export function factsOf(database: Database): Facts {
  const one = (sql: string): Readonly<Record<string, unknown>> =>
    database.prepare<[], Readonly<Record<string, unknown>>>(sql).get() ?? {}
  const rows = one('SELECT count(*) AS count FROM transcription')
  const archived = one(`SELECT count(*) AS count, ifnull(sum(duration_ms), 0) AS duration, max(archived_at_ms) AS newest
    FROM transcription WHERE stage = 'archived' AND is_sample = 0`)
  const results = one('SELECT ifnull(sum(segment_count), 0) AS segments, ifnull(sum(bytes), 0) AS bytes FROM result')
  return {
    version: Number(database.pragma('user_version', { simple: true })),
    transcriptions: Number(rows.count),
    archived: Number(archived.count),
    durationMs: Number(archived.duration),
    segments: Number(results.segments),
    resultBytes: Number(results.bytes),
    newestArchivedAtMs: archived.newest === null ? null : Number(archived.newest),
  }
}

export function sameFacts(one: Facts, other: Facts): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What two libraries do not share. */
export interface Comparison {
  /** Archived there, and not here; and the first of their titles. */
  readonly onlyThere: number
  readonly onlyHere: number
  readonly titlesThere: readonly string[]
  readonly titlesHere: readonly string[]
}

const TITLES = 5
const ARCHIVED = `t.stage = 'archived' AND t.is_sample = 0`

/** The rule by which a merge knows that two are the same, as far as SQL can say it. */
function lacking(one: string, other: string): string {
  return `FROM ${one}.transcription t JOIN ${one}.result res ON res.transcription_id = t.id
    LEFT JOIN ${one}.recording r ON r.id = t.recording_id
    WHERE ${ARCHIVED}
      AND NOT EXISTS (SELECT 1 FROM ${other}.transcription o WHERE o.job_id = t.job_id AND o.stage = 'archived')
      AND NOT EXISTS (SELECT 1 FROM ${other}.result s JOIN ${other}.transcription o ON o.id = s.transcription_id
        WHERE s.sha256 = res.sha256 AND o.is_sample = 0 AND (o.job_id IS NULL OR t.job_id IS NULL))
      AND NOT EXISTS (SELECT 1 FROM ${other}.recording p JOIN ${other}.transcription o ON o.recording_id = p.id
        WHERE p.sha256 = r.sha256 AND o.options_key = t.options_key AND t.options_key <> 'import' AND o.stage = 'archived' AND o.is_sample = 0)`
}

/** @param here a connection to this library, with the other one attached as `there` */
export function compare(here: Database): Comparison {
  // Libraries before the third version have no index on the hash of a result; SQLite makes one for the question.
  const count = (from: string): number => Number(here.prepare(`SELECT count(*) ${from}`).pluck().get())
  const titles = (from: string): string[] =>
    here
      .prepare<[], string>(`SELECT t.title ${from} ORDER BY t.archived_at_ms DESC LIMIT ${TITLES}`)
      .pluck()
      .all()
      .map(String)
  const [there, own] = [lacking('there', 'main'), lacking('main', 'there')]
  return { onlyThere: count(there), onlyHere: count(own), titlesThere: titles(there), titlesHere: titles(own) }
}
