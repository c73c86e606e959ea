// What a search found: how the question was understood, how much there is, and the passages by recording. Enter or a click
// opens the recording at that second and plays it.

import { type UIEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { HitGroup, QueryTerm, SearchPage } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { type Cursor, moveCursor } from '../frame/cursor.ts'
import { plural } from '../frame/format.ts'
import { useLate } from '../frame/late.ts'
import { openReader } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { type Entry, HitGroupCard } from './hit-group.tsx'
import { chosen, LIST_ID, type ListLink, moveTo, NO_LIST } from './list-link.ts'
import { NothingFound } from './nothing-found.tsx'
import { type SearchState, useSearch } from './use-search.ts'
import { type LibraryView, setLibraryView, startOver } from './view.ts'

interface SearchResultsProps {
  readonly view: LibraryView
  readonly onList: (list: ListLink) => void
}

const NONE: readonly HitGroup[] = []

/** Every row that can be chosen, in the order of the screen. */
function entriesOf(groups: readonly HitGroup[]): readonly Entry[] {
  return groups.flatMap(({ recording, hits, hitCount }) => {
    const rows: Entry[] = hits.map((hit, index) => ({
      id: `hit-${recording.id}-${index}`,
      recordingId: recording.id,
      atMs: hit.startMs,
    }))
    // Further passages are found again in the reader, which marks all of them.
    if (hitCount > hits.length) rows.push({ id: `more-${recording.id}`, recordingId: recording.id, atMs: null })
    return rows
  })
}

export function SearchResults({ view, onList }: SearchResultsProps) {
  const search = useSearch(view)
  const page = search.data?.page
  const groups = page?.groups ?? NONE
  const entries = useMemo(() => entriesOf(groups), [groups])
  const scroller = useRef<HTMLDivElement>(null)
  const active = Math.min(view.active, entries.length - 1)
  const activeId = entries[active]?.id
  const cursor = useHitCursor(entries, page?.terms)
  useEffect(() => onList({ cursor, activeId }), [onList, cursor, activeId])
  useEffect(() => () => onList(NO_LIST), [onList])
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  useKeptPlace(scroller, view.scrolledPx, groups.length > 0)
  return (
    <>
      <SearchLine page={page} search={search} view={view} />
      {search.isError ? <Trouble error={search.error} /> : null}
      <div
        ref={scroller}
        className="hits"
        onScroll={(event: UIEvent<HTMLDivElement>) => setLibraryView({ scrolledPx: event.currentTarget.scrollTop })}
      >
        {page !== undefined && entries.length === 0 ? (
          <NothingFound query={search.data?.query ?? ''} page={page} />
        ) : null}
        <HitList groups={groups} entries={entries} active={active} cursor={cursor} />
        {search.hasMore ? (
          <div className="hits-more">
            <Button onPress={search.showMore} isDisabled={search.isFetchingNextPage}>
              Show more recordings
            </Button>
          </div>
        ) : null}
      </div>
    </>
  )
}

function useHitCursor(entries: readonly Entry[], terms: readonly QueryTerm[] | undefined): Cursor {
  return useMemo(() => {
    const open = (index: number): void => {
      const entry = entries[index]
      if (entry === undefined) return
      moveTo(index)
      openReader(entry.recordingId, entry.atMs, terms ?? [])
    }
    return { count: entries.length, active: chosen, move: moveTo, open }
  }, [entries, terms])
}

interface HitListProps {
  readonly groups: readonly HitGroup[]
  readonly entries: readonly Entry[]
  readonly active: number
  readonly cursor: Cursor
}

function HitList({ groups, entries, active, cursor }: HitListProps) {
  return (
    <div
      id={LIST_ID}
      className="hit-list"
      role="listbox"
      aria-label="Passages"
      aria-activedescendant={entries[active]?.id}
      tabIndex={entries.length > 0 ? 0 : -1}
      onKeyDown={(event) => moveCursor(event, cursor)}
    >
      {groups.map((group) => (
        <HitGroupCard key={group.recording.id} group={group} entries={entries} active={active} open={cursor.open} />
      ))}
    </div>
  )
}

/** Back from the reader, the list stands where it was left. */
function useKeptPlace(scroller: { readonly current: HTMLElement | null }, scrolledPx: number, isFilled: boolean): void {
  const wanted = useRef(scrolledPx)
  useLayoutEffect(() => {
    if (isFilled && scroller.current !== null) scroller.current.scrollTop = wanted.current
  }, [scroller, isFilled])
}

interface SearchLineProps {
  readonly page: SearchPage | undefined
  readonly search: SearchState
  readonly view: LibraryView
}

function SearchLine({ page, search, view }: SearchLineProps) {
  const isLate = useLate(search.isPending && !search.isError)
  return (
    <div className="library-line">
      {page?.terms.map((term) => (
        <Chip key={`${term.kind} ${term.text}`} term={term} />
      ))}
      <span className="line-count tabular" role="status">
        {page === undefined ? (isLate ? 'Searching…' : '') : foundText(page)}
      </span>
      <fieldset className="orders">
        <legend className="visually-hidden">Order</legend>
        <OrderChoice name="Best match" order="best" view={view} />
        <OrderChoice name="Newest" order="newest" view={view} />
      </fieldset>
      {page === undefined || page.notice === '' ? null : <p className="note warn line-notice">{page.notice}</p>}
    </div>
  )
}

function foundText(page: SearchPage): string {
  const tookMs = Math.max(1, Math.round(page.elapsedMs))
  if (page.hitCount === 0) return `no passages · ${tookMs} ms`
  const recordings = plural(page.recordingCount, 'recording')
  // Too many to count: the first so many are known, and round numbers do not pretend to more.
  const found = page.isCountExact
    ? `${plural(page.hitCount, 'passage')} in ${recordings}`
    : `more than ${plural(roundDown(page.hitCount - 1), 'passage')} in at least ${recordings}`
  return `${found} · ${tookMs} ms`
}

function roundDown(value: number): number {
  return value < 1000 ? value : Math.floor(value / 100) * 100
}

const TERM_WORDS: Readonly<Record<QueryTerm['kind'], string>> = {
  word: '',
  phrase: 'exactly',
  prefix: 'begins with',
  not: 'without',
  or: '',
  near: 'near',
  filter: '',
}

function Chip({ term }: { readonly term: QueryTerm }) {
  const word = TERM_WORDS[term.kind]
  return (
    <span className={`chip chip-${term.kind}`}>
      {word === '' ? null : <span className="chip-kind">{word}</span>}
      <bdi>{term.text}</bdi>
    </span>
  )
}

interface OrderChoiceProps {
  readonly name: string
  readonly order: LibraryView['hitOrder']
  readonly view: LibraryView
}

function OrderChoice({ name, order, view }: OrderChoiceProps) {
  return (
    <button
      type="button"
      className="order"
      aria-pressed={view.hitOrder === order}
      onClick={() => startOver({ hitOrder: order })}
    >
      {name}
    </button>
  )
}
