// Tells when a person scrolls the text: by wheel, touch, keys or the bar. Scrolling by the application itself is not told.

import { useEffect, useRef } from 'react'

export function useReaderScrolls(scroller: { readonly current: HTMLElement | null }, onScroll: () => void): void {
  const newest = useRef(onScroll)
  useEffect(() => {
    newest.current = onScroll
  })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const byHand = (): void => newest.current()
    const byKey = (event: KeyboardEvent): void => {
      if (['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown'].includes(event.key)) byHand()
    }
    // Only the bar itself: a press on the text is a click on a word.
    const byBar = (event: PointerEvent): void => {
      if (event.target === element && event.offsetX > element.clientWidth) byHand()
    }
    element.addEventListener('wheel', byHand, { passive: true })
    element.addEventListener('touchmove', byHand, { passive: true })
    element.addEventListener('keydown', byKey)
    element.addEventListener('pointerdown', byBar)
    return () => {
      element.removeEventListener('wheel', byHand)
      element.removeEventListener('touchmove', byHand)
      element.removeEventListener('keydown', byKey)
      element.removeEventListener('pointerdown', byBar)
    }
  }, [scroller])
}
