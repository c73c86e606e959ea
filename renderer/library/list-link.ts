// What the search field knows of the list below it: enough to move through it and to name the chosen row.

import type { Cursor } from '../frame/cursor.ts'
import { libraryView, setLibraryView } from './view.ts'

export interface ListLink {
  readonly cursor: Cursor
  readonly activeId: string | undefined
}

export const LIST_ID = 'library-list'

export const NO_LIST: ListLink = {
  cursor: { count: 0, active: chosen, move: () => undefined, open: () => undefined },
  activeId: undefined,
}

export function chosen(): number {
  return libraryView().active
}

export function moveTo(active: number): void {
  setLibraryView({ active })
}
