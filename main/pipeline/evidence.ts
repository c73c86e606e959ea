// Whether a job that was found for a lost answer can be somebody else's: another device of the account, another program. Pure:
// it weighs what the service's list shows against what was ever asked for here, and takes a job for ours only on evidence that
// tells it apart. On an account that nobody else uses there is nothing to weigh.

import { t } from '../../language/language.ts'
import type { OwnRequest } from '../library/library.ts'
import type { Transcription } from '../recording.ts'
import type { Job, JobRow } from '../tuplets/tuplets.ts'
import { isSameJob, isSameOnList, mayBeOf, namedHash, toleranceMs } from './likeness.ts'

/** Two ways of measuring one file agree this well at best: services round to tenths of a second. */
const FINEST_MS = 100

/** One of our own files, as the service measured it and as we did; only jobs that the service itself told us are ours. */
export interface Measured {
  readonly contentType: string | null
  readonly theirsMs: number
  readonly oursMs: number
}

/** A job as a list tells it, or as it tells more by itself. */
export type SeenJob = JobRow | Job

/** Who else uses the account, as far as its list of jobs tells. */
export interface Company {
  /** Jobs that cannot all be ours. */
  readonly strangers: readonly SeenJob[]
  /** Others send recordings as long as ours, asked for alike: then lengths do not tell the devices apart. */
  readonly hasTwin: boolean
  readonly measured: readonly Measured[]
}

/** By how much the service may measure such a file otherwise than we do; null where it was never seen to measure one. */
export function precisionMs(
  { durationMs, contentType }: { readonly durationMs: number; readonly contentType: string | null },
  measured: readonly Measured[],
): number | null {
  const alike = measured.filter((one) => one.contentType === contentType && one.oursMs > 0)
  if (alike.length === 0) return null
  // What a bit rate is mistaken by grows with the file.
  const off = alike.map((one) => Math.abs(one.theirsMs - one.oursMs) * Math.max(1, durationMs / one.oursMs))
  return Math.min(toleranceMs(durationMs), FINEST_MS + 2 * Math.max(...off))
}

/**
 * Jobs of no row here that somebody else made, by counting: a lost answer leaves a job at large, so a job that nobody knows may
 * well be ours, but not where there are more like it than answers were lost. Which of them it is, this does not tell.
 */
export function strangersAmong(unknown: readonly SeenJob[], own: readonly OwnRequest[]): readonly SeenJob[] {
  const doubtful = own.filter((row) => row.atLarge > 0)
  return unknown.filter((job) => {
    const like = unknown.filter((other) => isSameJob(other, job))
    return like.length > atLargeFor(like, doubtful)
  })
}

/** Whether others make jobs that are as long as a recording of ours, and asked for alike: counted in the same way. */
export function hasTwins(
  unknown: readonly SeenJob[],
  own: readonly OwnRequest[],
  measured: readonly Measured[],
): boolean {
  const doubtful = own.filter((row) => row.atLarge > 0)
  return own.some((row) => {
    const twins = unknown.filter((job) => isTwin(job, row, measured))
    return twins.length > 0 && twins.length > atLargeFor(twins, doubtful)
  })
}

/** Whether a job cannot be told from one of this recording. */
export function isTwin(job: SeenJob, row: OwnRequest, measured: readonly Measured[]): boolean {
  if (job.durationMs === null || row.durationMs === null || !mayBeOf(job, row)) return false
  const { durationMs, contentType } = row
  const withinMs = precisionMs({ durationMs, contentType }, measured) ?? toleranceMs(durationMs)
  return Math.abs(job.durationMs - durationMs) <= withinMs
}

function atLargeFor(jobs: readonly SeenJob[], doubtful: readonly OwnRequest[]): number {
  const parents = doubtful.filter((row) => jobs.some((job) => mayBeOf(job, row)))
  return parents.reduce((sum, row) => sum + row.atLarge, 0)
}

/** Why the only job that was found may be another device's after all; null where it is taken for ours. */
export function doubtAbout(job: Job, row: Transcription, { strangers, hasTwin, measured }: Company): string | null {
  if (strangers.length === 0 || nameSays(job, row) === 'ours') return null
  if (isOtherLanguage(job.language, row.options.language))
    return t('The job that was found is in another language than was asked for.')
  if (hasTwin)
    return t(
      'Another device of this account sends recordings as long as yours; the job that was found may be of one of those.',
    )
  const hasRival = strangers.some((stranger) => isSameOnList(stranger, row))
  if (!hasRival || isTelling(job, row, measured)) return null
  return t(
    'Another device uses this account, and the length of the job that was found does not prove that it is yours.',
  )
}

/** Whose the service says that the audio is, where it says so at all. */
export function nameSays(job: JobRow, row: Transcription): 'ours' | 'another' | null {
  if (job.audioName === null) return null
  if (row.objectKey !== null && job.audioName === row.objectKey) return 'ours'
  const hash = namedHash(job.audioName)
  if (hash === null || row.sha256 === null) return null
  return row.sha256.startsWith(hash) ? 'ours' : 'another'
}

/** A few milliseconds more or less are the same recording; more than the service was ever seen to be off may be another. */
function isTelling(job: Job, row: Transcription, measured: readonly Measured[]): boolean {
  const { durationMs, contentType } = row
  if (job.durationMs === null || durationMs === null) return false
  return Math.abs(job.durationMs - durationMs) <= (precisionMs({ durationMs, contentType }, measured) ?? FINEST_MS)
}

/** Only where both are codes: `auto`, and names that a service may use for either, say nothing. */
function isOtherLanguage(told: string | null, asked: string): boolean {
  const [theirs, ours] = [told, asked].map((code) => /^([a-z]{2})(?:[-_]|$)/i.exec(code ?? '')?.[1]?.toLowerCase())
  return theirs !== undefined && ours !== undefined && theirs !== ours
}
