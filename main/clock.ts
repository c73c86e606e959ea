// Time, passed in: everything in `main/` that waits or dates asks a Clock, so that a test can move it by hand.

export interface Clock {
  /** Epoch milliseconds, as the person's machine believes it; it may jump. */
  now(): number
  /** Milliseconds that never run backwards; only differences mean something. */
  monotonic(): number
  /** Runs `task` once after `delayMs`; the reply takes it back. */
  schedule(delayMs: number, task: () => void): () => void
}

/** Node's timers fire at once beyond this many milliseconds, so longer waits are cut to it and asked for again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  schedule(delayMs, task) {
    const timer = setTimeout(task, Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  },
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
