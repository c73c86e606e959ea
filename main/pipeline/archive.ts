// The last step of the way: the finished result is fetched, checked and laid into the library in one transaction. It is
// tried again until the service no longer has it, and then says so.

import { t } from '../../language/language.ts'
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import type { Apart } from '../library/library.ts'
import { RETENTION_MS, type Transcript, type Transcription } from '../recording.ts'
import type { Job } from '../tuplets/tuplets.ts'
import { doubtOf } from './company.ts'
import type { Crew } from './crew.ts'
import { optionsOfJob, titleOfJob } from './elsewhere.ts'
import { isSameLength } from './likeness.ts'
import { advanced, type Outcome, type RemoteFacts } from './outcome.ts'
import { backoffMs, outcomeOf } from './retry.ts'
import { type Whose, whoseAudio } from './whose.ts'

/** Attachment downloads are capped at 20 a job by the service; most of them stay the person's. */
const MOST_DOWNLOADS = 5
/** Failures after which a result is kept without another look at who else uses the account. */
const MOST_LISTS = 5

/** What `archived` needs to be written: the service's bytes and what was read from them. */
export interface Fetched {
  readonly outcome: Outcome
  readonly result: {
    readonly body: Uint8Array
    readonly kind: 'job' | 'download'
    readonly transcript: Transcript
  } | null
  /** Where the result turned out to be another recording's: the row of its own that keeps it. */
  readonly apart?: Apart
  /** Whose audio it is, where its length is only known now. */
  readonly whose?: Whose | null
}

/** archiving -> archived, back to processing where the list was ahead of the job, or expired. */
export async function fetchResult(archiving: Transcription, crew: Crew): Promise<Fetched> {
  const { jobId } = archiving
  if (jobId === null) throw new Fault('internal', t('A job without an id cannot be archived.'), { retry: 'never' })
  let remote: RemoteFacts | undefined
  try {
    const { job, body, transcript } = await crew.tuplets.job(jobId)
    crew.gates.open('key', 'offline')
    remote = remoteFacts(job, crew)
    if (job.status === 'failed') return { outcome: jobFailed(job, remote), result: null }
    if (job.status === 'queued' || job.status === 'running')
      return { outcome: advanced({ kind: 'not completed', remote }), result: null }
    const outcome = advanced({ kind: 'archived', remote })
    if (transcript !== null)
      return await judged(archiving, job, { outcome, result: { body, kind: 'job', transcript } }, crew)
    return await judged(archiving, job, await download(archiving, jobId, outcome, crew), crew)
  } catch (thrown) {
    const outcome = notFetched(archiving, toFault(thrown), crew)
    if (outcome.kind !== 'gave up' || remote === undefined) return { outcome, result: null }
    return { outcome: { ...outcome, remote }, result: null }
  }
}

/** A job that was found by a search is weighed once more, now that its length and language are known for certain. */
async function judged(row: Transcription, job: Job, fetched: Fetched, crew: Crew): Promise<Fetched> {
  const durationMs = fetched.result?.transcript.durationMs ?? job.durationMs
  const doubt = row.isAdopted ? await doubtAtLast(row, { ...job, durationMs }, fetched, crew) : null
  if (doubt !== null) {
    const outcome = advanced({ kind: 'mismatched', fault: notOurs(doubt) })
    return { ...fetched, outcome, apart: apartOf(row, job, crew) }
  }
  const isNewlyKnown = row.source === 'elsewhere' && row.recordingId === null && row.durationMs === null
  if (!isNewlyKnown || row.suspectedOf !== null) return fetched
  return { ...fetched, whose: whoseAudio({ durationMs, audioName: job.audioName }, crew.library) }
}

/** Another device may have shown itself since the job was found. */
async function doubtAtLast(row: Transcription, job: Job, fetched: Fetched, crew: Crew): Promise<string | null> {
  if (!isSameLength(job.durationMs, row.durationMs)) return t('The job that was found for it is of another length.')
  try {
    const { items } = await crew.tuplets.list({ limit: 100 })
    const language = fetched.result?.transcript.language ?? job.language
    return await doubtOf({ ...job, language }, row, items, crew)
  } catch (thrown) {
    // A result that is paid for must not be lost because a list cannot be had, whatever the list is said to be.
    const { code } = toFault(thrown)
    if (row.attempts < MOST_LISTS && code !== 'gone') throw thrown
    crew.log('warn', 'archive.unlisted', { id: row.id, code })
    return null
  }
}

