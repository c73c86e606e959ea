// Sleep: uploads are let go before it, and after it the dead connections, before anything is begun. Systems lose such
// events, so neither a missing farewell nor a missing greeting may leave anything asleep.

import { MINUTE, SECOND } from '../clock.ts'
import type { Crew } from './crew.ts'

/** After waking, networks come back slowly, and many devices wake together. */
const SHORTEST_REST_MS = 2 * SECOND
const LONGEST_REST_MS = 10 * SECOND
/** A machine that still counts this long after it said good night did not sleep. */
const AWAKE_AFTER_ALL_MS = MINUTE

export class Nap {
  readonly #parts: Pick<Crew, 'clock' | 'random' | 'tuplets' | 'log'>
  readonly #letGo: () => void
  readonly #goOn: () => void
  #takeBack: (() => void) | null = null

  constructor(parts: Pick<Crew, 'clock' | 'random' | 'tuplets' | 'log'>, letGo: () => void, goOn: () => void) {
    this.#parts = parts
    this.#letGo = letGo
    this.#goOn = goOn
  }

  /** Nothing is begun while this is so. */
  get isAsleep(): boolean {
    return this.#takeBack !== null
  }

  suspend(): void {
    this.#parts.log('info', 'pipeline.suspend', {})
    this.#letGo()
    this.#after(AWAKE_AFTER_ALL_MS)
  }

  /** Whatever was under way hangs on connections that do not know that they are dead. */
  wake(): void {
    this.#letGo()
    this.#parts.tuplets.abort()
    const { random } = this.#parts
    this.#after(SHORTEST_REST_MS + random() * (LONGEST_REST_MS - SHORTEST_REST_MS))
  }

  end(): void {
    this.#takeBack?.()
    this.#takeBack = null
  }

  #after(restMs: number): void {
    this.#takeBack?.()
    this.#takeBack = this.#parts.clock.schedule(restMs, () => {
      this.#takeBack = null
      this.#goOn()
    })
  }
}
