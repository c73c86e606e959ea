// What a stage means, in the words of a person: the sentence under every recording in Activity, and what can be done.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { isFinal, type Stage, type Transcription } from '../recording.ts'
import { isConvertible } from './making.ts'

export const stageWords = (): Readonly<Record<Stage, string>> => ({
  waiting: t('Waiting'),
  ready: t('Queued'),
  uploading: t('Uploading'),
  uploaded: t('Uploaded'),
  submitting: t('Submitting'),
  reconciling: t('Checking'),
  review: t('Unsure'),
  processing: t('Transcribing'),
  archiving: t('Archiving'),
  archived: t('Archived'),
  failed: t('Failed'),
  refused: t('Refused'),
  duplicate: t('Duplicate'),
  cancelled: t('Cancelled'),
  expired: t('Expired'),
})

const sentences = (): Readonly<Record<Stage, string>> => ({
  waiting: t('until the file has been still for a few seconds'),
  ready: t('waits for its turn to upload'),
  uploading: t('on its way to the service'),
  uploaded: t('is at the service, waits to be submitted'),
  submitting: t('asks the service to transcribe it'),
  reconciling: t('the answer was lost; the service is asked whether it has the job before anything is sent again'),
  review: t('the answer was lost; a job that looks like this one may exist on the service'),
  processing: t('the service is transcribing it'),
  archiving: t('the transcript is being fetched'),
  archived: t('kept here for good'),
  failed: t('it did not work out'),
  refused: t('was not sent'),
  duplicate: t('the same recording is here already'),
  cancelled: t('was cancelled'),
  expired: t('the service no longer has it'),
})

export function detailOf(row: Transcription): string {
  if (row.isCancelRequested && !isFinal(row.stage))
    return (
      row.faultText ??
      t('will be cancelled as soon as the service answers; it may be billed all the same, at least the minimum')
    )
  if (row.isPaused && canWait(row.stage)) return t('paused')
  if (row.faultText !== null) return row.faultText
  return sentences()[row.stage]
}

/** Stages in which a person can hold a recording back without losing anything or leaving a request in doubt. */
function canWait(stage: Stage): boolean {
  return stage === 'waiting' || stage === 'ready' || stage === 'uploading' || stage === 'uploaded'
}

/** Waiting for the person rather than for the file, the network or the service. */
export function needsPerson(row: Transcription): boolean {
  if (isKeptHere(row)) return false
  if (row.stage === 'review' || row.stage === 'failed' || row.stage === 'refused' || row.stage === 'expired')
    return true
  return row.stage === 'waiting' && (row.faultCode === 'missing' || row.faultCode === 'unreadable')
}

/** Refused by the mark that its person set on a folder: nothing is wrong with it. */
export function isKeptHere(row: Transcription): boolean {
  return row.stage === 'refused' && row.faultCode === 'sensitive'
}

export interface Can {
  readonly pause: boolean
  readonly resume: boolean
  readonly retry: boolean
  readonly cancel: boolean
  readonly remove: boolean
  readonly open: boolean
  readonly review: boolean
  readonly again: boolean
  readonly stopWaiting: boolean
  readonly reorder: boolean
  readonly convert: boolean
  readonly settle: boolean
}

export function canDo(row: Transcription): Can {
  const { stage } = row
  const isDoubtful = stage === 'submitting' || stage === 'reconciling'
  return {
    pause: canWait(stage) && !row.isPaused,
    resume: canWait(stage) && row.isPaused,
    retry: ['failed', 'cancelled', 'expired'].includes(stage) || (canWait(stage) && row.faultCode !== null),
    cancel: !row.isCancelRequested && (canWait(stage) || stage === 'processing' || isDoubtful),
    // Parts that are home are paid for: they leave as a transcript, or not at all.
    remove: isFinal(stage) && stage !== 'archived' && (row.conversion?.home ?? 0) === 0,
    open: stage === 'archived' || (stage === 'duplicate' && row.duplicateOf !== null),
    review: stage === 'review',
    again: isPayable(row),
    stopWaiting: stage === 'processing' || stage === 'archiving',
    reorder: stage === 'waiting' || stage === 'ready',
    convert: mayConvert(row),
    settle: maySettle(row),
  }
}

/** Refused for what it is, not for where it lies. */
function mayConvert({ stage, faultCode, source, path }: Transcription): boolean {
  return stage === 'refused' && path !== null && source !== 'url' && isConvertible(faultCode)
}

/** Some parts are home, and the others came to nothing. */
function maySettle({ stage, conversion }: Transcription): boolean {
  return conversion !== null && conversion.home > 0 && ['failed', 'cancelled', 'expired'].includes(stage)
}

/** What has ended, and of which there is a file or a link here, may be transcribed once more at a price. */
function isPayable(row: Transcription): boolean {
  const hasSource = row.source === 'url' || row.recordingId !== null
  return ['archived', 'failed', 'cancelled', 'expired'].includes(row.stage) && hasSource && !row.isSample
}

/** The person waited no longer, and the job went on without them. */
export function isLetGo(row: Transcription): boolean {
  return row.stage === 'cancelled' && row.faultCode === 'not-followed' && row.jobId !== null
}

export function pausedFault(untilMs: number | null): Fault {
  const remedy = untilMs === null ? t('Resume when you like.') : t('It goes on by itself; resume sooner when you like.')
  return new Fault('cancelled', t('Paused.'), { remedy, ...(untilMs === null ? {} : { untilMs }) })
}
