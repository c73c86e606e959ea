// Time as the fake service believes it: real, sped up, or moved by hand. Everything the fake dates or expires asks it;
// nothing in the fake waits on a timer of its own.

export interface VirtualClock {
  /** Epoch milliseconds. */
  now(): number
  /** Moves time forward at once, on top of whatever the clock does by itself. */
  advance(ms: number): void
}

/** A clock that follows `source` (the machine's by default), `rate` times as fast, and can be pushed forward. */
export function virtualClock(
  options: { readonly rate?: number; readonly source?: { now(): number } } = {},
): VirtualClock {
  const source = options.source ?? { now: () => Date.now() }
  const rate = options.rate ?? 1
  const openedAtMs = source.now()
  let pushedMs = 0
  return {
    now: () => Math.round(openedAtMs + (source.now() - openedAtMs) * rate + pushedMs),
    advance: (ms) => {
      pushedMs += ms
    },
  }
}

/** A clock that stands still until it is pushed. */
export function standingClock(startMs = Date.UTC(2026, 0, 5, 9)): VirtualClock {
  return virtualClock({ source: { now: () => startMs } })
}
