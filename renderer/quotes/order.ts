// The order of a shelf while quotes are moved on it. Pure: ids in, ids out.

export type Step = 'up' | 'down' | 'first' | 'last' | { readonly before: number } | { readonly after: number }

/** @returns null where nothing changes */
export function moved(ids: readonly number[], id: number, to: Step): readonly number[] | null {
  const at = ids.indexOf(id)
  if (at < 0) return null
  const rest = ids.filter((one) => one !== id)
  const place = placeFor(rest, at, to)
  if (place === null) return null
  const next = [...rest.slice(0, place), id, ...rest.slice(place)]
  return next.every((one, index) => one === ids[index]) ? null : next
}

function placeFor(rest: readonly number[], at: number, to: Step): number | null {
  if (to === 'first') return 0
  if (to === 'last') return rest.length
  if (to === 'up') return Math.max(0, at - 1)
  if (to === 'down') return Math.min(rest.length, at + 1)
  const other = rest.indexOf('before' in to ? to.before : to.after)
  if (other < 0) return null
  return 'before' in to ? other : other + 1
}
