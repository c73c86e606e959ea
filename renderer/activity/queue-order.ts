// The order of what waits, as a pure question: where does a row stand, and which request puts it elsewhere? The queue itself is
// the main process's; rows beyond those listed keep their places.

import type { ActivityPage, ActivityRow, Input } from '../../preload/contract.ts'

export type Reorder = Input<'queue:reorder'>

export interface Move {
  readonly id: number
  readonly to: 'up' | 'down' | 'first' | 'last' | { readonly before: number } | { readonly after: number }
}

export function waitingIds(rows: readonly ActivityRow[]): readonly number[] {
  return rows.filter((row) => row.can.reorder).map((row) => row.id)
}

/** Null where it stands there already, or is not (any more) among those that wait. */
export function reorderFor(ids: readonly number[], { id, to }: Move): Reorder | null {
  const at = ids.indexOf(id)
  if (at === -1) return null
  if (to === 'first') return { ids: [id], to: 'first' }
  if (to === 'last') return { ids: [id], to: 'last' }
  if (to === 'up') return before([id], ids[at - 1])
  if (to === 'down') return behind(ids, at, ids[at + 1])
  if ('after' in to) return behind(ids, at, to.after)
  return to.before === id || ids[at + 1] === to.before ? null : before([id], to.before)
}

/** Down means: those in between go before it. So it also works at the end of a list that goes on out of sight. */
function behind(ids: readonly number[], at: number, after: number | undefined): Reorder | null {
  const to = after === undefined ? -1 : ids.indexOf(after)
  if (to === -1 || to === at || to === at - 1) return null
  const id = ids[at]
  return to > at ? before(ids.slice(at + 1, to + 1), id) : before(id === undefined ? [] : [id], ids[to + 1])
}

function before(ids: readonly number[], other: number | undefined): Reorder | null {
  return ids.length === 0 || other === undefined ? null : { ids, to: { before: other } }
}

/** The list as it will be, shown before the answer is there. */
export function reordered(page: ActivityPage, { ids, to }: Reorder): ActivityPage {
  const moved = ids.flatMap((id) => page.underWay.filter((row) => row.id === id))
  const others = page.underWay.filter((row) => !ids.includes(row.id))
  const waiting = others.filter((row) => row.can.reorder)
  const first = waiting[0]
  const last = waiting.at(-1)
  if (moved.length === 0) return page
  if (to === 'first')
    return { ...page, underWay: inserted(others, moved, first === undefined ? -1 : others.indexOf(first)) }
  if (to === 'last')
    return { ...page, underWay: inserted(others, moved, last === undefined ? -1 : others.indexOf(last) + 1) }
  const own = others.findIndex((row) => row.id === to.before)
  return { ...page, underWay: inserted(others, moved, own) }
}

function inserted(rows: readonly ActivityRow[], moved: readonly ActivityRow[], at: number): readonly ActivityRow[] {
  return at === -1 ? [...rows, ...moved] : [...rows.slice(0, at), ...moved, ...rows.slice(at)]
}
