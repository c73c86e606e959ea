// Whether a passage was really heard: from its first to its last word, without a jump ahead and with the sound on. Pauses and going
// back are how people listen, and cost nothing. Pure; the player tells where it is, and when.

export interface Sample {
  readonly timeMs: number
  readonly isPlaying: boolean
  /** Muted sound is not heard. */
  readonly isAudible: boolean
  readonly rate: number
  /** On a clock that only goes forward. */
  readonly atMs: number
}

export interface Hearing {
  readonly startMs: number
  readonly endMs: number
  /** How far the passage was heard without a gap; null before its beginning was. */
  readonly reachedMs: number | null
  readonly last: Sample | null
}

/** Players begin a little behind where they were asked to. */
const LATE_MS = 200
/** The last syllable is often over before the word's time is. */
const EARLY_MS = 120
/** What a player may be ahead of the clock, which tells of it late. */
const LOOSE_MS = 400
const SEAM_MS = 60

export function openHearing(startMs: number, endMs: number): Hearing {
  return { startMs, endMs: Math.max(endMs, startMs + 1), reachedMs: null, last: null }
}

export function hear(hearing: Hearing, sample: Sample): Hearing {
  const { last } = hearing
  const next = { ...hearing, last: sample }
  if (last === null || !last.isPlaying || !last.isAudible || !sample.isAudible) return next
  const passedMs = sample.timeMs - last.timeMs
  // More of the recording than time has passed: somebody jumped ahead.
  if (passedMs <= 0 || passedMs > (sample.atMs - last.atMs) * Math.max(last.rate, sample.rate) + LOOSE_MS) return next
  const { startMs, reachedMs } = hearing
  const isJoined = last.timeMs <= (reachedMs === null ? startMs + LATE_MS : reachedMs + SEAM_MS)
  if (!isJoined || sample.timeMs <= (reachedMs ?? startMs)) return next
  return { ...next, reachedMs: sample.timeMs }
}

/** @param durationMs of the recording: a passage may end a little after its last sound */
export function isHeard({ endMs, reachedMs }: Hearing, durationMs = Number.POSITIVE_INFINITY): boolean {
  return reachedMs !== null && reachedMs >= Math.min(endMs, durationMs) - EARLY_MS
}
