// The person's limit for all uploads together, in small grains, so that nothing bursts and nothing pauses for long: a storage
// drops a body that stands still. It may change at any moment, and holds from the next grain on.

import { type Clock, SECOND } from '../clock.ts'

const LARGEST_GRAIN = 64 * 1024
const SMALLEST_GRAIN = 1024
/** Grains in a second at the least, so that the gaps stay far below one even where several uploads take turns. */
const GRAINS_PER_SECOND = 8
/** Timers come late; this much of it is made up for by the next grains. */
const CREDIT_MS = 100

export class Throttle {
  readonly #clock: Clock
  #bytesPerSecond: number | null = null
  #freeAtMs = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  limit(bytesPerSecond: number | null): void {
    if (bytesPerSecond === this.#bytesPerSecond) return
    this.#bytesPerSecond = bytesPerSecond
    this.#freeAtMs = this.#clock.monotonic()
  }

  /** The most that may be sent in one piece. Without a limit, pieces stay whole: cutting them costs speed. */
  get grainBytes(): number {
    if (this.#bytesPerSecond === null) return Number.POSITIVE_INFINITY
    const grain = Math.floor(this.#bytesPerSecond / GRAINS_PER_SECOND)
    return Math.max(SMALLEST_GRAIN, Math.min(LARGEST_GRAIN, grain))
  }

  /** Null where the piece may go at once; otherwise resolves when it may, with the milliseconds that it was held. */
  hold(bytes: number, signal: AbortSignal): Promise<number> | null {
    if (this.#bytesPerSecond === null) return null
    const now = this.#clock.monotonic()
    const startMs = Math.max(now - CREDIT_MS, this.#freeAtMs)
    this.#freeAtMs = startMs + (bytes / this.#bytesPerSecond) * SECOND
    const waitMs = startMs - now
    return waitMs <= 0 ? null : this.#wait(waitMs, signal)
  }

  #wait(waitMs: number, signal: AbortSignal): Promise<number> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const stop = (): void => {
        takeBack()
        reject(signal.reason)
      }
      const takeBack = this.#clock.schedule(waitMs, () => {
        signal.removeEventListener('abort', stop)
        resolve(waitMs)
      })
      signal.addEventListener('abort', stop, { once: true })
    })
  }
}
