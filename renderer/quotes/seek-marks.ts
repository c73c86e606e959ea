// What a person left in a recording, as marks on a bar of its time: bookmarks, notes and highlights. Pure; whoever draws the bar
// decides how they look.

import type { BookmarkView, CodeView, HighlightView, NoteView, SegmentView } from '../../preload/contract.ts'
import { timeOfEnd, timeOfPlace } from '../reader/words.ts'

export interface SeekMark {
  readonly key: string
  readonly kind: 'bookmark' | 'note' | 'highlight'
  readonly atMs: number
  /** Null for a moment. */
  readonly endMs: number | null
  /** Of the first code, 0 to 7; null without one. */
  readonly colour: number | null
  readonly label: string
}

export interface LeftBehind {
  readonly notes: readonly NoteView[]
  readonly highlights: readonly HighlightView[]
  readonly bookmarks: readonly BookmarkView[]
}

export function seekMarksOf(
  { notes, highlights, bookmarks }: LeftBehind,
  segments: readonly SegmentView[],
  codes: ReadonlyMap<number, Pick<CodeView, 'name' | 'colour'>>,
): readonly SeekMark[] {
  const indexes = new Map(segments.map(({ position }, index) => [position, index]))
  const at = (position: number): SegmentView | undefined => segments[indexes.get(position) ?? -1]
  const marked = highlights.flatMap((highlight): readonly SeekMark[] => {
    const [first, last] = [at(highlight.firstPosition), at(highlight.lastPosition)]
    if (first === undefined || last === undefined) return []
    const known = highlight.codes.flatMap((id) => codes.get(id) ?? [])
    return [
      {
        key: `highlight ${highlight.id}`,
        kind: 'highlight',
        atMs: timeOfPlace(first, highlight.firstOffset),
        endMs: timeOfEnd(last, highlight.lastOffset),
        colour: known[0]?.colour ?? null,
        label: known.length === 0 ? 'Highlight' : known.map(({ name }) => name).join(', '),
      },
    ]
  })
  const noted = notes.flatMap(({ id, atMs, text }): readonly SeekMark[] =>
    atMs === null
      ? []
      : [{ key: `note ${id}`, kind: 'note', atMs, endMs: null, colour: null, label: text.slice(0, 120) }],
  )
  const kept = bookmarks.map(
    ({ id, atMs, name }): SeekMark => ({
      key: `bookmark ${id}`,
      kind: 'bookmark',
      atMs,
      endMs: null,
      colour: null,
      label: name === '' ? 'Bookmark' : name,
    }),
  )
  return [...marked, ...noted, ...kept].sort((one, other) => one.atMs - other.atMs)
}
