// The receipt of one transcription: what was asked for, as its row says, against the service's own reply. Read in the worker
// when somebody looks at it, and kept nowhere: eight hours take some tens of milliseconds.

import type { Receipt } from '../receipt.ts'
import { isReply, readReceipt } from '../receipt-reading.ts'
import type { Options } from '../recording.ts'
import { rawResult } from './exporting.ts'
import { type Ask, optionsOf } from './row.ts'
import { numberOrNull, textOrNull } from './shelf.ts'

const HEAD = `SELECT t.title, t.source, t.job_id, t.submitted_at_ms, t.completed_at_ms, t.archived_at_ms, t.options_json, t.is_sample,
  coalesce(t.duration_ms, r.duration_ms, res.duration_ms) AS duration_ms, t.estimated_cost_micro, t.billed_cost_micro
  FROM transcription t LEFT JOIN recording r ON r.id = t.recording_id LEFT JOIN result res ON res.transcription_id = t.id
  WHERE t.id = ?`

export function receiptOf(ask: Ask, id: number): Receipt {
  const reply = replyOf(ask, id)
  const row = ask(HEAD).get(id) ?? {}
  const source = String(row.source)
  // What another device asked for is known by the reply alone.
  const isOurs = source !== 'elsewhere' && source !== 'import' && row.is_sample !== 1
  const asked: Options | null = isOurs ? optionsOf(String(row.options_json)) : null
  const told = isReply(reply) ? readReceipt(reply, asked) : null
  return {
    id,
    title: String(row.title),
    source,
    jobId: textOrNull(row.job_id),
    submittedAtMs: numberOrNull(row.submitted_at_ms),
    completedAtMs: numberOrNull(row.completed_at_ms),
    archivedAtMs: numberOrNull(row.archived_at_ms),
    durationMs: numberOrNull(row.duration_ms),
    estimatedMicro: numberOrNull(row.estimated_cost_micro) ?? told?.estimatedMicro ?? null,
    billedMicro: numberOrNull(row.billed_cost_micro) ?? told?.billedMicro ?? null,
    asked,
    told,
  }
}

function replyOf(ask: Ask, id: number): unknown {
  try {
    const reply: unknown = JSON.parse(new TextDecoder().decode(rawResult(ask, id)))
    return wereForgotten(ask, id) ? withTrace(reply) : reply
  } catch (thrown) {
    // An imported file need not be JSON at all.
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}

function wereForgotten(ask: Ask, id: number): boolean {
  const sql = 'SELECT 1 AS so FROM result WHERE transcription_id = ? AND voices_forgotten_at_ms IS NOT NULL'
  return ask(sql).get(id) !== undefined
}

/** Voices that were delivered and are forgotten were delivered: where they were, one without a number stands for them. */
function withTrace(reply: unknown): unknown {
  if (!isFields(reply)) return reply
  const result = isFields(reply.result) ? reply.result : reply
  const { diarization } = result
  if (!isFields(diarization)) return reply
  const told = isFields(diarization.speaker_embeddings) ? diarization.speaker_embeddings : {}
  const traced = {
    ...result,
    diarization: { ...diarization, speaker_embeddings: { ...told, vectors: { forgotten: [] } } },
  }
  return result === reply ? traced : { ...reply, result: traced }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
