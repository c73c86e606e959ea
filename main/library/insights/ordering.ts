// Puts chosen items in an order without comparing them one by one: each has a rank, and ranks are counted. What is equal keeps the
// order in which it came.

import type { Columns } from './columns.ts'

/** Behind everything, whichever way the rest is sorted. */
export const LAST = 0xffffffff

/** @param top greater than any rank but `LAST` */
export function byRank(list: Uint32Array, rank: (item: number) => number, top: number, isBack: boolean): Uint32Array {
  const place = (item: number): number => {
    const own = rank(item)
    if (own === LAST) return top
    return isBack ? top - 1 - own : own
  }
  // Few items of many ranks: emptying the counts would take longer than comparing.
  if (top > 16 * list.length + 1024) {
    const places = new Map<number, number>()
    for (const item of list) places.set(item, place(item))
    return list.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
  }
  const starts = new Uint32Array(top + 2)
  for (const item of list) starts[place(item) + 1] = (starts[place(item) + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const sorted = new Uint32Array(list.length)
  for (const item of list) {
    const at = place(item)
    const to = starts[at] ?? 0
    sorted[to] = item
    starts[at] = to + 1
  }
  return sorted
}

/** How many touched items are put in their places one by one before everything is sorted anew. */
const FEW = 500

/** The place of each item of one kind in the order of what they say, remembered. */
export class TextOrder {
  #generation = -1
  #count = 0
  readonly #sorted = new Map<number, number[]>()
  #ranks = new Uint32Array(0)

  /** Ranks by item, true for the items of this kind. */
  ranks(columns: Columns, kind: number): Uint32Array {
    this.#follow(columns)
    if (!this.#sorted.has(kind)) {
      const items: number[] = []
      for (let at = 0; at < columns.count; at++) if (columns.kinds[at] === kind) items.push(at)
      this.#sorted.set(
        kind,
        items.sort((a, b) => earlier(columns, a, b)),
      )
      this.#number(columns, kind)
    }
    return this.#ranks
  }

  #follow(columns: Columns): void {
    const fresh = columns.generation !== this.#generation
    const touched = new Set(columns.touched)
    columns.touched = []
    if (!fresh) for (let at = this.#count; at < columns.count; at++) touched.add(at)
    this.#generation = columns.generation
    this.#count = columns.count
    if (this.#ranks.length < columns.count) {
      const bigger = new Uint32Array(columns.count * 2)
      bigger.set(this.#ranks)
      this.#ranks = bigger
    }
    if (fresh || touched.size > FEW) this.#sorted.clear()
    else if (touched.size > 0) this.#place(columns, touched)
  }

  #place(columns: Columns, touched: ReadonlySet<number>): void {
    for (const [kind, sorted] of this.#sorted) {
      const moved = [...touched].filter((item) => columns.kinds[item] === kind)
      if (moved.length === 0) continue
      const rest = sorted.filter((item) => !touched.has(item))
      for (const item of moved) rest.splice(placeIn(columns, rest, item), 0, item)
      this.#sorted.set(kind, rest)
      this.#number(columns, kind)
    }
  }

  #number({ count }: Columns, kind: number): void {
    const sorted = this.#sorted.get(kind) ?? []
    for (let place = 0; place < sorted.length && place < count; place++) this.#ranks[sorted[place] ?? 0] = place
  }
}

function earlier({ said }: Columns, a: number, b: number): number {
  const [one, other] = [said[a] ?? '', said[b] ?? '']
  return one < other ? -1 : one > other ? 1 : a - b
}

function placeIn(columns: Columns, sorted: readonly number[], item: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (earlier(columns, sorted[middle] ?? 0, item) < 0) low = middle + 1
    else high = middle
  }
  return low
}
