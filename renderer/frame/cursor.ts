// Moving through a long list by keys while the focus stays in the search field or on the list: one chosen row, named to
// assistive technology by aria-activedescendant.

import type { KeyboardEvent } from 'react'

const PAGE = 8

function target(key: string, active: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, active + 1)
    case 'ArrowUp':
      return Math.max(0, active - 1)
    case 'PageDown':
      return Math.min(last, active + PAGE)
    case 'PageUp':
      return Math.max(0, active - PAGE)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

export interface Cursor {
  readonly count: number
  /** Asked at each key: keys come faster than the list is drawn. */
  readonly active: () => number
  readonly move: (to: number) => void
  readonly open: (index: number) => void
}

export function moveCursor(event: KeyboardEvent, cursor: Cursor): void {
  const { count, move, open } = cursor
  if (count === 0 || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  // In the field, Home and End belong to the text.
  const isField = event.target instanceof HTMLInputElement
  if (isField && (event.key === 'Home' || event.key === 'End')) return
  if (event.key === 'Enter') {
    event.preventDefault()
    open(Math.max(0, cursor.active()))
    return
  }
  const to = target(event.key, Math.min(cursor.active(), count - 1), count - 1)
  if (to === null) return
  event.preventDefault()
  move(to)
}
