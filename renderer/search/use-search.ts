// Search as you type: each letter is a question, the main process drops what has been overtaken, and the last good answer
// stays on screen until the next is there, so that nothing jumps. While somebody reads, a library that changes does not move
// what they read: they are told, and ask again when they like.

import { keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { SearchCounts, SearchPage } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { useLate } from '../frame/late.ts'
import { EVERYTHING } from '../library/filter.ts'
import { libraryView, listPlace } from '../library/view.ts'
import type { Question } from './question.ts'

/** Recordings a page; each brings its first few passages. */
const PAGE = 20
const FORGOTTEN_MS = 60_000
/** While recordings arrive one after the other, the answer is brought up to date this often at most. */
const CALM_MS = 3_000

const NOT_ASKED = { query: '', within: '', filter: EVERYTHING, isTyping: false } as const

export interface Found {
  readonly page: SearchPage
  /** The question that this answers; while the next answer is awaited it is not what stands in the field. */
  readonly question: Question
}

export type SearchState = Pick<
  UseInfiniteQueryResult<Found>,
  'data' | 'error' | 'isError' | 'isPending' | 'isFetchingNextPage' | 'isPlaceholderData'
> & {
  /** How much there is: as the page tells it, and a moment later all of it. */
  readonly counts: SearchCounts | undefined
  readonly hasMore: boolean
  readonly showMore: () => void
  /** The library changed since this was found. */
  readonly isStale: boolean
  readonly refresh: () => void
}

function pageOf(question: Question, offset: number): Promise<SearchPage> {
  if (question.kind === 'words') {
    const { query, within, filter, order, isTyping } = question
    return ask('library:search', { query, within, filter, order, isTyping, offset, limit: PAGE })
  }
  const { quote, filter } = question
  return ask('library:like', { text: quote.text, exceptId: quote.fromId, filter, offset, limit: PAGE })
}

export function useSearch(question: Question): SearchState {
  const search = useInfiniteQuery({
    queryKey: ['search', question],
    queryFn: async ({ pageParam }): Promise<Found> => ({ page: await pageOf(question, pageParam), question }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      last.page.groups.length < PAGE ? undefined : pages.reduce((sum, { page }) => sum + page.groups.length, 0),
    select: ({ pages }) => joined(pages),
    placeholderData: keepPreviousData,
    gcTime: FORGOTTEN_MS,
  })
  const { data, error, isError, isPending, isFetchingNextPage, isPlaceholderData, fetchNextPage, hasNextPage } = search
  const isStale = useChanges(question, () => void search.refetch())
  const counts = useCounts(question, isPlaceholderData ? undefined : data?.page)
  return {
    ...{ data, error, isError, isPending, isFetchingNextPage, isPlaceholderData },
    counts: counts ?? data?.page,
    hasMore: hasNextPage,
    showMore: () => void fetchNextPage(),
    ...isStale,
  }
}

/** Asked for once the hand that types rests, so that no letter waits for it. */
function useCounts(question: Question, page: SearchPage | undefined): SearchCounts | null {
  const isRough = page !== undefined && !page.isCountExact && question.kind === 'words'
  const isEnabled = useLate(isRough)
  const { query, within, filter, isTyping } = question.kind === 'words' ? question : NOT_ASKED
  const { data } = useQuery({
    // Counted anew when the page was found anew.
    queryKey: ['count', query, within, filter, isTyping, page?.hitCount, page?.elapsedMs],
    queryFn: () => ask('library:count', { query, within, filter, isTyping }),
    enabled: isEnabled,
    gcTime: FORGOTTEN_MS,
  })
  return isRough ? (data ?? null) : null
}

/** Nobody has begun to read: what is on top may still move. */
function isUntouched(): boolean {
  return libraryView().active < 0 && listPlace().scrolledPx === 0
}

function useChanges(question: Question, ask: () => void): Pick<SearchState, 'isStale' | 'refresh'> {
  const [staleOf, setStaleOf] = useState<Question | null>(null)
  const newest = useRef({ question, ask })
  useEffect(() => {
    newest.current = { question, ask }
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = (): void => {
      timer = undefined
      if (isUntouched()) newest.current.ask()
      else setStaleOf(newest.current.question)
    }
    const stop = window.archive.on('changed', ({ rooms }) => {
      if (rooms.includes('library')) timer ??= setTimeout(settle, CALM_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
  const refresh = (): void => {
    setStaleOf(null)
    ask()
  }
  return { isStale: staleOf !== null && sameQuestion(staleOf, question), refresh }
}

function sameQuestion(a: Question, b: Question): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function joined(answers: readonly Found[]): Found {
  const [first, ...rest] = answers
  if (first === undefined) throw new Error('A search answered without a page.')
  if (rest.length === 0) return first
  return { ...first, page: { ...first.page, groups: answers.flatMap(({ page }) => page.groups) } }
}
