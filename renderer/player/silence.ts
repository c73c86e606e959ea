// Where nothing is to be heard: stretches in which no word is said and in which the sound itself is quiet. Both must agree, so
// that neither a word that the service missed nor one whose time is a little off is ever skipped.

import type { SegmentView } from '../../preload/contract.ts'
import { fullLevel, type Peaks } from './peaks.ts'

export interface Silence {
  readonly startMs: number
  readonly endMs: number
}

/** So long a pause belongs to speaking. */
const LEAST_MS = 900
/** So much of it is left on both sides. */
const MARGIN_MS = 200
/** Against what is loud in this recording; levels are square roots, so this is a twentieth of the amplitude. */
const QUIET_SHARE = 0.22

export function silencesOf(segments: readonly SegmentView[], peaks: Peaks, durationMs: number): readonly Silence[] {
  const quiet = Math.max(8, fullLevel(peaks) * QUIET_SHARE)
  return gapsOf(segments, durationMs).flatMap((gap) => quietWithin(gap, peaks, quiet))
}

/** Between words, or segments where words have no times. What overlaps or runs backwards is covered by what is longest. */
function gapsOf(segments: readonly SegmentView[], durationMs: number): readonly Silence[] {
  const said = segments
    .flatMap((segment): readonly Silence[] => (segment.words.length > 0 ? [...segment.words] : [segment]))
    .toSorted((one, other) => one.startMs - other.startMs)
  const gaps: Silence[] = []
  let reachedMs = 0
  for (const { startMs, endMs } of said) {
    if (startMs - reachedMs >= LEAST_MS) gaps.push({ startMs: reachedMs, endMs: startMs })
    reachedMs = Math.max(reachedMs, endMs)
  }
  if (durationMs - reachedMs >= LEAST_MS) gaps.push({ startMs: reachedMs, endMs: durationMs })
  return gaps
}

function quietWithin(gap: Silence, { bucketMs, levels }: Peaks, quiet: number): readonly Silence[] {
  const found: Silence[] = []
  const last = Math.min(levels.length, Math.floor(gap.endMs / bucketMs))
  let from: number | null = null
  for (let at = Math.ceil(gap.startMs / bucketMs); at <= last; at++) {
    const isQuiet = at < last && (levels[at] ?? 255) < quiet
    if (isQuiet) from ??= at
    else if (from !== null) {
      const silence = { startMs: from * bucketMs + MARGIN_MS, endMs: at * bucketMs - MARGIN_MS }
      if (silence.endMs - silence.startMs >= LEAST_MS - 2 * MARGIN_MS) found.push(silence)
      from = null
    }
  }
  return found
}

/** The silence that this instant lies in; they are in order. */
export function silenceAt(silences: readonly Silence[], atMs: number): Silence | null {
  let low = 0
  let high = silences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((silences[middle]?.startMs ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1
    else high = middle
  }
  const silence = silences[low - 1]
  return silence !== undefined && atMs < silence.endMs ? silence : null
}
