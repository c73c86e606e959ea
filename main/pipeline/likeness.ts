// Whether a job at the service may be of a recording here, by what was asked for and by its length. Pure; what the service does
// not say can never speak against it.

import { SECOND } from '../clock.ts'
import type { Options, Source } from '../recording.ts'
import type { Job, JobRow } from '../tuplets/tuplets.ts'

/** A job may seem to be made this much before its intent: by so much the two clocks may differ after correction. */
export const EARLIER_MS = 30 * SECOND

/** What was asked for, of a row or of anything else that keeps it. */
interface Asked {
  readonly options: Options
  readonly source: Source
}

/** Uploads are named by the beginning of their hash (send.ts): another device with these bytes names them the same. */
const NAMED = /recording-([0-9a-f]{12})(?![0-9a-f])/

export function namedHash(audioName: string): string | null {
  return NAMED.exec(audioName)?.[1] ?? null
}

/** Whether the job may be the one we asked for. What the service does not say cannot speak against it. */
export function isSameRequest(job: Job, row: Asked): boolean {
  const { options } = row
  if (differs(job.model, options.model) || differs(job.diarization, options.diarization)) return false
  if (differs(job.speakerEmbeddings, options.speakerEmbeddings)) return false
  if (differs(job.piiProcessing, options.piiProcessing)) return false
  if (differs(job.sourceType, row.source === 'url' ? 'remote_url' : 'upload')) return false
  const isToldOf = job.analytics !== undefined
  return !isToldOf || analyticsMark(job.analytics) === analyticsMark(options.analytics)
}

/** Whether two jobs may have been asked for alike, as far as is told of each. */
export function isSameJob(a: JobRow | Job, b: JobRow | Job): boolean {
  if (differ(a.model, b.model) || differ(a.diarization, b.diarization)) return false
  if (!isSameLength(a.durationMs, b.durationMs)) return false
  if (!isWhole(a) || !isWhole(b)) return true
  if (differ(a.speakerEmbeddings, b.speakerEmbeddings) || differ(a.piiProcessing, b.piiProcessing)) return false
  return !differ(a.sourceType, b.sourceType) && analyticsMark(a.analytics) === analyticsMark(b.analytics)
}

/** Whether the job may be of the recording, as far as is told of the job. */
export function mayBeOf(job: JobRow | Job, row: Asked & { readonly durationMs: number | null }): boolean {
  if (!isSameLength(job.durationMs, row.durationMs)) return false
  return isWhole(job) ? isSameRequest(job, row) : isSameOnList(job, row)
}

/** A list tells less of a job than the job itself. */
function isWhole(job: JobRow | Job): job is Job {
  return 'piiProcessing' in job
}

/** The same by what a list tells of it. */
export function isSameOnList(item: JobRow, row: Pick<Asked, 'options'>): boolean {
  const { options } = row
  return !differs(item.model, options.model) && !differs(item.diarization, options.diarization)
}

/** True also where one of the two is not known. */
export function isSameLength(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) <= toleranceMs(b)
}

/** The service may cut or round a file's length; more than this is another recording. */
export function toleranceMs(durationMs: number): number {
  return Math.max(SECOND, durationMs * 0.005)
}

/** Where one of the two is not told, they are not known to differ. */
function differ<T>(a: T | null, b: T | null): boolean {
  return a !== null && differs(b, a)
}

function differs<T>(theirs: T | null | undefined, ours: T): boolean {
  return theirs !== null && theirs !== undefined && theirs !== ours
}

/** The service answers with a normalised request; profile, domain and the caller's own fields are what both sides hold. */
function analyticsMark(analytics: unknown): string {
  if (typeof analytics !== 'object' || analytics === null) return 'none'
  const profile = Reflect.get(analytics, 'profile')
  const schema: unknown = Reflect.get(analytics, 'schema') ?? Reflect.get(analytics, 'custom_schema')
  const domain: unknown = Reflect.get(analytics, 'domain') ?? (isObject(schema) ? schema.domain : null)
  const isNone = profile === undefined || profile === null || profile === 'none' || profile === 'off'
  const mark = `${isNone ? '-' : String(profile)}/${typeof domain === 'string' ? domain : '-'}`
  return mark === '-/-' && !isObject(schema) ? 'none' : mark
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
