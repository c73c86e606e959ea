// Which pieces of one text are those of another: a difference of word by word, or of character by character in scripts without
// blanks. Its work is bounded whatever it is given; where two texts have too little in common, less is found, never wrong.

import { indexed } from '../fold.ts'
import { UNSPACED } from '../unspaced.ts'

/** A word between blanks, or one character of a script without them. */
export interface Piece {
  readonly start: number
  readonly end: number
  /** Equal keys are the same word: case, accents and punctuation do not count. */
  readonly key: string
}

const HAS_UNSPACED = new RegExp(UNSPACED, 'u')
const WORDS = /\S+/gu
const PIECES = new RegExp(`${UNSPACED}\\p{M}*|(?:(?!${UNSPACED})\\S)+`, 'gu')

export function piecesOf(text: string): readonly Piece[] {
  // Looking each character up in the tables of scripts is most of the work, and seldom needed.
  const pieces = HAS_UNSPACED.test(text) ? PIECES : WORDS
  return Array.from(text.matchAll(pieces), ({ 0: piece, index }) => ({
    start: index,
    end: index + piece.length,
    key: indexed(piece) || piece,
  }))
}

const NONE = -1

/** @returns for each of `from` the place in `to` of what is the same, or -1; places only grow */
export function aligned(from: readonly string[], to: readonly string[]): Int32Array {
  const numbers = new Map<string, number>()
  const numbered = (keys: readonly string[]): Int32Array =>
    Int32Array.from(keys, (key) => {
      const known = numbers.get(key) ?? numbers.size
      numbers.set(key, known)
      return known
    })
  const found = new Int32Array(from.length).fill(NONE)
  const [a, b] = [numbered(from), numbered(to)]
  const todo: Box[] = [{ a0: 0, a1: a.length, b0: 0, b1: b.length }]
  for (let box = todo.pop(); box !== undefined; box = todo.pop()) {
    const inner = trimmed(a, b, box, found)
    if (inner.a0 === inner.a1 || inner.b0 === inner.b1 || shortest(a, b, inner, found)) continue
    todo.push(...betweenAnchors(a, b, inner, found))
  }
  return found
}

interface Box {
  readonly a0: number
  readonly a1: number
  readonly b0: number
  readonly b1: number
}

/** What is the same at both ends is found at once; most corrections leave little between. */
function trimmed(a: Int32Array, b: Int32Array, box: Box, found: Int32Array): Box {
  let { a0, a1, b0, b1 } = box
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) found[a0++] = b0++
  while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) found[--a1] = --b1
  return { a0, a1, b0, b1 }
}

/** Differences beyond which the greedy way gives up: its work and memory grow with their square. */
const MOST_DIFFERENCES = 600
/** Comparisons of one box; alike words in long rows cost more than differences tell. */
const MOST_STEPS = 1_000_000

/** Myers 1986: the fewest differences. @returns false where that takes too long; then nothing is found */
function shortest(a: Int32Array, b: Int32Array, { a0, a1, b0, b1 }: Box, found: Int32Array): boolean {
  const [n, m] = [a1 - a0, b1 - b0]
  const most = Math.min(n + m, MOST_DIFFERENCES)
  const middle = most + 1
  const reached = new Int32Array(2 * most + 3)
  const trail: Int32Array[] = []
  let steps = 0
  for (let d = 0; d <= most; d++) {
    trail.push(reached.slice(middle - d - 1, middle + d + 2))
    for (let k = -d; k <= d; k += 2) {
      let x = furthest(reached, middle + k, k, d)
      const from = x
      while (x < n && x - k < m && a[a0 + x] === b[b0 + x - k]) x += 1
      steps += x - from + 1
      reached[middle + k] = x
      if (x >= n && x - k >= m) {
        walkBack(trail, { a0, b0, n, m }, found)
        return true
      }
    }
    if (steps > MOST_STEPS) return false
  }
  return false
}

function furthest(reached: Int32Array, at: number, k: number, d: number): number {
  const [above, below] = [reached[at + 1] ?? 0, reached[at - 1] ?? 0]
  return k === -d || (k !== d && below < above) ? above : below + 1
}

/** From the end to the beginning over what was reached with each number of differences: diagonals are what is the same. */
function walkBack(
  trail: readonly Int32Array[],
  { a0, b0, n, m }: { readonly a0: number; readonly b0: number; readonly n: number; readonly m: number },
  found: Int32Array,
): void {
  let [x, y] = [n, m]
  for (let d = trail.length - 1; d >= 0; d--) {
    const reached = trail[d] ?? new Int32Array()
    const k = x - y
    const begun = d === 0 ? 0 : furthest(reached, d + 1 + k, k, d)
    while (x > begun) {
      x -= 1
      y -= 1
      found[a0 + x] = b0 + y
    }
    if (d === 0) return
    const isDown = k === -d || (k !== d && (reached[d + k] ?? 0) < (reached[d + 2 + k] ?? 0))
    if (isDown) y -= 1
    else x -= 1
  }
}

/** Words that stand once in each text and in the same order hold the rest in place; what lies between them is looked at again. */
function betweenAnchors(a: Int32Array, b: Int32Array, box: Box, found: Int32Array): readonly Box[] {
  const anchors = inOrder(uniquePairs(a, b, box))
  if (anchors.length === 0) return []
  const boxes: Box[] = []
  let [a0, b0] = [box.a0, box.b0]
  for (const [at, other] of anchors) {
    found[at] = other
    boxes.push({ a0, a1: at, b0, b1: other })
    a0 = at + 1
    b0 = other + 1
  }
  return [...boxes, { a0, a1: box.a1, b0, b1: box.b1 }]
}

type Pair = readonly [at: number, other: number]

function uniquePairs(a: Int32Array, b: Int32Array, { a0, a1, b0, b1 }: Box): readonly Pair[] {
  const [mine, theirs] = [onceIn(a, a0, a1), onceIn(b, b0, b1)]
  const pairs: Pair[] = []
  for (const [key, at] of mine) {
    const other = theirs.get(key)
    if (at !== NONE && other !== undefined && other !== NONE) pairs.push([at, other])
  }
  return pairs
}

/** By key the place, or -1 where it stands more than once; in the order of the text. */
function onceIn(keys: Int32Array, from: number, to: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  for (let at = from; at < to; at++) {
    const key = keys[at] ?? NONE
    places.set(key, places.has(key) ? NONE : at)
  }
  return places
}

/** The longest run of pairs that grows on both sides: patience sorting. */
function inOrder(pairs: readonly Pair[]): readonly Pair[] {
  const tops: number[] = []
  const before = new Int32Array(pairs.length).fill(NONE)
  for (const [index, [, other]] of pairs.entries()) {
    let [low, high] = [0, tops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < other) low = middle + 1
      else high = middle
    }
    before[index] = low === 0 ? NONE : (tops[low - 1] ?? NONE)
    tops[low] = index
  }
  const run: Pair[] = []
  for (let index = tops.at(-1) ?? NONE; index !== NONE; index = before[index] ?? NONE) {
    const pair = pairs[index]
    if (pair !== undefined) run.push(pair)
  }
  return run.reverse()
}
