// The list of what is archived: in every order, through every filter, and counted by what a filter could ask next. Reads only,
// in the worker; each order walks an index of its own, and each count an index that holds all that is asked of a row.

import type { Source } from '../recording.ts'
import { conditionOf, EVERYTHING, type LibraryFilter } from './filter.ts'
import type { Ask, Cell } from './row.ts'
import { type LibraryRow, ROW, rowOf } from './shelf.ts'

/** What is not known of a recording stands last, whichever way the rest is sorted. */
export const ORDERS = {
  newest: ['archived_filed', 't.filed_at_ms DESC, t.id DESC'],
  oldest: ['archived_filed', 't.filed_at_ms, t.id'],
  arrived: ['archived_newest', 't.archived_at_ms DESC, t.id DESC'],
  opened: ['archived_opened', 't.opened_at_ms DESC, t.id DESC'],
  title: ['archived_title', 't.title_key, t.id'],
  'title-back': ['archived_title', 't.title_key DESC, t.id DESC'],
  longest: ['archived_longest', 't.duration_ms DESC, t.id DESC'],
  shortest: ['archived_longest', 't.duration_ms NULLS LAST, t.id'],
  dearest: ['archived_cost', 't.billed_cost_micro DESC, t.id DESC'],
  cheapest: ['archived_cost', 't.billed_cost_micro NULLS LAST, t.id'],
  'expires-last': ['archived_expiry', 't.expires_at_ms DESC, t.id DESC'],
  'expires-first': ['archived_expiry', 't.expires_at_ms NULLS LAST, t.id'],
} as const

export type LibraryOrder = keyof typeof ORDERS

export interface ListInput {
  readonly order: LibraryOrder
  /** Everything, if there is none. */
  readonly filter?: LibraryFilter
}

export interface LibraryPage {
  readonly rows: readonly LibraryRow[]
  readonly total: number
  readonly totalDurationMs: number
}

/** The whole list, by ids alone: a screen knows every place in it, and reads only the rows that it shows. */
export interface LibraryIds {
  readonly ids: readonly number[]
  readonly totalDurationMs: number
}

/** Named outright: left alone, the planner picks an index on the stage, and sorts. */
export function listSql(order: LibraryOrder, condition: string): string {
  const [index, by] = ORDERS[order]
  return `SELECT t.id FROM transcription t INDEXED BY ${index} WHERE t.stage = 'archived'${condition} ORDER BY ${by}`
}

export function totalSql(condition: string): string {
  return `SELECT count(*) AS total, ifnull(sum(t.duration_ms), 0) AS duration
    FROM transcription t INDEXED BY archived_filed WHERE t.stage = 'archived'${condition}`
}

export function list(ask: Ask, input: ListInput & { readonly offset: number; readonly limit: number }): LibraryPage {
  const { sql, cells } = conditionOf(input.filter ?? EVERYTHING)
  const page = plucked(ask, `${listSql(input.order, sql)} LIMIT ? OFFSET ?`, ...cells, input.limit, input.offset)
  const total = ask(totalSql(sql)).get(...cells)
  return { rows: rows(ask, page), total: Number(total?.total), totalDurationMs: Number(total?.duration) }
}

export function ids(ask: Ask, { order, filter = EVERYTHING }: ListInput): LibraryIds {
  const { sql, cells } = conditionOf(filter)
  const total = ask(totalSql(sql)).get(...cells)
  return { ids: plucked(ask, listSql(order, sql), ...cells), totalDurationMs: Number(total?.duration) }
}

/** Rows of these ids, in their order; those that are gone are left out. */
export function rows(ask: Ask, wanted: readonly number[]): readonly LibraryRow[] {
  const one = ask(ROW)
  return wanted.flatMap((id) => {
    const row = one.get(id)
    return row === undefined ? [] : [rowOf(row)]
  })
}

/** An object for each of ten thousand rows would cost more than the walk. */
function plucked(ask: Ask, sql: string, ...cells: readonly Cell[]): readonly number[] {
  return ask(sql)
    .pluck()
    .all(...cells) as unknown as readonly number[]
}

export interface Counted<T> {
  readonly value: T
  readonly count: number
}

/** A calendar month of this computer, from its first instant to the next one's. */
export interface Month {
  readonly fromMs: number
  readonly beforeMs: number
  readonly count: number
  readonly durationMs: number
}

/** How many recordings there would be with each further choice; a part that is set counts its own alternatives too. */
export interface LibraryFacets {
  readonly starred: number
  readonly opened: number
  /** Every collection, also an empty one. */
  readonly collections: readonly Counted<number>[]
  readonly tags: readonly Counted<string>[]
  readonly languages: readonly Counted<string>[]
  readonly models: readonly Counted<string>[]
  readonly sources: readonly Counted<Source>[]
  readonly lengths: readonly { readonly minMs: number | null; readonly maxMs: number | null; readonly count: number }[]
  /** Without gaps, the oldest first. */
  readonly months: readonly Month[]
}

