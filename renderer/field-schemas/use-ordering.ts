// Puts the rows of a list into another order: by Alt with arrows, Home and End from anything inside of a row, and by dragging its
// handle. A row that moves keeps the focus.

import { type DragEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import { chordOf } from '../commands/chord.ts'
import type { Move } from './builder.ts'

const KEYS: Readonly<Record<string, Move>> = {
  'Alt+Up': 'up',
  'Alt+Down': 'down',
  'Alt+Home': 'first',
  'Alt+End': 'last',
}

export interface Ordering {
  readonly list: RefObject<HTMLOListElement | null>
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDragLeave: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
  readonly onDragEnd: () => void
}

/**
 * @param kind tells one list from another: rows carry `data-KIND` with their number
 * @param order the list as it is drawn; a moved row is given the focus back once it is another
 */
export function useOrdering(kind: string, order: unknown, move: (uid: number, to: Move) => void): Ordering {
  const list = useRef<HTMLOListElement>(null)
  const marked = useRef<HTMLElement | null>(null)
  const focused = useRef<HTMLElement | null>(null)
  const newest = useRef(move)
  newest.current = move
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order is what this waits for.
  useLayoutEffect(() => {
    const held = focused.current
    focused.current = null
    if (held?.isConnected && document.activeElement !== held) held.focus()
  }, [order])
  return useMemo(() => {
    // A type of our own, so that the window's drop area does not take it for a recording.
    const dragged = `application/x-archive-${kind}`
    const rowOf = (target: EventTarget | null): HTMLElement | null =>
      target instanceof Element ? target.closest<HTMLElement>(`[data-${kind}]`) : null
    const uidOf = (row: HTMLElement): number => Number(row.dataset[kind])
    const sideOf = (row: HTMLElement, event: DragEvent): 'before' | 'after' => {
      const { top, height } = row.getBoundingClientRect()
      return event.clientY < top + height / 2 ? 'before' : 'after'
    }
    // On the elements themselves: hundreds of rows must not be drawn anew for a line between two of them.
    const mark = (row: HTMLElement | null, side = ''): void => {
      if (marked.current !== row) marked.current?.removeAttribute('data-drop')
      marked.current = row
      row?.setAttribute('data-drop', side)
    }
    return {
      list,
      onKeyDown(event) {
        const row = rowOf(event.target)
        const to = KEYS[chordOf(event.nativeEvent) ?? '']
        if (row === null || to === undefined) return
        event.preventDefault()
        event.stopPropagation()
        if (document.activeElement instanceof HTMLElement) focused.current = document.activeElement
        newest.current(uidOf(row), to)
      },
      onDragStart(event) {
        const row = rowOf(event.target)
        if (row === null) return
        event.dataTransfer.setData(dragged, String(uidOf(row)))
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setDragImage(row, 12, 12)
        event.stopPropagation()
      },
      onDragOver(event) {
        if (!event.dataTransfer.types.includes(dragged)) return
        const row = rowOf(event.target)
        if (row === null) return mark(null)
        event.preventDefault()
        event.stopPropagation()
        mark(row, sideOf(row, event))
      },
      onDragLeave(event) {
        if (event.relatedTarget instanceof Node && list.current?.contains(event.relatedTarget)) return
        mark(null)
      },
      onDrop(event) {
        const row = rowOf(event.target)
        const uid = Number(event.dataTransfer.getData(dragged))
        mark(null)
        if (row === null || !event.dataTransfer.types.includes(dragged)) return
        event.preventDefault()
        event.stopPropagation()
        const other = uidOf(row)
        if (other !== uid) newest.current(uid, sideOf(row, event) === 'before' ? { before: other } : { after: other })
      },
      onDragEnd: () => mark(null),
    }
  }, [kind])
}
