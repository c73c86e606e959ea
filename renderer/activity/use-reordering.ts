// Moves waiting rows by keys (Alt with arrows, Home, End, from any control of the row) and by drag and drop. The row keeps the
// focus while it moves. Rows that cannot change their place, and drops from outside of the window, are not its business.

import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, type KeyboardEvent, type RefObject, useMemo, useRef } from 'react'
import type { Move } from './queue-order.ts'
import { moveRow } from './reordering.ts'

/** A type of our own, so that the window's drop area does not take it for a recording. */
const DRAGGED = 'application/x-archive-row'

const KEYS: Readonly<Record<string, Move['to']>> = { ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last' }

interface Reordering {
  readonly list: RefObject<HTMLUListElement | null>
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDragLeave: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
  readonly onDragEnd: () => void
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-waiting]') : null
}

function idOf(row: HTMLElement): number {
  return Number(row.dataset.waiting)
}

function sideOf(row: HTMLElement, event: DragEvent): 'before' | 'after' {
  const { top, height } = row.getBoundingClientRect()
  return event.clientY < top + height / 2 ? 'before' : 'after'
}

export function useReordering(): Reordering {
  const queries = useQueryClient()
  const list = useRef<HTMLUListElement>(null)
  const marked = useRef<HTMLElement | null>(null)
  return useMemo(() => {
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
        const to = KEYS[event.key]
        if (row === null || to === undefined || !event.altKey || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        void moveRow(queries, { id: idOf(row), to })
      },
      onDragStart(event) {
        const row = rowOf(event.target)
        if (row === null) return
        event.dataTransfer.setData(DRAGGED, String(idOf(row)))
        event.dataTransfer.effectAllowed = 'move'
      },
      onDragOver(event) {
        if (!event.dataTransfer.types.includes(DRAGGED)) return
        const row = rowOf(event.target)
        if (row === null) return mark(null)
        event.preventDefault()
        mark(row, sideOf(row, event))
      },
      onDragLeave(event) {
        if (event.relatedTarget instanceof Node && list.current?.contains(event.relatedTarget)) return
        mark(null)
      },
      onDrop(event) {
        const row = rowOf(event.target)
        const id = Number(event.dataTransfer.getData(DRAGGED))
        mark(null)
        if (row === null || !event.dataTransfer.types.includes(DRAGGED)) return
        event.preventDefault()
        const other = idOf(row)
        if (other === id) return
        void moveRow(queries, { id, to: sideOf(row, event) === 'before' ? { before: other } : { after: other } })
      },
      onDragEnd: () => mark(null),
    }
  }, [queries])
}
