// Where in a recording the words of a query stand: whole segments that hold all of them, or else neighbours that do together,
// or else each word where it is. It reads folded texts only, which takes some tens of microseconds an hour.

import type { Speech } from './book.ts'
import { needleFor, placeFrom } from './needle.ts'
import type { Node, Phrase } from './query.ts'

type Leaf = Extract<Node, { kind: 'phrase' | 'near' }>

/** Numbers of the voices that count in a recording. */
export type Within = (doc: number) => ReadonlySet<number>

export interface Passage {
  /** The segments, by their place in the recording. */
  readonly first: number
  readonly last: number
}

export interface Passages {
  readonly count: number
  /** False where no passage holds everything: each holds a part. */
  readonly isWhole: boolean
  /** The closest ones, in the order in which they were said. */
  readonly shown: readonly Passage[]
}

interface Place {
  readonly start: number
  readonly end: number
}

interface Found extends Passage, Place {
  /** A bit for each leaf that is there. */
  readonly mask: number
}

const MOST_PLACES = 5000
/** Neighbours count as one passage over so many segments. */
const WIDEST = 3
const MOST_LEAVES = 30

function eachPlace(padded: string, phrase: Phrase, most: number, take: (start: number, end: number) => void): void {
  const needle = needleFor(phrase)
  const length = needle.whole.length - (phrase.isPrefix ? 1 : 2)
  let count = 0
  for (let at = placeFrom(padded, needle, 0); at !== -1 && count < most; at = placeFrom(padded, needle, at + 1)) {
    take(at, at + length)
    count += 1
  }
}

function placesOf(padded: string, phrase: Phrase): Place[] {
  const places: Place[] = []
  eachPlace(padded, phrase, MOST_PLACES, (start, end) => places.push({ start, end }))
  return places
}

/** As FTS5 counts: so many words at most between the end of the first and the beginning of the last. */
function nearPlaces(padded: string, phrases: readonly Phrase[], distance: number): Place[] {
  const [first = [], ...others] = phrases.map((phrase) => placesOf(padded, phrase))
  return first.flatMap((from) => {
    const all = [from]
    for (const places of others) {
      const near = places.find((place) => isNear(padded, from, place, distance))
      if (near === undefined) return []
      all.push(near)
    }
    return [{ start: Math.min(...all.map(({ start }) => start)), end: Math.max(...all.map(({ end }) => end)) }]
  })
}

const LONGEST_WORD = 40
const BLANK = ' '

/** Of two frequent words thousands are compared: no more is counted than is needed to know. */
function isNear(padded: string, a: Place, b: Place, distance: number): boolean {
  const [from, to] = a.start <= b.start ? [a.end, b.start] : [b.end, a.start]
  if (to <= from) return true
  // Far apart for certain: not worth the counting.
  if (to - from > LONGEST_WORD * 110) return false
  let count = 0
  for (let at = padded.indexOf(BLANK, from + 1); at !== -1 && at <= to; at = padded.indexOf(BLANK, at + 1)) {
    count += 1
    if (count > distance) return false
  }
  return true
}

function leafPlaces(padded: string, leaf: Leaf): Place[] {
  return leaf.kind === 'phrase' ? placesOf(padded, leaf.phrase) : nearPlaces(padded, leaf.phrases, leaf.distance)
}

export function occursIn({ padded, starts, voices }: Speech, leaf: Leaf, within: ReadonlySet<number> | null): boolean {
  if (within === null && leaf.kind === 'phrase') return placeFrom(padded, needleFor(leaf.phrase), 0) !== -1
  const places = leafPlaces(padded, leaf)
  return places.some(({ start }) => within === null || within.has(voices[segmentAt(starts, start)] ?? 0))
}

