// What jobs cost, kept through whatever becomes of their rows: a job that is taken off the list, or that is begun anew, stays
// spent. It writes no stage; a bill that comes late is the only thing that it adds to a row that has ended.

import { Fault } from '../fault.ts'
import { isFinal, type Transcription } from '../recording.ts'
import type { Desk } from './desk.ts'

export interface Bills {
  /** Jobs that are over and whose bill is not known, submitted since then. */
  untold(sinceMs: number): readonly Untold[]
  /** What is not sent yet, and what it may cost. */
  unsent(): { readonly recordings: number; readonly estimatedMicro: number; readonly withoutEstimate: number }
  /** What the service says that they cost; the reply says how many were news. */
  told(bills: readonly Bill[]): number
}

export interface Untold {
  readonly jobId: string
  readonly stage: string | null
  /** Null where its row is gone: whichever account knows it may be asked. */
  readonly accountId: string | null
}

export interface Bill {
  readonly jobId: string
  readonly billedCostMicro: number
}

/** Whatever may still be charged: what has failed is not, by the published rules. */
const MAY_COST = `'processing', 'archiving', 'archived', 'cancelled', 'expired'`

/** The bill, or else the higher of both estimates while the service may yet send one. */
export const SPENT = `coalesce(billed_cost_micro, CASE WHEN stage IN (${MAY_COST})
  THEN max(ifnull(estimated_cost_micro, 0), ifnull(counted_cost_micro, 0)) END, 0)`

export const UNTOLD = `SELECT job_id, stage, account_id FROM transcription WHERE billed_cost_micro IS NULL AND job_id IS NOT NULL
    AND stage IN ('archived', 'failed', 'cancelled', 'expired') AND is_sample = 0 AND source <> 'import' AND submitted_at_ms >= ?
  UNION ALL SELECT job_id, stage, NULL FROM seen_job WHERE billed_cost_micro IS NULL AND reason = 'removed' AND submitted_at_ms >= ?`

const UNSENT = `SELECT count(*) AS recordings, ifnull(sum(estimated_cost_micro), 0) AS estimated_micro,
    count(*) - count(estimated_cost_micro) AS unknown
  FROM transcription WHERE stage IN ('waiting', 'ready', 'uploading', 'uploaded') AND is_sample = 0`

export function openBills(desk: Desk): Bills {
  return {
    untold: (sinceMs) =>
      desk
        .ask(UNTOLD)
        .all(Math.round(sinceMs), Math.round(sinceMs))
        .map((row) => ({
          jobId: String(row.job_id),
          stage: row.stage === null ? null : String(row.stage),
          accountId: row.account_id === null ? null : String(row.account_id),
        })),
    unsent() {
      const row = desk.ask(UNSENT).get()
      return {
        recordings: Number(row?.recordings ?? 0),
        estimatedMicro: Number(row?.estimated_micro ?? 0),
        withoutEstimate: Number(row?.unknown ?? 0),
      }
    },
    told: (bills) =>
      desk.atomically(() => {
        let news = 0
        for (const { jobId, billedCostMicro } of bills) {
          const micro = Math.round(billedCostMicro)
          for (const table of ['transcription', 'seen_job'])
            news += desk
              .ask(`UPDATE ${table} SET billed_cost_micro = ? WHERE job_id = ? AND billed_cost_micro IS NULL`)
              .run(micro, jobId).changes
        }
        if (news > 0) desk.changed('queue')
        return news
      }),
  }
}

/** The job of a row that is removed or begun anew: known, not to be taken in again, and paid for. */
export function keepBill(desk: Desk, row: Transcription): void {
  if (row.jobId === null) return
  desk
    .ask(
      `INSERT INTO seen_job (job_id, reason, seen_at_ms, submitted_at_ms, billed_cost_micro, watch_id, estimated_cost_micro,
         options_json, duration_ms, completed_at_ms, source, stage, counted_cost_micro)
       SELECT ?, 'removed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, counted_cost_micro FROM transcription WHERE id = ?
       ON CONFLICT (job_id) DO UPDATE SET reason = 'removed', submitted_at_ms = excluded.submitted_at_ms,
         billed_cost_micro = excluded.billed_cost_micro, watch_id = excluded.watch_id,
         estimated_cost_micro = excluded.estimated_cost_micro, options_json = excluded.options_json,
         duration_ms = excluded.duration_ms, completed_at_ms = excluded.completed_at_ms, source = excluded.source,
         stage = excluded.stage, counted_cost_micro = excluded.counted_cost_micro`,
    )
    .run(
      row.jobId,
      Math.round(desk.clock.now()),
      row.submittedAtMs,
      row.billedCostMicro,
      row.watchId,
      row.estimatedCostMicro,
      JSON.stringify(row.options),
      row.durationMs,
      row.completedAtMs,
      row.source,
      row.stage,
      row.id,
    )
}

/** What this library's own jobs cost: the bill, or the estimate while there is none yet. */
export function spentSince(desk: Desk, sinceMs: number, watchId?: string): number {
  if (!Number.isFinite(sinceMs)) throw new Fault('internal', 'Spending is asked for from an instant on.')
  const ofFolder = watchId === undefined ? '' : 'AND watch_id = ?'
  const cells = watchId === undefined ? [Math.round(sinceMs)] : [Math.round(sinceMs), watchId]
  const row = desk
    .ask(
      `SELECT ifnull((SELECT sum(${SPENT}) FROM transcription
           WHERE submitted_at_ms >= ? AND source <> 'elsewhere' ${ofFolder}), 0)
       + ifnull((SELECT sum(${SPENT}) FROM seen_job
           WHERE submitted_at_ms >= ? AND reason = 'removed' AND ifnull(source, '') <> 'elsewhere' ${ofFolder}), 0) AS spent`,
    )
    .get(...cells, ...cells)
  return Number(row?.spent ?? 0)
}

/** Beginning anew lets go of the job that a row had. */
export function isBegunAnew(asked: { readonly from: Transcription['stage']; readonly patch: Partial<Transcription> }) {
  return isFinal(asked.from) && asked.patch.jobId === null
}
