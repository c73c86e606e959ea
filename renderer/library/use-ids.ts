// The whole list as ids: every place in it is known, so that nothing has to be loaded to be counted, chosen or scrolled to.

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { LibraryFilter, LibraryIds, LibraryOrder } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'

export function useIds(order: LibraryOrder, filter: LibraryFilter): UseQueryResult<LibraryIds> {
  const input = { order, filter }
  return useQuery({
    queryKey: askKey('library:ids', input),
    queryFn: () => ask('library:ids', input),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    // Another order or filter keeps the old rows until the new ones are there.
    placeholderData: keepPreviousData,
  })
}
