// The passages by recording. Only the rows on screen exist, however many were found; further pages come by themselves as the end
// comes near.

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { t } from '../../language/language.ts'
import type { HitGroup, QueryTerm } from '../../preload/contract.ts'
import { wishForSearch } from '../frame/route.ts'
import { chosen, LIST_ID, moveTo } from '../library/list-link.ts'
import { keepListPlace, type LibraryView, listPlace } from '../library/view.ts'
import { copyPassage, HitMenu } from './hit-menu.tsx'
import { type HitActs, HitRowView } from './hit-row.tsx'
import { type ChosenRow, guessPx, type HitRow, placesOf, rowId, rowsOf } from './hit-rows.ts'
import { heardKey, stopPassage } from './passage-player.ts'
import type { SearchLink } from './search-link.ts'
import { useHitActs } from './use-hit-acts.ts'
import { type HitKeys, useHitKeys } from './use-hit-keys.ts'
import { heightsOf, useFieldLink, useKeptPlace } from './use-hit-place.ts'
import './hits.css'

/** So many rows before the end the next page is asked for. */
const NEAR_END = 12

interface HitListProps {
  readonly groups: readonly HitGroup[]
  readonly terms: readonly QueryTerm[]
  readonly view: LibraryView
  readonly collections: ReadonlyMap<number, string>
  readonly onLink: (link: SearchLink | null) => void
  readonly showMore: (() => void) | null
  readonly isLoading: boolean
}

export function HitList({ groups, terms, view, collections, onLink, showMore, isLoading }: HitListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => rowsOf(groups), [groups])
  const places = useMemo(() => placesOf(rows), [rows])
  const virtual = useRows(scroller, rows)
  useKeptPlace(scroller, virtual, view, rows.length)
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (showMore !== null && lastShown >= rows.length - NEAR_END) showMore()
  }, [showMore, lastShown, rows.length])
  const active = Math.min(view.active, places.length - 1)
  const rowAt = useCallback((place: number) => chosenRow(rows, places, place), [rows, places])
  const move = useCallback(
    (to: number) => {
      moveTo(to)
      const index = places[to]
      if (index !== undefined) virtual.scrollToIndex(index, { align: 'auto' })
    },
    [places, virtual],
  )
  const { acts, menu, close, offerAt } = useHitActs(rowAt, terms, view.query)
  const keys = useKeysOf(places.length, { rowAt, move, acts, offerAt })
  const onKeyDown = useHitKeys(keys)
  useFieldLink(grid, places.length, move, onLink)
  useSilence(rows)
  const isShown = items.some((item) => item.index === places[active])
  return (
    <div
      ref={scroller}
      className="hits"
      onScroll={(event) => keepListPlace({ scrolledPx: event.currentTarget.scrollTop, topId: null })}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows that exist only while they are on screen are no table. */}
      <div
        ref={grid}
        id={LIST_ID}
        className="hit-list"
        role="grid"
        aria-label={t('Passages')}
        aria-rowcount={rows.length}
        aria-activedescendant={active >= 0 && isShown ? rowId(active) : undefined}
        aria-busy={isLoading}
        tabIndex={0}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => {
          const row = rows[item.index]
          return row === undefined ? null : (
            <HitRowView
              key={item.key}
              row={row}
              index={item.index}
              topPx={item.start}
              measure={virtual.measureElement}
              isActive={row.kind !== 'head' && row.place === active}
              isNew={isNewSince(row.group, view.newSinceMs)}
              collections={collections}
              acts={acts}
            />
          )
        })}
      </div>
      {menu === null ? null : <HitMenu row={menu.row} anchor={menu.anchor} acts={acts} close={close} />}
    </div>
  )
}

function chosenRow(rows: readonly HitRow[], places: readonly number[], place: number): ChosenRow | null {
  const row = rows[places[place] ?? -1]
  return row === undefined || row.kind === 'head' ? null : row
}

function isNewSince({ recording }: HitGroup, sinceMs: number | null): boolean {
  return sinceMs !== null && (recording.archivedAtMs ?? 0) > sinceMs
}

interface Acting {
  readonly rowAt: (place: number) => ChosenRow | null
  readonly move: (to: number) => void
  readonly acts: HitActs
  readonly offerAt: (place: number) => void
}

function useKeysOf(count: number, { rowAt, move, acts, offerAt }: Acting): HitKeys {
  return useMemo(
    () => ({
      cursor: { count, active: chosen, move, open: acts.open },
      play: acts.play,
      offer: offerAt,
      copy: (place: number) => {
        const row = rowAt(place)
        if (row?.kind === 'hit') copyPassage(row)
      },
      leave: () => {
        if (!stopPassage()) wishForSearch()
      },
      toField: () => {
        moveTo(-1)
        wishForSearch()
      },
    }),
    [count, move, acts, offerAt, rowAt],
  )
}

function useRows(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly HitRow[],
): Virtualizer<HTMLDivElement, Element> {
  return useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => guessPx(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    paddingStart: 2,
    paddingEnd: 20,
    initialOffset: () => listPlace().scrolledPx,
    initialMeasurementsCache: heightsOf(rows.length),
  })
}

/** What is not listed any more cannot be stopped by hand, so it stops by itself. */
function useSilence(rows: readonly HitRow[]): void {
  useEffect(() => {
    const key = heardKey()
    if (key !== null && !rows.some((row) => row.key === key)) stopPassage()
  }, [rows])
  useEffect(() => () => void stopPassage(), [])
}
