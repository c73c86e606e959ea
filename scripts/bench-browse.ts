// Measures browsing: ten thousand recordings listed in every order, through every kind of filter, counted and shelved, in the
// reading worker as the window asks it. Usage: node scripts/bench-browse.ts [recordings, default 10000]. It makes a library of
// its own and refuses to touch a real one.

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../main/clock.ts'
import { openLibrary } from '../main/library/library.ts'
import {
  EVERYTHING,
  type LibraryFilter,
  type LibraryOrder,
  openReading,
  type Reading,
} from '../main/library/reading.ts'
import { silentLog } from '../main/log.ts'
import { makeMany } from '../test/library/many.ts'

const RUNS = 30
const BAR_MS = 50
const SHOWN = 40
/** What comes along, enough for the top of a tall window. */
const FIRST = 24
/** A compressed reply of half an hour: the row of a result is fat, and no list may read it. */
const BODY_BYTES = 20_000

export const ORDERS: readonly LibraryOrder[] = [
  'newest',
  'oldest',
  'arrived',
  'opened',
  'title',
  'title-back',
  'longest',
  'shortest',
  'dearest',
  'cheapest',
  'expires-first',
  'expires-last',
]

const YEAR = { fromMs: Date.UTC(2022, 0, 1), beforeMs: Date.UTC(2023, 0, 1) }

const FILTERS: readonly (readonly [name: string, filter: Partial<LibraryFilter>])[] = [
  ['a collection', { collectionId: 3 }],
  ['a tag', { tags: ['topic 7'] }],
  ['two tags', { tags: ['topic 7', 'topic 8'] }],
  ['starred', { isStarred: true }],
  ['two languages', { languages: ['en', 'ar'] }],
  ['a model', { models: ['premium'] }],
  ['a source', { sources: ['import'] }],
  ['a year', YEAR],
  ['from an hour on', { minDurationMs: 3_600_000 }],
  ['all of these', { ...YEAR, languages: ['en'], models: ['standard'], sources: ['drop', 'watch'], tags: ['topic 7'] }],
  ['nothing fits', { tags: ['nowhere'] }],
]

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

interface Figure {
  readonly name: string
  /** On a busy machine the one that says what the work itself takes. */
  readonly best: number
  readonly p50: number
  readonly p95: number
}

async function measure(name: string, work: () => Promise<unknown>): Promise<Figure> {
  const spent: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const startedAtMs = performance.now()
    await work()
    spent.push(performance.now() - startedAtMs)
  }
  const figure = { name, best: quantile(spent, 0), p50: quantile(spent, 0.5), p95: quantile(spent, 0.95) }
  const [best, p50, p95, worst] = [figure.best, figure.p50, figure.p95, quantile(spent, 1)].map((ms) =>
    ms.toFixed(1).padStart(6),
  )
  console.log(`${name.padEnd(44)} best ${best}  p50 ${p50}  p95 ${p95}  worst ${worst} ms`)
  return figure
}

/** As the window does it: the whole list by ids, then the rows on screen. */
async function show(reading: Reading, order: LibraryOrder, filter: LibraryFilter, from: number): Promise<void> {
  const { ids } = await reading.ids({ order, filter, limit: FIRST })
  const first = Math.floor(ids.length * from)
  if (from > 0) await reading.rows([...ids.slice(first, first + SHOWN)])
}

async function browse(reading: Reading): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const order of ORDERS) {
    figures.push(await measure(`list ${order}`, () => show(reading, order, EVERYTHING, 0)))
    figures.push(await measure(`list ${order}, in the middle`, () => show(reading, order, EVERYTHING, 0.5)))
  }
  for (const [name, part] of FILTERS) {
    const filter = { ...EVERYTHING, ...part }
    const { ids } = await reading.ids({ order: 'newest', filter, limit: 1 })
    for (const order of ['newest', 'title', 'dearest'] as const)
      figures.push(await measure(`${name} (${ids.length}), ${order}`, () => show(reading, order, filter, 0)))
    figures.push(await measure(`${name}, counts`, () => reading.facets(filter)))
  }
  figures.push(await measure('counts and months of everything', () => reading.facets(EVERYTHING)))
  figures.push(await measure('the shelves in the sidebar', () => reading.shelves()))
  for (const collectionId of [null, 3])
    figures.push(
      await measure(collectionId === null ? 'everything at a glance' : 'a collection at a glance', () =>
        reading.overview({ collectionId, nowMs: Date.now() }),
      ),
    )
  const ids = [...(await reading.ids({ order: 'newest', limit: 1 })).ids]
  figures.push(await measure('what all of them are kept by', () => reading.among(ids)))
  return figures
}

/** What holds the main process: all recordings at once is the worst that a click can ask. */
async function change(path: string, ids: readonly number[]): Promise<void> {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  const { shelves } = library
  const collection = shelves.create('Everything')
  const steps: readonly (readonly [string, () => void])[] = [
    ['into a collection', () => shelves.put(collection, ids)],
    ['tag', () => shelves.tag(ids, 'everything')],
    ['rename that tag', () => shelves.renameTag('everything', 'all')],
    ['star', () => shelves.star(ids, true)],
    ['out of the collection', () => shelves.take(collection, ids)],
    ['no tag', () => shelves.removeTag('all')],
  ]
  for (const [name, work] of steps) {
    const startedAtMs = performance.now()
    work()
    console.log(
      `${`all at once: ${name}`.padEnd(44)} ${(performance.now() - startedAtMs).toFixed(0)} ms in the main process`,
    )
  }
  library.close()
}

async function main(): Promise<void> {
  const recordings = Number(process.argv[2] ?? 10_000)
  const folder = mkdtempSync(join(tmpdir(), 'tuplets-browse-'))
  try {
    const path = join(folder, 'library.db')
    const ids = makeMany({ path, recordings, bodyBytes: BODY_BYTES })
    console.log(`${recordings} recordings, ${Math.round(statSync(path).size / 2 ** 20)} MiB`)
    const reading = openReading({
      path,
      workerPath: join(import.meta.dirname, '../main/library/reader.ts'),
      log: silentLog,
    })
    const figures = await browse(reading)
    await reading.close()
    await change(path, ids)
    for (const share of ['best', 'p50', 'p95'] as const) {
      const slowest = figures.reduce((one, other) => (other[share] > one[share] ? other : one))
      console.log(`slowest by ${share}: ${slowest.name}, ${slowest[share].toFixed(1)} ms (bar ${BAR_MS})`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
