// A list that changes under a person's eyes stays where it is: the row that stands at the top of the screen stays there, and
// the chosen one stays chosen, wherever they have moved to in the list.

import { type RefObject, useLayoutEffect, useRef } from 'react'
import { chosen, moveTo } from './list-link.ts'
import type { ListPlace } from './view.ts'

export interface Place {
  /** The row at the top edge, and how far it is scrolled out. */
  readonly index: number
  readonly offsetPx: number
}

export function placeAt(scrolledPx: number, rowPx: number): Place {
  const index = Math.floor(scrolledPx / rowPx)
  return { index, offsetPx: scrolledPx - index * rowPx }
}

/** Where the row at this place is now; of those that are gone, the next one that is left stands for it. */
export function movedTo(before: readonly number[], after: readonly number[], index: number): number {
  const places = new Map(after.map((id, place) => [id, place]))
  for (let at = index; at < before.length; at++) {
    const place = places.get(before[at] ?? -1)
    if (place !== undefined) return place
  }
  return Math.max(0, after.length - 1)
}

/** Where a list that is shown again begins: at the recording that was on top, wherever it is by now. */
export function shownFrom({ scrolledPx, topId }: ListPlace, rowPx: number, ids: readonly number[]): number {
  const index = topId === null || scrolledPx === 0 ? -1 : ids.indexOf(topId)
  return index < 0 ? scrolledPx : index * rowPx + placeAt(scrolledPx, rowPx).offsetPx
}

export function useKeptPlace(
  scroller: RefObject<HTMLElement | null>,
  ids: readonly number[],
  question: string,
  rowPx: number,
): void {
  const last = useRef({ ids, question })
  useLayoutEffect(() => {
    const { ids: before, question: asked } = last.current
    last.current = { ids, question }
    const element = scroller.current
    if (before === ids || asked !== question || element === null || before.length === 0) return
    const active = chosen()
    if (active >= 0) moveTo(movedTo(before, ids, active))
    // At the very top a person waits for what comes in.
    if (element.scrollTop === 0) return
    const { index, offsetPx } = placeAt(element.scrollTop, rowPx)
    element.scrollTop = movedTo(before, ids, index) * rowPx + offsetPx
  }, [scroller, ids, question, rowPx])
}
