// Between the places that people point at in what they read, and those that highlights keep: positions that the service gave and
// units of its text. Reads only; where nothing was corrected there is nothing to carry.

import type { Ask } from '../row.ts'
import { differs } from './edited.ts'
import { type Passage, type Place, passageBetween } from './places.ts'
import { allRows, type Ground, groundOf, originalsOf, type PlacedRow } from './rows.ts'
import type { Originals } from './stretch.ts'

export interface Span {
  readonly firstPosition: number
  readonly firstOffset: number
  readonly lastPosition: number
  readonly lastOffset: number
}

export interface Pointing {
  /** Where the marked words stand now; null where they are gone. */
  toRead(span: Span): Span | null
  /** What was said where this is read; null where nobody said anything. */
  toSaid(span: Span): Span | null
}

const LAST = 'SELECT position FROM segment WHERE id = ?'
const POSITIONS = 'SELECT position FROM segment WHERE id BETWEEN ? AND ? ORDER BY id'
const AS_IT_IS: Pointing = { toRead: (span) => span, toSaid: (span) => span }

export function pointingOf(ask: Ask, id: number): Pointing {
  const ground = groundOf(ask, id)
  const isDense = Number(ask(LAST).get(ground.firstSegmentId + ground.count - 1)?.position ?? -1) === ground.count - 1
  if (isDense && !differs(ask, id)) return AS_IT_IS
  return new Carrying(ask, ground)
}

/** A range with its texts on both sides. */
interface Bridge {
  readonly first: number
  /** Of its first part, in the read order. */
  readonly position: number
  readonly toRead: Passage
  readonly toSaid: Passage
}

class Carrying implements Pointing {
  /** The service's positions by place: it may have left some out. */
  readonly #given: readonly number[]
  readonly #ranges: readonly (readonly PlacedRow[])[]
  readonly #originals: Originals
  readonly #bridges = new Map<number, Bridge>()

  constructor(ask: Ask, ground: Ground) {
    const { id, firstSegmentId: from, count } = ground
    this.#given = ask(POSITIONS)
      .all(from, from + count - 1)
      .map((row) => Number(row.position))
    this.#originals = originalsOf(ask, ground, () => () => [])
    this.#ranges = rangesOf(allRows(ask, id))
  }

  toRead(span: Span): Span | null {
    const first = this.#readPlace(this.#given.indexOf(span.firstPosition), span.firstOffset, 'start')
    const last = this.#readPlace(this.#given.lastIndexOf(span.lastPosition), span.lastOffset, 'end')
    return first === null || last === null ? null : spanOf(first, last)
  }

  toSaid(span: Span): Span | null {
    const first = this.#saidPlace(span.firstPosition, span.firstOffset, 'start')
    const last = this.#saidPlace(span.lastPosition, span.lastOffset, 'end')
    if (first === null || last === null) return null
    const { start, end } = this.#notEmpty(first, last)
    const said = spanOf(start, end)
    const [firstPosition, lastPosition] = [this.#given[start.index], this.#given[end.index]]
    if (said === null || firstPosition === undefined || lastPosition === undefined) return null
    return { ...said, firstPosition, lastPosition }
  }

  #readPlace(place: number, offset: number, side: 'start' | 'end'): Place | null {
    if (place < 0) return null
    const rows = this.#lastRange((range) => (range[0]?.first ?? 0) <= place)
    const [head, tail] = [rows?.[0], rows?.at(-1)]
    if (rows === undefined || head === undefined || tail === undefined) return { index: place, offset }
    if (place > head.last) return { index: tail.position + place - tail.last, offset }
    const bridge = this.#bridge(rows, head)
    const { index, offset: unit } = bridge.toRead.carry({ index: place - bridge.first, offset }, side)
    return { index: bridge.position + index, offset: unit }
  }

  #saidPlace(position: number, offset: number, side: 'start' | 'end'): Place | null {
    const rows = this.#lastRange((range) => (range[0]?.position ?? 0) <= position)
    const [head, tail] = [rows?.[0], rows?.at(-1)]
    if (rows === undefined || head === undefined || tail === undefined) return { index: position, offset }
    if (position > tail.position) return { index: tail.last + position - tail.position, offset }
    const bridge = this.#bridge(rows, head)
    const { index, offset: unit } = bridge.toSaid.carry({ index: position - bridge.position, offset }, side)
    return { index: bridge.first + index, offset: unit }
  }

  #lastRange(isBefore: (range: readonly PlacedRow[]) => boolean): readonly PlacedRow[] | undefined {
    let [low, high] = [0, this.#ranges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(this.#ranges[middle] ?? [])) low = middle + 1
      else high = middle
    }
    return this.#ranges[low - 1]
  }

  #bridge(rows: readonly PlacedRow[], { first, last, position }: PlacedRow): Bridge {
    const known = this.#bridges.get(first)
    if (known !== undefined) return known
    const said = Array.from({ length: last - first + 1 }, (_, step) => this.#originals(first + step).text)
    const read = rows.map(({ text }) => text ?? this.#originals(first).text)
    const bridge = { first, position, toRead: passageBetween(said, read), toSaid: passageBetween(read, said) }
    this.#bridges.set(first, bridge)
    return bridge
  }

  /** Words that a person added stand between words that were said: then the one before them is meant, or else the one after. */
  #notEmpty(start: Place, end: Place): { readonly start: Place; readonly end: Place } {
    if (start.index < end.index || (start.index === end.index && start.offset < end.offset)) return { start, end }
    const { text } = this.#originals(end.index)
    const before = /\S+\s*$/u.exec(text.slice(0, end.offset))
    if (before !== null) return { start: { index: end.index, offset: before.index }, end }
    const after = /^\s*\S+/u.exec(text.slice(end.offset))
    return { start: end, end: { index: end.index, offset: end.offset + (after?.[0].length ?? 0) } }
  }
}

/** Rows of one range lie together. */
function rangesOf(rows: readonly PlacedRow[]): readonly (readonly PlacedRow[])[] {
  const ranges: PlacedRow[][] = []
  for (const row of rows) {
    const before = ranges.at(-1)
    if (before?.[0]?.first === row.first) before.push(row)
    else ranges.push([row])
  }
  return ranges
}

function spanOf(first: Place, last: Place): Span | null {
  if (first.index > last.index || (first.index === last.index && first.offset >= last.offset)) return null
  return { firstPosition: first.index, firstOffset: first.offset, lastPosition: last.index, lastOffset: last.offset }
}
