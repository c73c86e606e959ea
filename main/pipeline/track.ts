// Follows every job at the service with one list request for all of them, and asks for a single job only where the list
// cannot tell: it is done, it is not on the list any more, or somebody is looking at it.

import { t } from '../../language/language.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import { RETENTION_MS, type Transcription } from '../recording.ts'
import type { JobRow } from '../tuplets/tuplets.ts'
import { expired, jobFailed, remoteFacts } from './archive.ts'
import { noteBills } from './bills.ts'
import type { Crew } from './crew.ts'
import { advanced, type Outcome, type RemoteFacts } from './outcome.ts'
import type { Purse } from './purse.ts'
import { backoffMs, gateOf, type Random, waitFor } from './retry.ts'

const QUICK_MS = 3 * SECOND
const SLOW_MS = 30 * SECOND
const GROWTH = 1.5
const JITTER = 0.2
const YOUNG_MS = 5 * MINUTE
/** More that the newest list does not show, and one list of what is done tells of many at once. */
const FEW_UNLISTED = 3

/** The pause until the next round: short while a job is young, growing to half a minute, never in step with others. */
export function nextPauseMs(previousMs: number, youngestAgeMs: number, random: Random): number {
  const pauseMs = youngestAgeMs < YOUNG_MS ? QUICK_MS : Math.min(SLOW_MS, Math.max(QUICK_MS, previousMs) * GROWTH)
  return Math.round(pauseMs * (1 + JITTER * (2 * random() - 1)))
}

/** A round that asked much is followed by a longer pause: never more than one request in three seconds. */
export function pauseAfterMs(pauseMs: number, requests: number): number {
  return Math.max(pauseMs, requests * QUICK_MS)
}

/**
 * One round over all jobs under way, as far as `purse` reaches. `round` lets those on screen take turns; `isWatched` says that
 * somebody sees their progress.
 */
export async function track(
  rows: readonly Transcription[],
  crew: Crew,
  { round, isWatched, purse }: { readonly round: number; readonly isWatched: boolean; readonly purse: Purse },
): Promise<void> {
  const listed = new Map<string, JobRow>()
  const isListed = (row: Transcription) => row.jobId !== null && listed.has(row.jobId)
  await list(listed, {}, crew, purse)
  if (rows.filter((row) => !isListed(row)).length > FEW_UNLISTED)
    await list(listed, { status: 'completed' }, crew, purse)
  const unlisted: Transcription[] = []
  const running: Transcription[] = []
  for (const row of rows) {
    const item = row.jobId === null ? undefined : listed.get(row.jobId)
    if (item === undefined) unlisted.push(row)
    else if (!isOver(item)) running.push(row)
    else if (item.status === 'completed') await unlessMoved(() => completed(row, item, crew))
    else unlisted.push(row)
  }
  const shown = isWatched && round % 2 === 0 ? turn(running, round / 2).slice(0, 1) : []
  for (const row of [...shown, ...inLine(unlisted, crew.clock.now())]) {
    if (!purse.take()) return
    await unlessMoved(() => look(row, crew))
  }
}

async function list(
  into: Map<string, JobRow>,
  query: { readonly status?: string },
  crew: Crew,
  purse: Purse,
): Promise<void> {
  if (!purse.take()) return
  const read = await crew.tuplets.list({ ...query, limit: 100 })
  const { items } = read
  crew.listed(read)
  crew.gates.open('key', 'offline')
  noteBills(items, crew)
  for (const item of items) into.set(item.id, item)
}

/** Whose look is due, the one that has been due for longest first: whoever is looked at goes to the end of this line. */
function inLine(rows: readonly Transcription[], nowMs: number): readonly Transcription[] {
  return rows
    .filter((row) => row.nextAtMs <= nowMs && row.lookAtMs <= nowMs)
    .sort((a, b) => a.lookAtMs - b.lookAtMs || a.id - b.id)
}

/** A person may have cancelled or removed a row while the service was being asked: then their move stands. */
async function unlessMoved(move: () => Promise<void>): Promise<void> {
  try {
    await move()
  } catch (thrown) {
    if (toFault(thrown).code !== 'conflict') throw thrown
  }
}

/** So that all are looked at in turn, not the first few for ever. */
function turn<T>(rows: readonly T[], from: number): readonly T[] {
  const start = rows.length === 0 ? 0 : from % rows.length
  return [...rows.slice(start), ...rows.slice(0, start)]
}

function isOver(item: JobRow): boolean {
  return item.status === 'completed' || item.status === 'failed' || isCancelled(item.status)
}

/** Not in the documented list of states, but cancelling is: whoever did it, the job is over. */
function isCancelled(status: string): boolean {
  return status === 'cancelled' || status === 'canceled'
}

function cancelledThere(remote: RemoteFacts): Outcome {
  const fault = new Fault('cancelled', t('The job was cancelled at the service.'), {
    remedy: t('If it was not meant, try again; that is charged again.'),
    retry: 'after-fix',
  })
  return { kind: 'gave up', to: 'cancelled', fault, remote }
}

async function completed(row: Transcription, item: JobRow, crew: Crew): Promise<void> {
  if (row.nextAtMs > crew.clock.now()) return
  const remote = { remoteStatus: item.status, percent: 100, etaSeconds: null }
  const expiresAtMs = Math.round(crew.clock.now() + RETENTION_MS)
  crew.move(row, advanced({ kind: 'completed', remote: { ...remote, expiresAtMs: row.expiresAtMs ?? expiresAtMs } }))
}

/** One job by itself. */
export async function look(row: Transcription, crew: Crew): Promise<void> {
  if (row.jobId === null) throw new Fault('internal', t('A job without an id cannot be followed.'), { retry: 'never' })
  crew.move(row, await seen(row, row.jobId, crew))
}

async function seen(row: Transcription, jobId: string, crew: Crew): Promise<Outcome> {
  const now = crew.clock.now()
  try {
    const { job } = await crew.tuplets.job(jobId)
    const remote = remoteFacts(job, crew)
    if (job.status === 'failed') return jobFailed(job, remote)
    if (isCancelled(job.status)) return cancelledThere(remote)
    return advanced({ kind: job.status === 'completed' ? 'completed' : 'progressed', remote })
  } catch (thrown) {
    const fault = toFault(thrown)
    const gate = gateOf(fault)
    if (fault.code === 'gone') return expired(fault)
    // What holds for all jobs ends the round; what is wrong with this one must not keep the others from being followed.
    if (gate !== null && gate !== 'email' && crew.gates.blocks('ask', gate)) throw thrown
    const isElsewhere = fault.code === 'not-found' || fault.code === 'email-unverified'
    if (!isElsewhere) return waitFor(fault, row.attempts, { now, random: crew.random })
    // Perhaps another account's key is in use: the job is never sent again, only looked for more rarely.
    if (crew.tuplets.serverNow() > (row.submittedAtMs ?? row.addedAtMs) + RETENTION_MS + DAY) return expired(fault)
    const untilMs = now + backoffMs(row.attempts + 3, crew.random, HOUR, MINUTE)
    return { kind: 'wait', untilMs, fault, isFailure: true }
  }
}
