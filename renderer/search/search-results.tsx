// What a search found: the line that says how the question was understood, and the passages by recording, or what to try
// where there are none.

import { useLayoutEffect, useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { AppView, HitGroup, QueryTerm } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Trouble } from '../frame/trouble.tsx'
import { chipsOf } from '../library/filter.ts'
import { nameIn } from '../library/recording-row.tsx'
import type { LibraryView } from '../library/view.ts'
import { HitList } from './hit-list.tsx'
import { NothingFound } from './nothing-found.tsx'
import type { Question } from './question.ts'
import { SearchLine } from './search-line.tsx'
import type { SearchLink } from './search-link.ts'
import { useSearch } from './use-search.ts'

interface SearchResultsProps {
  readonly view: LibraryView
  readonly question: Question
  readonly languages: AppView['languages'] | undefined
  /** What Enter and the arrows of the field lead to. */
  readonly onLink: (link: SearchLink | null) => void
}

const NONE: readonly HitGroup[] = []
const NO_TERMS: readonly QueryTerm[] = []
export function SearchResults({ view, question, languages, onLink }: SearchResultsProps) {
  const search = useSearch(question)
  const collections = useCollections()
  const picked = useMemo(() => {
    const collection = (id: number): string => collections.get(id) ?? t('A collection')
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
