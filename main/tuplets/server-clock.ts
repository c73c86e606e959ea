// The service's time as well as it can be told from here: the machine's clock plus what `Date` headers teach. Deadlines,
// signed URLs and rate windows run on that clock, and a machine whose clock is wrong must not miss them.
import type { Clock } from '../clock.ts'
import { SECOND } from '../clock.ts'

export interface ServerClock {
  now(): number
  /** An instant of the service as this machine's clock will show it. */
  toLocal(serverMs: number): number
  /** Learns from one reply; a header that is missing or unreadable teaches nothing. */
  learn(dateHeader: string | undefined, sentAtMs: number, receivedAtMs: number): void
}

/** How much one more reply moves the estimate. */
const WEIGHT = 0.2
/** Beyond this a clock was set, not drifting: the newest reply is believed whole. */
const JUMP_MS = 5 * SECOND
/** Slower round trips say too little about when the header was written. */
const SLOWEST_LESSON_MS = 10 * SECOND

export function serverClock(clock: Clock): ServerClock {
  let skewMs: number | null = null
  return {
    now: () => clock.now() + (skewMs ?? 0),
    toLocal: (serverMs) => serverMs - (skewMs ?? 0),
    learn(dateHeader, sentAtMs, receivedAtMs) {
      const dateMs = dateHeader === undefined ? Number.NaN : Date.parse(dateHeader)
      if (Number.isNaN(dateMs)) return
      if (skewMs !== null && receivedAtMs - sentAtMs > SLOWEST_LESSON_MS) return
      // The header is cut to whole seconds: half a second more is right on average.
      const sample = dateMs + SECOND / 2 - (sentAtMs + receivedAtMs) / 2
      const isJump = skewMs === null || Math.abs(sample - skewMs) > JUMP_MS
      skewMs = Math.round(isJump || skewMs === null ? sample : skewMs + WEIGHT * (sample - skewMs))
    },
  }
}