function notOurs(doubt: string): Fault {
  return new Fault(
    'several-candidates',
    t('The answer was lost. {doubt} Its transcript is kept on its own.', { doubt }),
    {
      remedy: t('Compare, then link the right job or submit again.'),
      retry: 'after-fix',
    },
  )
}

function apartOf(row: Transcription, job: Job, crew: Crew): Apart {
  const now = crew.clock.now()
  const { remoteStatus, completedAtMs, expiresAtMs, billedCostMicro, estimatedCostMicro } = remoteFacts(job, crew)
  return {
    job: {
      jobId: job.id,
      title: titleOfJob(job, job.createdAtMs ?? now),
      options: optionsOfJob(job),
      remoteStatus,
      submittedAtMs: job.createdAtMs ?? row.submittedAtMs,
      completedAtMs,
      expiresAtMs,
      durationMs: job.durationMs,
      estimatedCostMicro,
      billedCostMicro,
      accountId: row.accountId,
      accountMark: row.accountMark,
      // The service may measure in another way than we do: the person may know better.
      maybeRecordingId: row.recordingId,
    },
    patch: { archivedAtMs: now, stageAtMs: now, percent: 100 },
  }
}

async function download(row: Transcription, jobId: string, outcome: Outcome, crew: Crew): Promise<Fetched> {
  if (row.downloads >= MOST_DOWNLOADS)
    throw new Fault('bad-reply', t('The service says that the transcript is done, but does not hand it out.'))
  crew.library.countDownload(row.id)
  const { body, transcript } = await crew.tuplets.download(jobId)
  return { outcome, result: { body, kind: 'download', transcript } }
}

export function jobFailed(job: Job, remote: RemoteFacts): Outcome {
  const text =
    job.errorMessage === null
      ? t('The service could not transcribe this recording.')
      : t('The service could not transcribe this recording. It said: {said}', { said: job.errorMessage.slice(0, 300) })
  const fault = new Fault('job-failed', text, {
    remedy: t('Try again, or try with other options; a failed job is not charged by the published rules.'),
    retry: 'after-fix',
  })
  return { kind: 'gave up', to: 'failed', fault, remote: { ...remote, expiresAtMs: null } }
}

function notFetched(row: Transcription, fault: Fault, crew: Crew): Outcome {
  const now = crew.clock.now()
  if (fault.code === 'gone') return expired(fault)
  const deadlineMs = row.expiresAtMs ?? (row.submittedAtMs ?? row.addedAtMs) + RETENTION_MS
  const isElsewhere = fault.code === 'not-found' || fault.code === 'email-unverified'
  if (isElsewhere && now > deadlineMs + 24 * HOUR) return expired(fault)
  if (isElsewhere)
    return { kind: 'wait', untilMs: now + backoffMs(row.attempts, crew.random, HOUR, MINUTE), fault, isFailure: true }
  const outcome = outcomeOf(fault, row.attempts, { now, random: crew.random })
  // A result that is paid for is asked for until it is here or gone; no number of failures ends that.
  return outcome.kind === 'gave up'
    ? { kind: 'wait', untilMs: now + backoffMs(row.attempts, crew.random, HOUR, MINUTE), fault, isFailure: true }
    : outcome
}

export function expired(cause: Fault): Outcome {
  const fault = new Fault('gone', t('The service no longer has this transcript: it keeps results for about 7 days.'), {
    remedy: t('If you have the recording, it can be transcribed again; that is charged again.'),
    retry: 'never',
    cause,
  })
  return { kind: 'gave up', to: 'expired', fault }
}

export function remoteFacts(job: Job, crew: Crew): RemoteFacts {
  const estimateMs = crew.tuplets.serverNow() - crew.clock.now()
  // The service's clock is known to about a second; less than that is no difference.
  const skewMs = Math.abs(estimateMs) < SECOND ? 0 : estimateMs
  const completedAtMs = job.completedAtMs ?? (job.status === 'completed' ? crew.tuplets.serverNow() : null)
  return {
    remoteStatus: job.status,
    percent: job.percent,
    etaSeconds: job.etaSeconds,
    ...(job.billedCostMicro === null ? {} : { billedCostMicro: job.billedCostMicro }),
    ...(job.estimatedCostMicro === null ? {} : { estimatedCostMicro: job.estimatedCostMicro }),
    ...(completedAtMs === null
      ? {}
      : { completedAtMs: Math.round(completedAtMs), expiresAtMs: Math.round(completedAtMs - skewMs + RETENTION_MS) }),
  }
}
