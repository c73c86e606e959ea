// The pages of the library that are on screen, plus the first one, which knows the totals. A page once read stays until the
// library says that it changed.

import { keepPreviousData, type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { LibraryOrder, LibraryPage, LibraryRow } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { EVERYTHING } from './filter.ts'

const PAGE = 100

export interface RecordingPages {
  readonly total: number
  readonly first: LibraryPage | undefined
  readonly row: (index: number) => LibraryRow | undefined
  readonly isPending: boolean
  readonly isError: boolean
  readonly error: unknown
}

export function useRecordingPages(order: LibraryOrder, firstIndex: number, lastIndex: number): RecordingPages {
  const from = Math.floor(firstIndex / PAGE)
  const to = Math.floor(lastIndex / PAGE)
  const numbers = useMemo(() => {
    const shown = Array.from({ length: to - from + 1 }, (_, step) => from + step)
    return [...new Set([0, ...shown])]
  }, [from, to])
  const combine = useCallback((results: readonly PageResult[]) => combined(numbers, results), [numbers])
  return useQueries({
    queries: numbers.map((number) => {
      const input = { order, filter: EVERYTHING, offset: number * PAGE, limit: PAGE }
      return {
        queryKey: askKey('library:list', input),
        queryFn: () => ask('library:list', input),
        staleTime: Number.POSITIVE_INFINITY,
        // Another order keeps the old rows until the new ones are there; other pages have nothing to keep.
        ...(number === 0 ? { placeholderData: keepPreviousData } : {}),
      }
    }),
    combine,
  })
}

type PageResult = UseQueryResult<LibraryPage>

function combined(numbers: readonly number[], results: readonly PageResult[]): RecordingPages {
  const head = results[0]
  const byNumber = new Map(numbers.map((number, at) => [number, results[at]?.data]))
  return {
    total: head?.data?.total ?? 0,
    first: head?.data,
    row: (index) => byNumber.get(Math.floor(index / PAGE))?.rows[index % PAGE],
    isPending: head?.isPending ?? true,
    isError: head?.isError ?? false,
    error: head?.error,
  }
}
