// A clock that runs faster than the wall's by a fixed factor, from a common epoch, so that several processes agree on it: a
// quarter of an hour of waiting passes in seconds, with nothing in the application changed.

import type { Clock } from '../main/clock.ts'

export interface FastClockSettings {
  /** The wall's epoch milliseconds at which the fast clock shows the same time. */
  readonly epochMs: number
  /** Fast milliseconds per real millisecond. */
  readonly rate: number
}

export function fastClock({ epochMs, rate }: FastClockSettings): Clock {
  const now = () => epochMs + (Date.now() - epochMs) * rate
  return {
    now,
    monotonic: () => performance.now() * rate,
    schedule(delayMs, task) {
      const timer = setTimeout(task, Math.max(0, delayMs / rate))
      return () => clearTimeout(timer)
    },
  }
}
