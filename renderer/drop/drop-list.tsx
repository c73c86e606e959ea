// The files of a drop, however many: only those on screen exist. The list has the focus from the start: arrows move through it,
// Delete takes a file off and Ctrl+Z brings it back, O is about how it is transcribed, and Enter sends them all.

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { DropRow } from '../../preload/contract.ts'
import { moveCursor } from '../frame/cursor.ts'
import type { OptionsOf } from './drop-options.tsx'
import { DropRowView, rowId } from './drop-row.tsx'
import { WORDS } from './drop-words.ts'
import { isGoing, takeOff, undoTakeOff } from './dropping.ts'
import { useDropRows } from './use-drop-rows.ts'

const ROW_PX = 54

interface DropListProps {
  readonly ids: readonly number[]
  readonly isWhole: boolean
  readonly onSend: () => void
  readonly onOptions: (of: OptionsOf) => void
}

export function DropList({ ids, isWhole, onSend, onOptions }: DropListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [wanted, setActive] = useState(0)
  const active = Math.min(wanted, ids.length - 1)
  const newest = useRef(active)
  newest.current = active
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const rows = useDropRows(ids, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  // Whoever drops wants to say yes, or to look through what is there: both begin here.
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  const move = (to: number): void => {
    newest.current = to
    setActive(to)
    virtual.scrollToIndex(to, { align: 'auto' })
  }
  const deeds = {
    remove: (row: DropRow) => void takeOff([row.id], row.name),
    options: (row: DropRow) =>
      onOptions({ id: row.id, name: row.name, durationMs: row.durationMs, options: row.options }),
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const row = rows.get(ids[active] ?? 0)
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) undoTakeOff()
    else if (row !== undefined && isPlain(event, 'Delete', 'Backspace')) deeds.remove(row)
    else if (row !== undefined && isGoing(row) && isPlain(event, 'o', 'O')) deeds.options(row)
    else moveCursor(event, { count: ids.length, active: () => newest.current, move, open: onSend })
  }
  const isShown = items.some(({ index }) => index === active)
  return (
    <div ref={scroller} className="drop-files">
      {/* biome-ignore lint/a11y/useSemanticElements: rows that exist only while they are on screen are no table. */}
      <div
        ref={list}
        className="drop-list"
        role="grid"
        aria-label={isWhole ? WORDS.list : WORDS.part}
        aria-rowcount={ids.length}
        aria-activedescendant={active >= 0 && isShown ? rowId(ids[active] ?? 0) : undefined}
        tabIndex={0}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          <DropRowView
            key={item.key}
            id={ids[item.index] ?? 0}
            row={rows.get(ids[item.index] ?? 0)}
            index={item.index}
            topPx={item.start}
            measure={virtual.measureElement}
            isActive={item.index === active}
            onPick={() => setActive(item.index)}
            onRemove={deeds.remove}
            onOptions={deeds.options}
          />
        ))}
      </div>
    </div>
  )
}

function isPlain(event: KeyboardEvent, ...keys: readonly string[]): boolean {
  return keys.includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey
}
