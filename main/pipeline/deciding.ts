// What a person decides about a recording on its way: try again, cancel, and what to do when an answer was lost for good.

import { Fault, toFault } from '../fault.ts'
import { isFinal, type Transcription } from '../recording.ts'
import type { Job } from '../tuplets/tuplets.ts'
import type { Crew } from './crew.ts'
import { advanced } from './outcome.ts'
import { adopt, findCandidates } from './reconcile.ts'
import { gateOf, waitFor } from './retry.ts'
import { canDo } from './words.ts'

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
    if (!canDo(row).retry) throw new Fault('bad-request', 'There is nothing to try again here.', { retry: 'never' })
    if (isFinal(row.stage)) this.#crew.move(row, advanced({ kind: 'again' }))
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

  /** Jobs at the service whose cancelling was asked for. What had been finished by then is archived: it is paid for. */
  async sendCancels(rows: readonly Transcription[]): Promise<void> {
    for (const row of rows) {
      if (!row.isCancelRequested || row.jobId === null || row.nextAtMs > this.#crew.clock.now()) continue
      try {
        await this.#crew.tuplets.cancel(row.jobId)
        this.#crew.move(row, { kind: 'gave up', to: 'cancelled', fault: null })
      } catch (thrown) {
        const fault = toFault(thrown)
        if (fault.code === 'not-found') this.#crew.move(row, { kind: 'gave up', to: 'cancelled', fault: null })
        else if (fault.code === 'rejected' || fault.code === 'capacity' || fault.code === 'gone')
          this.#crew.library.withdrawCancel(row.id)
        else if (fault.code !== 'conflict') this.#cancelLater(row, fault)
      }
    }
  }

  /** One job that cannot be cancelled now must not keep the others from being followed. */
  #cancelLater(row: Transcription, fault: Fault): void {
    const { clock, random, gates } = this.#crew
    const gate = gateOf(fault)
    if (gate !== null && gates.blocks('ask', gate)) throw fault
    this.#crew.move(row, waitFor(fault, row.attempts, { now: clock.now(), random }))
  }

  async review(id: number): Promise<ReviewFacts> {
    const row = this.#row(id)
    if (row.stage !== 'review')
      throw new Fault('bad-request', 'This recording is not unsure any more.', { retry: 'never' })
    const { candidates } = await findCandidates(row, this.#crew)
    return { row, candidates, resubmitCostMicro: row.estimatedCostMicro }
  }

  async decide(id: number, decision: Decision): Promise<void> {
    const row = this.#row(id)
    if (row.stage !== 'review')
      throw new Fault('bad-request', 'This recording is not unsure any more.', { retry: 'never' })
    if (decision.kind === 'ignore') {
      this.#crew.move(row, { kind: 'gave up', to: 'cancelled', fault: null })
    } else if (decision.kind === 'resubmit') {
      this.#crew.move(row, advanced({ kind: 'absent' }))
    } else {
      if (this.#crew.library.byJob(decision.jobId) !== null)
        throw new Fault('conflict', 'This job belongs to another recording already.', { retry: 'never' })
      const { job } = await this.#crew.tuplets.job(decision.jobId)
      this.#crew.move(this.#row(id), adopt(job, this.#crew))
    }
  }

  #row(id: number): Transcription {
    const row = this.#crew.library.transcription(id)
    if (row === null)
      throw new Fault('bad-request', 'This recording is not in the library any more.', { retry: 'never' })
    return row
  }
}
