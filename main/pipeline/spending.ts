// Keeps what is spent within the person's own limits, per watched folder and in all, by calendar month. It looks before an
// upload begins and again before the request that costs money; what is paid for already is never held up.

import { dollarsOf } from '../../language/figures.ts'
import { t } from '../../language/language.ts'
import { HOUR } from '../clock.ts'
import { Fault } from '../fault.ts'
import type { Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'
import type { Outcome } from './outcome.ts'

/** Thousands may wait, and each look is a write. */
const LOOK_AGAIN_MS = 6 * HOUR

type Parts = Pick<Crew, 'library' | 'tuplets' | 'clock' | 'gates'>

export class Spending {
  readonly #parts: Parts
  readonly #folderCap: (watchId: string) => number | null
  /** Undefined until it was said once: a gate that an earlier run closed must not outlive its reason. */
  #capMicro: number | null | undefined = undefined

  constructor(parts: Parts, folderCap: (watchId: string) => number | null) {
    this.#parts = parts
    this.#folderCap = folderCap
  }

  setMonthlyCap(capMicro: number | null): void {
    if (capMicro === this.#capMicro) return
    this.#capMicro = capMicro
    // Whether the new limit leaves room is found out by the next row, not guessed here.
    this.#parts.gates.open('budget')
    this.#parts.library.endWaits('over-budget', null)
  }

  get capMicro(): number | null {
    return this.#capMicro ?? null
  }

  thisMonth(watchId?: string): number {
    return this.#parts.library.spentSince(monthStartMs(this.#parts.clock.now()), watchId)
  }

  isCapReached(watchId: string, capMicro: number | null): boolean {
    if (capMicro === null) return false
    return this.thisMonth(watchId) >= capMicro || this.#parts.library.waitsFor('over-budget', watchId) > 0
  }

  /** Null where the row may go on. */
  withheld(row: Transcription, before: 'send' | 'submit'): Outcome | null {
    if (row.source === 'elsewhere') return null
    const { clock, gates } = this.#parts
    const untilMs = nextMonthMs(clock.now())
    // What is under way may be billed at less than it was estimated, or at nothing: then there is room before the month ends.
    const nextLookMs = Math.min(untilMs, clock.now() + LOOK_AGAIN_MS)
    const { watchId } = row
    const folderCap = watchId === null ? null : this.#folderCap(watchId)
    if (watchId !== null && folderCap !== null && this.#wouldPass(row, before, folderCap, watchId))
      return { kind: 'wait', untilMs: nextLookMs, fault: this.#fault(row, 'folder', folderCap), isFailure: false }
    const cap = this.#capMicro ?? null
    if (cap !== null && this.#wouldPass(row, before, cap)) {
      const fault = this.#fault(row, 'all', cap)
      // Few are uploaded at a time, and the gate is for the many behind them.
      return before === 'send'
        ? { kind: 'gate', gate: 'budget', fault }
        : { kind: 'wait', untilMs: nextLookMs, fault, isFailure: false }
    }
    // An upload that fits says nothing of whether another one does.
    if (before === 'send') gates.open('budget')
    return null
  }

  #wouldPass(row: Transcription, before: 'send' | 'submit', capMicro: number, watchId?: string): boolean {
    // What is on its way up is as good as ordered, but an upload that is done must not stand in its own way.
    const promised = this.#parts.library.promised(before === 'send', watchId)
    return this.thisMonth(watchId) + promised + this.#priceOf(row) > capMicro
  }

  /** At the upper end; where the length is not known, the service's least. */
  #priceOf(row: Transcription): number {
    return row.estimatedCostMicro ?? this.#parts.tuplets.estimate(row.options, row.durationMs ?? 0).highMicro
  }

  #fault(row: Transcription, whose: 'folder' | 'all', capMicro: number): Fault {
    const limit = dollarsOf(capMicro)
    const beyond =
      whose === 'folder'
        ? t('It would go beyond this folder’s monthly limit of {limit}.', { limit })
        : t('It would go beyond your monthly limit of {limit}.', { limit })
    const unknown =
      row.durationMs === null ? ` ${t('Its length is not known, so it counts as the least that is billed.')}` : ''
    return new Fault('over-budget', `${beyond}${unknown}`, {
      remedy: t(
        'It goes on by itself when bills leave room, or the next month begins; or as soon as you raise the limit.',
      ),
      retry: 'later',
    })
  }
}

/** The person's own calendar month. */
export function monthStartMs(nowMs: number): number {
  const date = new Date(nowMs)
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime()
}

export function nextMonthMs(nowMs: number): number {
  const date = new Date(nowMs)
  return new Date(date.getFullYear(), date.getMonth() + 1, 1).getTime()
}
