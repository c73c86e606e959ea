// The one call that costs money. The intent is on disk before the request leaves; whatever cannot be proven refused or
// accepted afterwards is never sent again from here, but handed to `reconcile`.

import { t } from '../../language/language.ts'
import { Fault, type HttpFault } from '../fault.ts'
import { optionsKey, type Transcription } from '../recording.ts'
import type { SubmitRequest } from '../tuplets/tuplets.ts'
import type { Crew } from './crew.ts'
import { advanced, type Outcome } from './outcome.ts'
import { outcomeOf } from './retry.ts'

/** Definite refusals in a row before the person is asked. */
const MOST_REFUSALS = 5

/** uploaded -> submitting: says on disk that a request is about to leave, dated by the service's clock. */
export async function intend(uploaded: Transcription, crew: Crew): Promise<Outcome> {
  const withheld = await crew.rules.withheld(uploaded, 'submit')
  if (withheld !== null) return withheld
  if (requestOf(uploaded, crew) !== null) {
    // A question that costs nothing teaches the service's time first: an intent dated by a wrong clock would make the search
    // for a lost answer look in the wrong minutes.
    await crew.tuplets.list({ limit: 1 })
    // The mark of a folder, or a limit, may have been set while that was asked.
    const late = await crew.rules.withheld(uploaded, 'submit')
    if (late !== null) return late
    // From here on nothing holds the request back: what became known meanwhile is heeded now.
    const sooner = forestalled(uploaded, crew)
    if (sooner !== null) return sooner
    if (crew.gates.isClosed('paused') || crew.library.transcription(uploaded.id)?.isPaused === true)
      return { kind: 'wait', untilMs: 0, fault: null, isFailure: false }
    const intentAtMs = Math.round(crew.tuplets.serverNow())
    return advanced({ kind: 'intended', intentAtMs, accountMark: crew.accountMark() })
  }
  const fault = new Fault(
    'target-expired',
    t('The receipt of the upload could not be read; the file is uploaded again.'),
  )
  return advanced({ kind: 'target lost', fault })
}

/** submitting -> processing, or back where the answer proves that no job exists, or on to `reconciling`. */
export async function submit(submitting: Transcription, crew: Crew): Promise<Outcome> {
  const request = requestOf(submitting, crew)
  if (request === null) throw new Fault('internal', t('A request was lost between its intent and its sending.'))
  const answer = await crew.tuplets.submit(request)
  switch (answer.kind) {
    case 'created': {
      const { jobId, cancelToken } = answer
      crew.gates.open('credit', 'capacity', 'rate', 'key', 'email', 'offline')
      const cancelTokenSealed = cancelToken === null ? null : crew.vault.seal(cancelToken)
      return advanced({ kind: 'created', jobId, cancelTokenSealed })
    }
    case 'unknown':
      return advanced({ kind: 'answer lost', fault: answer.fault })
    case 'notSent':
      return notSent(submitting, answer.fault, crew)
    case 'rejected':
      return refused(submitting, answer.fault, crew)
  }
}

/** Whether a job for the same bytes and options came to be known since the file was taken in; asked for once more, it is meant. */
export function forestalled({ id, sha256, options, repeat }: Transcription, { library }: Crew): Outcome | null {
  const twin = sha256 === null || repeat > 0 ? null : library.twin(sha256, optionsKey(options), id)
  return twin === null ? null : advanced({ kind: 'forestalled', by: twin.id })
}

function requestOf(uploaded: Transcription, crew: Crew): SubmitRequest | null {
  const { options, objectKey, uploadTokenSealed, path } = uploaded
  if (uploaded.source === 'url' && path !== null) return { kind: 'link', url: path, options }
  const token = uploadTokenSealed === null ? null : crew.vault.open(uploadTokenSealed)
  return objectKey === null || token === null ? null : { kind: 'upload', objectKey, token, options }
}

/** Nothing left this machine, so nothing can have been paid: the row goes back to `uploaded` and may try freely. */
function notSent(submitting: Transcription, fault: Fault, crew: Crew): Outcome {
  const outcome = outcomeOf(fault, submitting.attempts, { now: crew.clock.now(), random: crew.random })
  return outcome.kind === 'gave up' ? advanced({ kind: 'not sent', fault }) : outcome
}

/** The service said no, so no job exists and nothing was paid. */
function refused(submitting: Transcription, fault: HttpFault, crew: Crew): Outcome {
  if (isAboutUpload(submitting, fault)) return advanced({ kind: 'target lost', fault })
  if (fault.code === 'rejected' || fault.code === 'not-found') return { kind: 'gave up', to: 'failed', fault }
  if (fault.code === 'rate' || fault.code === 'service-down') return notSent(submitting, fault, crew)
  const outcome = notSent(submitting, fault, crew)
  const isLast = outcome.kind === 'wait' && submitting.attempts + 1 >= MOST_REFUSALS
  return isLast ? { kind: 'gave up', to: 'failed', fault } : outcome
}

/** A 404, or a 400 that names the key or token: the upload is gone, so a fresh target is worth another try. */
function isAboutUpload(submitting: Transcription, fault: HttpFault): boolean {
  if (submitting.source === 'url' || submitting.submitAttempts > 3) return false
  if (fault.status === 404) return true
  return fault.status === 400 && /upload(ed)?[_ ](audio|token|key)|object[_ ]key|token/i.test(fault.detail)
}
