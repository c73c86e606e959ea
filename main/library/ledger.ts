// What the account and the engine remember between starts: closed gates, sent requests, judged jobs, spending and small
// facts. It refuses to hold secrets.

import { HOUR } from '../clock.ts'
import type { Desk } from './desk.ts'
import type { Row } from './row.ts'

export type GateKind =
  | 'key'
  | 'email'
  | 'credit'
  | 'capacity'
  | 'rate'
  | 'offline'
  | 'metered'
  | 'budget'
  | 'disk'
  | 'paused'

/** A closed gate; an open one has no row. */
export interface Gate {
  readonly kind: GateKind
  readonly closedAtMs: number
  /** When the next canary may pass. */
  readonly nextTryAtMs: number
  /** Canaries that were lost in a row. */
  readonly tries: number
  readonly text: string
  readonly remedy: string
}

/** Those of one account where its id is given, else those that hold everything. */
export interface Gates {
  all(accountId?: string): readonly Gate[]
  save(gate: Gate, accountId?: string): void
  drop(kind: GateKind, accountId?: string): void
}

export interface RequestLog {
  append(scope: string, atMs: number): void
  /** Ascending. */
  since(scope: string, sinceMs: number): readonly number[]
}

export interface SeenJobs {
  /** Jobs of the account that were looked at and judged not to be ours. */
  add(jobIds: readonly string[]): void
  has(jobId: string): boolean
  /** Only that, and not in the library since. */
  isJudged(jobId: string): boolean
}

/** No documented limit looks back further than an hour. */
const REQUESTS_KEPT_MS = 2 * HOUR
const PRUNE_EVERY = 50

const OF_ALL = ''

export function openGates(desk: Desk): Gates {
  return {
    all: (accountId = OF_ALL) =>
      desk.ask('SELECT * FROM gate WHERE account_id = ? ORDER BY closed_at_ms, kind').all(accountId).map(gateOf),
    save({ kind, closedAtMs, nextTryAtMs, tries, text, remedy }, accountId = OF_ALL) {
      desk
        .ask(
          `INSERT OR REPLACE INTO gate (kind, account_id, closed_at_ms, next_try_at_ms, tries, text, remedy)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(kind, accountId, Math.round(closedAtMs), Math.round(nextTryAtMs), tries, text, remedy)
      desk.changed('queue')
    },
    drop(kind, accountId = OF_ALL) {
      const dropped = desk.ask('DELETE FROM gate WHERE kind = ? AND account_id = ?').run(kind, accountId)
      if (dropped.changes > 0) desk.changed('queue')
    },
  }
}

function gateOf(row: Row): Gate {
  return {
    kind: row.kind as GateKind,
    closedAtMs: Number(row.closed_at_ms),
    nextTryAtMs: Number(row.next_try_at_ms),
    tries: Number(row.tries),
    text: String(row.text),
    remedy: String(row.remedy),
  }
}

export function openRequestLog(desk: Desk): RequestLog {
  const appended = new Map<string, number>()
  return {
    append(scope, atMs) {
      const count = appended.get(scope) ?? 0
      desk.atomically(() => {
        desk.ask('INSERT INTO request (scope, at_ms) VALUES (?, ?)').run(scope, Math.round(atMs))
        // Only its own: some scopes are dated by the service's clock, others by this machine's, which may be days ahead.
        if (count % PRUNE_EVERY === 0)
          desk.ask('DELETE FROM request WHERE scope = ? AND at_ms < ?').run(scope, Math.round(atMs) - REQUESTS_KEPT_MS)
      })
      appended.set(scope, count + 1)
    },
    since: (scope, sinceMs) => {
      // One text instead of hundreds of rows, before each request; the plus as in desk.ts, `question`.
      const found = desk.ask(
        `SELECT json_group_array(at_ms) AS times FROM
           (SELECT at_ms FROM request WHERE scope = +? AND at_ms >= +? ORDER BY at_ms)`,
      )
      const times: readonly number[] = JSON.parse(String(found.get(scope, Math.round(sinceMs))?.times))
      return times
    },
  }
}

export function openSeenJobs(desk: Desk): SeenJobs {
  return {
    add(jobIds) {
      desk.atomically(() => {
        for (const jobId of jobIds)
          desk
            .ask(`INSERT INTO seen_job (job_id, reason, seen_at_ms) VALUES (?, 'judged', ?) ON CONFLICT DO NOTHING`)
            .run(jobId, Math.round(desk.clock.now()))
      })
    },
    has: (jobId) => desk.ask('SELECT 1 AS seen FROM seen_job WHERE job_id = ?').get(jobId) !== undefined,
    isJudged(jobId) {
      const judged = desk.ask(
        `SELECT 1 AS judged FROM seen_job s WHERE s.job_id = ? AND s.reason = 'judged'
         AND NOT EXISTS (SELECT 1 FROM transcription t WHERE t.job_id = s.job_id)`,
      )
      return judged.get(jobId) !== undefined
    },
  }
}

export function isKnown(desk: Desk, jobId: string): boolean {
  const known = desk.ask(
    `SELECT 1 AS known FROM transcription WHERE job_id = ? UNION ALL SELECT 1 FROM seen_job WHERE job_id = ?
     UNION ALL SELECT 1 FROM part WHERE job_id = ?`,
  )
  return known.get(jobId, jobId, jobId) !== undefined
}

export function setting(desk: Desk, name: string): string | null {
  const row = desk.ask('SELECT value FROM setting WHERE name = ?').get(name)
  return row === undefined ? null : String(row.value)
}

export function setSetting(desk: Desk, name: string, value: string | null): void {
  if (value === null) desk.ask('DELETE FROM setting WHERE name = ?').run(name)
  else desk.ask('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(name, value)
}

const IN_DOUBT = `'submitting', 'reconciling', 'review'`

/** What may be owed soon though no job is known yet. */
export function promised(desk: Desk, withUploads: boolean, watchId?: string): number {
  const stages = withUploads ? `${IN_DOUBT}, 'uploading', 'uploaded'` : IN_DOUBT
  const row = desk
    .ask(
      `SELECT ifnull(sum(estimated_cost_micro), 0) AS promised FROM transcription
       WHERE stage IN (${stages}) ${watchId === undefined ? '' : 'AND watch_id = ?'}`,
    )
    .get(...(watchId === undefined ? [] : [watchId]))
  return Number(row?.promised ?? 0)
}

const MAY_WAIT = `stage IN ('waiting', 'ready', 'uploaded')`

export function endWaits(desk: Desk, faultCode: string, watchId: string | null): void {
  const sql = `UPDATE transcription SET next_at_ms = 0 WHERE ${MAY_WAIT} AND fault_code = ?`
  if (watchId === null) desk.ask(sql).run(faultCode)
  else desk.ask(`${sql} AND watch_id = ?`).run(faultCode, watchId)
}

export function waitsFor(desk: Desk, faultCode: string, watchId: string): number {
  const row = desk
    .ask(`SELECT count(*) AS count FROM transcription WHERE ${MAY_WAIT} AND fault_code = ? AND watch_id = ?`)
    .get(faultCode, watchId)
  return Number(row?.count ?? 0)
}
