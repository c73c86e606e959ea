// What a correction is made of: a stretch of original segments that is read as some parts instead. Pure; positions of originals
// are places in the result, counted from 0.

import type { Word } from '../../recording.ts'

export interface Part {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  /** Null: the words and times of the one segment that it is. */
  readonly text: string | null
  /** Those of another text than the original's; null where no word has a time. */
  readonly words: readonly Word[] | null
  readonly isChecked: boolean
}

/** The segments `first` to `last` of the result, read as these parts. */
export interface Stretch {
  readonly first: number
  readonly last: number
  readonly parts: readonly Part[]
}

/** A segment as the service said it. */
export interface Original {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly text: string
  /** Null where no word has a time. */
  readonly words: readonly Word[] | null
}

export type Originals = (place: number) => Original

export function asSaid(place: number, { startMs, endMs, speaker }: Omit<Original, 'text' | 'words'>): Stretch {
  return { first: place, last: place, parts: [{ startMs, endMs, speaker, text: null, words: null, isChecked: false }] }
}

export function textOf({ text }: Part, place: number, originals: Originals): string {
  return text ?? originals(place).text
}

export function wordsOf({ text, words }: Part, place: number, originals: Originals): readonly Word[] | null {
  return text === null ? originals(place).words : words
}

/** In its shortest form: what says nothing else than the service did is no correction at all. */
export function settled(stretch: Stretch, originals: Originals): readonly Stretch[] {
  return peeled(stretch, originals).filter((each) => !isAsSaid(each, originals))
}

/** Segments at its ends that are read as they were said go their own way, so that a merge and a split leave nothing behind. */
function peeled({ first, last, parts }: Stretch, originals: Originals): readonly Stretch[] {
  let [head, tail] = [0, 0]
  const left = (): number => Math.min(last - first, parts.length - 1) - head - tail
  const isPlain = (part: Part | undefined, place: number): boolean => part !== undefined && says(part, originals(place))
  while (left() > 0 && isPlain(parts[head], first + head)) head += 1
  while (left() > 0 && isPlain(parts[parts.length - 1 - tail], last - tail)) tail += 1
  const alone = (part: Part, place: number): Stretch => {
    return { first: place, last: place, parts: [plain(part, originals(place))] }
  }
  const rest = { first: first + head, last: last - tail, parts: parts.slice(head, parts.length - tail) }
  const [only, ...more] = rest.parts
  const isOne = rest.first === rest.last && only !== undefined && more.length === 0
  return [
    ...parts.slice(0, head).map((part, step) => alone(part, first + step)),
    ...(isOne ? [alone(only, rest.first)] : rest.parts.length === 0 ? [] : [rest]),
    ...parts.slice(parts.length - tail).map((part, step) => alone(part, last - tail + 1 + step)),
  ]
}

function sameText(part: Part, original: Original): boolean {
  return part.text === null || part.text === original.text || part.text.trim() === original.text.trim()
}

function says(part: Part, original: Original): boolean {
  return sameText(part, original) && part.startMs === original.startMs && part.endMs === original.endMs
}

function plain(part: Part, original: Original): Part {
  if (!sameText(part, original)) return part
  return { ...part, startMs: original.startMs, endMs: original.endMs, text: null, words: null }
}

function isAsSaid({ first, last, parts: [part, ...more] }: Stretch, originals: Originals): boolean {
  if (first !== last || part === undefined || more.length > 0) return false
  return part.text === null && !part.isChecked && part.speaker === originals(first).speaker
}
