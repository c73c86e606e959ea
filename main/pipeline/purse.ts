// How many requests following the jobs may cost: a sliding count of its own, kept in the library, so that however many jobs
// are under way, and however often the application is started, most of the account's requests remain for everything else.

import { MINUTE, SECOND } from '../clock.ts'
import type { RequestLog } from '../library/library.ts'

/** The promise: this many in any five minutes, lists, single looks and cancels together. */
export const MOST_REQUESTS = 100
export const WINDOW_MS = 5 * MINUTE
/** A request arrives a little later than it was counted. */
const SLACK_MS = 2 * SECOND

const SCOPE = 'track'

export interface Purse {
  /** Takes so many requests, or none and says no. */
  take(count?: number): boolean
}

export class TrackingCount {
  readonly #log: RequestLog
  readonly #now: () => number

  constructor(log: RequestLog, now: () => number) {
    this.#log = log
    this.#now = now
  }

  free(): number {
    return Math.max(0, MOST_REQUESTS - this.#times().length)
  }

  /** When a request is free again; now, where one is. */
  freeAtMs(): number {
    const times = this.#times()
    const leaver = times[times.length - MOST_REQUESTS]
    return leaver === undefined ? this.#now() : leaver + WINDOW_MS + SLACK_MS
  }

  /** For one round: no more than `most`, and no more than are free. */
  open(most: number): Purse & { readonly spent: number } {
    let spent = 0
    const take = (wanted = 1): boolean => {
      if (spent + wanted > most || wanted > this.free()) return false
      for (let each = 0; each < wanted; each += 1) this.#log.append(SCOPE, this.#now())
      spent += wanted
      return true
    }
    return {
      take,
      get spent() {
        return spent
      },
    }
  }

  #times(): readonly number[] {
    const now = this.#now()
    // What lies ahead was counted before the clock was set back, and would otherwise count for as long as it was wrong.
    const sinceMs = now - WINDOW_MS - SLACK_MS
    return this.#log.since(SCOPE, sinceMs).filter((atMs) => atMs > sinceMs && atMs <= now + SECOND)
  }
}
