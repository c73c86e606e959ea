// The seek bar's drawing: how much is said in each slice of the recording, and by whom mostly. It is measured from the
// transcript, not from the sound: silence is low, fast speech is high.

import type { SegmentView } from '../../preload/contract.ts'

export interface Slice {
  /** 0 to 1, against the busiest slices. */
  readonly share: number
  readonly speaker: string | null
}

interface Tally {
  letters: number
  readonly bySpeaker: Map<string | null, number>
}

/** Of a stretch of `durationMs` that begins at `fromMs`. */
export function slicesOf(
  segments: readonly SegmentView[],
  durationMs: number,
  count: number,
  fromMs = 0,
): readonly Slice[] {
  const tallies: Tally[] = Array.from({ length: count }, () => ({ letters: 0, bySpeaker: new Map() }))
  const sliceMs = durationMs / count
  // A stream without a known end has no slices; neither has a bar without width.
  if (!(sliceMs > 0 && Number.isFinite(sliceMs))) return []
  for (const segment of segments) spread(segment, tallies, sliceMs, fromMs)
  const sorted = tallies.map(({ letters }) => letters).sort((a, b) => a - b)
  // One breathless slice must not flatten all the others.
  const busy = sorted[Math.floor(count * 0.95)] || sorted.at(-1) || 1
  return tallies.map((tally) => ({ share: Math.min(1, tally.letters / busy), speaker: loudest(tally) }))
}

function spread(segment: SegmentView, tallies: readonly Tally[], sliceMs: number, fromMs: number): void {
  const lengthMs = Math.max(1, segment.endMs - segment.startMs)
  const startMs = segment.startMs - fromMs
  const endMs = segment.endMs - fromMs
  const first = Math.max(0, Math.floor(startMs / sliceMs))
  const last = Math.min(tallies.length - 1, Math.floor(endMs / sliceMs))
  for (let at = first; at <= last; at++) {
    const tally = tallies[at]
    if (tally === undefined) continue
    const overlapMs = Math.min(endMs, (at + 1) * sliceMs) - Math.max(startMs, at * sliceMs)
    const letters = (segment.text.length * Math.max(0, overlapMs)) / lengthMs
    tally.letters += letters
    tally.bySpeaker.set(segment.speaker, (tally.bySpeaker.get(segment.speaker) ?? 0) + letters)
  }
}

function loudest({ bySpeaker }: Tally): string | null {
  let most = 0
  let speaker: string | null = null
  for (const [candidate, letters] of bySpeaker) {
    if (letters <= most) continue
    most = letters
    speaker = candidate
  }
  return speaker
}
