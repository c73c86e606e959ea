// What the library screen remembers while another screen is shown, so that coming back from a transcript finds the same
// search, the same order and the same place. It lasts as long as the window.

import type { LibraryFilter, LibraryOrder } from '../../preload/contract.ts'
import { createStore, useStore } from '../frame/store.ts'
import { EVERYTHING, orderFor } from './filter.ts'

export interface LibraryView {
  readonly query: string
  readonly hitOrder: 'best' | 'newest'
  readonly order: LibraryOrder
  readonly filter: LibraryFilter
  readonly isFilterShown: boolean
  /** The chosen hit or recording; -1 before any was chosen. */
  readonly active: number
  readonly scrolledPx: number
}

const START: LibraryView = {
  query: '',
  hitOrder: 'best',
  order: 'newest',
  filter: EVERYTHING,
  isFilterShown: false,
  active: -1,
  scrolledPx: 0,
}
const view = createStore<LibraryView>(START)

export function useLibraryView(): LibraryView {
  return useStore(view, (current) => current)
}

export function libraryView(): LibraryView {
  return view.get()
}

export function setLibraryView(change: Partial<LibraryView>): void {
  view.set({ ...view.get(), ...change })
}

/** A new question or order starts at the top. */
export function startOver(change: Partial<LibraryView>): void {
  setLibraryView({ ...change, active: -1, scrolledPx: 0 })
}

/** Shows the list through this filter; a search that stands in its way is put away. */
export function showList(filter: LibraryFilter): void {
  startOver({ query: '', filter, order: orderFor(filter, view.get()) })
}
