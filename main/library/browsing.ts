// The list of what is archived: in every order, through every filter, and counted by what a filter could ask next. Reads only,
// in the worker. An order walks an index of its own, a filter the one that holds all that is asked of a row, and the two meet
// here: ten thousand rows themselves, which are fat, are never touched.

import type { Database } from 'better-sqlite3'
import type { Source } from '../recording.ts'
import { conditionOf, EVERYTHING, type LibraryFilter } from './filter.ts'
import { type Ask, plucked } from './row.ts'
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

/** The whole list, by ids alone: a screen knows every place in it, and reads only the rows that it shows. */
export interface LibraryIds {
  /** Packed, because ten thousand numbers one by one take longer to cross to the window than to find. */
  readonly ids: Uint32Array
  readonly totalDurationMs: number
  /** The first ones, so that a screen that begins at the top need not ask twice. */
  readonly rows: readonly LibraryRow[]
}

interface Listed {
  readonly ids: readonly number[]
  readonly totalDurationMs: number
}

/** Named outright: left alone, the planner picks an index on the stage, and sorts. */
export function orderSql(order: LibraryOrder): string {
  const [index, by] = ORDERS[order]
  return `SELECT t.id FROM transcription t INDEXED BY ${index} WHERE t.stage = 'archived' ORDER BY ${by}`
}

export function meantSql(condition: string): string {
  return `SELECT t.id FROM transcription t INDEXED BY archived_filed WHERE t.stage = 'archived'${condition}`
}

export function totalSql(condition: string): string {
  return `SELECT count(*) AS total, ifnull(sum(t.duration_ms), 0) AS duration
    FROM transcription t INDEXED BY archived_filed WHERE t.stage = 'archived'${condition}`
}

export function ids(ask: Ask, { order, filter = EVERYTHING }: ListInput): Listed {
  const { sql, cells } = conditionOf(filter)
  const total = ask(totalSql(sql)).get(...cells)
  const all = plucked(ask, orderSql(order))
  const isMeant = meant(ask, filter)
  return {
    ids: sql === '' ? all : all.filter((id) => isMeant[id] === 1),
    totalDurationMs: Number(total?.duration),
  }
}

export function packed(ask: Ask, input: ListInput & { readonly limit: number }): LibraryIds {
  const { ids: all, totalDurationMs } = ids(ask, input)
  return { ids: Uint32Array.from(all), totalDurationMs, rows: rows(ask, all.slice(0, input.limit)) }
}

/** A one at the id of each recording that is meant. */
type Meant = Uint8Array

function meant(ask: Ask, filter: LibraryFilter): Meant {
  const { sql, cells } = conditionOf(filter)
  return maskOf(plucked(ask, meantSql(sql), ...cells))
}

function maskOf(list: readonly number[]): Meant {
  const mask = new Uint8Array(list.reduce((most, id) => Math.max(most, id), 0) + 1)
  for (const id of list) mask[id] = 1
  return mask
}

/** Rows of these ids, in their order; those that are gone are left out. */
export function rows(ask: Ask, wanted: readonly number[]): readonly LibraryRow[] {
  const one = ask(ROW)
  return wanted.flatMap((id) => {
    const row = one.get(id)
    return row === undefined ? [] : [rowOf(row)]
  })
}

export interface Counted<T> {
  readonly value: T
  readonly count: number
}

/** A calendar month of this computer, from its first instant to the next one's. */
interface Month {
  readonly fromMs: number
  readonly beforeMs: number
  count: number
  durationMs: number
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
  /** Those in which something was recorded, the oldest first. */
  readonly months: readonly Readonly<Month>[]
}

