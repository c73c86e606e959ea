// Where the list of passages stands: kept while a transcript is read, at the top for a new question, and reached from the field.

import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { chosen, LIST_ID } from '../library/list-link.ts'
import { type LibraryView, listPlace, useIsAtTop } from '../library/view.ts'
import type { SearchLink } from './search-link.ts'

/** How high the rows were when the list was left, so that it comes back to the same place. */
let left: { readonly count: number; readonly items: VirtualItem[] } = { count: 0, items: [] }

export function heightsOf(count: number): VirtualItem[] {
  return left.count === count ? left.items : []
}

/** Back from the reader, the list stands where it was left, and the keys go on where they were. */
export function useKeptPlace(
  scroller: RefObject<HTMLElement | null>,
  virtual: Virtualizer<HTMLDivElement, Element>,
  { active }: LibraryView,
  count: number,
): void {
  const [wanted] = useState(() => ({ active, scrolledPx: listPlace().scrolledPx }))
  const isAtTop = useIsAtTop()
  const rows = useRef(count)
  rows.current = count
  const isFilled = count > 0
  useLayoutEffect(() => {
    if (!isFilled || scroller.current === null) return
    scroller.current.scrollTop = wanted.scrolledPx
    if (wanted.active >= 0 && document.activeElement === document.body)
      document.getElementById(LIST_ID)?.focus({ preventScroll: true })
  }, [scroller, wanted, isFilled])
  // A new question starts at the top.
  useLayoutEffect(() => {
    if (isAtTop && scroller.current !== null && scroller.current.scrollTop !== 0) scroller.current.scrollTop = 0
  }, [scroller, isAtTop])
  useEffect(
    () => () => {
      left = { count: rows.current, items: virtual.takeSnapshot() }
    },
    [virtual],
  )
}

export function useFieldLink(
  grid: RefObject<HTMLElement | null>,
  count: number,
  move: (to: number) => void,
  onLink: (link: SearchLink | null) => void,
): void {
  useEffect(() => {
    if (count === 0) return
    const enter = (): void => {
      grid.current?.focus({ preventScroll: true })
      move(Math.max(0, chosen()))
    }
    onLink({ enter })
    return () => onLink(null)
  }, [grid, count, move, onLink])
}
