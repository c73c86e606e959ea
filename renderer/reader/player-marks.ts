// What the reader knows of, as marks on the waveform: finds, the chosen one, highlights, notes. Pure.

import type { HighlightView, NoteView, SegmentView } from '../../preload/contract.ts'
import type { PlayerMark } from '../player/timeline.ts'
import { type Match, momentOf } from './find.ts'
import { timeOfPlace } from './words.ts'

interface Known {
  readonly matches: readonly Match[]
  readonly chosen: Match | null
  readonly notes: readonly NoteView[]
  readonly highlights: readonly HighlightView[]
}

/** More than a wide window has pixels for: what is found on every page needs no mark for each. */
const MOST = 5000

/** The chosen find comes last, so that it is painted over the others. */
export function playerMarksOf(known: Known, segments: readonly SegmentView[]): readonly PlayerMark[] {
  const { matches, chosen, notes, highlights } = known
  const at = (match: Match): number => momentOf(match, segments)
  const found = matches.slice(0, MOST).map((match): PlayerMark => ({ kind: 'find', startMs: at(match) }))
  const noted = notes.flatMap(({ atMs }): readonly PlayerMark[] =>
    atMs === null ? [] : [{ kind: 'note', startMs: atMs }],
  )
  const marked = highlights.flatMap((highlight) => highlightMark(highlight, segments))
  const last: readonly PlayerMark[] = chosen === null ? [] : [{ kind: 'chosen', startMs: at(chosen) }]
  return [...marked, ...noted, ...found, ...last]
}

function highlightMark(highlight: HighlightView, segments: readonly SegmentView[]): readonly PlayerMark[] {
  const first = segments.find(({ position }) => position === highlight.firstPosition)
  const last = segments.find(({ position }) => position === highlight.lastPosition)
  if (first === undefined || last === undefined) return []
  const startMs = timeOfPlace(first, highlight.firstOffset)
  return [{ kind: 'highlight', startMs, endMs: Math.max(startMs, timeOfPlace(last, highlight.lastOffset)) }]
}
