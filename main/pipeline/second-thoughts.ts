// What a person wants after all: to transcribe once more at a price, to wait no longer, and to say what a job from elsewhere
// is. Nothing here pays by itself: `again` makes a row, which goes the way of every other one.

import { t } from '../../language/language.ts'
import { MINUTE } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import { isFinal, type Options, optionsKey, type Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'
import type { Deciding } from './deciding.ts'
import { EARLIER_MS } from './likeness.ts'
import { advanced } from './outcome.ts'
import { sensitiveFault } from './sensitive.ts'
import { canDo } from './words.ts'

/** A job belongs to a request of about the same minutes. */
const LATER_MS = 10 * MINUTE

export interface Price {
  readonly lowMicro: number
  readonly highMicro: number
}

export class SecondThoughts {
  readonly #crew: Crew
  readonly #deciding: Deciding
  readonly #onChange: () => void

  constructor(crew: Crew, deciding: Deciding, onChange: () => void) {
    this.#crew = crew
    this.#deciding = deciding
    this.#onChange = onChange
  }

  /** What the recording of this row costs with these options; null where its length is not known. */
  price(id: number, options: Options): Price | null {
    const { durationMs } = this.#row(id)
    return durationMs === null ? null : this.#crew.tuplets.estimate(options, durationMs)
  }

  /** Pays once more for the same recording, with its own options or others; the reply is the new row. */
  async again(id: number, wanted: Options | null): Promise<number> {
    const row = this.#row(id)
    if (!canDo(row).again && !isApart(row, wanted)) throw cannotBeAgain(row)
    const path = await this.#pathOf(row)
    if (row.source !== 'url' && (await this.#crew.rules.isSensitive({ ...row, path }))) throw sensitiveFault()
    const options = wanted ?? row.options
    const estimateMicro = this.price(id, options)?.highMicro ?? null
    const { accountId } = this.#crew
    const added = this.#crew.library.addAgain({ of: id, options, estimateMicro, path, accountId })
    this.#crew.log('info', 'again', { id: added, of: id })
    this.#onChange()
    return added
  }

  /** The job is let go of: it runs on at the service, and can be followed again while its result is kept there. */
  stopWaiting(id: number): void {
    const row = this.#row(id)
    if (!canDo(row).stopWaiting)
      throw new Fault('bad-request', t('Nothing is being waited for here.'), { retry: 'never' })
    const fault = new Fault(
      'not-followed',
      t(
        'It is not waited for any more. The job goes on at the service, and it may be billed all the same, at least the minimum.',
      ),
      { remedy: t('Follow it again without paying again; the service keeps results for about 7 days.') },
    )
    this.#crew.move(row, advanced({ kind: 'let go', fault }))
  }

  /** Whether a job that may be a second payment is wanted. */
  judge(id: number, decision: 'cancel' | 'keep'): void {
    const row = this.#row(id)
    if (row.suspectedOf === null) throw notAsked()
    if (decision === 'cancel') {
      if (row.stage !== 'processing')
        throw new Fault('bad-request', t('The service has finished this job already, so it is billed in any case.'), {
          remedy: t('Keep it: its transcript is yours.'),
          retry: 'never',
        })
      this.#deciding.cancel(id)
    }
    this.#crew.library.questions.answered(id, 'suspected')
    this.#onChange()
  }

  /** Whether a job from elsewhere is of the recording that is like it. */
  claim(id: number, decision: 'same' | 'other'): void {
    const row = this.#row(id)
    const { maybeRecordingId } = row
    if (maybeRecordingId === null) throw notAsked()
    const { questions } = this.#crew.library
    const review = decision === 'same' ? this.#reviewOf(row, maybeRecordingId) : null
    if (review !== null) questions.takeOver(review.id, id)
    else if (decision === 'same') questions.linkRecording(id, maybeRecordingId)
    else questions.answered(id, 'maybe')
    this.#onChange()
  }

  /** The row of this recording whose answer was lost when this job was made: it is the one that was looked for. */
  #reviewOf(job: Transcription, recordingId: number): Transcription | null {
    const { submittedAtMs, options } = job
    const alike = this.#crew.library.ofRecording(recordingId).filter(({ stage, intentAtMs, options: asked }) => {
      if (stage !== 'review' || intentAtMs === null || submittedAtMs === null) return false
      const isThen = submittedAtMs >= intentAtMs - EARLIER_MS && submittedAtMs <= intentAtMs + LATER_MS
      return isThen && asked.model === options.model && asked.diarization === options.diarization
    })
    return alike.length === 1 ? (alike[0] ?? null) : null
  }

  /** Where the file is now, unchanged; a link is its own place. */
  async #pathOf(row: Transcription): Promise<string> {
    if (row.source === 'url' && row.path !== null) return row.path
    let fault: Fault | null = null
    for (const { path, stamp } of this.#crew.library.places(row.id)) {
      try {
        const source = await this.#crew.intake.openSource(path, stamp)
        await source.close()
        return path
      } catch (thrown) {
        fault ??= toFault(thrown)
      }
    }
    if (fault?.code === 'changed')
      throw new Fault('changed', t('The file has changed since it was transcribed.'), {
        remedy: t('Drop it once more: it is taken in as a new recording.'),
        retry: 'after-fix',
      })
    throw new Fault('missing', t('The file is no longer where it was.'), {
      remedy: t('Put it back, or drop it again from its new place.'),
      retry: 'after-fix',
    })
  }

  #row(id: number): Transcription {
    const row = this.#crew.library.transcription(id)
    if (row === null)
      throw new Fault('bad-request', t('This recording is not in the library any more.'), { retry: 'never' })
    return row
  }
}

/** What waits for its turn is not paid for yet; with other options it is another request, beside the one that waits. */
function isApart({ stage, recordingId, isSample, options }: Transcription, wanted: Options | null): boolean {
  if (stage !== 'ready' || recordingId === null || isSample || wanted === null) return false
  return optionsKey(wanted) !== optionsKey(options)
}

function cannotBeAgain(row: Transcription): Fault {
  if (row.isSample) return new Fault('bad-request', t('A sample cannot be transcribed.'), { retry: 'never' })
  if (isFinal(row.stage) && row.recordingId === null)
    return new Fault('missing', t('There is no recording on this computer for this transcript.'), {
      remedy: t('Drop the recording: it is taken in, and transcribed at its own price.'),
      retry: 'never',
    })
  return new Fault('bad-request', t('It cannot be transcribed once more while it is on its way.'), {
    remedy: t('Wait until it is done, or cancel it.'),
    retry: 'never',
  })
}

function notAsked(): Fault {
  return new Fault('bad-request', t('This has been answered already.'), { retry: 'never' })
}
