// What is heard at a moment, of segments or of words, as the service gave them: they may overlap, begin together, run backwards,
// or last no time at all. Pure functions; asked at every frame.

export interface Stretch {
  readonly startMs: number
  readonly endMs: number
}

interface Order {
  /** Places in the list by their start; null where the list is in that order already. */
  readonly places: readonly number[] | null
  /** Of all up to here, in that order, the place of the one that ends last. */
  readonly longest: Uint32Array
}

const orders = new WeakMap<readonly Stretch[], Order>()

/**
 * The one that began last of those that still last; in a pause, the one that ended last; -1 before the first. Of two that begin
 * together the later in the list counts.
 */
export function heardAt(list: readonly Stretch[], atMs: number): number {
  const { places, longest } = orderOf(list)
  const begun = lastBegun(list, places, atMs)
  if (begun < 0) return -1
  const endOf = (place: number): number => list[place]?.endMs ?? 0
  for (let at = begun; at >= 0 && endOf(longest[at] ?? 0) >= atMs; at--) {
    const place = places?.[at] ?? at
    if (endOf(place) >= atMs) return place
  }
  return longest[begun] ?? -1
}

function orderOf(list: readonly Stretch[]): Order {
  const known = orders.get(list)
  if (known !== undefined) return known
  const isInOrder = list.every(({ startMs }, at) => at === 0 || startMs >= (list[at - 1]?.startMs ?? 0))
  const places = isInOrder
    ? null
    : [...list.keys()].sort((one, other) => (list[one]?.startMs ?? 0) - (list[other]?.startMs ?? 0) || one - other)
  const longest = new Uint32Array(list.length)
  let last = places?.[0] ?? 0
  for (let at = 0; at < list.length; at++) {
    const place = places?.[at] ?? at
    if ((list[place]?.endMs ?? 0) >= (list[last]?.endMs ?? 0)) last = place
    longest[at] = last
  }
  const order = { places, longest }
  orders.set(list, order)
  return order
}

function lastBegun(list: readonly Stretch[], places: Order['places'], atMs: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const startMs = list[places?.[middle] ?? middle]?.startMs ?? Number.POSITIVE_INFINITY
    if (startMs <= atMs) low = middle + 1
    else high = middle
  }
  return low - 1
}
