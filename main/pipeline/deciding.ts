// What a person decides about a recording on its way: try again, cancel, and what to do when an answer was lost for good.

import { t } from '../../language/language.ts'
import { MINUTE } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import { asSent, isFinal, type Transcription } from '../recording.ts'
import type { Job } from '../tuplets/tuplets.ts'
import type { Crew } from './crew.ts'
import { advanced } from './outcome.ts'
import type { Purse } from './purse.ts'
import { adopt, findCandidates } from './reconcile.ts'
import { gateOf, waitFor } from './retry.ts'
import { canDo, isLetGo } from './words.ts'

/** How often a job is asked to be cancelled that another account made; a new key ends the wait. */
const OTHER_KEY_MS = 30 * MINUTE

export interface ReviewFacts {
  readonly row: Transcription
  readonly candidates: readonly Job[]
  readonly resubmitCostMicro: number | null
}

export type Decision =
  | { readonly kind: 'link'; readonly jobId: string }
  | { readonly kind: 'resubmit' }
  | { readonly kind: 'ignore' }

export class Deciding {
  readonly #crew: Crew

  constructor(crew: Crew) {
    this.#crew = crew
  }

  retry(id: number): void {
    const { library } = this.#crew
    const row = this.#row(id)
    if (!canDo(row).retry) throw new Fault('bad-request', t('There is nothing to try again here.'), { retry: 'never' })
    // What goes on at the service is followed again; everything else that has ended is begun, and paid for, anew.
    if (isLetGo(row)) this.#crew.move(row, advanced({ kind: 'followed' }))
    else if (isFinal(row.stage)) this.#crew.move(row, advanced({ kind: 'again' }))
    else library.dueNow(id)
  }

  retryAll(): number {
    const rows = this.#crew.library.inStage(['failed'])
    for (const row of rows) this.retry(row.id)
    return rows.length
  }

  cancel(id: number): void {
    const row = this.#row(id)
    if (isFinal(row.stage)) return
    const isOurs =
      row.stage === 'waiting' || row.stage === 'ready' || row.stage === 'uploading' || row.stage === 'uploaded'
    if (isOurs || row.stage === 'review') this.#crew.move(row, { kind: 'gave up', to: 'cancelled', fault: null })
    else this.#crew.library.requestCancel(id)
  }

  /**
   * Jobs at the service whose cancelling was asked for, as many as `purse` has requests for. What had been finished by then is
   * archived: it is paid for.
   */
  async sendCancels(rows: readonly Transcription[], purse: Purse): Promise<void> {
    for (const row of rows) {
      if (!row.isCancelRequested || row.jobId === null || row.nextAtMs > this.#crew.clock.now()) continue
      const token = row.cancelTokenSealed === null ? null : this.#crew.vault.open(row.cancelTokenSealed)
      // By its id, and perhaps once more by its token.
      if (!purse.take(token === null ? 1 : 2)) return
      try {
        await this.#crew.at(row.accountId).tuplets.cancel(row.jobId, token)
        this.#crew.move(row, { kind: 'gave up', to: 'cancelled', fault: null })
      } catch (thrown) {
        const fault = toFault(thrown)
        if (fault.code === 'not-found') this.#notFound(row)
        else if (fault.code === 'rejected' || fault.code === 'capacity' || fault.code === 'gone')
          this.#crew.library.withdrawCancel(row.id)
        else if (fault.code !== 'conflict') this.#cancelLater(row, fault)
      }
    }
  }

  /** Only the account that made a job can say that it is gone; to any other it looks the same while it runs on. */
  #notFound(row: Transcription): void {
    if (row.accountMark !== null && this.#crew.at(row.accountId).knows(row.accountMark)) {
      this.#crew.move(row, { kind: 'gave up', to: 'cancelled', fault: null })
      return
    }
    const fault = new Fault(
      'not-found',
      t('The account of the API key in use does not know this job; it is not cancelled.'),
      {
        remedy: t('Set the API key with which it was sent in Settings, then it is cancelled; or stop waiting for it.'),
        retry: 'after-fix',
      },
    )
    const untilMs = this.#crew.clock.now() + OTHER_KEY_MS
    this.#crew.move(row, { kind: 'wait', untilMs, fault, isFailure: false })
  }

  /** One job that cannot be cancelled now must not keep the others from being followed. */
  #cancelLater(row: Transcription, fault: Fault): void {
    const { clock, random, gates } = this.#crew.at(row.accountId)
    const gate = gateOf(fault)
    if (gate !== null && gates.blocks('ask', gate)) throw fault
    this.#crew.move(row, waitFor(fault, row.attempts, { now: clock.now(), random }))
  }

  /** What waits for the key of another account is tried with the new one. */
  keyChanged(): void {
    const { library } = this.#crew
    for (const row of library.inStage(['processing', 'archiving']))
      if (row.faultCode === 'not-found') library.dueNow(row.id)
  }

  async review(id: number): Promise<ReviewFacts> {
    const row = this.#row(id)
    if (row.stage !== 'review')
      throw new Fault('bad-request', t('This recording is not unsure any more.'), { retry: 'never' })
    const { candidates } = await findCandidates(asSent(row), this.#crew.at(row.accountId), (jobId) =>
      this.#isFree(jobId, row),
    )
    return { row, candidates, resubmitCostMicro: row.conversion?.part?.estimateMicro ?? row.estimatedCostMicro }
  }

  async decide(id: number, decision: Decision): Promise<void> {
    const row = this.#row(id)
    if (row.stage !== 'review')
      throw new Fault('bad-request', t('This recording is not unsure any more.'), { retry: 'never' })
    if (decision.kind === 'ignore') {
      this.#crew.move(row, { kind: 'gave up', to: 'cancelled', fault: null })
    } else if (decision.kind === 'resubmit') {
      this.#crew.move(row, advanced({ kind: 'absent' }))
    } else {
      if (this.#takenOver(id, decision.jobId)) return
      const crew = this.#crew.at(row.accountId)
      const { job } = await crew.tuplets.job(decision.jobId)
      // It may have been taken in as another device's while it was asked for.
      if (!this.#takenOver(id, decision.jobId)) this.#crew.move(this.#row(id), adopt(job, crew, { isSure: true }))
    }
  }

  #takenOver(id: number, jobId: string): boolean {
    const { library } = this.#crew
    const known = library.byJob(jobId)
    if (known !== null) library.questions.takeOver(id, known.id)
    return known !== null
  }

  /** A job that was taken in as another device's may be the one that is looked for. */
  #isFree(jobId: string, { recordingId }: Transcription): boolean {
    const known = this.#crew.library.byJob(jobId)
    if (known === null) return !this.#crew.library.isKnown(jobId)
    return known.source === 'elsewhere' && (known.recordingId === null || known.recordingId === recordingId)
  }

  #row(id: number): Transcription {
    const row = this.#crew.library.transcription(id)
    if (row === null)
      throw new Fault('bad-request', t('This recording is not in the library any more.'), { retry: 'never' })
    return row
  }
}
