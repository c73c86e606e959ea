// The keys of the list of passages. Letters work here because nobody types here: the field keeps its own.

import { type KeyboardEvent, useMemo } from 'react'
import { type Cursor, moveCursor } from '../frame/cursor.ts'

export interface HitKeys {
  readonly cursor: Cursor
  readonly play: (place: number) => void
  readonly offer: (place: number) => void
  readonly copy: (place: number) => void
  /** Escape: what is heard falls silent, and then the field is wanted. */
  readonly leave: () => void
  /** From the first passage upwards. */
  readonly toField: () => void
}

export function useHitKeys(keys: HitKeys): (event: KeyboardEvent) => void {
  return useMemo(() => (event: KeyboardEvent) => listen(event, keys), [keys])
}

function listen(event: KeyboardEvent, keys: HitKeys): void {
  const { cursor } = keys
  // A button of a row that has the focus is pressed by its own keys.
  if (event.target !== event.currentTarget) return
  const isCopy = (event.ctrlKey || event.metaKey) && event.key === 'c' && getSelection()?.isCollapsed !== false
  const act = isCopy
    ? () => keys.copy(cursor.active())
    : event.ctrlKey || event.metaKey || event.altKey
      ? null
      : plain(event, keys)
  if (act === null) {
    moveCursor(event, cursor)
    return
  }
  event.preventDefault()
  // The window's own keys (a way back, a screen) are not meant.
  event.stopPropagation()
  act()
}

function plain(event: KeyboardEvent, keys: HitKeys): (() => void) | null {
  const { cursor } = keys
  const at = cursor.active()
  const last = cursor.count - 1
  switch (event.key) {
    case 'j':
      return () => cursor.move(Math.min(last, at + 1))
    case 'k':
      return () => (at > 0 ? cursor.move(at - 1) : keys.toField())
    case 'ArrowUp':
      return at > 0 ? null : keys.toField
    case ' ':
    case 'p':
      return () => keys.play(Math.max(0, at))
    case '.':
    case 'ContextMenu':
      return () => keys.offer(Math.max(0, at))
    case 'F10':
      return event.shiftKey ? () => keys.offer(Math.max(0, at)) : null
    case 'Escape':
      return keys.leave
    default:
      return null
  }
}
