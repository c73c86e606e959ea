// What the service's replies look like, read tolerantly: blocks may be absent or null, unknown strings pass, numbers may come
// as text. It refuses only what leaves nothing to go on with (no id, no list), and always names that `bad-reply`.
import { z } from 'zod'
import { unreadable } from './refusal.ts'
import { type UploadTarget, uploadTarget } from './target.ts'

/** A row of the job list: what tracking and reconciling need. Status is the service's word, known or not. */
export interface JobRow {
  readonly id: string
  readonly status: string
  readonly createdAtMs: number | null
  readonly durationMs: number | null
  readonly model: string | null
  readonly diarization: boolean | null
  readonly estimatedCostMicro: number | null
  readonly billedCostMicro: number | null
  /**
   * What the service calls the audio, where it says so at all (undocumented): a file name, or the key of the uploaded object.
   */
  readonly audioName: string | null
  /** The first words of a completed result, else empty. */
  readonly opening: string
  /** Documented for a single job; a list may tell them too. */
  readonly percent?: number | null
  readonly etaSeconds?: number | null
  readonly completedAtMs?: number | null
}

/** A job as `GET /jobs/{id}` tells it, without its result. */
export interface Job extends JobRow {
  readonly speakerEmbeddings: boolean | null
  readonly piiProcessing: boolean | null
  /** The normalised analytics request, as it came. */
  readonly analytics: unknown
  readonly sourceType: string | null
  readonly errorMessage: string | null
  readonly percent: number | null
  readonly etaSeconds: number | null
  readonly cancelToken: string | null
  readonly completedAtMs: number | null
  readonly isDownloadAvailable: boolean | null
  readonly billingStatus: string | null
  readonly language: string | null
}

export interface JobList {
  readonly items: readonly JobRow[]
  /** What the service says it has in all; the number of items where it says nothing. */
  readonly totalItems: number
}

const optional = z.unknown().optional()
const words = optional.transform(text)
const flag = optional.transform((value) => (typeof value === 'boolean' ? value : null))
const amount = optional.transform(number)
const micro = optional.transform((value) => scaled(value, 1_000_000))
const span = optional.transform((value) => scaled(value, 1000))
const instant = optional.transform(instantMs)

/** Ids become part of an address, so only what cannot change that address is an id. */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/)

const rowShape = z.object({
  id,
  status: words,
  created_at: instant,
  audio_duration_seconds: span,
  transcription_model: words,
  diarization: flag,
  estimated_cost_usd: micro,
  billed_cost_usd: micro,
  result: optional,
  filename: words,
  original_filename: words,
  uploaded_audio_key: words,
  object_key: words,
  progress_percent: amount,
  estimated_seconds_remaining: amount,
  completed_at: instant,
})

const jobShape = rowShape.extend({
  speaker_embeddings: flag,
  pii_processing: flag,
  analytics: optional,
  source_type: words,
  error_message: words,
  cancel_token: words,
  result_download_available: flag,
  billing_status: words,
})

const listShape = z.object({ items: z.array(z.unknown()), total_items: amount })
const createdShape = z.object({ id, cancel_token: words })
const refusalShape = z.object({ detail: optional })

export function readJobList(reply: unknown): JobList {
  const list = read(listShape, reply)
  // One row that cannot be read must not hide the others.
  const items = list.items.flatMap((item) => {
    const row = rowShape.safeParse(item)
    return row.success ? [rowOf(row.data)] : []
  })
  return { items, totalItems: Math.max(list.total_items ?? 0, items.length) }
}

/** The job, and its `result` untouched. */
export function readJob(reply: unknown): { readonly job: Job; readonly result: unknown } {
  const told = read(jobShape, reply)
  const job: Job = {
    ...rowOf(told),
    speakerEmbeddings: told.speaker_embeddings,
    piiProcessing: told.pii_processing,
    analytics: told.analytics,
    sourceType: told.source_type,
    errorMessage: told.error_message,
    cancelToken: told.cancel_token,
    isDownloadAvailable: told.result_download_available,
    billingStatus: told.billing_status,
    language: field(told.result, 'language'),
  }
  return { job, result: told.result ?? null }
}

