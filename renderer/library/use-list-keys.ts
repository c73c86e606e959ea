// Moving, choosing and opening in the list of recordings, by keys and by pointer. The focus stays on the list, or in the search
// field; letters mean something only while it is on the list.

import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react'
import { isKeyOf } from '../commands/commands.ts'
import { type Cursor, moveCursor } from '../frame/cursor.ts'
import { openReader } from '../frame/route.ts'
import { openKeeping } from '../shelves/keeping.ts'
import { star } from '../shelves/shelving.ts'
import { EVERYTHING, isEverything } from './filter.ts'
import { chosen, moveTo } from './list-link.ts'
import { inList, type Selection, select, selected, selectNothing, withAll, withOne, withRange } from './selection.ts'
import { rowById } from './use-rows.ts'
import { libraryView, showList } from './view.ts'

export interface ListKeys {
  readonly cursor: Cursor
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onRowClick: (event: MouseEvent, index: number, id: number, part: RowPart) => void
  /** Whoever drags one of those that are chosen means all of them. */
  readonly draggedWith: (id: number) => readonly number[]
}

/** What of a row was pressed. */
export type RowPart = 'row' | 'check' | 'star'

export function useListKeys(ids: readonly number[], scrollTo: (index: number) => void): ListKeys {
  const newest = useRef({ ids, scrollTo })
  useEffect(() => {
    newest.current = { ids, scrollTo }
  })
  return useMemo(() => {
    const list = (): readonly number[] => newest.current.ids
    const cursor: Cursor = {
      count: ids.length,
      active: chosen,
      // The row may not exist yet: the list is scrolled by its number, not by its element.
      move(to) {
        moveTo(to)
        newest.current.scrollTo(to)
      },
      open(index) {
        const id = list()[index]
        moveTo(index)
        if (id !== undefined) openReader(id)
      },
    }
    return {
      cursor,
      onKeyDown: (event) => onKey(event, list(), cursor),
      onRowClick: (event, index, id, part) => onPress(event, list(), index, id, part, cursor),
      draggedWith: (id) => (selected().ids.has(id) ? inList(selected(), list()) : [id]),
    }
  }, [ids.length])
}

function onKey(event: KeyboardEvent, list: readonly number[], cursor: Cursor): void {
  if (event.nativeEvent.isComposing) return
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey
  const work = isCommand ? commandOf(event, list) : event.altKey ? null : plainOf(event, list, cursor)
  if (work === null) {
    moveCursor(event, cursor)
    return
  }
  event.preventDefault()
  event.stopPropagation()
  work()
}

function commandOf(event: KeyboardEvent, list: readonly number[]): (() => void) | null {
  return event.key.toLowerCase() === 'a' ? () => select(withAll(list)) : null
}

function plainOf(event: KeyboardEvent, list: readonly number[], cursor: Cursor): (() => void) | null {
  const active = list[chosen()]
  if (event.shiftKey) return event.key.startsWith('Arrow') ? () => extend(event, list, cursor) : null
  switch (event.key) {
    case ' ':
      return active === undefined ? () => undefined : () => select(withOne(selected(), active))
    case 'Escape':
      return escapeOf(list)
    default:
      return commandIn(event.nativeEvent, list)
  }
}

/** What the person's keymap has for recordings. */
function commandIn(event: globalThis.KeyboardEvent, list: readonly number[]): (() => void) | null {
  if (isKeyOf(event, 'star')) return () => starMeant(list)
  if (isKeyOf(event, 'tags')) return () => keepMeant(list, 'tags')
  return isKeyOf(event, 'collections') ? () => keepMeant(list, 'collections') : null
}

/** First what is chosen, then what is set; with neither the key is nobody's. */
export function escapeOf(list: readonly number[]): (() => void) | null {
  if (inList(selected(), list).length > 0) return selectNothing
  return isEverything(libraryView().filter) ? null : () => showList(EVERYTHING)
}

/** The range grows with the cursor, from where it began. */
function extend(event: KeyboardEvent, list: readonly number[], cursor: Cursor): void {
  const from = list[Math.max(0, chosen())]
  const held: Selection = selected().anchor === null && from !== undefined ? withOne(selected(), from) : selected()
  moveCursor(event, cursor)
  const to = list[chosen()]
  if (to !== undefined) select(withRange(held, list, to))
}

/** What is chosen, or else the row that the cursor is on. */
function meant(list: readonly number[]): readonly number[] {
  const picked = inList(selected(), list)
  const active = list[chosen()]
  return picked.length > 0 ? picked : active === undefined ? [] : [active]
}

function starMeant(list: readonly number[]): void {
  const ids = meant(list)
  if (ids.length > 0) void star(ids, !ids.every((id) => rowById(id)?.isStarred === true))
}

function keepMeant(list: readonly number[], kind: 'tags' | 'collections'): void {
  const ids = meant(list)
  if (ids.length > 0) openKeeping({ kind, ids })
}

function onPress(
  event: MouseEvent,
  list: readonly number[],
  index: number,
  id: number,
  part: RowPart,
  cursor: Cursor,
): void {
  if (part === 'star') {
    void star([id], rowById(id)?.isStarred !== true)
    return
  }
  if (event.shiftKey) {
    moveTo(index)
    select(withRange(selected(), list, id))
  } else if (part === 'check' || event.ctrlKey || event.metaKey) {
    moveTo(index)
    select(withOne(selected(), id))
  } else cursor.open(index)
}
