// The reading worker's answers about items: a list by ids, counts, rows, and the one that is looked at. It holds the columns, and
// makes them ready in steps before anybody types.

import type { Database } from 'better-sqlite3'
import { type Ask, plucked } from '../row.ts'
import { Items } from './asking.ts'
import type { ItemRef } from './judging.ts'
import { evidenceOf, itemDetail, itemRows } from './rows.ts'
import type { EvidenceView, ItemDetail, ItemFacets, ItemFilter, ItemList, ItemListInput, ItemRow } from './told.ts'

/** A row as a file wants it: with the words that it was concluded from. */
export interface TableRow extends ItemRow {
  readonly evidence: readonly EvidenceView[]
}

export interface Tables {
  list(input: ItemListInput): ItemList
  facets(filter: ItemFilter): ItemFacets
  rows(ids: readonly number[]): readonly ItemRow[]
  detail(item: ItemRef): ItemDetail | null
  /** Part of the whole list, for a file. */
  part(input: ItemListInput & { readonly offset: number }): {
    readonly total: number
    readonly rows: readonly TableRow[]
  }
}

export function openTables(database: Database, ask: Ask): Tables {
  const items = new Items(database, ask)
  const idsOf = (input: ItemListInput) => {
    const { items: found, groups } = items.list(input)
    return { ids: found.map((item) => items.columns.ids[item] ?? 0), groups }
  }
  return {
    list(input) {
      const { ids, groups } = idsOf(input)
      const [due = 0] = plucked<number>(ask, 'SELECT count(*) FROM insight_due')
      return { ids, groups, rows: itemRows(ask, [...ids.subarray(0, input.limit)]), due }
    },
    facets: (filter) => items.facets(filter),
    rows: (ids) => itemRows(ask, ids),
    detail: (item) => itemDetail(ask, item),
    part({ offset, ...input }) {
      const { ids } = idsOf(input)
      const rows = itemRows(ask, [...ids.subarray(offset, offset + input.limit)])
      return { total: ids.length, rows: rows.map((row) => ({ ...row, evidence: evidenceOf(ask, row) })) }
    },
  }
}
