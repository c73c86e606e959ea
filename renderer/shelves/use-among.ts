// What the chosen recordings are kept by already. Asked again whenever the library changes.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Among } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'

export function useAmong(ids: readonly number[]): Among | undefined {
  return useQuery({
    queryKey: ['shelves:among', ids.length > 200 ? [ids.length, ids[0], ids.at(-1), ids.reduce(mixed, 0)] : ids],
    queryFn: () => ask('shelves:among', { ids }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  }).data
}

/** Thousands of ids as one number: the key of a question is compared at every drawing. */
function mixed(sum: number, id: number): number {
  return (Math.imul(sum, 31) + id) | 0
}
