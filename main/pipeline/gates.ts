// The gates of an account, and those that hold every account: while one is closed, the recordings behind it wait without
// losing an attempt; now and then one canary is let through, and what it brings back opens the gate or keeps it shut. Kept in
// the library, so that a restart does not run into the same wall twenty times.

import { type Clock, HOUR, MINUTE, SECOND } from '../clock.ts'
import type { Fault } from '../fault.ts'
import type { Gate } from '../library/library.ts'
import type { Stage } from '../recording.ts'
import type { GateKind } from './outcome.ts'
import type { Random } from './retry.ts'

/** Where closed gates survive a restart. */
export interface GateStore {
  all(): readonly Gate[]
  save(gate: Gate): void
  drop(kind: GateKind): void
}

/** What a step needs open before it may run. */
export type Errand = 'take in' | 'ask' | 'send' | 'submit'

const ERRAND_OF: Partial<Record<Stage, Errand>> = {
  waiting: 'take in',
  ready: 'send',
  uploading: 'send',
  uploaded: 'submit',
  submitting: 'submit',
  reconciling: 'ask',
  processing: 'ask',
  archiving: 'ask',
}

/** What is done for a recording of this stage; null where nothing is. */
export function errandOf(stage: Stage): Errand | null {
  return ERRAND_OF[stage] ?? null
}

/** Closed by a person's word or by the system's, and opened by them: no canary finds out more. */
type Held = 'paused' | 'metered'

/** First and longest pause between canaries; a person's "try now" skips it. */
const PAUSES: Record<Exclude<GateKind, Held>, readonly [firstMs: number, longestMs: number]> = {
  key: [6 * HOUR, 6 * HOUR],
  email: [6 * HOUR, 6 * HOUR],
  credit: [30 * MINUTE, 30 * MINUTE],
  capacity: [30 * SECOND, 5 * MINUTE],
  rate: [30 * SECOND, 5 * MINUTE],
  offline: [5 * SECOND, MINUTE],
  budget: [HOUR, HOUR],
  disk: [10 * SECOND, MINUTE],
}

/** No canaries at all. */
export const NEVER = Number.MAX_SAFE_INTEGER

/** A full disk cannot be noted on it, and a connection is asked about anew; a restart finds both out. */
const NOT_KEPT: readonly GateKind[] = ['disk', 'metered']

const BLOCKED_BY: Record<Errand, readonly GateKind[]> = {
  // Nothing begins that could not be written down.
  'take in': ['disk'],
  // Results are fetched whatever the balance says: what is paid for must not expire.
  ask: ['disk', 'key', 'offline'],
  send: ['disk', 'key', 'email', 'offline', 'metered', 'credit', 'budget', 'paused'],
  // What is uploaded was counted before that, so what does not fit behind it must not hold it back; it is looked at one by one.
  submit: ['disk', 'key', 'email', 'offline', 'credit', 'paused', 'capacity', 'rate'],
}

/** What the service says to one account says nothing of another. */
const OF_ACCOUNT: readonly GateKind[] = ['key', 'email', 'credit', 'capacity', 'rate']

export class Gates {
  readonly #store: GateStore
  readonly #clock: Clock
  readonly #closed = new Map<GateKind, Gate>()
  readonly #onChange: () => void
  readonly #random: Random
  readonly #shared: Gates | null

  /** `shared` are those that hold every account; without them all gates are kept here. `random` spreads the pauses of what many devices run into together. */
  constructor(
    store: GateStore,
    clock: Clock,
    onChange: () => void,
    random: Random = () => 1,
    shared: Gates | null = null,
  ) {
    this.#shared = shared
    this.#store = store
    this.#clock = clock
    this.#onChange = onChange
    this.#random = random
    for (const gate of store.all()) this.#closed.set(gate.kind, sinceThen(gate, clock.now()))
  }

