// The ways into an overview and out of it: to the list, or to the search, that has all of what is shown here in a few lines.

import { go } from '../frame/route.ts'
import { EVERYTHING as ALL_ITEMS } from '../insights/insights-words.ts'
import { startOver as showTable } from '../insights/view.ts'
import { EVERYTHING } from '../library/filter.ts'
import { libraryView, showList } from '../library/view.ts'
import { askFor } from '../search/question.ts'

export function openOverview(collectionId: number | null): void {
  go({ screen: 'overview', collectionId })
}

/** Of the collection that the list shows, or of everything. */
export function openShownOverview(): void {
  openOverview(libraryView().filter.collectionId)
}

export function showRecordings(collectionId: number | null): void {
  showList({ ...EVERYTHING, collectionId })
  go({ screen: 'library' })
}

/** What the search finds by this, in these recordings. */
function showFound(collectionId: number | null, query: string): void {
  showRecordings(collectionId)
  askFor(query)
}

/** In the tables: what is still to be done, or what is at high risk, and all of the others. */
export function showItems(collectionId: number | null, kind: 'actions' | 'decisions' | 'risks' | 'fields'): void {
  const states = kind === 'actions' ? (['open'] as const) : []
  const severities = kind === 'risks' ? (['high'] as const) : []
  const filter = { ...ALL_ITEMS, kind, collectionId, states, severities }
  showTable({ filter, order: kind === 'actions' ? 'due' : 'date', isBack: false, group: null })
  go({ screen: 'insights' })
}

export function showSaidBy(collectionId: number | null, name: string): void {
  showFound(collectionId, `speaker:"${name.replaceAll('"', '')}"`)
}
