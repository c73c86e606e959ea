// The turns on screen as correcting needs them: brought into view, given the focus, opened by a double click, and kept on the
// page while somebody types in them.

import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { useStore } from '../frame/store.ts'
import type { Turn } from '../reader/turns.ts'
import type { Selected } from './caret.ts'
import { useCorrector } from './correcting.ts'
import type { Corrector } from './corrector.ts'
import { rangeOf } from './field-acts.ts'
import { stretchesOf } from './turn-field-text.ts'

interface StageFacts {
  readonly scroller: RefObject<HTMLElement | null>
  readonly virtual: Virtualizer<HTMLDivElement, Element>
  readonly turns: readonly Turn[]
  /** Called when the text has to stay where it is, whatever is heard. */
  readonly hold: () => void
}

/** Which turns exist on the page: those in view, and the one that is being typed in. */
export function useEditedRange(turns: readonly Turn[]): (range: Range) => number[] {
  const { session } = useCorrector()
  const first = useStore(session, (now) => now?.first ?? -1)
  const edited = first < 0 ? -1 : turns.findIndex((turn) => turn.segments[0]?.position === first)
  return useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range)
      return edited < 0 || shown.includes(edited) ? shown : [...shown, edited].sort((one, other) => one - other)
    },
    [edited],
  )
}

export function useStage({ scroller, virtual, turns, hold }: StageFacts): void {
  const corrector = useCorrector()
  const newest = useRef({ virtual, turns, hold })
  useEffect(() => {
    newest.current = { virtual, turns, hold }
  })
  useEffect(() => {
    const reveal = (turn: number): void => {
      newest.current.hold()
      // Once the page shows what has just changed.
      requestAnimationFrame(() => bringIntoView(newest.current.virtual, turn))
    }
    const focus = (turn: number): void => focusTurn(scroller.current, turn)
    return corrector.enter({ reveal, focus })
  }, [corrector, scroller])
  useDoubleClicks(scroller, corrector, newest)
}

function bringIntoView(virtual: Virtualizer<HTMLDivElement, Element>, turn: number): void {
  const top = virtual.scrollOffset ?? 0
  const height = virtual.scrollRect?.height ?? 0
  const item = virtual.getVirtualItems().find(({ index }) => index === turn)
  const isSeen = item !== undefined && item.start >= top && Math.min(item.end, item.start + height / 2) <= top + height
  if (!isSeen) virtual.scrollToIndex(turn, { align: 'center' })
}

/** So many frames a turn may take to appear after the text was scrolled to it. */
const PATIENCE = 12

function focusTurn(box: HTMLElement | null, turn: number, left = PATIENCE): void {
  requestAnimationFrame(() => {
    const button = box?.querySelector<HTMLElement>(`[data-index="${turn}"] .turn-time`)
    if (button !== null && button !== undefined) button.focus({ preventScroll: true })
    else if (left > 0) focusTurn(box, turn, left - 1)
  })
}

/** A double click opens the turn with the word chosen. Its first click has played the word: that is taken back. */
function useDoubleClicks(
  scroller: RefObject<HTMLElement | null>,
  corrector: Corrector,
  newest: RefObject<{ readonly turns: readonly Turn[] }>,
): void {
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const { playback } = corrector
    let before = playback.store.get()
    const down = (event: MouseEvent): void => {
      if (event.detail === 1) before = playback.store.get()
    }
    const open = (event: MouseEvent): void => {
      const span = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-segment]') : null
      const [index, at] = (span?.getAttribute('data-segment') ?? '').split('.').map(Number)
      const turn = newest.current.turns[index ?? -1]
      if (span === null || turn === undefined || at === undefined) return
      playback.seek(before.timeMs)
      if (!before.isPlaying) playback.pause()
      const chosen = chosenIn(span)
      const start = stretchesOf(turn.segments, corrector.language())[at]?.start ?? 0
      corrector.edit(rangeOf(turn), { start: start + chosen.start, end: start + chosen.end })
    }
    element.addEventListener('mousedown', down)
    element.addEventListener('dblclick', open)
    return () => {
      element.removeEventListener('mousedown', down)
      element.removeEventListener('dblclick', open)
    }
  }, [scroller, corrector, newest])
}

/** The word that the double click has selected, without the blank that some systems select with it. */
function chosenIn(span: HTMLElement): Selected {
  const selection = getSelection()
  const range = selection === null || selection.rangeCount === 0 ? null : selection.getRangeAt(0)
  if (range === null || !span.contains(range.startContainer)) return { start: 0, end: 0 }
  const before = document.createRange()
  before.selectNodeContents(span)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  return { start, end: start + range.toString().trimEnd().length }
}
