// A transcript that was asked for again, with the old objects wherever nothing changed: what is drawn, folded or laid out from
// them need not be worked out anew.

import type { SegmentView, TranscriptView, WordView } from '../../preload/contract.ts'

export function reused(old: TranscriptView | undefined, fresh: TranscriptView): TranscriptView {
  if (old === undefined) return fresh
  // A split moves all that follows by one, so a segment is known by where it came from and which part of that it is.
  const known = new Map(keyed(old.segments))
  const segments = keyed(fresh.segments).map(([key, segment]) => {
    const before = known.get(key)
    return before !== undefined && isSame(before, segment) ? before : segment
  })
  return { ...fresh, segments }
}

function keyed(segments: readonly SegmentView[]): readonly (readonly [string, SegmentView])[] {
  let [first, part] = [-1, 0]
  return segments.map((segment) => {
    part = segment.first === first ? part + 1 : 0
    first = segment.first
    return [`${first}.${part}`, segment] as const
  })
}

function isSame(one: SegmentView, other: SegmentView): boolean {
  return (
    one.position === other.position &&
    one.text === other.text &&
    one.speaker === other.speaker &&
    one.startMs === other.startMs &&
    one.endMs === other.endMs &&
    one.last === other.last &&
    one.isChecked === other.isChecked &&
    one.isCorrected === other.isCorrected &&
    // What the service said stays as it is, and its words need not be unpacked for this.
    (!one.isCorrected || areSame(one.words, other.words))
  )
}

function areSame(one: readonly WordView[], other: readonly WordView[]): boolean {
  return (
    one.length === other.length &&
    one.every((word, at) => {
      const twin = other[at]
      return word.startMs === twin?.startMs && word.endMs === twin.endMs && word.text === twin.text
    })
  )
}
