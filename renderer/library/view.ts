// What the library screen remembers while another screen is shown, so that coming back from a transcript finds the same
// search, the same order and the same place. It lasts as long as the window.

import type { LibraryFilter, LibraryOrder } from '../../preload/contract.ts'
import { createStore, useStore } from '../frame/store.ts'
import { EVERYTHING, orderFor } from './filter.ts'

/** A quote whose likes are looked for. */
export interface Quote {
  readonly text: string
  /** The recording that it is from, which is left out. */
  readonly fromId: number | null
}

export interface LibraryView {
  readonly query: string
  /** The query that is known to be written to its end, so that its last word is no beginning; null while somebody types. */
  readonly settled: string | null
  /** Queries whose results are searched in, the widest first. */
  readonly within: readonly string[]
  readonly like: Quote | null
  /** What was archived later than this is marked as new; null where nothing is. */
  readonly newSinceMs: number | null
  readonly hitOrder: 'best' | 'newest'
  readonly order: LibraryOrder
  /** What was picked in the window; it narrows list and search alike. */
  readonly filter: LibraryFilter
  readonly isFilterShown: boolean
  /** The chosen hit or recording; -1 before any was chosen. */
  readonly active: number
}

/** Where the list stands. Kept apart from the rest, of which much is drawn: it changes with every step of scrolling. */
export interface ListPlace {
  readonly scrolledPx: number
  /** The recording at the top edge: the list may have changed before it is shown again. */
  readonly topId: number | null
}

const START: LibraryView = {
  query: '',
  settled: null,
  within: [],
  like: null,
  newSinceMs: null,
  hitOrder: 'best',
  order: 'newest',
  filter: EVERYTHING,
  isFilterShown: false,
  active: -1,
}
const view = createStore<LibraryView>(START)
const TOP: ListPlace = { scrolledPx: 0, topId: null }
const place = createStore<ListPlace>(TOP)

export function useLibraryView(): LibraryView {
  return useStore(view, (current) => current)
}

export function libraryView(): LibraryView {
  return view.get()
}

export function listPlace(): ListPlace {
  return place.get()
}

export function keepListPlace(next: ListPlace): void {
  place.set(next)
}

export function useIsAtTop(): boolean {
  return useStore(place, ({ scrolledPx }) => scrolledPx === 0)
}

/** The place in the list too. */
export function watchLibraryView(listener: () => void): () => void {
  const stops = [view.subscribe(listener), place.subscribe(listener)]
  return () => {
    for (const stop of stops) stop()
  }
}

export function setLibraryView(change: Partial<LibraryView>): void {
  view.set({ ...view.get(), ...change })
}

/** A new question or order starts at the top. */
export function startOver(change: Partial<LibraryView>): void {
  place.set(TOP)
  setLibraryView({ ...change, active: -1 })
}

/** Shows the list through this filter; a search that stands in its way is put away. */
export function showList(filter: LibraryFilter): void {
  const nothing = { query: '', settled: null, within: [], like: null, newSinceMs: null }
  startOver({ ...nothing, filter, order: orderFor(filter, view.get()) })
}
