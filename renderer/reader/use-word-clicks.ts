// A click on a word plays from it. The words are no elements of their own (80,000 of them would be too many): the place of
// the click in the text tells which one was meant. Selecting text is not a click. Keys have the time beside each turn.

import { type RefObject, useEffect, useRef } from 'react'
import type { Playback } from '../player/playback.ts'
import type { Turn } from './turns.ts'
import { timeOfPlace } from './words.ts'

export function useWordClicks(
  scroller: RefObject<HTMLElement | null>,
  turns: readonly Turn[],
  playback: Playback,
  onHear: () => void,
): void {
  const newest = useRef({ turns, playback, onHear })
  useEffect(() => {
    newest.current = { turns, playback, onHear }
  })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const click = (event: MouseEvent): void => {
      const isSelecting = getSelection()?.isCollapsed === false
      if (isSelecting || event.detail > 1 || !(event.target instanceof Element)) return
      const span = event.target.closest<HTMLElement>('[data-segment]')
      const [turn, at] = (span?.getAttribute('data-segment') ?? '').split('.').map(Number)
      const segment = newest.current.turns[turn ?? -1]?.segments[at ?? -1]
      if (span === null || segment === undefined) return
      newest.current.playback.seek(timeOfPlace(segment, placeOf(span, event)))
      newest.current.playback.play()
      newest.current.onHear()
    }
    element.addEventListener('click', click)
    return () => element.removeEventListener('click', click)
  }, [scroller])
}

/** Where the drawn part of a segment begins in its text: only pieces of a monstrous one begin later than at 0. */
export function firstUnit(span: Element): number {
  return Number(span.getAttribute('data-from') ?? 0)
}

/** How far into the segment's text the pointer is, in UTF-16 units. */
function placeOf(span: HTMLElement, event: MouseEvent): number {
  const caret = document.caretRangeFromPoint(event.clientX, event.clientY)
  if (caret === null || !span.contains(caret.startContainer)) return firstUnit(span)
  const before = document.createRange()
  before.selectNodeContents(span)
  before.setEnd(caret.startContainer, caret.startOffset)
  return firstUnit(span) + before.toString().length
}
