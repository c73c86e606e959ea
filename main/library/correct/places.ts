// Where a place of the original text stands in the text that is read, and the other way round. Highlights, notes and evidence
// name originals; people point at what they read. Pure.

import { aligned, piecesOf } from './align.ts'

/** A place in a sequence of texts: which one, and a UTF-16 unit of it. */
export interface Place {
  readonly index: number
  readonly offset: number
}

/** From one sequence of texts to another that says about the same. */
export interface Passage {
  /** A place where something begins, or (`end`) the place behind where it ends. */
  carry(place: Place, side: 'start' | 'end'): Place
}

interface Knot {
  /** The same piece in both: units of the joined texts. */
  readonly from: { readonly start: number; readonly end: number }
  readonly to: { readonly start: number; readonly end: number }
}

/** Texts end to end with one blank between, so that a place is one number. */
class Line {
  readonly text: string
  readonly #starts: readonly number[]
  readonly #texts: readonly string[]

  constructor(texts: readonly string[]) {
    this.#texts = texts
    this.text = texts.join(' ')
    let start = 0
    this.#starts = texts.map((text) => {
      const here = start
      start += text.length + 1
      return here
    })
  }

  unitOf({ index, offset }: Place): number {
    const length = this.#texts[index]?.length ?? 0
    return (this.#starts[index] ?? 0) + Math.max(0, Math.min(offset, length))
  }

  /** The blank between two texts is the end of the one, or the beginning of the next. */
  placeOf(unit: number, side: 'start' | 'end'): Place {
    let [low, high] = [0, Math.max(0, this.#starts.length - 1)]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      const start = this.#starts[middle] ?? 0
      if (side === 'start' ? start <= unit : start < unit) low = middle
      else high = middle - 1
    }
    const length = this.#texts[low]?.length ?? 0
    return { index: low, offset: Math.max(0, Math.min(unit - (this.#starts[low] ?? 0), length)) }
  }
}

export function passageBetween(from: readonly string[], to: readonly string[]): Passage {
  const [source, target] = [new Line(from), new Line(to)]
  const knots = knotsOf(source.text, target.text)
  return {
    carry: (place, side) => target.placeOf(carried(knots, source.unitOf(place), side, target.text), side),
  }
}

function knotsOf(from: string, to: string): readonly Knot[] {
  const [mine, theirs] = [piecesOf(from), piecesOf(to)]
  const found = aligned(
    mine.map(({ key }) => key),
    theirs.map(({ key }) => key),
  )
  return mine.flatMap((piece, at): readonly Knot[] => {
    const other = theirs[found[at] ?? -1]
    return other === undefined ? [] : [{ from: piece, to: other }]
  })
}

/** Inside of a piece that stayed, the same unit; between two that stayed, the whole of what stands there now. */
function carried(knots: readonly Knot[], unit: number, side: 'start' | 'end', text: string): number {
  const inside = (knot: Knot): boolean =>
    side === 'start' ? unit >= knot.from.start && unit < knot.from.end : unit > knot.from.start && unit <= knot.from.end
  let [low, high] = [0, knots.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const knot = knots[middle]
    const isBehind = knot !== undefined && (side === 'start' ? knot.from.end <= unit : knot.from.end < unit)
    if (isBehind) low = middle + 1
    else high = middle
  }
  const [before, here] = [knots[low - 1], knots[low]]
  if (here !== undefined && inside(here)) return within(here, unit)
  if (side === 'start') return beyondBlanks(text, before?.to.end ?? 0)
  return text.slice(0, here?.to.start ?? text.length).trimEnd().length
}

function beyondBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charAt(at).trim() === '') at += 1
  return at
}

function within({ from, to }: Knot, unit: number): number {
  const [whole, other] = [from.end - from.start, to.end - to.start]
  if (whole === other) return to.start + unit - from.start
  // Another spelling of the same word: its beginning and its end are all that is sure.
  return unit === from.start
    ? to.start
    : unit === from.end
      ? to.end
      : to.start + Math.round(((unit - from.start) / whole) * other)
}
