// The ways into an overview and out of it: to the list, or to the search, that has all of what is shown here in a few lines.

import { go } from '../frame/route.ts'
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
export function showFound(collectionId: number | null, query: string): void {
  showRecordings(collectionId)
  askFor(query)
}

export function showSaidBy(collectionId: number | null, name: string): void {
  showFound(collectionId, `speaker:"${name.replaceAll('"', '')}"`)
}
