// Where moods stand on a stretch of time: which one is pointed at, and as few stripes as there are pixels to draw. Pure.

import type { MoodView } from '../../preload/contract.ts'
import type { Stretch } from '../player/timeline.ts'

export interface MoodStripe {
  readonly label: string
  readonly fromMs: number
  readonly toMs: number
}

/** The passage that is heard at this instant, the last to begin where several are; null in a pause. */
export function moodAt(moods: readonly MoodView[], atMs: number): MoodView | null {
  let [low, high] = [0, moods.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((moods[middle]?.startMs ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  // Overlapping speakers: one that began earlier may still be speaking.
  for (let at = low - 1; at >= Math.max(0, low - OVERLAP); at--) {
    const mood = moods[at]
    if (mood !== undefined && mood.endMs >= atMs) return mood
  }
  return null
}

const OVERLAP = 12

/** Neighbours of one mood less than a pixel apart are one stripe: eight hours have thousands of passages. */
export function stripesOf(moods: readonly MoodView[], { fromMs, toMs }: Stretch, width: number): readonly MoodStripe[] {
  const pixelMs = (toMs - fromMs) / Math.max(1, width)
  const stripes: { label: string; fromMs: number; toMs: number }[] = []
  const last = new Map<string, { label: string; fromMs: number; toMs: number }>()
  for (const { label, startMs, endMs } of moods) {
    if (endMs < fromMs || startMs > toMs) continue
    const before = last.get(label)
    const [from, to] = [Math.max(startMs, fromMs), Math.min(endMs, toMs)]
    if (before !== undefined && from - before.toMs < pixelMs) before.toMs = Math.max(before.toMs, to)
    else {
      const stripe = { label, fromMs: from, toMs: to }
      stripes.push(stripe)
      last.set(label, stripe)
    }
  }
  return stripes
}
