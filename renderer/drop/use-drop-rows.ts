// The rows of a drop by their ids: the whole order is known, and only what is on screen is asked for, in blocks that stay as they
// are while one scrolls.

import { useQueries } from '@tanstack/react-query'
import { useRef } from 'react'
import type { DropRow } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'

const BLOCK = 40

/** Rows between two places of the list; what is still on its way shows as it was last known. */
export function useDropRows(ids: readonly number[], from: number, to: number): ReadonlyMap<number, DropRow> {
  const known = useRef(new Map<number, DropRow>())
  const first = Math.floor(Math.max(0, from) / BLOCK)
  const last = Math.floor(Math.max(0, to) / BLOCK)
  const blocks = Array.from({ length: last - first + 1 }, (_, index) =>
    ids.slice((first + index) * BLOCK, (first + index + 1) * BLOCK),
  ).filter((block) => block.length > 0)
  useQueries({
    queries: blocks.map((block) => ({
      queryKey: askKey('drops:rows', { ids: block }),
      queryFn: async () => {
        const rows = await ask('drops:rows', { ids: block })
        for (const row of rows) known.current.set(row.id, row)
        return rows
      },
      // Ten thousand rows are hundreds of blocks: those that were left behind are not kept.
      gcTime: 0,
    })),
  })
  return known.current
}
