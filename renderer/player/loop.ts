// A stretch that is heard again and again. Pure: where to go when the sound has moved from one instant to the next.

export interface Loop {
  readonly startMs: number
  readonly endMs: number
}

/** Shorter than this is a click, not a passage. */
const LEAST_MS = 300

/** In whichever order its two ends were given; null where they are too close to each other. */
export function loopOf(oneMs: number, otherMs: number): Loop | null {
  const loop = { startMs: Math.min(oneMs, otherMs), endMs: Math.max(oneMs, otherMs) }
  return loop.endMs - loop.startMs < LEAST_MS ? null : loop
}

/** Only who runs over its end goes back: a person who went elsewhere on purpose stays there. */
export function runsOver(loop: Loop, beforeMs: number, nowMs: number): boolean {
  return beforeMs < loop.endMs && nowMs >= loop.endMs && beforeMs >= loop.startMs - LEAST_MS
}
