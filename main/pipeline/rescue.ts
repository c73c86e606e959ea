// Jobs of the account that were made elsewhere: another device, another program, a lost library. Their results expire
// too, so they are taken into the library as soon as they are seen, with what is known of whose they are.

import { MINUTE, SECOND } from '../clock.ts'
import type { JobElsewhere } from '../library/library.ts'
import { FIRST_ACCOUNT, RETENTION_MS, type Transcription } from '../recording.ts'
import type { JobRow } from '../tuplets/tuplets.ts'
import { askForBills, noteBills } from './bills.ts'
import type { Crew } from './crew.ts'
import { optionsOfJob, titleOfJob } from './elsewhere.ts'
import { EARLIER_MS, isSameOnList } from './likeness.ts'
import { type Suspicion, suspicionOf } from './orphans.ts'
import { whoseAudio } from './whose.ts'

export interface Rescued {
  readonly adopted: number
  /** Jobs that exist beyond the hundred of each status that the service lists. */
  readonly unseen: number
}

/** In the order in which a job passes through them: one that moves on between two lists is seen in the later one. */
const STATUSES = ['queued', 'running', 'completed'] as const

/** The library remembers how many are out of sight, for Activity and across restarts. */
const UNSEEN = 'rescue.unseen'

export function unseenOf(accountId: string): string {
  return accountId === FIRST_ACCOUNT ? UNSEEN : `${UNSEEN} of ${accountId}`
}

/** Adopts what nobody here knows; rows whose own job is still being searched for keep their candidates to themselves. */
export async function rescue(crew: Crew): Promise<Rescued> {
  let adopted = 0
  let unseen = 0
  for (const status of STATUSES) {
    const { items, totalItems } = await crew.tuplets.list({ status, limit: 100 })
    unseen += Math.max(0, (totalItems ?? items.length) - items.length)
    noteBills(items, crew)
    for (const item of items) if (await take(item, crew)) adopted += 1
  }
  crew.library.setSetting(unseenOf(crew.accountId), unseen === 0 ? null : String(unseen))
  await askForBills(crew)
  return { adopted, unseen }
}

/** Whether it is in the library now, and was not before. */
export async function take(item: JobRow, crew: Crew): Promise<boolean> {
  const { library } = crew
  // What a search judged not to be its own is somebody's all the same; ours and removed ones are not.
  if (library.isKnown(item.id) && !library.seen.isJudged(item.id)) return false
  const suspicion = await suspicionOf(item, crew)
  if (suspicion.kind === 'later') return false
  // Looked at only now: a request that left meanwhile has its row by this time.
  const doubtful = library.inStage(['submitting', 'reconciling', 'review'])
  if (doubtful.some((row) => row.accountId === crew.accountId && mayBelongTo(item, row))) return false
  const id = library.addElsewhere(elsewhere(item, suspicion, crew))
  if (id !== null && suspicion.kind === 'of') crew.log('warn', 'rescue.suspected', { id, of: suspicion.id })
  return id !== null
}

/**
 * What is being searched for at this moment may be any job of its time. What waits for the person's decision holds back only
 * what looks like it, so that it does not keep everything else of those minutes from being saved.
 */
function mayBelongTo(item: JobRow, row: Transcription): boolean {
  if (item.createdAtMs !== null && row.intentAtMs !== null) {
    const isEarly = item.createdAtMs < row.intentAtMs - EARLIER_MS
    if (isEarly || item.createdAtMs > Math.max(row.intentAtMs, row.stageAtMs) + 10 * MINUTE) return false
  }
  return row.stage !== 'review' || (isSameOnList(item, row) && isAboutAsLong(item.durationMs, row.durationMs))
}

/** Wider than for a link: the service may measure a file in another way than we do. */
function isAboutAsLong(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) <= Math.max(5 * SECOND, b * 0.1)
}

function elsewhere(item: JobRow, suspicion: Suspicion, crew: Crew): JobElsewhere {
  const createdAtMs = item.createdAtMs ?? crew.clock.now()
  // A second payment for a recording is of that recording; there is no need to ask that as well.
  const whose = suspicion.kind === 'of' ? null : whoseAudio(item, crew.library)
  return {
    jobId: item.id,
    accountId: crew.accountId,
    accountMark: crew.accountMark(),
    recordingId: whose?.kind === 'sure' ? whose.recordingId : null,
    maybeRecordingId: whose?.kind === 'maybe' ? whose.recordingId : null,
    suspectedOf: suspicion.kind === 'of' ? suspicion.id : null,
    title: titleOfJob(item, createdAtMs),
    options: optionsOfJob(item),
    isCompleted: item.status === 'completed',
    submittedAtMs: createdAtMs,
    durationMs: item.durationMs,
    estimatedCostMicro: item.estimatedCostMicro,
    billedCostMicro: item.billedCostMicro,
    // Completion is not in the list: counting from creation is early, and early is safe.
    expiresAtMs: createdAtMs + RETENTION_MS,
  }
}
