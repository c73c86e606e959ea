// What the search is compared with: a plain FTS5 table over the same segments (unicode61, external content, optimised, ordered by
// rank), built in a file beside the library.

import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

const RUNS = 5

export interface Measured {
  readonly p50: number
  readonly p95: number
  readonly worst: number
}

export function measured(spent: readonly number[]): Measured {
  const sorted = [...spent].sort((a, b) => a - b)
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100
  return { p50: at(0.5), p95: at(0.95), worst: at(1) }
}

export interface Reference extends Measured {
  readonly query: string
  readonly hits: number
}

export function referenceOf(
  library: string,
  queries: readonly string[],
  say: (line: string) => void,
): readonly Reference[] {
  const path = `${library}.reference`
  const isThere = existsSync(path)
  const database = new Sqlite(path)
  database.exec(`ATTACH '${library.replaceAll("'", "''")}' AS library`)
  if (!isThere) build(database, say)
  const ask = database.prepare('SELECT rowid FROM reference WHERE reference MATCH ? ORDER BY rank LIMIT 50')
  const lines = queries.flatMap((query): Reference[] => {
    // Filters are ours; a plain table knows none.
    if (/\w:/.test(query)) return []
    const match = query.replace(' -', ' NOT ').replace(/(\w+) NEAR (\w+)/, 'NEAR($1 $2, 10)')
    const spent: number[] = []
    let hits = 0
    for (let run = 0; run < RUNS; run++) {
      const startedAtMs = performance.now()
      hits = ask.all(match).length
      spent.push(performance.now() - startedAtMs)
    }
    const line = { query, hits, ...measured(spent) }
    say(
      `reference ${query.slice(0, 28).padEnd(28)} ${line.p50.toFixed(1).padStart(8)} ${line.worst.toFixed(1).padStart(8)}`,
    )
    return [line]
  })
  database.close()
  return lines
}

function build(database: Sqlite.Database, say: (line: string) => void): void {
  const startedAtMs = performance.now()
  database.pragma('synchronous = OFF')
  database.exec(`CREATE VIEW content AS SELECT 1 AS rowid, '' AS text;
    CREATE VIRTUAL TABLE reference USING fts5 (text, content = 'content', tokenize = 'unicode61');
    INSERT INTO reference (rowid, text) SELECT id, text FROM library.segment;
    INSERT INTO reference (reference) VALUES ('optimize')`)
  say(`reference built in ${Math.round((performance.now() - startedAtMs) / 1000)} s`)
}
