// How a job looks on the wire: the answer to its creation, the full status object and the row of a list, field by field as
// in the document's examples.
import type { Job, JobStatus, Jobs } from './jobs.ts'
import { usdOf } from './pricing.ts'
import { buildResult, type ResultObject } from './results.ts'
import type { Settings } from './settings.ts'
import { analyticsView } from './validation.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { instant } from './wire.ts'

const PREVIEW_CHARACTERS = 1000

export interface JobViews {
  accepted(job: Job, apiUrl: string): unknown
  full(job: Job): unknown
  row(job: Job): unknown
  /** The word that the service would use; `cancelled` is not in the documented list. */
  statusWord(job: Job): string
  result(job: Job): ResultObject | null
}

export function openJobViews(parts: {
  readonly jobs: Jobs
  readonly clock: VirtualClock
  readonly settings: Settings
}): JobViews {
  const { jobs, clock, settings } = parts
  const result = (job: Job) => {
    if (!jobs.isResultHeld(job)) return null
    const { sha256, request, durationSeconds } = job
    const given = settings.results.get(sha256)
    if (given !== undefined) return given
    return buildResult({
      sha256,
      request,
      durationSeconds: durationSeconds ?? 0,
      isAlignmentFailed: settings.alignmentFails,
      isPiiFailed: settings.piiFails,
    })
  }
  // A list shows up to a hundred previews; building a hundred long results for each look would be the fake's own fault.
  const previews = new WeakMap<Job, unknown>()
  const preview = (job: Job) => {
    if (!jobs.isResultHeld(job)) return null
    if (!previews.has(job)) previews.set(job, previewOf(result(job)))
    return previews.get(job)
  }
  const statusWord = (job: Job) => {
    const status = jobs.status(job)
    return status === 'cancelled' ? settings.cancelledStatus : status
  }
  return {
    result,
    statusWord,
    accepted: (job, apiUrl) => {
      const url = `${apiUrl}/jobs/${job.id}`
      return { status: 'accepted', id: job.id, status_url: url, cancel_url: url, cancel_token: job.cancelToken }
    },
    full: (job) => fullView(job, jobs.status(job), statusWord(job), result(job), jobs.isResultHeld(job), clock.now()),
    row: (job) => ({
      id: job.id,
      status: statusWord(job),
      result: preview(job),
      audio_duration_seconds: job.durationSeconds,
      transcription_model: job.request.model,
      diarization: job.request.diarization,
      estimated_cost_usd: job.estimateMicro === null ? null : usdOf(job.estimateMicro),
      billed_cost_usd: billedUsd(job),
      created_at: instant(job.createdAtMs),
      ...(settings.tellsNames ? { filename: job.audioName } : {}),
    }),
  }
}

function previewOf(result: ResultObject | null): unknown {
  if (result === null) return null
  const text = String(result.text)
  return { text: text.length <= PREVIEW_CHARACTERS ? text : `${text.slice(0, PREVIEW_CHARACTERS - 1)}…` }
}

function billedUsd(job: Job): number | null {
  const micro = job.outcome?.billedMicro ?? null
  return micro === null ? null : usdOf(micro)
}

function fullView(
  job: Job,
  status: JobStatus,
  word: string,
  result: ResultObject | null,
  isHeld: boolean,
  nowMs: number,
): unknown {
  const { request, outcome } = job
  const isActive = outcome === null
  const hasStarted = nowMs >= job.startAtMs
  const billing = {
    queued: 'pending',
    running: 'pending',
    completed: 'charged',
    cancelled: 'charged',
    failed: 'skipped',
  }
  return {
    id: job.id,
    status: word,
    result,
    error_message: outcome?.message ?? null,
    audio_duration_seconds: job.durationSeconds,
    transcription_model: request.model,
    diarization: request.diarization,
    speaker_embeddings: request.speakerEmbeddings,
    pii_processing: request.piiProcessing,
    analytics: analyticsView(request.analytics),
    estimated_cost_usd: job.estimateMicro === null ? null : usdOf(job.estimateMicro),
    billed_cost_usd: billedUsd(job),
    billing_status: billing[status],
    source_type: job.sourceType,
    result_download_available: isHeld,
    source_audio_available: isActive || isHeld,
    progress_percent: progressOf(job, status, nowMs),
    estimated_seconds_remaining: isActive ? remainingSeconds(job, nowMs) : null,
    cancel_token: isActive ? job.cancelToken : null,
    created_at: instant(job.createdAtMs),
    started_at: hasStarted ? instant(job.startAtMs) : null,
    completed_at: outcome === null ? null : instant(outcome.atMs),
    runtime_ms: outcome === null ? null : Math.max(0, outcome.atMs - job.startAtMs),
  }
}

function progressOf(job: Job, status: JobStatus, nowMs: number): number | null {
  if (status === 'completed') return 100
  if (job.outcome !== null) return null
  if (!Number.isFinite(job.finishAtMs)) return 0
  const share = (nowMs - job.startAtMs) / Math.max(1, job.finishAtMs - job.startAtMs)
  return Math.max(0, Math.min(99, Math.floor(share * 100)))
}

function remainingSeconds(job: Job, nowMs: number): number | null {
  return Number.isFinite(job.finishAtMs) ? Math.max(0, Math.ceil((job.finishAtMs - nowMs) / 1000)) : null
}