  closed(): readonly Gate[] {
    return [...this.#closed.values(), ...(this.#shared?.closed() ?? [])]
  }

  /** Without those that hold every account. */
  closedHere(): readonly Gate[] {
    return [...this.#closed.values()]
  }

  isClosed(kind: GateKind): boolean {
    return this.#closed.has(kind) || this.#shared?.isClosed(kind) === true
  }

  /** Whether the errand may start now. A canary's permission is spent by asking: the next one has to wait its pause. */
  permits(errand: Errand): boolean {
    const now = this.#clock.now()
    const gates = this.#blocking(errand)
    if (gates.some((gate) => gate.nextTryAtMs > now)) return false
    if (this.#shared?.permits(errand) === false) return false
    for (const gate of gates) this.#keep({ ...gate, nextTryAtMs: now + this.#pause(gate.kind, gate.tries) })
    return true
  }

  /** Whether `permits` would say yes, without spending the canary. */
  wouldPermit(errand: Errand): boolean {
    const now = this.#clock.now()
    return (
      this.#blocking(errand).every((gate) => gate.nextTryAtMs <= now) && this.#shared?.wouldPermit(errand) !== false
    )
  }

  close(kind: GateKind, fault: Fault): void {
    if (this.#isElsewhere(kind)) {
      this.#shared?.close(kind, fault)
      return
    }
    const now = this.#clock.now()
    const before = this.#closed.get(kind)
    const tries = before === undefined ? 0 : before.tries + 1
    this.#keep({
      kind,
      closedAtMs: before?.closedAtMs ?? now,
      nextTryAtMs: isHeld(kind)
        ? (fault.untilMs ?? NEVER)
        : Math.max(now + this.#pause(kind, tries), fault.untilMs ?? 0),
      tries,
      text: fault.message,
      remedy: fault.remedy,
    })
    this.#onChange()
  }

  open(...kinds: readonly GateKind[]): void {
    const shut = kinds.filter((kind) => this.#closed.delete(kind))
    for (const kind of shut) if (!NOT_KEPT.includes(kind)) this.#store.drop(kind)
    if (shut.length > 0) this.#onChange()
    this.#shared?.open(...kinds.filter((kind) => this.#isElsewhere(kind)))
  }

  /** Opens what was closed until now; the reply says whether there was any. */
  openDue(): boolean {
    const now = this.#clock.now()
    const due = this.closedHere().filter(({ kind, nextTryAtMs }) => isHeld(kind) && nextTryAtMs <= now)
    this.open(...due.map(({ kind }) => kind))
    return due.length > 0
  }

  /** The clock was set by this much: what a person closed for an hour stays closed for what is left of it. */
  shift(byMs: number): void {
    for (const gate of this.closedHere())
      if (isHeld(gate.kind) && gate.nextTryAtMs !== NEVER)
        this.#keep({ ...gate, closedAtMs: gate.closedAtMs + byMs, nextTryAtMs: gate.nextTryAtMs + byMs })
  }

  /** A person says that the reason is gone, or the system that it is online: the next canary may go at once. */
  tryNow(kind: GateKind): void {
    if (this.#isElsewhere(kind)) {
      this.#shared?.tryNow(kind)
      return
    }
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
    return this.closedHere().filter((gate) => BLOCKED_BY[errand].includes(gate.kind))
  }

  #isElsewhere(kind: GateKind): boolean {
    return this.#shared !== null && !OF_ACCOUNT.includes(kind)
  }

  #keep(gate: Gate): void {
    this.#closed.set(gate.kind, gate)
    if (!NOT_KEPT.includes(gate.kind)) this.#store.save(gate)
  }

  #pause(kind: GateKind, tries: number): number {
    if (isHeld(kind)) return 0
    const [firstMs, longestMs] = PAUSES[kind]
    const pauseMs = Math.min(longestMs, firstMs * 2 ** Math.min(tries, 20))
    // Other devices of the account meet the same limit at the same time: full jitter keeps them out of step.
    return kind === 'rate' ? Math.max(SECOND, Math.round(this.#random() * pauseMs)) : pauseMs
  }
}

function isHeld(kind: GateKind): kind is Held {
  return kind === 'paused' || kind === 'metered'
}

/** Closed in what is the future by this clock: it was set back while we were off, and the pause must not last longer for it. */
function sinceThen(gate: Gate, now: number): Gate {
  const aheadMs = gate.closedAtMs - now
  if (!isHeld(gate.kind) || gate.nextTryAtMs === NEVER || aheadMs <= MINUTE) return gate
  return { ...gate, closedAtMs: now, nextTryAtMs: gate.nextTryAtMs - aheadMs }
}