/** @param from a segment at or before the one that is looked for; the next ones are tried first */
function segmentAt(starts: Uint32Array, offset: number, from = 0): number {
  let [low, high] = [from, starts.length - 1]
  for (const near = Math.min(high, from + 4); low < near; low++)
    if ((starts[low + 1] ?? Number.POSITIVE_INFINITY) > offset) return low
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

export function passagesIn(speech: Speech, node: Node, within: ReadonlySet<number> | null, most: number): Passages {
  const leaves = positiveLeaves(node).slice(0, MOST_LEAVES)
  const [only] = leaves
  if (leaves.length === 1 && only?.kind === 'phrase') return segmentsWith(speech, only.phrase, within, most)
  const found = eventsOf(speech, leaves, within)
  const bit = new Map(leaves.map((leaf, index) => [leaf, 1 << index]))
  const judged = new Map<number, boolean>()
  const isWhole = (mask: number): boolean => {
    const known = judged.get(mask)
    if (known !== undefined) return known
    judged.set(mask, satisfies(node, bit, mask))
    return isWhole(mask)
  }
  const single = bySegment(found)
  const whole = single.filter(({ mask }) => isWhole(mask))
  const passages = whole.length > 0 ? whole : joinedNeighbours(found, isWhole)
  const all = passages.length > 0 ? passages : single
  return { count: all.length, isWhole: passages.length > 0, shown: closest(all, most) }
}

/** Those that hold the most in the fewest letters, in the order in which they were said; of equal ones the first. */
function closest(all: readonly Found[], most: number): readonly Found[] {
  if (all.length <= most || most === 0) return all.slice(0, most)
  const worthOf = ({ mask, start, end }: Found): number => bits(mask) * 100_000 - (end - start)
  const worths = Float64Array.from(all, worthOf)
  const sorted = worths.slice().sort()
  const least = sorted[sorted.length - most] ?? 0
  // How many of the least worth there is room for.
  let room = most - (sorted.length - 1 - sorted.lastIndexOf(least))
  return all.filter((_, at) => {
    const worth = worths[at] ?? 0
    return worth > least || (worth === least && room-- > 0)
  })
}

/** One word or phrase is counted without a thought for others, once a segment: a frequent one stands in most of them. */
function segmentsWith(
  { padded, starts, voices }: Speech,
  phrase: Phrase,
  within: ReadonlySet<number> | null,
  most: number,
): Passages {
  const shown: Passage[] = []
  const needle = needleFor(phrase)
  const inside = needle.whole.length - (phrase.isPrefix ? 2 : 3)
  let [count, last] = [0, 0]
  for (let at = placeFrom(padded, needle, 0); at !== -1; ) {
    const first = segmentAt(starts, at, last)
    const isCounted = within === null || within.has(voices[first] ?? 0)
    last = isCounted ? segmentAt(starts, at + inside, first) : first
    if (isCounted) count += 1
    if (isCounted && shown.length < most) shown.push({ first, last })
    const next = starts[last + 1]
    at = next === undefined ? -1 : placeFrom(padded, needle, next)
  }
  return { count, isWhole: count > 0, shown }
}

function positiveLeaves(node: Node): Leaf[] {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.flatMap(positiveLeaves)
  return node.kind === 'phrase' || node.kind === 'near' ? [node] : []
}

/** Every place of every leaf, from the beginning on. */
function eventsOf(
  { padded, starts, voices }: Speech,
  leaves: readonly Leaf[],
  within: ReadonlySet<number> | null,
): Found[] {
  const found: Found[] = []
  for (const [index, leaf] of leaves.entries()) {
    let before = 0
    const take = (start: number, end: number): void => {
      // Places of NEAR are not always in order.
      const first = segmentAt(starts, start, leaf.kind === 'near' ? 0 : before)
      before = first
      if (within !== null && !within.has(voices[first] ?? 0)) return
      found.push({ first, last: segmentAt(starts, end - 1, first), start, end, mask: 1 << index })
    }
    if (leaf.kind === 'phrase') eachPlace(padded, leaf.phrase, MOST_PLACES, take)
    else for (const { start, end } of leafPlaces(padded, leaf)) take(start, end)
  }
  return found.sort((a, b) => a.start - b.start)
}

function bySegment(found: readonly Found[]): Found[] {
  const passages: Found[] = []
  let before: Found | undefined
  for (const event of found) {
    const isNew = before === undefined || event.first > before.last
    before = before === undefined || isNew ? event : joined(before, event)
    passages[isNew ? passages.length : passages.length - 1] = before
  }
  return passages
}

function joined(a: Found, b: Found): Found {
  return {
    first: a.first,
    last: Math.max(a.last, b.last),
    start: a.start,
    end: Math.max(a.end, b.end),
    mask: a.mask | b.mask,
  }
}

/** The shortest runs of neighbouring segments that hold everything. */
function joinedNeighbours(found: readonly Found[], isWhole: (mask: number) => boolean): Found[] {
  const passages: Found[] = []
  for (let from = 0; from < found.length; from++) {
    let run = found[from]
    if (run === undefined || run.first <= (passages.at(-1)?.last ?? -1)) continue
    for (let to = from + 1; to < found.length; to++) {
      const event = found[to]
      if (event === undefined || event.last - run.first >= WIDEST) break
      run = joined(run, event)
      if (!isWhole(run.mask)) continue
      passages.push(run)
      break
    }
  }
  return passages
}

function satisfies(node: Node, bit: ReadonlyMap<Leaf, number>, mask: number): boolean {
  if (node.kind === 'and') return node.parts.every((part) => satisfies(part, bit, mask))
  if (node.kind === 'or') return node.parts.some((part) => satisfies(part, bit, mask))
  // What is left out, and what a filter asks, is asked of the recording, not of the passage.
  return node.kind === 'not' || node.kind === 'filter' || (mask & (bit.get(node) ?? 0)) !== 0
}

function bits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/**
 * Whether a text beside the speech says all that was asked for, or any of it.
 *
 * @param padded as in `Speech`
 */
export function isSaidIn(padded: string, node: Node): 'all' | 'some' | 'none' {
  const leaves = positiveLeaves(node).slice(0, MOST_LEAVES)
  const bit = new Map(leaves.map((leaf, index) => [leaf, 1 << index]))
  let mask = 0
  for (const [leaf, own] of bit) if (leafPlaces(padded, leaf).length > 0) mask |= own
  if (mask === 0) return 'none'
  return satisfies(node, bit, mask) ? 'all' : 'some'
}
