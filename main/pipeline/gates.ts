// The account's gates: while one is closed, the recordings behind it wait without losing an attempt; now and then one
// canary is let through, and what it brings back opens the gate or keeps it shut. Kept in the library, so that a restart
// does not run into the same wall twenty times.

import { type Clock, HOUR, MINUTE, SECOND } from '../clock.ts'
import type { Fault } from '../fault.ts'
import type { Gate, Library } from '../library/library.ts'
import type { GateKind } from './outcome.ts'

/** Where closed gates survive a restart. */
export type GateStore = Library['gates']

/** What a step needs open before it may run. */
export type Errand = 'take in' | 'ask' | 'send' | 'submit'

/** First and longest pause between canaries; a person's "try now" skips it. */
const PAUSES: Record<Exclude<GateKind, 'paused'>, readonly [firstMs: number, longestMs: number]> = {
  key: [6 * HOUR, 6 * HOUR],
  email: [6 * HOUR, 6 * HOUR],
  credit: [30 * MINUTE, 30 * MINUTE],
  capacity: [30 * SECOND, 5 * MINUTE],
  rate: [30 * SECOND, 5 * MINUTE],
  offline: [5 * SECOND, MINUTE],
  budget: [HOUR, HOUR],
  disk: [10 * SECOND, MINUTE],
}

/** What a person closed has no canaries: only they open it. */
export const NEVER = Number.MAX_SAFE_INTEGER

const BLOCKED_BY: Record<Errand, readonly GateKind[]> = {
  // Nothing begins that could not be written down.
  'take in': ['disk'],
  // Results are fetched whatever the balance says: what is paid for must not expire.
  ask: ['disk', 'key', 'offline'],
  send: ['disk', 'key', 'email', 'offline', 'credit', 'budget', 'paused'],
  submit: ['disk', 'key', 'email', 'offline', 'credit', 'budget', 'paused', 'capacity', 'rate'],
}

export class Gates {
  readonly #store: GateStore
  readonly #clock: Clock
  readonly #closed = new Map<GateKind, Gate>()
  readonly #onChange: () => void

  constructor(store: GateStore, clock: Clock, onChange: () => void) {
    this.#store = store
    this.#clock = clock
    this.#onChange = onChange
    for (const gate of store.all()) this.#closed.set(gate.kind, gate)
  }

  closed(): readonly Gate[] {
    return [...this.#closed.values()]
  }

  isClosed(kind: GateKind): boolean {
    return this.#closed.has(kind)
  }

  /** Whether the errand may start now. A canary's permission is spent by asking: the next one has to wait its pause. */
  permits(errand: Errand): boolean {
    const now = this.#clock.now()
    const gates = this.#blocking(errand)
    if (gates.some((gate) => gate.nextTryAtMs > now)) return false
    for (const gate of gates) this.#keep({ ...gate, nextTryAtMs: now + this.#pause(gate.kind, gate.tries) })
    return true
  }

  /** Whether `permits` would say yes, without spending the canary. */
  wouldPermit(errand: Errand): boolean {
    const now = this.#clock.now()
    return this.#blocking(errand).every((gate) => gate.nextTryAtMs <= now)
  }

  close(kind: GateKind, fault: Fault): void {
    const now = this.#clock.now()
    const before = this.#closed.get(kind)
    const tries = before === undefined ? 0 : before.tries + 1
    this.#keep({
      kind,
      closedAtMs: before?.closedAtMs ?? now,
      nextTryAtMs: kind === 'paused' ? NEVER : Math.max(now + this.#pause(kind, tries), fault.untilMs ?? 0),
      tries,
      text: fault.message,
      remedy: fault.remedy,
    })
    this.#onChange()
  }

  open(...kinds: readonly GateKind[]): void {
    const shut = kinds.filter((kind) => this.#closed.delete(kind))
    for (const kind of shut) if (kind !== 'disk') this.#store.drop(kind)
    if (shut.length > 0) this.#onChange()
  }

  /** A person says that the reason is gone, or the system that it is online: the next canary may go at once. */
  tryNow(kind: GateKind): void {
    const gate = this.#closed.get(kind)
    if (gate === undefined) return
    this.#keep({ ...gate, nextTryAtMs: 0 })
    this.#onChange()
  }

  /** The next instant after `nowMs` at which a gate lets a canary through; one that is due already waits for a row. */
  nextTryAtMs(nowMs: number): number | null {
    const later = this.closed()
      .map((gate) => gate.nextTryAtMs)
      .filter((at) => at > nowMs && at !== NEVER)
    return later.length === 0 ? null : Math.min(...later)
  }

  /** Whether the gate holds such an errand back at all. One that does not must not be closed on its account. */
  blocks(errand: Errand, kind: GateKind): boolean {
    return BLOCKED_BY[errand].includes(kind)
  }

  #blocking(errand: Errand): readonly Gate[] {
    return this.closed().filter((gate) => BLOCKED_BY[errand].includes(gate.kind))
  }

  #keep(gate: Gate): void {
    this.#closed.set(gate.kind, gate)
    // A full disk cannot be noted on it; a restart finds it out anew.
    if (gate.kind !== 'disk') this.#store.save(gate)
  }

  #pause(kind: GateKind, tries: number): number {
    if (kind === 'paused') return 0
    const [firstMs, longestMs] = PAUSES[kind]
    return Math.min(longestMs, firstMs * 2 ** Math.min(tries, 20))
  }
}
