// Measures the search as the window asks for it: through the reading worker, each query whole and typed letter by letter.
// Usage: npm run bench -- search --library=FILE [--queries=FILE, one a line] [--no-reference] [--json]. Run by itself it grows
// a library of 300 hours first. It refuses to change the library that it is given: the reference is a file of its own beside it, which
// of 10,000 hours takes two minutes, once.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { EVERYTHING } from '../main/library/filter.ts'
import { openReading, type Reading } from '../main/library/reading.ts'
import { silentLog } from '../main/log.ts'
import { grow } from './bench-grow.ts'
import { type Measured, measured, referenceOf } from './bench-reference.ts'

const QUERIES: readonly string[] = [
  'kubernetes',
  '"open source"',
  'the',
  'database',
  'react native',
  'compiler NEAR llvm',
  'serendipity',
  'kube*',
  'a*',
  '"machine learning" OR "deep learning"',
  'podcast -sponsor',
  'speaker:"Anna Berg" database',
  'after:2010 before:2015 the',
  'tag:harbour a*',
  '机器学习',
  '東京',
  'ภาษาไทย',
  'مكتبة',
  'serendipitty',
  'and the',
  '"and the"',
  'co*',
  'open source kubernetes',
]
const RUNS = 15
const PAGE = 20

export const readerPath = join(import.meta.dirname, '../main/library/reader.ts')

interface Typed {
  readonly letters: number
  readonly p50: number
  readonly p95: number
  readonly worst: number
  readonly worstAt: string
}

interface Line extends Measured {
  readonly query: string
  /** The first time it was asked. */
  readonly first: number
  /** Processor time at the median, all threads together: what it takes where nobody else works. */
  readonly cpu: number
  readonly hits: string
  /** All of it, counted behind the page, and how long that took. */
  readonly counted: string
  readonly countedMs: number
  readonly typed: Typed
}

const input = (query: string, isTyping: boolean) =>
  ({ query, within: '', filter: EVERYTHING, order: 'best', offset: 0, limit: PAGE, isTyping }) as const

async function timeOf(reading: Reading, query: string, isTyping: boolean): Promise<[ms: number, told: string]> {
  const startedAtMs = performance.now()
  const { hitCount, recordingCount, isCountExact } = await reading.search(input(query, isTyping))
  const more = isCountExact ? '' : '>'
  return [performance.now() - startedAtMs, `${more}${hitCount} in ${more}${recordingCount}`]
}

/** As the window asks once the hand rests. */
async function countOf(reading: Reading, query: string): Promise<[ms: number, told: string]> {
  const startedAtMs = performance.now()
  const counts = await reading.count(input(query, false))
  if (counts === null) throw new Error('nothing else was asked')
  const more = counts.isCountExact ? '' : '>'
  return [performance.now() - startedAtMs, `${more}${counts.hitCount} in ${more}${counts.recordingCount}`]
}

async function whole(reading: Reading, query: string): Promise<Line> {
  const spent: number[] = []
  const processor: number[] = []
  let hits = ''
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage()
    const [ms, told] = await timeOf(reading, query, false)
    const { user, system } = process.cpuUsage(before)
    spent.push(ms)
    processor.push((user + system) / 1000)
    hits = told
  }
  const [countedMs, counted] = await countOf(reading, query)
  const typed = await letterByLetter(reading, query)
  return {
    query,
    first: spent[0] ?? 0,
    cpu: measured(processor).p50,
    hits,
    counted,
    countedMs,
    ...measured(spent),
    typed,
  }
}

/** Each letter is waited for, which is the worst: a hasty typist overtakes most of these. */
async function letterByLetter(reading: Reading, query: string): Promise<Typed> {
  const spent: number[] = []
  let [worst, worstAt] = [0, '']
  for (let run = 0; run < 3; run++)
    for (let letters = 1; letters <= query.length; letters++) {
      const typed = query.slice(0, letters)
      const [ms] = await timeOf(reading, typed, true)
      spent.push(ms)
      if (ms > worst) [worst, worstAt] = [ms, typed]
    }
  return { letters: query.length, ...measured(spent), worstAt }
}

async function measure(path: string, queries: readonly string[], hasReference: boolean): Promise<void> {
  const reading = openReading({ path, workerPath: readerPath, log: silentLog })
  await reading.ids({ order: 'newest', limit: 50 })
  const lines: Line[] = []
  for (const query of queries) {
    const line = await whole(reading, query)
    lines.push(line)
    const { first, p50, p95, worst, cpu, typed, countedMs } = line
    const cells = [first, cpu, p50, p95, worst, typed.p50, typed.p95, typed.worst, countedMs]
    const told = `${line.hits}; ${line.counted}  (typed worst at “${typed.worstAt}”)`
    console.log(`${query.slice(0, 38).padEnd(38)} ${cells.map((ms) => ms.toFixed(1).padStart(7)).join('')}  ${told}`)
  }
  await reading.close()
  const reference = hasReference ? referenceOf(path, queries, (line) => console.log(line)) : null
  console.log(JSON.stringify({ queries: lines, reference }))
}

export async function searchAsAsked(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      library: { type: 'string' },
      queries: { type: 'string' },
      reference: { type: 'boolean', default: true },
      json: { type: 'boolean' },
    },
    allowNegative: true,
  })
  if (values.library === undefined) throw new Error('Say which: --library=FILE')
  const lines = values.queries === undefined ? QUERIES : readFileSync(values.queries, 'utf8').split('\n')
  const queries = lines.filter((line) => line.trim() !== '')
  console.log(`${'milliseconds'.padEnd(38)}   first    cpu    p50    p95  worst typed:p50  p95  worst  count`)
  await measure(values.library, queries, values.reference)
}

if (process.argv[1] === import.meta.filename) {
  const folder = mkdtempSync(join(tmpdir(), 'tuplets-bench-'))
  try {
    const library = join(folder, 'library.db')
    console.log(JSON.stringify(await grow(library, 300, null, console.log)))
    await searchAsAsked([`--library=${library}`])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
