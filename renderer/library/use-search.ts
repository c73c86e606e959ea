// Search as you type: a short pause, then a question; an answer that has been overtaken is never shown, and the last good one
// stays on screen until the next is there, so that nothing jumps.

import { keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LibraryFilter, SearchPage } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import type { LibraryView } from './view.ts'

const PAUSE_MS = 60
/** Recordings a page; each brings its first few passages. */
const PAGE = 20

const EVERYTHING: LibraryFilter = {
  collectionId: null,
  tags: [],
  isStarred: false,
  isOpened: false,
  languages: [],
  models: [],
  sources: [],
  fromMs: null,
  beforeMs: null,
  minDurationMs: null,
  maxDurationMs: null,
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

export interface Found {
  readonly page: SearchPage
  /** The question that this answers; while the next answer is awaited it is not what stands in the field. */
  readonly query: string
}

export type SearchState = Pick<
  UseInfiniteQueryResult<Found>,
  'data' | 'error' | 'isError' | 'isPending' | 'isFetchingNextPage'
> & { readonly hasMore: boolean; readonly showMore: () => void }

export function useSearch({ query, hitOrder }: LibraryView): SearchState {
  const settled = useSettled(query)
  const search = useInfiniteQuery({
    queryKey: ['library:search', { query: settled, order: hitOrder }],
    queryFn: async ({ pageParam }): Promise<Found> => {
      const query = settled.trim()
      const isTyping = !/\s$/.test(settled)
      const input = { query, within: '', filter: EVERYTHING, order: hitOrder, limit: PAGE, isTyping }
      const page = await ask('library:search', { ...input, offset: pageParam })
      return { page, query }
    },
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      last.page.groups.length < PAGE ? undefined : pages.reduce((sum, { page }) => sum + page.groups.length, 0),
    select: ({ pages }) => joined(pages),
    placeholderData: keepPreviousData,
    enabled: settled.trim() !== '',
  })
  const { data, error, isError, isPending, isFetchingNextPage, fetchNextPage, hasNextPage } = search
  return {
    data,
    error,
    isError,
    isPending,
    isFetchingNextPage,
    hasMore: hasNextPage,
    showMore: () => void fetchNextPage(),
  }
}

function joined(answers: readonly Found[]): Found {
  const [first, ...rest] = answers
  if (first === undefined) throw new Error('A search answered without a page.')
  if (rest.length === 0) return first
  return { ...first, page: { ...first.page, groups: answers.flatMap(({ page }) => page.groups) } }
}
