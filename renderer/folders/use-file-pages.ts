// The pages of a folder's log that are on screen, plus the first one, which knows the total.

import { keepPreviousData, type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { FolderFile, FolderFilesPage, Input } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'

const PAGE = 100

export interface FilePages {
  readonly total: number
  readonly file: (index: number) => FolderFile | undefined
  readonly isPending: boolean
  readonly isError: boolean
  readonly error: unknown
}

export function useFilePages(
  id: string,
  kind: Input<'folders:files'>['kind'],
  firstIndex: number,
  lastIndex: number,
): FilePages {
  const from = Math.floor(firstIndex / PAGE)
  const to = Math.floor(lastIndex / PAGE)
  const numbers = useMemo(() => {
    const shown = Array.from({ length: to - from + 1 }, (_, step) => from + step)
    return [...new Set([0, ...shown])]
  }, [from, to])
  const combine = useCallback((results: readonly PageResult[]) => combined(numbers, results), [numbers])
  return useQueries({
    queries: numbers.map((number) => {
      const input = { id, kind, offset: number * PAGE, limit: PAGE }
      return {
        queryKey: askKey('folders:files', input),
        queryFn: () => ask('folders:files', input),
        ...(number === 0 ? { placeholderData: keepPreviousData } : {}),
      }
    }),
    combine,
  })
}

type PageResult = UseQueryResult<FolderFilesPage>

function combined(numbers: readonly number[], results: readonly PageResult[]): FilePages {
  const head = results[0]
  const byNumber = new Map(numbers.map((number, at) => [number, results[at]?.data]))
  return {
    total: head?.data?.total ?? 0,
    file: (index) => byNumber.get(Math.floor(index / PAGE))?.files[index % PAGE],
    isPending: head?.isPending ?? true,
    isError: head?.isError ?? false,
    error: head?.error,
  }
}
