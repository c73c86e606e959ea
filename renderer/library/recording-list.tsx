// All archived recordings, thousands of them: only the rows on screen exist, and only those are asked for. The list is chosen
// from by keys and by pointer, and keeps its place when it changes.

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { offerExport } from '../export/exporting.ts'
import { isTyping, useKeys } from '../frame/keys.ts'
import { useLate } from '../frame/late.ts'
import { Trouble } from '../frame/trouble.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { EmptyLibrary } from './empty-library.tsx'
import { FacetPanel } from './facet-panel.tsx'
import { isEverything } from './filter.ts'
import { ListLine } from './list-line.tsx'
import { LIST_ID, type ListLink, NO_LIST } from './list-link.ts'
import { NothingFits } from './nothing-fits.tsx'
import { RecordingRow, SPEAKERS_ROOM } from './recording-row.tsx'
import { SamplesBanner } from './samples-banner.tsx'
import { inList, useSelection } from './selection.ts'
import { type List, useIds } from './use-ids.ts'
import { placeAt, shownFrom, useKeptPlace } from './use-kept-place.ts'
import { escapeOf, useListKeys } from './use-list-keys.ts'
import { useRows, useRowsOf } from './use-rows.ts'
import { keepListPlace, type LibraryView, listPlace } from './view.ts'
import './recordings.css'

/** As recordings.css has it. */
const ROW_PX = 58

interface RecordingListProps {
  readonly app: AppView | undefined
  readonly view: LibraryView
  readonly onList: (list: ListLink) => void
}

export function RecordingList({ app, view, onList }: RecordingListProps) {
  const list = useIds(view.order, view.filter)
  const isLate = useLate(list.isPending)
  if (list.isError) return <Trouble error={list.error} />
  if (list.data === undefined) return isLate ? <RowOutlines /> : null
  const isWhole = isEverything(view.filter)
  if (list.data.ids.length === 0 && isWhole) return <EmptyLibrary isEmpty={app?.isEmpty ?? true} />
  return <FilledList list={list.data} app={app} view={view} onList={onList} />
}

interface FilledListProps extends RecordingListProps {
  readonly list: List
}

function FilledList({ list, app, view, onList }: FilledListProps) {
  const selection = useSelection()
  const chosen = useMemo(() => inList(selection, list.ids), [selection, list.ids])
  useEffect(() => offerExport(chosen), [chosen])
  useKeys((event) => {
    // The list itself has heard it before, where the focus is on it.
    const work = event.key === 'Escape' && !isTyping(event.target) ? escapeOf(list.ids) : null
    if (work === null) return
    event.preventDefault()
    work()
  })
  return (
    <>
      {app?.hasSamples === true ? <SamplesBanner /> : null}
      {chosen.length > 0 ? (
        <BulkBar ids={chosen} total={list.ids.length} onAll={list.ids} />
      ) : (
        <ListLine list={list} view={view} languages={app?.languages} />
      )}
      <div className="library-middle">
        {list.ids.length === 0 ? (
          <NothingFits view={view} />
        ) : (
          <Rows list={list} view={view} app={app} onList={onList} />
        )}
        {view.isFilterShown ? <FacetPanel view={view} languages={app?.languages} /> : null}
      </div>
    </>
  )
}

function Rows({ list: { ids }, view, app, onList }: FilledListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const selection = useSelection()
  const [firstPx] = useState(() => shownFrom(listPlace(), ROW_PX, ids))
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialOffset: firstPx,
  })
  const items = virtual.getVirtualItems()
  const rows = useRows()
  const error = useRowsOf(items.flatMap(({ index }) => ids[index] ?? []))
  const question = JSON.stringify([view.order, view.filter])
  useKeptPlace(scroller, ids, question, ROW_PX)
  useNewQuestion(scroller, question)
  // The list may have become shorter than the place that was chosen in it.
  const active = Math.min(view.active, ids.length - 1)
  const { cursor, onKeyDown, onRowClick, draggedWith } = useListKeys(ids, (index) => virtual.scrollToIndex(index))
  // An element that does not exist must not be announced as the chosen one.
  const isActiveShown = items.some(({ index }) => index === active)
  const activeId = isActiveShown ? `recording-${active}` : undefined
  useEffect(() => onList({ cursor, activeId }), [onList, cursor, activeId])
  useEffect(() => () => onList(NO_LIST), [onList])
  return (
    <div
      ref={scroller}
      className="recordings"
      data-keeps-place
      onScroll={({ currentTarget: { scrollTop } }) =>
        keepListPlace({ scrolledPx: scrollTop, topId: ids[placeAt(scrollTop, ROW_PX).index] ?? null })
      }
    >
      {error === null ? null : <Trouble error={error} />}
      <div
        id={LIST_ID}
        className={selection.ids.size > 0 ? 'recording-rows choosing' : 'recording-rows'}
        role="listbox"
        aria-label={t('Recordings')}
        aria-multiselectable="true"
        tabIndex={0}
        aria-activedescendant={activeId}
        style={{ height: virtual.getTotalSize(), ...SPEAKERS_ROOM }}
        onKeyDown={onKeyDown}
      >
        {items.map((item): ReactNode => {
          const id = ids[item.index] ?? 0
          return (
            <RecordingRow
              key={id}
              row={rows.get(id)?.row}
              id={id}
              index={item.index}
              total={ids.length}
              topPx={item.start}
              isActive={item.index === active}
              isSelected={selection.ids.has(id)}
              languages={app?.languages}
              onPress={onRowClick}
              draggedWith={draggedWith}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Another order or filter begins at its top. */
function useNewQuestion(scroller: { readonly current: HTMLElement | null }, question: string): void {
  const last = useRef(question)
  useEffect(() => {
    if (last.current === question) return
    last.current = question
    if (scroller.current !== null) scroller.current.scrollTop = 0
  }, [scroller, question])
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
