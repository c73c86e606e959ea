// What was paid for, a row each, as an account book wants it: with what was expected and what was billed. A job whose row a
// person took off the list stays in the sums, without a name. Reads only, in the worker.

import { optionsKey } from '../recording.ts'
import { type Ask, optionsOf, type Row } from './row.ts'
import { numberOrNull, textOrNull } from './shelf.ts'

/** Of the instants at which jobs were submitted. */
export interface LedgerInput {
  readonly fromMs: number | null
  readonly beforeMs: number | null
}

export interface LedgerRow {
  /** Null where the recording was removed from the list. */
  readonly title: string | null
  readonly source: string | null
  readonly stage: string | null
  readonly submittedAtMs: number | null
  readonly completedAtMs: number | null
  readonly durationMs: number | null
  readonly language: string | null
  readonly model: string | null
  readonly options: { readonly diarization: boolean; readonly pii: boolean; readonly analytics: boolean } | null
  /** Of the whole options: equal ones are one preset. */
  readonly optionsKey: string | null
  readonly estimatedCostMicro: number | null
  readonly billedCostMicro: number | null
  readonly jobId: string
  /** The id of the watched folder that it came from. */
  readonly watchId: string | null
  readonly collections: readonly string[]
}

const ROWS = `SELECT t.id, t.title, t.source, t.stage, t.submitted_at_ms, t.completed_at_ms,
  coalesce(t.duration_ms, r.duration_ms) AS duration_ms, res.language, res.model, t.options_json, t.estimated_cost_micro,
  t.billed_cost_micro, t.job_id, t.watch_id
FROM transcription t
LEFT JOIN recording r ON r.id = t.recording_id
LEFT JOIN result res ON res.transcription_id = t.id
WHERE t.job_id IS NOT NULL AND t.is_sample = 0 AND t.source <> 'import'
UNION ALL
SELECT NULL, NULL, source, stage, submitted_at_ms, completed_at_ms, duration_ms, NULL, NULL, options_json, estimated_cost_micro,
  billed_cost_micro, job_id, watch_id
FROM seen_job WHERE reason = 'removed' AND (submitted_at_ms IS NOT NULL OR billed_cost_micro IS NOT NULL)
ORDER BY submitted_at_ms, job_id`

const SHELVES = `SELECT m.transcription_id, c.name FROM collection_member m JOIN collection c ON c.id = m.collection_id
  ORDER BY m.transcription_id, c.name_key`

export function ledgerRows(ask: Ask, { fromMs, beforeMs }: LedgerInput): readonly LedgerRow[] {
  const shelves = new Map<number, string[]>()
  for (const { transcription_id: id, name } of ask(SHELVES).all())
    shelves.set(Number(id), [...(shelves.get(Number(id)) ?? []), String(name)])
  return ask(ROWS)
    .all()
    .map((row) => ledgerRow(row, shelves.get(Number(row.id)) ?? []))
    .filter(({ submittedAtMs: atMs }) => {
      if (atMs === null) return fromMs === null && beforeMs === null
      return (fromMs === null || atMs >= fromMs) && (beforeMs === null || atMs < beforeMs)
    })
}

function ledgerRow(row: Row, collections: readonly string[]): LedgerRow {
  const asked = row.options_json === null ? null : JSON.parse(String(row.options_json))
  return {
    title: textOrNull(row.title),
    source: textOrNull(row.source),
    stage: textOrNull(row.stage),
    submittedAtMs: numberOrNull(row.submitted_at_ms),
    completedAtMs: numberOrNull(row.completed_at_ms),
    durationMs: numberOrNull(row.duration_ms),
    language: textOrNull(row.language),
    model: textOrNull(row.model) ?? asked?.model ?? null,
    options:
      asked === null
        ? null
        : {
            diarization: asked.diarization === true,
            pii: asked.piiProcessing === true,
            analytics: asked.analytics !== null && asked.analytics !== undefined,
          },
    optionsKey: asked === null ? null : optionsKey(optionsOf(String(row.options_json))),
    estimatedCostMicro: numberOrNull(row.estimated_cost_micro),
    billedCostMicro: numberOrNull(row.billed_cost_micro),
    jobId: String(row.job_id),
    watchId: textOrNull(row.watch_id),
    collections,
  }
}
