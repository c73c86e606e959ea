// Where an instant of a recording stands on the width of the waveform, all of it or the stretch that is looked at. Pure.

import type { SegmentView, SpeakerView } from '../../preload/contract.ts'
import { clock } from '../frame/format.ts'
import { chapterAt } from '../reader/chapters.ts'
import { heardAt } from '../reader/heard.ts'

export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

/** Something at a place of the recording that is worth a mark on its waveform. */
export interface PlayerMark {
  readonly kind: 'find' | 'chosen' | 'highlight' | 'note' | 'bookmark'
  readonly startMs: number
  /** Where it is more than an instant. */
  readonly endMs?: number
  /** A colour of the window, e.g. `--hue-3`; each kind has one of its own. */
  readonly colour?: string
}

export interface PlayerChapter {
  readonly startMs: number
  readonly title: string
}

/** When the place comes so near to the end of the stretch, the next one is shown. */
const TURN_AT = 0.94
/** So much of it is then still seen of what was before. */
const KEPT = 0.06

export function stretchAround(atMs: number, spanMs: number, durationMs: number): Stretch {
  if (spanMs <= 0 || spanMs >= durationMs) return { fromMs: 0, toMs: durationMs }
  const fromMs = Math.max(0, Math.min(durationMs - spanMs, atMs - spanMs * KEPT))
  return { fromMs, toMs: fromMs + spanMs }
}

/** Turns the page when the sound runs out of the stretch, or a person goes elsewhere; who only looks around is left alone. */
export function followed(stretch: Stretch, beforeMs: number, nowMs: number, durationMs: number): Stretch {
  const spanMs = stretch.toMs - stretch.fromMs
  const isIn = (atMs: number): boolean => atMs >= stretch.fromMs && atMs <= stretch.toMs
  const isJump = Math.abs(nowMs - beforeMs) > 1000
  const runsOut = isIn(beforeMs) && nowMs > stretch.fromMs + spanMs * TURN_AT && stretch.toMs < durationMs
  if (isJump ? isIn(nowMs) : isIn(nowMs) && !runsOut) return stretch
  if (!isJump && !runsOut) return stretch
  return stretchAround(nowMs, spanMs, durationMs)
}

export function moved({ fromMs, toMs }: Stretch, byMs: number, durationMs: number): Stretch {
  const shiftMs = Math.max(-fromMs, Math.min(durationMs - toMs, byMs))
  return { fromMs: fromMs + shiftMs, toMs: toMs + shiftMs }
}

/** 0 to 1 within the stretch, beyond it below or above. */
export function shareIn({ fromMs, toMs }: Stretch, atMs: number): number {
  return toMs > fromMs ? (atMs - fromMs) / (toMs - fromMs) : 0
}

export function instantAt({ fromMs, toMs }: Stretch, share: number): number {
  return fromMs + share * (toMs - fromMs)
}

/** "12:03 · Ana Duarte · The budget", as the pointer tells it. */
export function wordsAt(
  atMs: number,
  facts: {
    readonly segments: readonly SegmentView[]
    readonly speakers: ReadonlyMap<string, SpeakerView>
    readonly chapters: readonly PlayerChapter[]
    readonly isLong: boolean
  },
): string {
  const segment = facts.segments[heardAt(facts.segments, atMs)]
  const isSaid = segment !== undefined && atMs <= segment.endMs
  const speaker = isSaid && segment.speaker !== null ? facts.speakers.get(segment.speaker)?.name : undefined
  const chapter = facts.chapters[chapterAt(facts.chapters, atMs)]?.title
  return [clock(atMs, facts.isLong), speaker, chapter].filter((part) => part !== undefined).join(' · ')
}
