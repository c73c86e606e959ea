// All archived recordings, thousands of them: only the rows on screen exist, and only their pages are asked for.

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { ArrowDownUp } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { AppView, LibraryOrder, LibraryPage } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { type Cursor, moveCursor } from '../frame/cursor.ts'
import { length, plural } from '../frame/format.ts'
import { useLate } from '../frame/late.ts'
import { openReader } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { EmptyLibrary } from './empty-library.tsx'
import { isOrder, ORDER_NAMES } from './filter.ts'
import { chosen, LIST_ID, type ListLink, moveTo, NO_LIST } from './list-link.ts'
import { RecordingRow } from './recording-row.tsx'
import { SamplesBanner } from './samples-banner.tsx'
import { type RecordingPages, useRecordingPages } from './use-recording-pages.ts'
import { type LibraryView, setLibraryView, startOver } from './view.ts'

const ROW_PX = 58

interface RecordingListProps {
  readonly app: AppView | undefined
  readonly view: LibraryView
  readonly onList: (list: ListLink) => void
}

export function RecordingList({ app, view, onList }: RecordingListProps) {
  const [window, setWindow] = useState({ first: 0, last: 0 })
  const pages = useRecordingPages(view.order, window.first, window.last)
  const isLate = useLate(pages.isPending)
  if (pages.isError) return <Trouble error={pages.error} />
  if (pages.isPending) return isLate ? <RowOutlines /> : null
  if (pages.total === 0) return <EmptyLibrary isEmpty={app?.isEmpty ?? true} />
  return (
    <>
      {app?.hasSamples === true ? <SamplesBanner /> : null}
      <ListLine page={pages.first} order={view.order} />
      <Rows pages={pages} view={view} app={app} onList={onList} onWindow={setWindow} />
    </>
  )
}

interface RowsProps {
  readonly pages: RecordingPages
  readonly view: LibraryView
  readonly app: AppView | undefined
  readonly onList: (list: ListLink) => void
  readonly onWindow: (window: { readonly first: number; readonly last: number }) => void
}

function Rows({ pages, view, app, onList, onWindow }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { total } = pages
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialOffset: view.scrolledPx,
  })
  const items = virtual.getVirtualItems()
  // The rows on screen say which pages are asked for.
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onWindow({ first, last }), [onWindow, first, last])
  // The list may have become shorter than the place that was chosen in it.
  const active = Math.min(view.active, total - 1)
  const cursor = useRowCursor(pages, virtual)
  // An element that does not exist must not be announced as the chosen one.
  const isActiveShown = active >= first && active <= last && active >= 0
  const activeId = isActiveShown ? `recording-${active}` : undefined
  useEffect(() => onList({ cursor, activeId }), [onList, cursor, activeId])
  useEffect(() => () => onList(NO_LIST), [onList])
  return (
    <div
      ref={scroller}
      className="recordings"
      onScroll={(event) => setLibraryView({ scrolledPx: event.currentTarget.scrollTop })}
    >
      <div
        id={LIST_ID}
        className="recording-rows"
        role="listbox"
        aria-label="Recordings"
        tabIndex={0}
        aria-activedescendant={activeId}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={(event) => moveCursor(event, cursor)}
      >
        {items.map((item) => (
          <RecordingRow
            key={item.key}
            row={pages.row(item.index)}
            index={item.index}
            total={total}
            topPx={item.start}
            isActive={item.index === active}
            languages={app?.languages}
            open={cursor.open}
          />
        ))}
      </div>
    </div>
  )
}

function useRowCursor(pages: RecordingPages, virtual: Virtualizer<HTMLDivElement, Element>): Cursor {
  return useMemo(() => {
    const open = (index: number): void => {
      const row = pages.row(index)
      moveTo(index)
      if (row !== undefined) openReader(row.id)
    }
    // The row may not exist yet: the list is scrolled by its number, not by its element.
    const move = (to: number): void => {
      moveTo(to)
      virtual.scrollToIndex(to)
    }
    return { count: pages.total, active: chosen, move, open }
  }, [pages, virtual])
}

function ListLine({ page, order }: { readonly page: LibraryPage | undefined; readonly order: LibraryOrder }) {
  return (
    <div className="library-line">
      <span className="line-count tabular">
        {page === undefined ? '' : `${plural(page.total, 'recording')} · ${length(page.totalDurationMs)}`}
      </span>
      <MenuTrigger>
        <AriaButton className="button quiet sort" aria-label={`Sort: ${ORDER_NAMES[order]}`}>
          <Icon of={ArrowDownUp} />
          <span>{ORDER_NAMES[order]}</span>
        </AriaButton>
        <Popover className="popover" placement="bottom end">
          <Menu
            className="menu"
            aria-label="Sort"
            selectionMode="single"
            selectedKeys={[order]}
            onAction={(key) => (isOrder(key) ? startOver({ order: key }) : undefined)}
          >
            {Object.entries(ORDER_NAMES).map(([key, name]) => (
              <MenuItem key={key} id={key} className="menu-item">
                {name}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}

const OUTLINES = [62, 48, 70, 55, 64, 40, 58, 66]

function RowOutlines() {
  return (
    <div className="recordings" aria-hidden="true">
      {OUTLINES.map((share) => (
        <div key={share} className="recording outline">
          <span className="skeleton" style={{ width: `${share / 2}%`, height: 14 }} />
          <span className="skeleton" style={{ width: `${share}%`, height: 12 }} />
        </div>
      ))}
    </div>
  )
}
