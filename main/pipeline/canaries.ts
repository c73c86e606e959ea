// Who goes first through a gate that may open: not the same recording each time. One that the service will never take must
// not stand before all others; it goes to the end of those that try, and loses nothing else by it.

import { type Clock, HOUR } from '../clock.ts'
import type { Gates } from './gates.ts'
import type { GateKind } from './outcome.ts'

/** What depends on the recording too; at the others every recording would fare the same. */
const OF_RECORDINGS: readonly GateKind[] = ['credit', 'email', 'budget']

/** Credit may be too low for this recording only: it stays behind after the gate has opened for a cheaper one. */
const BEHIND_MS = HOUR

interface Lost {
  readonly gate: GateKind
  readonly atMs: number
}

export class Canaries {
  readonly #gates: Gates
  readonly #clock: Clock
  readonly #lost = new Map<number, Lost>()

  constructor(gates: Gates, clock: Clock) {
    this.#gates = gates
    this.#clock = clock
  }

  /** Whether the order of a queue may be another than its own. */
  get areLost(): boolean {
    return this.#lost.size > 0
  }

  lost(id: number, gate: GateKind): void {
    if (OF_RECORDINGS.includes(gate)) this.#lost.set(id, { gate, atMs: this.#clock.monotonic() })
  }

  passed(id: number): void {
    this.#lost.delete(id)
  }

  /** The same ids, those that came back from a gate behind the others, the one that tried last at the very end. */
  order(ids: readonly number[]): readonly number[] {
    if (!this.areLost) return ids
    for (const [id, lost] of this.#lost) if (this.#isForgiven(lost)) this.#lost.delete(id)
    const triedAtMs = (id: number) => this.#lost.get(id)?.atMs ?? Number.NEGATIVE_INFINITY
    // Subtracting infinities would give no number; equal ones keep their order.
    return [...ids].sort((a, b) => (triedAtMs(a) === triedAtMs(b) ? 0 : triedAtMs(a) < triedAtMs(b) ? -1 : 1))
  }

  #isForgiven({ gate, atMs }: Lost): boolean {
    if (this.#gates.isClosed(gate)) return false
    return gate !== 'credit' || this.#clock.monotonic() - atMs > BEHIND_MS
  }
}
