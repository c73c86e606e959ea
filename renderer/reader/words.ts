// Where each spoken word stands in its segment's text. The service's words and its text may differ in spaces and punctuation;
// a word that cannot be found is skipped, never guessed.

import type { Mark, SegmentView, WordView } from '../../preload/contract.ts'
import { heardAt } from './heard.ts'

export interface PlacedWord extends Mark {
  readonly startMs: number
  readonly endMs: number
}

/** Looked up at every frame, so it is worked out once a segment. */
const placed = new WeakMap<SegmentView, readonly PlacedWord[]>()

export function placedWords(segment: SegmentView): readonly PlacedWord[] {
  const known = placed.get(segment)
  if (known !== undefined) return known
  const found = place(segment.text, segment.words)
  placed.set(segment, found)
  return found
}

/** So many units of spaces, punctuation and emoji may stand before a word. */
const GAP = 16

function place(text: string, words: readonly WordView[]): readonly PlacedWord[] {
  const found: PlacedWord[] = []
  let from = 0
  let skipped = 0
  for (const word of words) {
    const spelled = word.text.trim()
    if (spelled === '') continue
    const start = text.indexOf(spelled, from)
    // Far ahead stands the same word of another moment: taking it would lose all those between.
    if (start < 0 || start - from > GAP + 2 * skipped) {
      skipped += spelled.length + 1
      continue
    }
    skipped = 0
    from = start + spelled.length
    found.push({ start, end: from, startMs: word.startMs, endMs: word.endMs })
  }
  return found
}

/** How long a word stays lit after its end, so that the light does not flicker between words. */
const AFTERGLOW_MS = 250

export function wordAt(segment: SegmentView, atMs: number): PlacedWord | null {
  const words = placedWords(segment)
  const word = words[heardAt(words, atMs)]
  return word !== undefined && atMs <= word.endMs + AFTERGLOW_MS ? word : null
}

/** Beyond this a segment without times for its words is no moment any more: its places share its time by length. */
const LONG = 3000

/** When the word at this place of the text is said; the segment's own start where words have no times. */
export function timeOfPlace(segment: SegmentView, offset: number): number {
  const words = placedWords(segment)
  const word = words.find((candidate) => offset <= candidate.end) ?? words.at(-1)
  if (word !== undefined) return word.startMs
  const { startMs, endMs, text } = segment
  return text.length > LONG ? Math.round(startMs + ((endMs - startMs) * offset) / text.length) : startMs
}

/** The other way round: how far into the segment's text the sound is. */
export function placeOfTime(segment: SegmentView, atMs: number): number {
  const words = placedWords(segment)
  const word = words[heardAt(words, atMs)]
  if (word !== undefined) return word.start
  const { startMs, endMs, text } = segment
  if (words.length > 0 || text.length <= LONG || endMs <= startMs) return 0
  const share = Math.min(1, Math.max(0, (atMs - startMs) / (endMs - startMs)))
  return Math.min(text.length - 1, Math.floor(text.length * share))
}

/** When the word that ends at this place of the text is over; the segment's own end where words have no times. */
export function timeOfEnd(segment: SegmentView, offset: number): number {
  const word = placedWords(segment).findLast((candidate) => candidate.start < offset)
  return word?.endMs ?? segment.endMs
}

export interface Piece<L extends Mark = Mark> {
  readonly text: string
  readonly start: number
  readonly kind: 'plain' | 'mark' | 'current-mark' | 'word'
  /** What a person marked: lines stand under it, whatever else it is. */
  readonly lines: readonly L[]
}

/** The text of a segment cut where a mark, a line or the spoken word begins or ends. */
export function piecesOf<L extends Mark = Mark>(
  text: string,
  marks: readonly Mark[],
  chosen: Mark | null,
  word: Mark | null,
  lines: readonly L[] = [],
): readonly Piece<L>[] {
  const cuts = new Set([0, text.length])
  for (const mark of word === null ? [...marks, ...lines] : [...marks, ...lines, word]) {
    cuts.add(Math.min(mark.start, text.length))
    cuts.add(Math.min(mark.end, text.length))
  }
  const places = [...cuts].sort((a, b) => a - b)
  const within = (mark: Mark, start: number): boolean => start >= mark.start && start < mark.end
  return places.slice(0, -1).map((start, at) => {
    const isWord = word !== null && within(word, start)
    const isChosen = chosen !== null && within(chosen, start)
    const isMark = isChosen || marks.some((mark) => within(mark, start))
    const kind = isWord ? 'word' : isChosen ? 'current-mark' : isMark ? 'mark' : 'plain'
    return {
      text: text.slice(start, places[at + 1]),
      start,
      kind,
      lines: lines.filter((line) => within(line, start)),
    }
  })
}
