// Which words of the text a passage stands in, as the text marks them. Pure.

import type { EvidenceView, SegmentView } from '../../preload/contract.ts'
import type { Match } from '../reader/find.ts'

/** Where the service does not say when it ends, so much is heard of it. */
const SAMPLE_MS = 15_000

export function citedIn({ span }: Pick<EvidenceView, 'span'>, segments: readonly SegmentView[]): readonly Match[] {
  if (span === null) return []
  return segments.slice(span.firstPosition, span.lastPosition + 1).flatMap(({ text }, at): readonly Match[] => {
    const segment = span.firstPosition + at
    const start = at === 0 ? span.firstOffset : 0
    const end = segment === span.lastPosition ? Math.min(span.lastOffset, text.length) : text.length
    return end > start ? [{ segment, start, end }] : []
  })
}

export function endOf({ startMs, endMs }: Pick<EvidenceView, 'startMs' | 'endMs'>): number {
  return endMs > startMs ? endMs : startMs + SAMPLE_MS
}
