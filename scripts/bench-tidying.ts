// Measures what the upkeep of the index costs whoever searches meanwhile: the same queries at rest, and while recordings are archived,
// their index is merged and their words are learnt, step by step as the application does it. Usage: npm run bench -- tidying
// --library=FILE [--hours=30]. It adds so many hours to the library. Times of a search are those that the worker took.

import { parseArgs } from 'node:util'
import { systemClock } from '../main/clock.ts'
import { EVERYTHING } from '../main/library/filter.ts'
import { type Library, openLibrary, pressResult } from '../main/library/library.ts'
import { prepare } from '../main/library/preparing.ts'
import { openReading, type Reading } from '../main/library/reading.ts'
import { silentLog } from '../main/log.ts'
import { DEFAULT_OPTIONS } from '../main/recording.ts'
import { measured } from './bench-reference.ts'
import { readerPath } from './bench-search.ts'
import { openTexts } from './bench-texts.ts'

const QUERIES = ['kubernetes', 'the', '"open source"', 'a*', 'after:2010 before:2015 the', '機械', 'serendipitty']
const ROUNDS_AT_REST = 40

async function archive(library: Library, hour: number, hourOf: ReturnType<typeof openTexts>): Promise<void> {
  const { title, transcript } = hourOf(hour)
  const body = Buffer.from(JSON.stringify({ hour }))
  const result = { kind: 'job', body, transcript, prepared: prepare(transcript), ...(await pressResult(body)) } as const
  const job = { jobId: `tidying-${Date.now()}-${hour}`, title, options: DEFAULT_OPTIONS, isCompleted: true }
  library.archiveAll([{ job, archivedAtMs: Date.now(), result }])
}

/** Each query once, one after the other. */
async function searchAll(reading: Reading, spent: number[]): Promise<void> {
  for (const query of QUERIES) {
    const question = { query, within: '', filter: EVERYTHING, order: 'best', offset: 0, limit: 20 } as const
    spent.push((await reading.search({ ...question, isTyping: false })).elapsedMs)
  }
}

function line(name: string, spent: readonly number[]): string {
  const { p50, p95, worst } = measured(spent)
  const cells = [p50, p95, worst].map((ms) => ms.toFixed(1).padStart(7)).join('')
  return `${name.padEnd(44)} ${cells}  (${spent.length} times)`
}

export async function tidyingAsAsked(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { library: { type: 'string' }, hours: { type: 'string', default: '30' } },
  })
  if (values.library === undefined) throw new Error('Say which: --library=FILE')
  const library = openLibrary({ path: values.library, clock: systemClock, log: silentLog })
  const reading = openReading({ path: values.library, workerPath: readerPath, log: silentLog })
  const hourOf = openTexts()
  const [rest, busy, steps]: [number[], number[], number[]] = [[], [], []]
  while (library.tidy());
  await searchAll(reading, [])
  for (let round = 0; round < ROUNDS_AT_REST; round++) await searchAll(reading, rest)
  const first = library.counts().archived
  for (let hour = first; hour < first + Number(values.hours); hour++) {
    await archive(library, hour, hourOf)
    for (let isMore = true; isMore; ) {
      // The worker searches while this thread writes.
      const searching = searchAll(reading, busy)
      const beganAtMs = performance.now()
      isMore = library.tidy()
      steps.push(performance.now() - beganAtMs)
      await searching
    }
  }
  console.log(`${'milliseconds'.padEnd(44)}     p50    p95  worst`)
  console.log(line('a search, at rest', rest))
  console.log(line('a search, while the index is kept up', busy))
  console.log(line('a step of the upkeep, on the writing thread', steps))
  await reading.close()
  library.close()
}
