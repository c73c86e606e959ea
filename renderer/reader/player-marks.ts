// What the reader knows of, as marks on the waveform: finds, the chosen one, highlights, notes and bookmarks. Pure.

import type { BookmarkView, CodeView, HighlightView, NoteView, SegmentView } from '../../preload/contract.ts'
import type { PlayerMark } from '../player/timeline.ts'
import { type Match, momentOf } from './find.ts'
import { timeOfEnd, timeOfPlace } from './words.ts'

interface Known {
  readonly matches: readonly Match[]
  readonly chosen: Match | null
  /** What a person left in the recording. */
  readonly left: {
    readonly notes: readonly NoteView[]
    readonly highlights: readonly HighlightView[]
    readonly bookmarks: readonly BookmarkView[]
  }
  readonly codes: ReadonlyMap<number, Pick<CodeView, 'colour'>>
}

/** More than a wide window has pixels for: what is found on every page needs no mark for each. */
const MOST = 5000

/** The chosen find comes last, so that it is painted over the others. */
export function playerMarksOf(known: Known, segments: readonly SegmentView[]): readonly PlayerMark[] {
  const { matches, chosen, left, codes } = known
  const at = (match: Match): number => momentOf(match, segments)
  const found = matches.slice(0, MOST).map((match): PlayerMark => ({ kind: 'find', startMs: at(match) }))
  const noted = left.notes.flatMap(({ atMs }): readonly PlayerMark[] =>
    atMs === null ? [] : [{ kind: 'note', startMs: atMs }],
  )
  const kept = left.bookmarks.map(({ atMs }): PlayerMark => ({ kind: 'bookmark', startMs: atMs }))
  const byPosition = new Map(segments.map((segment) => [segment.position, segment]))
  const marked = left.highlights.flatMap((highlight) => highlightMark(highlight, byPosition, codes))
  const last: readonly PlayerMark[] = chosen === null ? [] : [{ kind: 'chosen', startMs: at(chosen) }]
  return [...marked, ...noted, ...kept, ...found, ...last]
}

/** In the colour of its first code. */
function highlightMark(
  highlight: HighlightView,
  segments: ReadonlyMap<number, SegmentView>,
  codes: Known['codes'],
): readonly PlayerMark[] {
  const first = segments.get(highlight.firstPosition)
  const last = segments.get(highlight.lastPosition)
  if (first === undefined || last === undefined) return []
  const startMs = timeOfPlace(first, highlight.firstOffset)
  const endMs = Math.max(startMs, timeOfEnd(last, highlight.lastOffset))
  const [code] = highlight.codes.flatMap((id) => codes.get(id) ?? [])
  return [{ kind: 'highlight', startMs, endMs, ...(code === undefined ? {} : { colour: `--hue-${code.colour}` }) }]
}
