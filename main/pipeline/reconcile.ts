// What became of a request whose answer was lost. The service's own list is searched for the job before anything is sent
// again; one match that can be nobody else's is adopted, repeated absence is proof, and everything between the two is the
// person's to decide.

import { t } from '../../language/language.ts'
import { MINUTE, SECOND } from '../clock.ts'
import { Fault } from '../fault.ts'
import type { Transcription } from '../recording.ts'
import type { Job, JobRow } from '../tuplets/tuplets.ts'
import { doubtOf, jobOrNull, measuredOn } from './company.ts'
import type { Crew } from './crew.ts'
import { type Measured, nameSays, precisionMs } from './evidence.ts'
import { EARLIER_MS, isSameLength, isSameRequest } from './likeness.ts'
import { advanced, type Outcome } from './outcome.ts'

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

/** What two ways of measuring one file may differ by at most, where they agreed on others of its kind. */
const FAR_OFF_MS = 5 * SECOND
const FAR_OFF = 0.05

/** The longest time a POST may be under way before our own timeout ends it. */
const LONGEST_POST_MS = 120 * SECOND

export interface Search {
  /** False where the list does not reach back to the intent: then nothing may be concluded from absence. */
  readonly isWhole: boolean
  /** False where jobs were found that were asked for alike, but whose length is another. */
  readonly isSure: boolean
  readonly candidates: readonly Job[]
  /** All that the service showed. */
  readonly listed: readonly JobRow[]
}

/** reconciling -> processing (adopted), uploaded (proven absent), review (unsure), or another look later. */
export async function reconcile(row: Transcription, crew: Crew): Promise<Outcome> {
  const search = await findCandidates(row, crew)
  crew.gates.open('offline', 'key')
  const [only, ...others] = search.candidates
  if (!search.isSure) return unsure(t('A job of another length was asked for in the same minutes and the same way.'))
  if (only !== undefined && others.length === 0 && search.isWhole) {
    if (!isTold(only, row)) return later(crew)
    const doubt = await doubtOf(only, row, search.listed, crew)
    return doubt === null ? adopt(only, crew, { isSure: false }) : unsure(doubt)
  }
  if (only !== undefined && isWorthWaiting(search.candidates, row, crew)) return later(crew)
  if (only !== undefined) return unsure(t('More than one job on the service looks like this recording.'))
  if (!search.isWhole) return unsure(t('The service lists too many newer jobs to see whether this one was accepted.'))
  if (row.accountMark !== null && !crew.knows(row.accountMark))
    return unsure(t('Another API key is in use now, and its account does not show the job.'))
  return absentOrLater(row, crew)
}

/** While a job runs, its length may not be known yet; then any job could be taken for ours, so it is waited for. */
function isTold(job: Job, row: Transcription): boolean {
  const isOver = job.status === 'completed' || job.status === 'failed'
  return isOver || job.durationMs !== null || row.durationMs === null
}

/** Several are soon told apart when the service has looked at their audio; longer than that they hold nobody up. */
function isWorthWaiting(candidates: readonly Job[], row: Transcription, crew: Crew): boolean {
  return crew.clock.now() - row.stageAtMs < GRACE_MS && candidates.some((job) => !isTold(job, row))
}

function later(crew: Crew): Outcome {
  return { kind: 'wait', untilMs: crew.clock.now() + SHORT_GAP_MS, fault: null, isFailure: false }
}

/** What a person has linked is theirs; what a search has found is compared once more when its result is here. */
export function adopt(job: Job, crew: Crew, { isSure }: { readonly isSure: boolean }): Outcome {
  const cancelTokenSealed = job.cancelToken === null ? null : crew.vault.seal(job.cancelToken)
  return advanced({ kind: 'created', jobId: job.id, cancelTokenSealed, isAdopted: !isSure })
}

function unsure(why: string): Outcome {
  const fault = new Fault('several-candidates', t('The answer was lost. {why}', { why }), {
    remedy: t('Compare, then link the right job or submit again.'),
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
export async function findCandidates(
  row: Transcription,
  crew: Crew,
  isFree: (jobId: string) => boolean = (jobId) => !crew.library.isKnown(jobId),
): Promise<Search> {
  const intentAtMs = row.intentAtMs ?? row.stageAtMs
  const list = await listBackTo(intentAtMs - EARLIER_MS, crew)
  const until = Math.max(intentAtMs, row.stageAtMs + skewMs(crew)) + LATER_MS
  const fresh = list.rows.filter((item) => {
    if (!isFree(item.id)) return false
    return item.createdAtMs === null || (item.createdAtMs >= intentAtMs - EARLIER_MS && item.createdAtMs <= until)
  })
  const alike: Job[] = []
  for (const item of fresh) {
    const told = await jobOrNull(item.id, crew)
    if (told === null) continue
    const job = { ...told, audioName: told.audioName ?? item.audioName }
    if (isSameRequest(job, row) && nameSays(job, row) !== 'another') alike.push(job)
    else crew.library.seen.add([job.id])
  }
  // The length chooses among several. Alone it proves nothing: the service may measure a file in another way than we do.
  const measured = measuredOn(list.rows, crew)
  const equal = likeliest(alike, row, measured)
  const others = isMeasuredAlike(row, measured) ? alike.filter((job) => isNearLength(job, row)) : alike
  return {
    isWhole: list.isWhole,
    isSure: equal.length > 0 || others.length === 0,
    candidates: equal.length > 0 ? equal : others,
    listed: list.rows,
  }
}

/** What the service calls ours is ours; else all of our length, or the only one that is as long to the very fraction. */
function likeliest(alike: readonly Job[], row: Transcription, measured: readonly Measured[]): readonly Job[] {
  const named = alike.filter((job) => nameSays(job, row) === 'ours')
  if (named.length > 0) return named
  const equal = alike.filter((job) => isSameLength(job.durationMs, row.durationMs))
  const { durationMs, contentType } = row
  const withinMs = durationMs === null ? null : precisionMs({ durationMs, contentType }, measured)
  if (durationMs === null || withinMs === null) return equal
  const exact = equal.filter((job) => job.durationMs === null || Math.abs(job.durationMs - durationMs) <= withinMs)
  return exact.length === 1 ? exact : equal
}

/** Jobs that are ours show whether the service measures such files as we do; then a length far off is another recording's. */
function isMeasuredAlike(row: Transcription, measured: readonly Measured[]): boolean {
  const alike = measured.filter((one) => one.contentType === row.contentType)
  return alike.length > 0 && alike.every((one) => isSameLength(one.theirsMs, one.oursMs))
}

function isNearLength(job: Job, row: Transcription): boolean {
  if (job.durationMs === null || row.durationMs === null) return true
  return Math.abs(job.durationMs - row.durationMs) <= Math.max(FAR_OFF_MS, row.durationMs * FAR_OFF)
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
