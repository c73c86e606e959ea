// A turn against what the service said at its place. Segments know which of the original ones they were made from, so nothing
// has to be searched; where one was cut in two, each half is held against its own part of the words.

import type { SegmentView } from '../../preload/contract.ts'
import type { Turn } from '../reader/turns.ts'
import { type Difference, differences, readable } from './differences.ts'

export interface Original {
  /** False until it has come. */
  readonly isThere: boolean
  readonly textOf: (position: number) => string
  readonly speakerOf: (position: number) => string | null
}

export function originalOf(segments: readonly SegmentView[]): Original {
  const byPosition = new Map(segments.map((segment) => [segment.first, segment]))
  return {
    isThere: segments.length > 0,
    textOf: (position) => byPosition.get(position)?.text ?? '',
    speakerOf: (position) => byPosition.get(position)?.speaker ?? null,
  }
}

interface Stretch {
  readonly first: number
  readonly last: number
  readonly segments: readonly SegmentView[]
}

/** Neighbours that were made from the same original segments. */
function stretchesIn(segments: readonly SegmentView[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const segment of segments) {
    const { first, last } = segment
    const held = stretches.at(-1)
    if (held?.first === first && held.last === last)
      stretches[stretches.length - 1] = { first, last, segments: [...held.segments, segment] }
    else stretches.push({ first, last, segments: [segment] })
  }
  return stretches
}

function said(original: Original, first: number, last: number, between: string): string {
  const texts: string[] = []
  for (let position = first; position <= last; position++) texts.push(original.textOf(position))
  return texts.filter((text) => text !== '').join(between)
}

/** @param segments all that are read: a turn may be one part of what was cut, and the other parts have their share of the words */
export function turnDifferences(
  turn: Turn,
  segments: readonly SegmentView[],
  original: Original,
  between: string,
): readonly Difference[] {
  const steps = stretchesIn(turn.segments).flatMap((stretch, at): readonly Difference[] => {
    const lead: readonly Difference[] = at === 0 || between === '' ? [] : [{ kind: 'same', text: between }]
    return [...lead, ...stretchDifferences(stretch, segments, original, between)]
  })
  return readable(steps)
}

function stretchDifferences(
  stretch: Stretch,
  segments: readonly SegmentView[],
  original: Original,
  between: string,
): readonly Difference[] {
  const text = textOf(stretch.segments, between)
  if (stretch.segments.every(({ isCorrected }) => !isCorrected)) return [{ kind: 'same', text }]
  const own = stretch.segments[0]?.position ?? 0
  const parts = partsAround(segments, own)
  const head = textOf(
    parts.filter(({ position }) => position < own),
    between,
  )
  const start = head === '' ? 0 : head.length + between.length
  const steps = differences(said(original, stretch.first, stretch.last, between), textOf(parts, between))
  const isLast = parts.at(-1) === stretch.segments.at(-1)
  return cutOut(steps, start, start + text.length, isLast)
}

function textOf(segments: readonly SegmentView[], between: string): string {
  return segments.map(({ text }) => text).join(between)
}

/** All parts of what the segment at this index is a part of. */
function partsAround(segments: readonly SegmentView[], index: number): readonly SegmentView[] {
  const own = segments[index]
  const isPart = (at: number): boolean => segments[at]?.first === own?.first && segments[at]?.last === own?.last
  let [from, to] = [index, index]
  while (from > 0 && isPart(from - 1)) from--
  while (to < segments.length - 1 && isPart(to + 1)) to++
  return segments.slice(from, to + 1)
}

/** The differences that fall on these units of the new text; what was removed falls where it stood. */
function cutOut(steps: readonly Difference[], start: number, end: number, isLast: boolean): readonly Difference[] {
  const own: Difference[] = []
  let at = 0
  for (const { kind, text } of steps) {
    if (kind === 'removed') {
      if (at >= start && (at < end || (isLast && at === end))) own.push({ kind, text })
      continue
    }
    const inside = text.slice(Math.max(0, start - at), Math.max(0, end - at))
    if (inside !== '') own.push({ kind, text: inside })
    at += text.length
  }
  return own
}
