// What a search found: the line that says how the question was understood, and the passages by recording. Only the rows on
// screen exist, however many were found; further pages come by themselves as the end comes near.

import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { AppView, HitGroup, QueryTerm } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { openReader, wishForSearch } from '../frame/route.ts'
import { say } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { chipsOf } from '../library/filter.ts'
import { chosen, LIST_ID, moveTo } from '../library/list-link.ts'
import { nameIn } from '../library/recording-row.tsx'
import { type LibraryView, setLibraryView } from '../library/view.ts'
import { remember } from './history.ts'
import { copyPassage, HitMenu, type PassageRow } from './hit-menu.tsx'
import { type HitActs, HitRowView } from './hit-row.tsx'
import { type ChosenRow, guessPx, placesOf, rowId, rowsOf } from './hit-rows.ts'
import { NothingFound } from './nothing-found.tsx'
import { heardKey, stopPassage, togglePassage } from './passage-player.ts'
import type { Question } from './question.ts'
import { SearchLine } from './search-line.tsx'
import type { SearchLink } from './search-link.ts'
import { isSaid } from './terms.ts'
import { useHitKeys } from './use-hit-keys.ts'
import { useSearch } from './use-search.ts'
import './hits.css'

interface SearchResultsProps {
  readonly view: LibraryView
  readonly question: Question
  readonly languages: AppView['languages'] | undefined
  /** What Enter and the arrows of the field lead to. */
  readonly onLink: (link: SearchLink | null) => void
}

const NONE: readonly HitGroup[] = []
const NO_TERMS: readonly QueryTerm[] = []
/** So many rows before the end the next page is asked for. */
const NEAR_END = 12

export function SearchResults({ view, question, languages, onLink }: SearchResultsProps) {
  const search = useSearch(question)
  const collections = useCollections()
  const picked = useMemo(() => {
    const collection = (id: number): string => collections.get(id) ?? 'A collection'
    return chipsOf(view.filter, { collection, language: (code) => nameIn(languages, code) })
  }, [view.filter, collections, languages])
  const page = search.data?.page
  const groups = page?.groups ?? NONE
  useShownMark(search.data, search.isPlaceholderData)
  const isEmpty = page !== undefined && groups.length === 0
  return (
    <>
      <SearchLine search={search} view={view} picked={picked} />
      {search.isError ? <Trouble error={search.error} /> : null}
      {isEmpty ? (
        <div className="hits">
          <NothingFound
            page={page}
            asked={search.data?.question ?? question}
            view={view}
            picked={picked}
            onLink={onLink}
          />
        </div>
      ) : (
        <HitList
          groups={groups}
          terms={page?.terms ?? NO_TERMS}
          view={view}
          collections={collections}
          onLink={onLink}
          showMore={search.hasMore && !search.isFetchingNextPage && !search.isPlaceholderData ? search.showMore : null}
          isLoading={search.isFetchingNextPage}
        />
      )}
    </>
  )
}

function useCollections(): ReadonlyMap<number, string> {
  const shelves = useAsk('shelves:all', {}).data
  return useMemo(() => new Map(shelves?.collections.map(({ id, name }) => [id, name])), [shelves])
}

