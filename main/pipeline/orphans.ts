// Jobs of the account that nobody here knows, made about when one of our requests set out, and like it: the late child of a
// request whose answer was lost, and then a second payment. The person is asked; nothing is ever cancelled by itself.

import { MINUTE } from '../clock.ts'
import type { Transcription } from '../recording.ts'
import type { JobRow } from '../tuplets/tuplets.ts'
import { jobOrNull } from './company.ts'
import type { Crew } from './crew.ts'
import { EARLIER_MS, isSameLength, isSameOnList, isSameRequest } from './likeness.ts'

/** How long after our request a slow service may still make a job of it. */
const LATER_MS = 30 * MINUTE

export type Suspicion =
  | { readonly kind: 'none' }
  /** Its length will tell, and is not known yet. */
  | { readonly kind: 'later' }
  | { readonly kind: 'of'; readonly id: number }

/** What an unknown job may be a second payment for. */
export async function suspicionOf(item: JobRow, crew: Crew): Promise<Suspicion> {
  const alike = intendedAbout(item, crew)
  if (alike.length === 0) return { kind: 'none' }
  const isOver = item.status !== 'queued' && item.status !== 'running'
  if (item.durationMs === null) return isOver ? { kind: 'none' } : { kind: 'later' }
  const long = alike.filter((row) => row.durationMs !== null && isSameLength(item.durationMs, row.durationMs))
  if (long.length === 0) return { kind: 'none' }
  const job = await jobOrNull(item.id, crew)
  if (job === null) return { kind: 'none' }
  const [nearest] = long.filter((row) => isSameRequest(job, row)).sort((a, b) => distance(a, item) - distance(b, item))
  return nearest === undefined ? { kind: 'none' } : { kind: 'of', id: nearest.id }
}

function intendedAbout(item: JobRow, crew: Crew): readonly Transcription[] {
  if (item.createdAtMs === null) return []
  const { library, clock, tuplets } = crew
  // The diary is written by this machine's clock, the job by the service's.
  const createdAtMs = item.createdAtMs - (tuplets.serverNow() - clock.now())
  return library.questions
    .intendedBetween(createdAtMs - LATER_MS, createdAtMs + EARLIER_MS)
    .filter((row) => row.jobId !== item.id && isOfAccount(row, crew) && isSameOnList(item, row))
}

function isOfAccount({ accountId, accountMark }: Transcription, crew: Crew): boolean {
  return accountId === crew.accountId && accountMark !== null && crew.knows(accountMark)
}

function distance(row: Transcription, item: JobRow): number {
  return (
    Math.abs((row.durationMs ?? 0) - (item.durationMs ?? 0)) + Math.abs((row.intentAtMs ?? 0) - (item.createdAtMs ?? 0))
  )
}