export type Filed = readonly [
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

export const FILED = `SELECT t.id, t.filed_at_ms, t.duration_ms, t.filed_language, t.filed_model, t.source, t.is_starred,
  t.opened_at_ms IS NOT NULL FROM transcription t INDEXED BY archived_filed WHERE t.stage = 'archived'
  ORDER BY t.filed_at_ms`

function filed(ask: Ask): readonly Filed[] {
  return ask(FILED).raw().all() as unknown as readonly Filed[]
}

/** What every count looks at, kept in memory, and read again when the file has changed. */
export function keptFiled(database: Database, ask: Ask): () => readonly Filed[] {
  let version = -1
  let all: readonly Filed[] = []
  return () => {
    const today = Number(database.pragma('data_version', { simple: true }))
    if (today !== version) all = filed(ask)
    version = today
    return all
  }
}

/** Every row is looked at once. Which of them count for a part is known by what would be listed if that part were not set. */
export function facets(ask: Ask, filter: LibraryFilter, all: readonly Filed[] = filed(ask)): LibraryFacets {
  const base = meant(ask, filter)
  const without = (part: Partial<LibraryFilter>): Meant => {
    const wider = { ...filter, ...part }
    return conditionOf(wider).sql === conditionOf(filter).sql ? base : meant(ask, wider)
  }
  const masks = {
    starred: without({ isStarred: false }),
    opened: without({ isOpened: false }),
    languages: without({ languages: [] }),
    models: without({ models: [] }),
    sources: without({ sources: [] }),
    lengths: without({ minDurationMs: null, maxDurationMs: null }),
    months: without({ fromMs: null, beforeMs: null }),
  }
  const [languages, models, sources] = [new Map<string, number>(), new Map<string, number>(), new Map<Source, number>()]
  const bands = BANDS.map(bandOf)
  const months: Month[] = []
  let [starred, opened] = [0, 0]
  for (const [id, filedAtMs, durationMs, language, model, source, isStarred, isOpened] of all) {
    if (isStarred === 1 && masks.starred[id] === 1) starred += 1
    if (isOpened === 1 && masks.opened[id] === 1) opened += 1
    if (language !== null && masks.languages[id] === 1) count(languages, language)
    if (model !== null && masks.models[id] === 1) count(models, model)
    if (masks.sources[id] === 1) count(sources, source)
    if (durationMs !== null && masks.lengths[id] === 1) countBand(bands, durationMs)
    if (masks.months[id] === 1) countMonth(months, filedAtMs, durationMs ?? 0)
  }
  return {
    starred,
    opened,
    collections: inCollections(ask, without({ collectionId: null })),
    tags: tagsIn(ask, base),
    languages: mostFirst(languages),
    models: mostFirst(models),
    sources: mostFirst(sources),
    lengths: bands,
    months,
  }
}

function count<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

function mostFirst<T extends string>(counts: ReadonlyMap<T, number>): readonly Counted<T>[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}

interface Band {
  readonly minMs: number | null
  readonly maxMs: number | null
  count: number
}

function bandOf([min, max]: (typeof BANDS)[number]): Band {
  return { minMs: min === null ? null : min * MINUTE_MS, maxMs: max === null ? null : max * MINUTE_MS, count: 0 }
}

function countBand(bands: readonly Band[], durationMs: number): void {
  const band = bands.find(({ maxMs }) => maxMs === null || durationMs < maxMs)
  if (band !== undefined) band.count += 1
}

/** Rows come in the order of their days, so one look at the calendar serves a whole month. */
function countMonth(months: Month[], filedAtMs: number, durationMs: number): void {
  const last = months.at(-1)
  if (last !== undefined && filedAtMs < last.beforeMs) {
    last.count += 1
    last.durationMs += durationMs
  } else months.push({ ...monthAt(filedAtMs), count: 1, durationMs })
}

function monthAt(atMs: number): { readonly fromMs: number; readonly beforeMs: number } {
  const day = new Date(atMs)
  const [year, month] = [day.getFullYear(), day.getMonth()]
  return { fromMs: new Date(year, month, 1).getTime(), beforeMs: new Date(year, month + 1, 1).getTime() }
}

const MEMBERS = 'SELECT transcription_id FROM collection_member WHERE collection_id = ?'
const TAGGED = 'SELECT transcription_id FROM tag INDEXED BY tag_key WHERE name_key = ?'

/** Ids by shelf: thousands of numbers cost little, thousands of names beside them much. */
function inCollections(ask: Ask, mask: Meant): readonly Counted<number>[] {
  return plucked(ask, 'SELECT id FROM collection ORDER BY name_key').map((value) => ({
    value,
    count: countIn(mask, plucked(ask, MEMBERS, value)),
  }))
}

function tagsIn(ask: Ask, mask: Meant): readonly Counted<string>[] {
  return tagNames(ask)
    .map(({ key, name }) => ({ value: name, count: countIn(mask, plucked(ask, TAGGED, key)) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
}

function countIn(mask: Meant, list: readonly number[]): number {
  let count = 0
  for (const id of list) if (mask[id] === 1) count += 1
  return count
}

/** In the order of the alphabet. All recordings spell a tag alike (shelves.ts), so one of them tells how. */
export function tagNames(ask: Ask): readonly { readonly key: string; readonly name: string; readonly count: number }[] {
  const keys = ask(
    'SELECT name_key, count(*) AS count, min(transcription_id) AS one FROM tag INDEXED BY tag_key GROUP BY name_key',
  )
  const name = ask('SELECT name FROM tag WHERE transcription_id = ? AND name_key = ?')
  return keys.all().map(({ name_key: key, count, one }) => ({
    key: String(key),
    name: String(name.get(Number(one), String(key))?.name),
    count: Number(count),
  }))
}

/** What some recordings are kept by, with how many of them. */
export interface Among {
  readonly collections: readonly { readonly id: number; readonly count: number }[]
  readonly tags: readonly { readonly name: string; readonly count: number }[]
  readonly starred: number
}

export function among(ask: Ask, wanted: readonly number[]): Among {
  const largest = Number(ask('SELECT max(id) AS id FROM transcription').get()?.id ?? 0)
  // A mask is as long as its largest id: one that is no recording's would take all memory.
  const mask = maskOf(wanted.filter((id) => id <= largest))
  return {
    collections: inCollections(ask, mask)
      .filter(({ count }) => count > 0)
      .map(({ value, count }) => ({ id: value, count })),
    tags: tagsIn(ask, mask).map(({ value, count }) => ({ name: value, count })),
    starred: countIn(mask, plucked(ask, meantSql(' AND t.is_starred = 1'))),
  }
}