type Filed = readonly [
  id: number,
  filedAtMs: number,
  durationMs: number | null,
  language: string | null,
  model: string | null,
  source: Source,
  isStarred: number,
  isOpened: number,
]

const MINUTE_MS = 60_000
const BANDS = [
  [null, 10],
  [10, 30],
  [30, 60],
  [60, 120],
  [120, null],
] as const

export function filedSql(condition: string): string {
  return `SELECT t.id, t.filed_at_ms, t.duration_ms, t.filed_language, t.filed_model, t.source, t.is_starred,
    t.opened_at_ms IS NOT NULL FROM transcription t INDEXED BY archived_filed
    WHERE t.stage = 'archived'${condition} ORDER BY t.filed_at_ms`
}

export function facets(ask: Ask, filter: LibraryFilter): LibraryFacets {
  const { sql, cells } = conditionOf(filter)
  const base = filed(ask, sql, cells)
  /** What would be listed if this part were not set. */
  const without = (part: Partial<LibraryFilter>): readonly Filed[] => {
    const wider = conditionOf({ ...filter, ...part })
    return wider.sql === sql ? base : filed(ask, wider.sql, wider.cells)
  }
  return {
    starred: without({ isStarred: false }).filter((row) => row[6] === 1).length,
    opened: without({ isOpened: false }).filter((row) => row[7] === 1).length,
    collections: inCollections(ask, without({ collectionId: null })),
    tags: tagged(ask, base),
    languages: counted(without({ languages: [] }), (row) => row[3]),
    models: counted(without({ models: [] }), (row) => row[4]),
    sources: counted(without({ sources: [] }), (row) => row[5]),
    lengths: banded(without({ minDurationMs: null, maxDurationMs: null })),
    months: months(without({ fromMs: null, beforeMs: null })),
  }
}

function filed(ask: Ask, sql: string, cells: readonly Cell[]): readonly Filed[] {
  return ask(filedSql(sql))
    .raw()
    .all(...cells) as unknown as readonly Filed[]
}

/** The most frequent first. */
function counted<T extends string>(list: readonly Filed[], choice: (row: Filed) => T | null): readonly Counted<T>[] {
  const counts = new Map<T, number>()
  for (const row of list) {
    const value = choice(row)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}

function banded(list: readonly Filed[]): LibraryFacets['lengths'] {
  return BANDS.map(([min, max]) => {
    const minMs = min === null ? null : min * MINUTE_MS
    const maxMs = max === null ? null : max * MINUTE_MS
    const isIn = (ms: number | null): boolean => ms !== null && ms >= (minMs ?? 0) && (maxMs === null || ms < maxMs)
    return { minMs, maxMs, count: list.filter((row) => isIn(row[2])).length }
  })
}

/** They come in the order of their days, so one look at the calendar serves a whole month. */
function months(list: readonly Filed[]): readonly Month[] {
  const found: { fromMs: number; beforeMs: number; count: number; durationMs: number }[] = []
  for (const [, filedAtMs, durationMs] of list) {
    const last = found.at(-1)
    if (last === undefined || filedAtMs >= last.beforeMs) found.push({ ...monthAt(filedAtMs), count: 0, durationMs: 0 })
    const month = found.at(-1)
    if (month === undefined) continue
    month.count += 1
    month.durationMs += durationMs ?? 0
  }
  return found
}

function monthAt(atMs: number): { readonly fromMs: number; readonly beforeMs: number } {
  const day = new Date(atMs)
  const [year, month] = [day.getFullYear(), day.getMonth()]
  return { fromMs: new Date(year, month, 1).getTime(), beforeMs: new Date(year, month + 1, 1).getTime() }
}

function inCollections(ask: Ask, list: readonly Filed[]): readonly Counted<number>[] {
  const wanted = new Set(list.map((row) => row[0]))
  const counts = new Map(plucked(ask, 'SELECT id FROM collection ORDER BY name_key').map((id) => [id, 0]))
  const members = ask('SELECT collection_id, transcription_id FROM collection_member').raw()
  for (const [collection, id] of members.all() as unknown as readonly (readonly [number, number])[])
    if (wanted.has(id)) counts.set(collection, (counts.get(collection) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count }))
}

function tagged(ask: Ask, list: readonly Filed[]): readonly Counted<string>[] {
  const wanted = new Set(list.map((row) => row[0]))
  const counts = new Map<string, { readonly value: string; count: number }>()
  const all = ask('SELECT name_key, name, transcription_id FROM tag ORDER BY name_key').raw()
  for (const [key, value, id] of all.all() as unknown as readonly (readonly [string, string, number])[]) {
    if (!wanted.has(id)) continue
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { value, count: 1 })
    else known.count += 1
  }
  return [...counts.values()].sort((one, other) => other.count - one.count)
}
