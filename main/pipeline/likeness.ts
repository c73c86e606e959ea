// Whether a job at the service may be of a recording here, by what was asked for and by its length. Pure; what the service does
// not say can never speak against it.

import { SECOND } from '../clock.ts'
import type { Transcription } from '../recording.ts'
import type { Job, JobRow } from '../tuplets/tuplets.ts'

/** A job may seem to be made this much before its intent: by so much the two clocks may differ after correction. */
export const EARLIER_MS = 30 * SECOND

/** Whether the job may be the one we asked for. What the service does not say cannot speak against it. */
export function isSameRequest(job: Job, row: Transcription): boolean {
  const { options } = row
  if (differs(job.model, options.model) || differs(job.diarization, options.diarization)) return false
  if (differs(job.speakerEmbeddings, options.speakerEmbeddings)) return false
  if (differs(job.piiProcessing, options.piiProcessing)) return false
  if (differs(job.sourceType, row.source === 'url' ? 'remote_url' : 'upload')) return false
  const isToldOf = job.analytics !== undefined
  return !isToldOf || analyticsMark(job.analytics) === analyticsMark(options.analytics)
}

/** The same by what a list tells of it. */
export function isSameOnList(item: JobRow, row: Transcription): boolean {
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
