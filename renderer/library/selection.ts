// The recordings that are chosen for doing something with all of them. It holds ids, so that it stays right when the list is
// sorted, filtered or grows; it lasts as long as the window.

import { createStore, useStore } from '../frame/store.ts'

export interface Selection {
  readonly ids: ReadonlySet<number>
  /** Where a range begins: the row that was chosen last. */
  readonly anchor: number | null
}

export const NOTHING: Selection = { ids: new Set(), anchor: null }

const selection = createStore<Selection>(NOTHING)

export function useSelection(): Selection {
  return useStore(selection, (current) => current)
}

export function selected(): Selection {
  return selection.get()
}

export function select(next: Selection): void {
  selection.set(next)
}

export function selectNothing(): void {
  selection.set(NOTHING)
}

/** One more, or one less. */
export function withOne({ ids }: Selection, id: number): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}

/** From the anchor to this one, as the list stands; without an anchor in it, this one alone. */
export function withRange({ ids, anchor }: Selection, list: readonly number[], id: number): Selection {
  const [from, to] = [anchor === null ? -1 : list.indexOf(anchor), list.indexOf(id)]
  if (to < 0) return { ids, anchor }
  if (from < 0) return { ids: new Set([...ids, id]), anchor: id }
  const range = list.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...ids, ...range]), anchor }
}

export function withAll(list: readonly number[]): Selection {
  return { ids: new Set(list), anchor: list[0] ?? null }
}

/** What is chosen and listed, in the order of the list: what a button acts on is what a person sees. */
export function inList({ ids }: Selection, list: readonly number[]): readonly number[] {
  return ids.size === 0 ? [] : list.filter((id) => ids.has(id))
}
