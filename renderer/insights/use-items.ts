// The whole table as ids, and the rows that are on screen. Another order keeps the old rows until the new ones are there.

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { ItemGroupView, ItemListInput, ItemRow } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'

export interface ItemsShown {
  readonly ids: readonly number[]
  readonly groups: readonly ItemGroupView[]
  readonly rows: readonly ItemRow[]
  readonly due: number
}

const FIRST = 60
/** Rows are asked for in pieces of this size, so that scrolling by one asks for nothing new. */
const PIECE = 60

export function useItems(input: Omit<ItemListInput, 'limit'>): UseQueryResult<ItemsShown> {
  const whole = { ...input, limit: FIRST }
  return useQuery({
    queryKey: askKey('insights:list', whole),
    queryFn: async (): Promise<ItemsShown> => {
      const { ids, ...rest } = await ask('insights:list', whole)
      return { ...rest, ids: Array.from(ids) }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
}

/** Rows by id: those that came with the list, and those that were scrolled to. */
export function useItemRows(list: ItemsShown, first: number, last: number): ReadonlyMap<number, ItemRow> {
  const from = Math.max(0, Math.floor(first / PIECE) * PIECE)
  const to = Math.ceil((last + 1) / PIECE) * PIECE
  const wanted = to <= list.rows.length ? [] : list.ids.slice(from, to)
  const { data } = useQuery({
    queryKey: askKey('insights:rows', { ids: wanted }),
    queryFn: async () => (await ask('insights:rows', { ids: wanted })).rows,
    enabled: wanted.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  const known = useRef(new Map<number, ItemRow>())
  return useMemo(() => {
    // What was seen before stays on screen until the new one is there.
    const rows = new Map([...known.current].slice(-600))
    for (const row of list.rows) rows.set(row.id, row)
    for (const row of data ?? []) rows.set(row.id, row)
    known.current = rows
    return rows
  }, [list.rows, data])
}

/** A line of the table: an item by its place among the ids, or the head of a group. */
export type Line =
  | { readonly kind: 'item'; readonly at: number }
  | { readonly kind: 'group'; readonly group: ItemGroupView; readonly at: number }

export function linesOf({ ids, groups }: Pick<ItemsShown, 'ids' | 'groups'>): readonly Line[] {
  if (groups.length === 0) return ids.map((_, at): Line => ({ kind: 'item', at }))
  let at = 0
  return groups.flatMap((group): readonly Line[] => {
    const first = at
    at += group.count
    return [
      { kind: 'group', group, at: first },
      ...Array.from({ length: group.count }, (_, step): Line => ({ kind: 'item', at: first + step })),
    ]
  })
}

/** Where an item stands among the lines. */
export function lineOf(lines: readonly Line[], at: number): number {
  // Each group adds its head before it.
  let [low, high] = [0, lines.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const line = lines[middle]
    if (line !== undefined && (line.at < at || (line.at === at && line.kind === 'group'))) low = middle + 1
    else high = middle
  }
  return low
}