/** From the key that was pressed to the first drawing of its answer, for whoever measures. */
function useShownMark(data: unknown, isPlaceholder: boolean): void {
  useLayoutEffect(() => {
    if (data === undefined || isPlaceholder || performance.getEntriesByName('search:typed').length === 0) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // Behind the frame that draws it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(measureShown)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [data, isPlaceholder])
}

function measureShown(): void {
  performance.clearMeasures('search:shown')
  performance.measure('search:shown', 'search:typed')
  performance.clearMarks('search:typed')
}

/** How high the rows were when the list was left, so that it comes back to the same place. */
let left: { readonly count: number; readonly items: VirtualItem[] } = { count: 0, items: [] }

interface HitListProps {
  readonly groups: readonly HitGroup[]
  readonly terms: readonly QueryTerm[]
  readonly view: LibraryView
  readonly collections: ReadonlyMap<number, string>
  readonly onLink: (link: SearchLink | null) => void
  readonly showMore: (() => void) | null
  readonly isLoading: boolean
}

function HitList({ groups, terms, view, collections, onLink, showMore, isLoading }: HitListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => rowsOf(groups), [groups])
  const places = useMemo(() => placesOf(rows), [rows])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => guessPx(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    paddingStart: 2,
    paddingEnd: 20,
    initialOffset: view.scrolledPx,
    initialMeasurementsCache: left.count === rows.length ? left.items : [],
  })
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
  const { acts, menu, close, offerAt } = useActs(rowAt, terms, view.query)
  const keys = useMemo(
    () => ({
      cursor: { count: places.length, active: chosen, move, open: acts.open },
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
    [places.length, move, acts, offerAt, rowAt],
  )
  const onKeyDown = useHitKeys(keys)
  useFieldLink(grid, places.length, move, onLink)
  useSilence(rows)
  const isShown = items.some((item) => item.index === places[active])
  return (
    <div
      ref={scroller}
      className="hits"
      onScroll={(event) => setLibraryView({ scrolledPx: event.currentTarget.scrollTop })}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows that exist only while they are on screen are no table. */}
      <div
        ref={grid}
        id={LIST_ID}
        className="hit-list"
        role="grid"
        aria-label="Passages"
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

function chosenRow(rows: ReturnType<typeof rowsOf>, places: readonly number[], place: number): ChosenRow | null {
  const row = rows[places[place] ?? -1]
  return row === undefined || row.kind === 'head' ? null : row
}

function isNewSince({ recording }: HitGroup, sinceMs: number | null): boolean {
  return sinceMs !== null && (recording.archivedAtMs ?? 0) > sinceMs
}

interface OpenMenu {
  readonly row: PassageRow
  readonly anchor: Element
}

function useActs(rowAt: (place: number) => ChosenRow | null, terms: readonly QueryTerm[], query: string) {
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const acts = useMemo((): HitActs => {
    const said = terms.filter(isSaid)
    const open = (place: number): void => {
      const row = rowAt(place)
      if (row === null) return
      moveTo(place)
      remember(query)
      openRow(row, said)
    }
    const play = (place: number): void => {
      const row = rowAt(place)
      moveTo(place)
      if (row?.kind === 'hit') playRow(row)
    }
    const offer = (place: number, anchor: Element): void => {
      const row = rowAt(place)
      moveTo(place)
      if (row?.kind === 'hit') setMenu({ row, anchor })
    }
    return { open, play, offer, openRecording: (id) => openReader(id, null, []) }
  }, [rowAt, terms, query])
  const offerAt = useCallback(
    (place: number) => {
      const button = document.getElementById(rowId(place))?.querySelector('.hit-menu')
      if (button instanceof Element) acts.offer(place, button)
    },
    [acts],
  )
  const close = useCallback(() => {
    setMenu(null)
    document.getElementById(LIST_ID)?.focus({ preventScroll: true })
  }, [])
  return { acts, menu, close, offerAt }
}

function openRow(row: ChosenRow, said: readonly QueryTerm[]): void {
  const { id } = row.group.recording
  if (row.kind === 'more') openReader(id, null, said)
  // A title or a tag stands nowhere in the text.
  else openReader(id, row.hit.startMs, row.hit.kind === 'speech' ? said : [])
}

function playRow({ key, hit, group }: PassageRow): void {
  const { id, title } = group.recording
  if (hit.startMs === null) return
  togglePassage({ key, recordingId: id, startMs: hit.startMs, endMs: hit.endMs }, () =>
    say(`No sound here for “${title}”.`, {
      lines: ['Its audio file was not found, or cannot be played. The text is complete.'],
      action: { label: 'Open', run: () => openReader(id, hit.startMs) },
    }),
  )
}

/** Back from the reader, the list stands where it was left, and the keys go on where they were. */
function useKeptPlace(
  scroller: RefObject<HTMLElement | null>,
  virtual: Virtualizer<HTMLDivElement, Element>,
  { active, scrolledPx }: LibraryView,
  count: number,
): void {
  const wanted = useRef({ active, scrolledPx })
  const rows = useRef(count)
  rows.current = count
  const isFilled = count > 0
  useLayoutEffect(() => {
    if (!isFilled || scroller.current === null) return
    scroller.current.scrollTop = wanted.current.scrolledPx
    if (wanted.current.active >= 0 && document.activeElement === document.body)
      document.getElementById(LIST_ID)?.focus({ preventScroll: true })
  }, [scroller, isFilled])
  // A new question starts at the top.
  useLayoutEffect(() => {
    if (scrolledPx === 0 && scroller.current !== null && scroller.current.scrollTop !== 0)
      scroller.current.scrollTop = 0
  }, [scroller, scrolledPx])
  useEffect(
    () => () => {
      left = { count: rows.current, items: virtual.takeSnapshot() }
    },
    [virtual],
  )
}

function useFieldLink(
  grid: RefObject<HTMLElement | null>,
  count: number,
  move: (to: number) => void,
  onLink: (link: SearchLink | null) => void,
): void {
  useEffect(() => {
    if (count === 0) return
    const enter = (): void => {
      grid.current?.focus({ preventScroll: true })
      move(Math.max(0, chosen()))
    }
    onLink({ enter })
    return () => onLink(null)
  }, [grid, count, move, onLink])
}

/** What is not listed any more cannot be stopped by hand, so it stops by itself. */
function useSilence(rows: ReturnType<typeof rowsOf>): void {
  useEffect(() => {
    const key = heardKey()
    if (key !== null && !rows.some((row) => row.key === key)) stopPassage()
  }, [rows])
  useEffect(() => () => void stopPassage(), [])
}
