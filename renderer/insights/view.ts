// What the screen of insights remembers while another one is shown, so that the way back from a recording leads to the same place of
// the same list. It lasts as long as the window.

import type { ItemFilter, ItemGroup, ItemOrder, ItemTableKind } from '../../preload/contract.ts'
import { createStore, useStore } from '../frame/store.ts'
import { COLUMNS, EVERYTHING, groupsFor } from './insights-words.ts'

export interface InsightsView {
  readonly filter: ItemFilter
  readonly order: ItemOrder
  readonly isBack: boolean
  readonly group: ItemGroup | null
  readonly isFilterShown: boolean
  /** The chosen item, by its place; -1 before any was chosen. */
  readonly active: number
  /** Ids of those that are marked, to be judged together. */
  readonly marked: ReadonlySet<number>
}

const NOBODY: ReadonlySet<number> = new Set()
const START: InsightsView = {
  filter: { ...EVERYTHING, kind: 'actions', collectionId: null },
  order: 'date',
  isBack: false,
  group: null,
  // Beside the table only where there is room for both.
  isFilterShown: typeof window !== 'undefined' && window.innerWidth >= 1280,
  active: -1,
  marked: NOBODY,
}
const view = createStore<InsightsView>(START)
/** Where the table stands. Nothing is drawn by it, and it changes with every step of scrolling. */
let keptPx = 0

export function useInsightsView(): InsightsView {
  return useStore(view, (current) => current)
}

export function insightsView(): InsightsView {
  return view.get()
}

export function setInsightsView(change: Partial<InsightsView>): void {
  view.set({ ...view.get(), ...change })
}

export function scrolledPx(): number {
  return keptPx
}

export function keepScrolled(px: number): void {
  keptPx = px
}

/** Another question begins at its top, with nothing marked. */
export function startOver(change: Partial<InsightsView>): void {
  keepScrolled(0)
  setInsightsView({ ...change, active: -1, marked: NOBODY })
}

export function narrow(part: Partial<ItemFilter>): void {
  startOver({ filter: { ...view.get().filter, ...part } })
}

/** Of another kind: only what can be asked of it too is kept. */
export function showKind(kind: ItemTableKind): void {
  const { filter, order, group } = view.get()
  const { collectionId, text, fromMs, beforeMs, recordingId } = filter
  startOver({
    filter: { ...EVERYTHING, kind, collectionId, text, fromMs, beforeMs, recordingId },
    order: COLUMNS[kind].some((column) => column.order === order) ? order : 'date',
    group: group !== null && groupsFor(kind).includes(group) ? group : null,
  })
}

/** The same column once more turns the order round. */
export function sortBy(order: ItemOrder): void {
  const { order: held, isBack } = view.get()
  startOver({ order, isBack: held === order ? !isBack : false })
}
