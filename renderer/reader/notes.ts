// Notes, bookmarks and highlights of one transcript as the reader shows them: in one list by time. Pure functions; places are those
// of the original text, in UTF-16 units.

import type { BookmarkView, HighlightView, Mark, NoteView, SegmentView, Span } from '../../preload/contract.ts'
import { joint } from './language.ts'
import { timeOfPlace } from './words.ts'

export type Remark =
  | { readonly kind: 'bookmark'; readonly atMs: number; readonly bookmark: BookmarkView }
  | { readonly kind: 'note'; readonly atMs: number | null; readonly note: NoteView }
  | { readonly kind: 'highlight'; readonly atMs: number; readonly highlight: HighlightView; readonly text: string }

/** What a person left in a recording. */
export interface Left {
  readonly notes: readonly NoteView[]
  readonly highlights: readonly HighlightView[]
  readonly bookmarks: readonly BookmarkView[]
}

/** What is about the whole recording first, then by time; a highlight before the note that stands on it. */
export function remarksOf(
  { notes, highlights, bookmarks }: Left,
  segments: readonly SegmentView[],
  language: string | null,
): readonly Remark[] {
  const indexes = indexesOf(segments)
  const marked = highlights.flatMap((highlight): readonly Remark[] => {
    const segment = segments[indexes.get(highlight.firstPosition) ?? -1]
    if (segment === undefined) return []
    const atMs = timeOfPlace(segment, highlight.firstOffset)
    return [{ kind: 'highlight', atMs, highlight, text: textOf(highlight, segments, language) }]
  })
  const written = notes.map((note): Remark => ({ kind: 'note', atMs: note.atMs, note }))
  const kept = bookmarks.map((bookmark): Remark => ({ kind: 'bookmark', atMs: bookmark.atMs, bookmark }))
  return [...kept, ...marked, ...written].sort((one, other) => (one.atMs ?? -1) - (other.atMs ?? -1))
}

function indexesOf(segments: readonly SegmentView[]): ReadonlyMap<number, number> {
  return new Map(segments.map(({ position }, index) => [position, index]))
}

/** The words that are marked, as they were said. */
export function textOf(span: Span, segments: readonly SegmentView[], language: string | null): string {
  return segments
    .filter(({ position }) => position >= span.firstPosition && position <= span.lastPosition)
    .map(({ position, text }) => {
      const { start, end } = within(span, position, text)
      return text.slice(start, end)
    })
    .join(joint(language))
}

export function within(span: Span, position: number, text: string): Mark {
  return {
    start: position === span.firstPosition ? Math.min(span.firstOffset, text.length) : 0,
    end: position === span.lastPosition ? Math.min(span.lastOffset, text.length) : text.length,
  }
}

/** A place in the transcript: a segment's index, and a unit of its text. */
export interface Place {
  readonly index: number
  readonly offset: number
}

/** From one place to another without the blanks at its ends; null where nothing is left. */
export function spanBetween(from: Place, to: Place, segments: readonly SegmentView[]): Span | null {
  let [first, last] = [from, to]
  const textAt = (index: number): string => segments[index]?.text ?? ''
  const rest = (place: Place): string => textAt(place.index).slice(place.offset)
  while (first.index < last.index && rest(first).trim() === '') first = { index: first.index + 1, offset: 0 }
  while (last.index > first.index && textAt(last.index).slice(0, last.offset).trim() === '')
    last = { index: last.index - 1, offset: textAt(last.index - 1).length }
  const lead = rest(first).length - rest(first).trimStart().length
  const head = textAt(last.index).slice(0, last.offset)
  const [firstOffset, lastOffset] = [first.offset + lead, head.trimEnd().length]
  const [begin, end] = [segments[first.index], segments[last.index]]
  if (begin === undefined || end === undefined) return null
  if (first.index > last.index || (first.index === last.index && firstOffset >= lastOffset)) return null
  return { firstPosition: begin.position, firstOffset, lastPosition: end.position, lastOffset }
}

/** Those that share at least one letter with the passage. */
export function touching<T extends Span>(highlights: readonly T[], span: Span): readonly T[] {
  const isBefore = (position: number, offset: number, other: number, otherOffset: number): boolean =>
    position < other || (position === other && offset < otherOffset)
  return highlights.filter(
    (one) =>
      isBefore(one.firstPosition, one.firstOffset, span.lastPosition, span.lastOffset) &&
      isBefore(span.firstPosition, span.firstOffset, one.lastPosition, one.lastOffset),
  )
}
