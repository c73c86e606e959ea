// Browsing hundreds of recordings: every order, every filter and every count says the same as a naive look at the rows, and
// none of them sorts.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  FILED,
  facets,
  ids,
  type LibraryOrder,
  meantSql,
  ORDERS,
  orderSql,
  packed,
  rows,
  totalSql,
} from '../../main/library/browsing.ts'
import { connectReading } from '../../main/library/connection.ts'
import { conditionOf, EVERYTHING, type LibraryFilter } from '../../main/library/filter.ts'
import { openReading } from '../../main/library/reading.ts'
import { type Ask, statements } from '../../main/library/row.ts'
import type { LibraryRow } from '../../main/library/shelf.ts'
import { silentLog } from '../../main/log.ts'
import { makeMany } from './many.ts'
import { archived, mustBe, scratchLibrary, transcriptOf } from './scratch.ts'

const RECORDINGS = 400
const HOUR = 3_600_000
let folder = ''
let database: Sqlite.Database
let ask: Ask
let everything: readonly LibraryRow[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'browsing-test-'))
  const path = join(folder, 'library.db')
  makeMany({ path, recordings: RECORDINGS, bodyBytes: 0 })
  database = connectReading(path)
  ask = statements(database)
  everything = rows(ask, ids(ask, { order: 'arrived' }).ids)
})
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const filedAt = (row: LibraryRow): number => mustBe(row.recordedAtMs ?? row.archivedAtMs)
const isIn = (value: string | null, choices: readonly string[]): boolean =>
  choices.length === 0 || (value !== null && choices.includes(value))

/** The same promise, told again the slow way. */
function fits(row: LibraryRow, filter: LibraryFilter): boolean {
  const { collectionId, fromMs, beforeMs, minDurationMs, maxDurationMs } = filter
  return (
    (collectionId === null || row.collections.includes(collectionId)) &&
    filter.tags.every((tag) => row.tags.includes(tag)) &&
    (!filter.isStarred || row.isStarred) &&
    (!filter.isOpened || row.openedAtMs !== null) &&
    isIn(row.language, filter.languages) &&
    isIn(row.model, filter.models) &&
    isIn(row.source, filter.sources) &&
    (fromMs === null || filedAt(row) >= fromMs) &&
    (beforeMs === null || filedAt(row) < beforeMs) &&
    (minDurationMs === null || (row.durationMs !== null && row.durationMs >= minDurationMs)) &&
    (maxDurationMs === null || (row.durationMs !== null && row.durationMs < maxDurationMs))
  )
}

const filters: fc.Arbitrary<LibraryFilter> = fc.record({
  collectionId: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
  tags: fc.uniqueArray(fc.constantFrom('topic 1', 'topic 2', 'topic 60'), { maxLength: 2 }),
  isStarred: fc.boolean(),
  isOpened: fc.boolean(),
  languages: fc.uniqueArray(fc.constantFrom('en', 'es', 'ar', 'xx'), { maxLength: 2 }),
  models: fc.uniqueArray(fc.constantFrom('standard', 'premium'), { maxLength: 2 }),
  sources: fc.uniqueArray(fc.constantFrom('drop' as const, 'watch' as const, 'import' as const), { maxLength: 2 }),
  fromMs: fc.option(fc.constantFrom(Date.UTC(2020, 1), Date.UTC(2022, 6)), { freq: 2 }),
  beforeMs: fc.option(fc.constantFrom(Date.UTC(2021, 1), Date.UTC(2024, 6)), { freq: 2 }),
  minDurationMs: fc.option(fc.constantFrom(600_000, HOUR), { freq: 2 }),
  maxDurationMs: fc.option(fc.constantFrom(HOUR, 2 * HOUR), { freq: 2 }),
})
/** Few parts at a time, so that something is left to find. */
const someParts = fc
  .tuple(filters, fc.subarray(Object.keys(EVERYTHING) as (keyof LibraryFilter)[], { maxLength: 3 }))
  .map(([full, parts]): LibraryFilter => {
    const kept = Object.fromEntries(parts.map((part) => [part, full[part]]))
    return { ...EVERYTHING, ...kept }
  })

