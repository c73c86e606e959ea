// What became of a request whose answer was lost. The service's own list is searched for the job before anything is sent
// again; one match is adopted, repeated absence is proof, and everything between the two is the person's to decide.

import { MINUTE, SECOND } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import type { Transcription } from '../recording.ts'
import type { Job, JobRow } from '../tuplets/tuplets.ts'
import type { Crew } from './crew.ts'
import { advanced, type Outcome } from './outcome.ts'

/** The service's clock and ours may differ by this much after correction. */
const EARLIER_MS = 30 * SECOND
/** A request may be committed this long after we last touched it. */
const LATER_MS = 300 * SECOND
/** Offsets of the looks, counted from the last moment at which the request can have left. */
const LOOKS_MS = [10 * SECOND, 45 * SECOND, 120 * SECOND] as const
/** Fewer looks, or a shorter wait, and a slow server's job would be paid for twice. */
const FEWEST_LOOKS = 3
const GRACE_MS = 120 * SECOND
/** After this long off, whatever was under way at the service has landed; two looks this far apart then suffice. */
const LONG_AGO_MS = 10 * MINUTE
const SHORT_GAP_MS = 10 * SECOND

/** The longest time a POST may be under way before our own timeout ends it. */
const LONGEST_POST_MS = 120 * SECOND

export interface Search {
  /** False where the list does not reach back to the intent: then nothing may be concluded from absence. */
  readonly isWhole: boolean
  /** False where jobs were found that were asked for alike, but whose length is another. */
  readonly isSure: boolean
  readonly candidates: readonly Job[]
}

/** reconciling -> processing (adopted), uploaded (proven absent), review (unsure), or another look later. */
export async function reconcile(row: Transcription, crew: Crew): Promise<Outcome> {
  const search = await findCandidates(row, crew)
  crew.gates.open('offline', 'key')
  const [only, ...others] = search.candidates
  if (!search.isSure) return unsure('A job of another length was asked for in the same minutes and the same way.')
  if (only !== undefined && others.length === 0 && search.isWhole)
    return isTold(only, row) ? adopt(only, crew) : later(crew)
  if (only !== undefined) return unsure('More than one job on the service looks like this recording.')
  if (!search.isWhole) return unsure('The service lists too many newer jobs to see whether this one was accepted.')
  if (row.accountMark !== null && row.accountMark !== crew.accountMark())
    return unsure('Another API key is in use now, and its account does not show the job.')
  return absentOrLater(row, crew)
}

/** While a job runs, its length may not be known yet; then any job could be taken for ours, so it is waited for. */
function isTold(job: Job, row: Transcription): boolean {
  const isOver = job.status === 'completed' || job.status === 'failed'
  return isOver || job.durationMs !== null || row.durationMs === null
}

function later(crew: Crew): Outcome {
  return { kind: 'wait', untilMs: crew.clock.now() + SHORT_GAP_MS, fault: null, isFailure: false }
}

export function adopt(job: Job, crew: Crew): Outcome {
  const cancelTokenSealed = job.cancelToken === null ? null : crew.vault.seal(job.cancelToken)
  return advanced({ kind: 'created', jobId: job.id, cancelTokenSealed })
}

function unsure(why: string): Outcome {
  const fault = new Fault('several-candidates', `The answer was lost. ${why}`, {
    remedy: 'Compare, then link the right job or submit again.',
    retry: 'after-fix',
  })
  return { kind: 'gave up', to: 'review', fault }
}

/**
 * Absence is believed when both clocks say that enough time has passed: ours may have been set meanwhile, and the service's
 * says nothing of when the request ended.
 */
function absentOrLater(row: Transcription, crew: Crew): Outcome {
  const now = crew.clock.now()
  const looks = row.emptyLooks + 1
  const sinceFirstMs = Math.max(0, now - (row.firstEmptyLookAtMs ?? now))
  const sinceIntentMs = row.intentAtMs === null ? 0 : crew.tuplets.serverNow() - row.intentAtMs
  if (sinceIntentMs - sinceFirstMs > LONG_AGO_MS + LONGEST_POST_MS) {
    if (looks >= 2 && sinceFirstMs >= SHORT_GAP_MS) return advanced({ kind: 'absent' })
    return advanced({ kind: 'looked', nextLookAtMs: now + SHORT_GAP_MS })
  }
  const isLate = now - row.stageAtMs >= GRACE_MS && sinceIntentMs >= GRACE_MS
  if (looks >= FEWEST_LOOKS && isLate) return advanced({ kind: 'absent' })
  const next = LOOKS_MS.map((offset) => row.stageAtMs + offset).find((at) => at > now) ?? now + SHORT_GAP_MS
  return advanced({ kind: 'looked', nextLookAtMs: Math.min(next, now + GRACE_MS) })
}

