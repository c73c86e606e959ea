// The whole list as ids: every place in it is known, so that nothing has to be loaded to be counted, chosen or scrolled to.

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { LibraryFilter, LibraryOrder } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { keepRows, rowsVersion } from './use-rows.ts'

export interface List {
  readonly ids: readonly number[]
  readonly totalDurationMs: number
}

/** As many rows as a tall window shows: another order is there with one answer. */
const FIRST = 24

export function useIds(order: LibraryOrder, filter: LibraryFilter): UseQueryResult<List> {
  const input = { order, filter, limit: FIRST }
  return useQuery({
    queryKey: askKey('library:ids', input),
    queryFn: async (): Promise<List> => {
      const version = rowsVersion()
      const { ids, totalDurationMs, rows } = await ask('library:ids', input)
      keepRows(rows, version)
      return { ids: Array.from(ids), totalDurationMs }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    // Another order or filter keeps the old rows until the new ones are there.
    placeholderData: keepPreviousData,
  })
}