describe('a filter', () => {
  it('lists and sums what a look at every row would', () => {
    fc.assert(
      fc.property(someParts, fc.constantFrom(...(Object.keys(ORDERS) as LibraryOrder[])), (filter, order) => {
        const wanted = everything.filter((row) => fits(row, filter))
        const found = ids(ask, { order, filter })
        expect([...found.ids].sort((a, b) => a - b)).toEqual(wanted.map(({ id }) => id).sort((a, b) => a - b))
        expect(found.totalDurationMs).toBe(wanted.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0))
      }),
      { numRuns: 300 },
    )
  })

  it('counts for each further choice what that choice would list', () => {
    const countOf = (filter: LibraryFilter): number => everything.filter((row) => fits(row, filter)).length
    fc.assert(
      fc.property(someParts, (filter) => {
        const found = facets(ask, filter)
        expect(found.starred).toBe(countOf({ ...filter, isStarred: true }))
        expect(found.opened).toBe(countOf({ ...filter, isOpened: true }))
        for (const { value, count } of found.collections)
          expect(count).toBe(countOf({ ...filter, collectionId: value }))
        for (const { value, count } of found.tags)
          expect(count).toBe(countOf({ ...filter, tags: [...filter.tags, value] }))
        for (const { value, count } of found.languages) expect(count).toBe(countOf({ ...filter, languages: [value] }))
        for (const { value, count } of found.models) expect(count).toBe(countOf({ ...filter, models: [value] }))
        for (const { value, count } of found.sources) expect(count).toBe(countOf({ ...filter, sources: [value] }))
        for (const { minMs, maxMs, count } of found.lengths)
          expect(count).toBe(countOf({ ...filter, minDurationMs: minMs, maxDurationMs: maxMs }))
        for (const { fromMs, beforeMs, count } of found.months)
          expect(count).toBe(countOf({ ...filter, fromMs, beforeMs }))
      }),
      { numRuns: 60 },
    )
  })

  it('counts every length and every day once', () => {
    const { lengths, months } = facets(ask, EVERYTHING)
    const sum = (list: readonly { readonly count: number }[]): number => list.reduce((all, { count }) => all + count, 0)
    expect(sum(lengths)).toBe(everything.filter(({ durationMs }) => durationMs !== null).length)
    expect(sum(months)).toBe(RECORDINGS)
    expect(months.map(({ fromMs }) => fromMs)).toEqual(months.map(({ fromMs }) => fromMs).sort((a, b) => a - b))
  })

  it('means the same tag however it is written', () => {
    expect(ids(ask, { order: 'newest', filter: { ...EVERYTHING, tags: ['TOPIC 1'] } }).ids.length).toBe(
      everything.filter(({ tags }) => tags.includes('topic 1')).length,
    )
  })
})

describe('an order', () => {
  const VALUES: Readonly<Record<LibraryOrder, (row: LibraryRow) => number | string | null>> = {
    newest: (row) => -filedAt(row),
    oldest: filedAt,
    arrived: (row) => -mustBe(row.archivedAtMs),
    opened: (row) => (row.openedAtMs === null ? null : -row.openedAtMs),
    title: (row) => row.title,
    'title-back': (row) => row.title,
    longest: (row) => (row.durationMs === null ? null : -row.durationMs),
    shortest: (row) => row.durationMs,
    dearest: (row) => (row.billedCostMicro === null ? null : -row.billedCostMicro),
    cheapest: (row) => row.billedCostMicro,
    'expires-first': (row) => row.expiresAtMs,
    'expires-last': (row) => (row.expiresAtMs === null ? null : -row.expiresAtMs),
  }
  const all = (order: LibraryOrder) => rows(ask, ids(ask, { order }).ids)

  it.each(Object.keys(ORDERS) as LibraryOrder[])('%s holds everything, the unknown last', (order) => {
    const values = all(order).map(VALUES[order])
    expect(values).toHaveLength(RECORDINGS)
    if (order.startsWith('title')) return
    const known = values.filter((value) => value !== null)
    expect(values.slice(known.length)).toEqual(values.slice(known.length).map(() => null))
    expect(known).toEqual([...known].sort((a, b) => Number(a) - Number(b)))
  })

  it('by title counts as people do, in both directions', () => {
    const notes = all('title').filter(({ title }) => title.startsWith('Field note'))
    const numbers = notes.map(({ title }) => Number(title.replace('Field note ', '')))
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    expect(all('title-back').map(({ id }) => id)).toEqual(
      all('title')
        .map(({ id }) => id)
        .reverse(),
    )
  })

  it('comes packed, with its first rows', () => {
    const order = 'longest'
    const listed = packed(ask, { order, filter: { ...EVERYTHING, models: ['premium'] }, limit: 15 })
    const wanted = all(order).filter(({ model }) => model === 'premium')
    expect([...listed.ids]).toEqual(wanted.map(({ id }) => id))
    expect(listed.rows).toEqual(wanted.slice(0, 15))
  })
})