export function readCreated(reply: unknown): { readonly jobId: string; readonly cancelToken: string | null } {
  const created = read(createdShape, reply)
  return { jobId: created.id, cancelToken: created.cancel_token }
}

const targetShape = z
  .object({
    upload_url: words,
    url: words,
    object_key: words,
    key: words,
    upload_token: words,
    token: words,
    method: words,
    headers: z
      .record(z.string(), z.union([z.string(), z.number()]).transform(String))
      .nullish()
      .catch(null),
    expires_at: instant,
    expires_in: amount,
  })
  .transform((told) => ({
    url: told.upload_url ?? told.url,
    objectKey: told.object_key ?? told.key,
    token: told.upload_token ?? told.token,
    method: told.method,
    headers: told.headers ?? {},
    expiresAtMs: told.expires_at,
    expiresInSeconds: told.expires_in,
  }))

/** Only the names `upload_url`, `object_key` and `upload_token` are documented; everything else is a bonus. */
export function readUploadTarget(reply: unknown, api: URL, serverNowMs: number): UploadTarget {
  const { url, objectKey, token, ...extras } = read(targetShape, reply)
  if (url === null || objectKey === null || token === null) throw unreadable()
  return uploadTarget({ url, objectKey, token, ...extras }, api, serverNowMs)
}

/** The service's own sentence in an error reply, or null where the reply is not in its documented form. */
export function readDetail(reply: unknown): string | null {
  const refused = refusalShape.safeParse(reply)
  if (!refused.success || refused.data.detail === undefined || refused.data.detail === null) return null
  return sentence(refused.data.detail)
}

/** Validation errors may come as a list of objects, each with its own sentence. */
function sentence(detail: unknown): string {
  if (typeof detail === 'string') return detail
  const parts = Array.isArray(detail) ? detail.slice(0, 5) : [detail]
  return parts.map((part) => text(part) ?? field(part, 'msg') ?? field(part, 'message') ?? 'unspecified').join('; ')
}

function read<T>(shape: z.ZodType<T>, reply: unknown): T {
  const parsed = shape.safeParse(reply)
  // The schema's complaint names fields, but may quote values: it stays out of the Fault.
  if (!parsed.success) throw unreadable()
  return parsed.data
}

function rowOf(told: z.infer<typeof rowShape>): Required<JobRow> {
  return {
    id: told.id,
    status: told.status ?? 'unknown',
    createdAtMs: told.created_at,
    durationMs: told.audio_duration_seconds,
    model: told.transcription_model,
    diarization: told.diarization,
    estimatedCostMicro: told.estimated_cost_usd,
    billedCostMicro: told.billed_cost_usd,
    audioName: told.filename ?? told.original_filename ?? told.uploaded_audio_key ?? told.object_key,
    opening: (field(told.result, 'text') ?? '').slice(0, 1200),
    percent: told.progress_percent === null ? null : Math.min(100, Math.max(0, told.progress_percent)),
    etaSeconds: told.estimated_seconds_remaining === null ? null : Math.max(0, told.estimated_seconds_remaining),
    completedAtMs: told.completed_at,
  }
}

/** A string field of something that may not even be an object. */
function field(holder: unknown, name: string): string | null {
  if (holder === null || typeof holder !== 'object' || !Object.hasOwn(holder, name)) return null
  return text(Reflect.get(holder, name))
}

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** A finite number, also where it was sent as text. */
export function number(value: unknown): number | null {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null
}

function scaled(value: unknown, factor: number): number | null {
  const amount = number(value)
  if (amount === null || amount < 0) return null
  const whole = Math.round(amount * factor)
  return Number.isSafeInteger(whole) ? whole : null
}

const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i

/** ISO 8601; without a zone it is UTC, as the documented examples are. */
export function instantMs(value: unknown): number | null {
  if (typeof value !== 'string') return null
  const hasTime = /T|\d \d/.test(value)
  const ms = Date.parse(hasTime && !ZONE.test(value) ? `${value.replace(' ', 'T')}Z` : value)
  return Number.isNaN(ms) ? null : ms
}
