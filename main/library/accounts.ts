// What lies in the queue for each account: how much has yet to be sent, what the service has, and when it deletes the first of
// it. An account itself (its name, its key) is not kept here.

import { type Desk, findAll, note } from './desk.ts'
import type { Row } from './row.ts'

export interface AccountWork {
  readonly accountId: string
  /** Not asked of the service yet. */
  readonly unsent: number
  /** Requests whose answer is in doubt. */
  readonly inDoubt: number
  /** Jobs that run there, or whose results have yet to be fetched. */
  readonly atService: number
  /** When the first of those results is deleted, as far as that is known. */
  readonly nextExpiryAtMs: number | null
}

export interface AccountRows {
  /** Accounts of which something is unfinished. */
  work(): readonly AccountWork[]
  /** What has not been asked of the service yet goes to another account; the reply names it. */
  handOver(fromId: string, toId: string): readonly number[]
  /** Jobs of an account that run. */
  processing(accountId: string): number
  /** The accounts with which those of these jobs were sent that are known here. */
  ofJobs(jobIds: readonly string[]): readonly string[]
}

export const WORK = `SELECT account_id,
    sum(stage IN ('waiting', 'ready', 'uploading', 'uploaded')) AS unsent,
    sum(stage IN ('submitting', 'reconciling', 'review')) AS in_doubt,
    sum(stage IN ('processing', 'archiving')) AS at_service,
    min(CASE WHEN stage IN ('processing', 'archiving') THEN expires_at_ms END) AS next_expiry
  FROM transcription
  WHERE stage NOT IN ('archived', 'failed', 'refused', 'duplicate', 'cancelled', 'expired') GROUP BY account_id`

export const PROCESSING = `SELECT count(*) AS count FROM transcription WHERE account_id = ? AND stage = 'processing'
  AND stage NOT IN ('archived', 'failed', 'refused', 'duplicate', 'cancelled', 'expired')`

export function openAccountRows(desk: Desk): AccountRows {
  return {
    work: () => desk.ask(WORK).all().map(workOf),
    handOver: (fromId, toId) => handOver(desk, fromId, toId),
    processing: (accountId) => Number(desk.ask(PROCESSING).get(accountId)?.count ?? 0),
    ofJobs(jobIds) {
      const known = desk.ask(
        'SELECT DISTINCT account_id FROM transcription WHERE job_id IN (SELECT value FROM json_each(?))',
      )
      return known.all(JSON.stringify(jobIds)).map((row) => String(row.account_id))
    },
  }
}

/** An address for an upload was given to the one account only: what was uploaded with it is sent once more. */
function handOver(desk: Desk, fromId: string, toId: string): readonly number[] {
  const moved = desk.atomically(() =>
    findAll(
      desk,
      `WHERE t.account_id = ? AND t.stage IN ('waiting', 'ready', 'uploading', 'uploaded') ORDER BY t.id`,
      fromId,
    ).map(({ id, stage }) => {
      const to = stage === 'waiting' ? 'waiting' : 'ready'
      desk
        .ask(
          `UPDATE transcription SET account_id = ?, stage = ?, revision = revision + 1, next_at_ms = 0, object_key = NULL,
             upload_token_sealed = NULL, upload_url_sealed = NULL, upload_expires_at_ms = NULL WHERE id = ?`,
        )
        .run(toId, to, id)
      if (to !== stage) note(desk, id, stage, to, null)
      return id
    }),
  )
  if (moved.length > 0) desk.changed('queue')
  return moved
}

function workOf(row: Row): AccountWork {
  return {
    accountId: String(row.account_id),
    unsent: Number(row.unsent),
    inDoubt: Number(row.in_doubt),
    atService: Number(row.at_service),
    nextExpiryAtMs: row.next_expiry === null || row.next_expiry === undefined ? null : Number(row.next_expiry),
  }
}