/** Jobs of the account that nobody here knows, made about when the intent was, and asked for in the same words. */
export async function findCandidates(row: Transcription, crew: Crew): Promise<Search> {
  const intentAtMs = row.intentAtMs ?? row.stageAtMs
  const list = await listBackTo(intentAtMs - EARLIER_MS, crew)
  const until = Math.max(intentAtMs, row.stageAtMs + skewMs(crew)) + LATER_MS
  const fresh = list.rows.filter((item) => {
    if (crew.library.isKnown(item.id)) return false
    return item.createdAtMs === null || (item.createdAtMs >= intentAtMs - EARLIER_MS && item.createdAtMs <= until)
  })
  const alike: Job[] = []
  for (const item of fresh) {
    const job = await jobOrNull(item.id, crew)
    if (job !== null && isSameRequest(job, row)) alike.push(job)
    else if (job !== null) crew.library.seen.add([job.id])
  }
  // The length chooses among several. Alone it proves nothing: the service may measure a file in another way than we do.
  const equal = alike.filter((job) => isSameLength(job, row))
  return {
    isWhole: list.isWhole,
    isSure: equal.length > 0 || alike.length === 0,
    candidates: equal.length > 0 ? equal : alike,
  }
}

/** One that vanished between list and look is nobody's candidate, and no reason to give up on ours. */
async function jobOrNull(jobId: string, crew: Crew): Promise<Job | null> {
  try {
    return (await crew.tuplets.job(jobId)).job
  } catch (thrown) {
    const { code } = toFault(thrown)
    if (code === 'not-found' || code === 'gone') return null
    throw thrown
  }
}

function skewMs(crew: Crew): number {
  return crew.tuplets.serverNow() - crew.clock.now()
}

/** The newest hundred of all, and where they do not reach back far enough, the newest hundred of each status. */
async function listBackTo(sinceMs: number, crew: Crew): Promise<{ rows: readonly JobRow[]; isWhole: boolean }> {
  const newest = await crew.tuplets.list({ limit: 100 })
  if (reachesBack(newest.items, newest.totalItems, sinceMs)) return { rows: newest.items, isWhole: true }
  const rows = new Map(newest.items.map((item) => [item.id, item]))
  let isWhole = true
  for (const status of ['queued', 'running', 'completed', 'failed']) {
    const page = await crew.tuplets.list({ status, limit: 100 })
    for (const item of page.items) rows.set(item.id, item)
    isWhole &&= reachesBack(page.items, page.totalItems, sinceMs)
  }
  return { rows: [...rows.values()], isWhole }
}

function reachesBack(items: readonly JobRow[], totalItems: number | null, sinceMs: number): boolean {
  if (items.length < 100 && (totalItems === null || totalItems <= items.length)) return true
  const dates = items.flatMap((item) => item.createdAtMs ?? [])
  // Only a list that is newest first, as documented, says by its last row what lies beyond it.
  const isOrdered =
    dates.length === items.length && dates.every((at, index) => index === 0 || at <= (dates[index - 1] ?? at))
  const oldest = dates.at(-1)
  return isOrdered && oldest !== undefined && oldest < sinceMs
}

/** Whether the job may be the one we asked for. What the service does not say cannot speak against it. */
function isSameRequest(job: Job, row: Transcription): boolean {
  const { options } = row
  const differs = <T>(theirs: T | null | undefined, ours: T) =>
    theirs !== null && theirs !== undefined && theirs !== ours
  if (differs(job.model, options.model) || differs(job.diarization, options.diarization)) return false
  if (differs(job.speakerEmbeddings, options.speakerEmbeddings)) return false
  if (differs(job.piiProcessing, options.piiProcessing)) return false
  if (differs(job.sourceType, row.source === 'url' ? 'remote_url' : 'upload')) return false
  const isToldOf = job.analytics !== undefined
  return !isToldOf || analyticsMark(job.analytics) === analyticsMark(options.analytics)
}

function isSameLength(job: Job, row: Transcription): boolean {
  if (job.durationMs === null || row.durationMs === null) return true
  return Math.abs(job.durationMs - row.durationMs) <= Math.max(SECOND, row.durationMs * 0.005)
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
