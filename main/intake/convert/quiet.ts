// Where a long recording is cut: in the quietest third of a second near the place, so that no word is torn. Pure; how loud each
// moment is, the caller says. The same sound is always cut at the same places.

/** How loud a recording is from an instant on; any scale will do, as long as quieter is less. */
export interface Moment {
  readonly atMs: number
  readonly durationMs: number
  readonly loudness: number
}

/** What the service takes of one recording. */
export interface Limits {
  readonly mostBytes: number
  readonly longestMs: number
}

const SEARCH_MS = 60_000
const QUIET_MS = 300

/**
 * How many parts a recording has, each below both limits: as few as possible, because each is paid for with a minimum of its
 * own, and about equally long.
 */
export function partsOf(durationMs: number, bytes: number, limits: Limits): number {
  // A cut may lie as far to one side as it is searched for, and at both ends of a part.
  const roomMs = limits.longestMs - 2 * searchMs(limits.longestMs)
  const byLength = durationMs < limits.longestMs ? 1 : Math.ceil(durationMs / roomMs)
  // Parts of equal length have not quite equal sizes.
  const bySize = bytes <= limits.mostBytes ? 1 : Math.ceil(bytes / (limits.mostBytes * 0.9))
  return Math.max(1, byLength, bySize)
}

/** Near the cut: a minute, or less where parts are short. */
export function searchMs(longestMs: number): number {
  return Math.min(SEARCH_MS, longestMs / 20)
}

/** The places at which a recording of that length would be cut if it were quiet everywhere. */
export function wantedCuts(durationMs: number, parts: number): readonly number[] {
  return Array.from({ length: parts - 1 }, (_, index) => Math.round((durationMs * (index + 1)) / parts))
}

/** The middle of the quietest stretch; of equally quiet ones, the one that is closest to the place. */
export function quietest(moments: readonly Moment[], wantedMs: number): number {
  let best = { atMs: wantedMs, loudness: Number.POSITIVE_INFINITY }
  let first = 0
  let sum = 0
  let lengthMs = 0
  for (const [last, moment] of moments.entries()) {
    sum += moment.loudness * moment.durationMs
    lengthMs += moment.durationMs
    for (let head = moments[first]; head !== undefined && first < last && lengthMs - head.durationMs >= QUIET_MS; ) {
      sum -= head.loudness * head.durationMs
      lengthMs -= head.durationMs
      first += 1
      head = moments[first]
    }
    const begin = moments[first]
    if (begin === undefined || lengthMs < QUIET_MS) continue
    const atMs = (begin.atMs + moment.atMs + moment.durationMs) / 2
    const loudness = sum / lengthMs
    const isQuieter = loudness < best.loudness - TINY
    const isCloser =
      Math.abs(loudness - best.loudness) <= TINY && Math.abs(atMs - wantedMs) < Math.abs(best.atMs - wantedMs)
    if (isQuieter || isCloser) best = { atMs, loudness }
  }
  return best.loudness === Number.POSITIVE_INFINITY ? wantedMs : best.atMs
}

/** Sums of fractions differ in their last digits. */
const TINY = 1e-9
