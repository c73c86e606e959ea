// Who else uses the account: asked of the service's list and of the library when a job that was found is about to be taken for
// ours, and once more when its result is here. It looks at single jobs only where the list leaves it open.

import { DAY, HOUR } from '../clock.ts'
import { toFault } from '../fault.ts'
import type { OwnRequest } from '../library/library.ts'
import { asSent, type Transcription } from '../recording.ts'
import type { Job, JobRow } from '../tuplets/tuplets.ts'
import type { Crew } from './crew.ts'
import {
  type Company,
  doubtAbout,
  hasTwins,
  isTwin,
  type Measured,
  nameSays,
  type SeenJob,
  strangersAmong,
} from './evidence.ts'

/** What was seen longer ago says little about who is at work now. */
const RECENT_MS = DAY
/** A job may be made some time after its request set out. */
const SLOW_MS = HOUR
/** More looks than this at single jobs are not worth it: what is alike on the list counts as alike. */
const MOST_LOOKS = 10

const NOBODY: Company = { strangers: [], hasTwin: false, measured: [] }

/** Why the job may be another device's, in a sentence; null where it is taken for ours. */
export async function doubtOf(
  job: Job,
  row: Transcription,
  listed: readonly JobRow[],
  crew: Crew,
): Promise<string | null> {
  // A list may call the audio by a name where the job itself does not.
  const audioName = job.audioName ?? listed.find(({ id }) => id === job.id)?.audioName ?? null
  const named = { ...job, audioName }
  return nameSays(named, row) === 'ours' ? null : doubtAbout(named, row, await companyOn(listed, crew))
}

/** One that vanished between list and look is nobody's candidate, and no reason to give up on ours. */
export async function jobOrNull(jobId: string, crew: Crew): Promise<Job | null> {
  try {
    return (await crew.tuplets.job(jobId)).job
  } catch (thrown) {
    const { code } = toFault(thrown)
    if (code === 'not-found' || code === 'gone') return null
    throw thrown
  }
}

async function companyOn(listed: readonly JobRow[], crew: Crew): Promise<Company> {
  const { library, tuplets } = crew
  const sinceMs = tuplets.serverNow() - RECENT_MS
  const unknown = listed.filter((item) => (item.createdAtMs ?? sinceMs) >= sinceMs && isUnknown(item, crew))
  const own = unknown.length === 0 ? [] : library.questions.ownSince(sinceMs - SLOW_MS, crew.accountId)
  if (strangersAmong(unknown, own).length === 0) return NOBODY
  const measured = measuredOn(listed, crew)
  const seen = await lookedAt(unknown, own, measured, crew)
  return { strangers: strangersAmong(seen, own), hasTwin: hasTwins(seen, own, measured), measured }
}

/** Each job that a list cannot tell from one of ours is looked at by itself. */
async function lookedAt(
  unknown: readonly JobRow[],
  own: readonly OwnRequest[],
  measured: readonly Measured[],
  crew: Crew,
): Promise<readonly SeenJob[]> {
  const twins = unknown.filter((item) => own.some((row) => isTwin(item, row, measured))).slice(0, MOST_LOOKS)
  const jobs = new Map<string, Job | null>()
  for (const { id } of twins) jobs.set(id, await jobOrNull(id, crew))
  return unknown.map((item) => jobs.get(item.id) ?? item)
}

/** Of no row here, or of one that another device's job brought. What was taken off the list was ours. */
function isUnknown({ id }: JobRow, { library }: Crew): boolean {
  const row = library.byJob(id)
  if (row !== null) return row.source === 'elsewhere'
  return !library.isKnown(id) || library.seen.isJudged(id)
}

/** Its job was of its last part only, and that is not told any more. */
function isJoined({ conversion, stage }: Transcription): boolean {
  return conversion !== null && conversion.parts > 1 && stage === 'archived'
}

/** How the service measured files of ours: only of jobs that it told us itself are they known to be ours. */
export function measuredOn(listed: readonly JobRow[], { library }: Crew): readonly Measured[] {
  return listed.flatMap(({ id, durationMs }) => {
    const known = durationMs === null ? null : library.byJob(id)
    const row = known === null || isJoined(known) ? null : asSent(known)
    // The length of what came from a link is the service's own.
    const isMeasuredHere = row !== null && row.source !== 'elsewhere' && row.source !== 'url' && !row.isAdopted
    if (durationMs === null || !isMeasuredHere) return []
    const { contentType } = row
    return row.sha256 === null || row.durationMs === null
      ? []
      : [{ contentType, theirsMs: durationMs, oursMs: row.durationMs }]
  })
}