describe('plans', () => {
  const planOf = (sql: string, cells: readonly unknown[] = []): readonly string[] =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...cells)
      .map((row) => String(Reflect.get(Object(row), 'detail')))

  it.each(Object.keys(ORDERS) as LibraryOrder[])('%s is a walk along its index, without the rows', (order) => {
    expect(planOf(orderSql(order))).toEqual([`SCAN t USING COVERING INDEX ${ORDERS[order][0]}`])
  })

  it.each([
    ['a tag', { tags: ['topic 7'] }],
    ['a collection', { collectionId: 3 }],
    ['language, model, source', { languages: ['en'], models: ['premium'], sources: ['drop' as const] }],
    ['star, opened, length', { isStarred: true, isOpened: true, minDurationMs: 1, maxDurationMs: 2 }],
    ['days', { fromMs: 1, beforeMs: 2 }],
  ])('filtering by %s never reads a row, nor sorts', (_, part) => {
    const { sql, cells } = conditionOf({ ...EVERYTHING, ...part })
    for (const question of [meantSql(sql), totalSql(sql)]) {
      const plan = planOf(question, cells)
      expect(plan[0]).toMatch(/^(SCAN|SEARCH) t USING COVERING INDEX archived_filed/)
      expect(plan.join('\n')).not.toMatch(/TEMP B-TREE|SCAN (tag|collection_member)\b(?!.*INDEX)/)
    }
  })

  it('counting walks the days in their order', () => {
    expect(planOf(FILED)).toEqual(['SCAN t USING COVERING INDEX archived_filed'])
  })
})

describe('the reading worker', () => {
  it('counts anew once something changed, and brings the first rows along', async () => {
    const scratch = scratchLibrary()
    const workerPath = join(import.meta.dirname, '../../main/library/reader.ts')
    const reading = openReading({ path: scratch.path, workerPath, log: silentLog })
    try {
      const one = await archived(scratch, 'one', transcriptOf(['One']))
      expect((await reading.facets(EVERYTHING)).starred).toBe(0)
      scratch.library.shelves.star([one.id], true)
      expect((await reading.facets(EVERYTHING)).starred).toBe(1)
      const two = await archived(scratch, 'two', transcriptOf(['Two']))
      expect((await reading.facets(EVERYTHING)).sources).toEqual([{ value: 'drop', count: 2 }])
      const { ids: all, rows: first } = await reading.ids({ order: 'arrived', limit: 1 })
      expect([...all]).toEqual([two.id, one.id])
      expect(first.map(({ id }) => id)).toEqual([two.id])
    } finally {
      await reading.close()
      scratch.close()
    }
  })
})

describe('what a recording is filed under', () => {
  it('is its own day, language and model, or else those of its archiving and of what was asked for', async () => {
    const scratch = scratchLibrary()
    try {
      await archived(scratch, 'known', transcriptOf(['Guten Tag'], { language: 'de', model: 'premium' }))
      await archived(scratch, 'unknown', transcriptOf(['Hm'], { language: null, model: null }))
      const look = statements(scratch.look())
      const [unknown, known] = rows(look, ids(look, { order: 'arrived' }).ids)
      expect(known).toMatchObject({ language: 'de', model: 'premium' })
      expect(unknown).toMatchObject({ language: null, model: 'standard' })
      const day = { ...EVERYTHING, fromMs: 1_690_000_000_000, beforeMs: 1_690_000_000_002 }
      expect(ids(look, { order: 'newest', filter: day }).ids).toHaveLength(2)
    } finally {
      scratch.close()
    }
  })

  it('follows when the recording turns out to be of another day, or was never dated', async () => {
    const scratch = scratchLibrary()
    try {
      const { id, archivedAtMs } = await archived(scratch, 'dated', transcriptOf(['One']))
      scratch.library.close()
      const other = new Sqlite(scratch.path)
      const filed = () => other.prepare('SELECT filed_at_ms FROM transcription WHERE id = ?').pluck().get(id)
      other.exec('UPDATE recording SET recorded_at_ms = 5')
      expect(filed()).toBe(5)
      other.exec('UPDATE recording SET recorded_at_ms = NULL')
      expect(filed()).toBe(Math.round(mustBe(archivedAtMs)))
      other.close()
    } finally {
      rmSync(scratch.folder, { recursive: true, force: true })
    }
  })
})
