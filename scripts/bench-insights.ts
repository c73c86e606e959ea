// Measures the tables over all items: a hundred thousand items of two thousand recordings, filtered, sorted, grouped and counted in
// the reading worker as the window asks it. Usage: node scripts/bench-insights.ts [recordings, default 2000] [kind]. With a kind
// all items are of that one. It makes a library of its own and refuses to touch a real one. The last line is JSON.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../main/clock.ts'
import type { InsightKind } from '../main/insight.ts'
import type { ItemFilter, ItemGroup, ItemOrder } from '../main/library/insights/told.ts'
import { type Library, openLibrary } from '../main/library/library.ts'
import { openReading, type Reading } from '../main/library/reading.ts'
import { silentLog } from '../main/log.ts'
import { makeMany } from '../test/library/many.ts'
import { makeItems } from '../test/library/many-items.ts'

const RUNS = 30
const BAR_MS = 50
const SHOWN = 40

export const ALL: ItemFilter = {
  kind: 'actions',
  collectionId: null,
  recordingId: null,
  text: '',
  people: [],
  severities: [],
  confidences: [],
  states: [],
  values: [],
  fromMs: null,
  beforeMs: null,
  hasEvidence: null,
}

interface Question {
  readonly name: string
  readonly filter: Partial<ItemFilter>
  readonly order: ItemOrder
  readonly isBack?: boolean
  readonly group?: ItemGroup
}

const YEAR = { fromMs: Date.UTC(2022, 0, 1), beforeMs: Date.UTC(2023, 0, 1) }

export function questionsFor(kind: ItemFilter['kind']): readonly Question[] {
  const of = (name: string, filter: Partial<ItemFilter>, order: ItemOrder, more: Partial<Question> = {}): Question => ({
    name,
    filter: { kind, ...filter },
    order,
    ...more,
  })
  return [
    of('newest first', {}, 'date'),
    of('oldest first', {}, 'date', { isBack: true }),
    of('by text', {}, 'text'),
    of('by person', {}, 'who'),
    of('by due', {}, 'due'),
    of('by confidence', {}, 'confidence'),
    of('by title of the recording', {}, 'recording'),
    of('by state', {}, 'state'),
    of('a person', { people: ['Anna Berg'] }, 'text'),
    of('nobody with a name', { people: [''] }, 'who'),
    of('sure ones', { confidences: ['high'] }, 'date'),
    of('open ones', { states: ['open'] }, 'due'),
    of('a collection', { collectionId: 3 }, 'text'),
    of('a year', YEAR, 'who'),
    of('a word', { text: 'permit' }, 'text'),
    of('two words and a title', { text: 'budget council' }, 'date'),
    of('a letter', { text: 'a' }, 'date'),
    of('without evidence', { hasEvidence: false }, 'text'),
    of('all of these', { ...YEAR, people: ['Anna Berg', ''], text: 'permit', states: ['open'] }, 'text'),
    of('by recordings', {}, 'text', { group: 'recording' }),
    of('by months', {}, 'date', { group: 'month' }),
    of('by people', {}, 'text', { group: 'person' }),
    of('risks by severity', { kind: 'risks' }, 'severity', { group: 'severity' }),
    of('fields by value', { kind: 'fields', values: ['call_reason=BILLING'] }, 'confidence', { group: 'field' }),
  ]
}

interface Figure {
  readonly name: string
  readonly best: number
  readonly p50: number
  readonly p95: number
  readonly worst: number
  /** Processor time of the whole process: what it takes where nobody else works. */
  readonly cpu50: number
  readonly cpu95: number
}

async function measure(name: string, work: () => Promise<unknown>): Promise<Figure> {
  const [spent, cpu]: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run++) {
    const [startedAtMs, before] = [performance.now(), process.cpuUsage()]
    await work()
    spent.push(performance.now() - startedAtMs)
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1000)
  }
  const part = (times: readonly number[], share: number): number =>
    times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  const figure = {
    ...{ name, best: part(spent, 0), p50: part(spent, 0.5), p95: part(spent, 0.95), worst: part(spent, 1) },
    ...{ cpu50: part(cpu, 0.5), cpu95: part(cpu, 0.95) },
  }
  const told = Object.entries(figure).flatMap(([key, ms]) =>
    typeof ms === 'number' ? `${key} ${ms.toFixed(1).padStart(5)}` : [],
  )
  console.log(`${name.padEnd(42)} ${told.join('  ')} ms`)
  return figure
}

async function ask(reading: Reading, kind: ItemFilter['kind'], library: Library): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  const list = ({
    filter,
    order,
    isBack = false,
    group = null,
  }: Omit<Question, 'group'> & { group?: ItemGroup | null }) =>
    reading.insights.list({ filter: { ...ALL, ...filter }, order, isBack, group, limit: SHOWN })
  const questions = questionsFor(kind)
  const first = performance.now()
  await list({ name: '', filter: { kind }, order: 'date' })
  console.log(`the very first one, which reads them all: ${(performance.now() - first).toFixed(0)} ms`)
  const text = performance.now()
  await list({ name: '', filter: { kind }, order: 'text' })
  console.log(`the first one by text, which sorts them all: ${(performance.now() - text).toFixed(0)} ms`)
  for (const question of questions) {
    const { ids } = await list(question)
    figures.push(await measure(`${question.name} (${ids.length})`, () => list(question)))
  }
  figures.push(await measure('counts of everything', () => reading.insights.facets({ ...ALL, kind })))
  const some = { ...ALL, kind, text: 'permit', people: ['Anna Berg'] }
  figures.push(await measure('counts of a word and a person', () => reading.insights.facets(some)))
  // What a person sees who works through a list: each judgement is followed by the list and the counts anew.
  const { rows } = await list({ name: '', filter: { kind }, order: 'text' })
  let turn = 0
  const judged = async (): Promise<void> => {
    const row = rows[turn++ % rows.length]
    if (row === undefined) return
    const value = { text: `${turn} ${row.text}`, owner: row.owner, due: row.due, severity: row.severity }
    library.judgements.judge([row], { kind: 'override', value }, 'bench')
    await list({ name: '', filter: { kind, text: 'permit' }, order: 'text' })
  }
  figures.push(await measure('a word by text, after an item was changed', judged))
  return figures
}

async function main(): Promise<void> {
  const recordings = Number(process.argv[2] ?? 2000)
  const only = process.argv[3] as (InsightKind & ItemFilter['kind']) | undefined
  const folder = mkdtempSync(join(tmpdir(), 'tuplets-insights-'))
  const path = join(folder, 'library.db')
  try {
    const ids = makeMany({ path, recordings, bodyBytes: 1000 })
    const items = makeItems({ path, ids, ...(only === undefined ? {} : { only }) })
    console.log(`${items} items of ${recordings} recordings`)
    const library = openLibrary({ path, clock: systemClock, log: silentLog })
    const workerPath = join(import.meta.dirname, '../main/library/reader.ts')
    const reading = openReading({ path, workerPath, log: silentLog })
    const figures = await ask(reading, only ?? 'actions', library)
    await reading.close()
    library.close()
    const slowest = (share: Exclude<keyof Figure, 'name'>): number =>
      Math.round(Math.max(...figures.map((figure) => figure[share])) * 10) / 10
    const told = { p50: slowest('p50'), p95: slowest('p95'), worst: slowest('worst'), best: slowest('best') }
    const cpu = { cpu50: slowest('cpu50'), cpu95: slowest('cpu95') }
    const size = { items, recordings, questions: figures.length }
    console.log(JSON.stringify({ bench: 'insights', ...size, slowest: { ...told, ...cpu }, barMs: BAR_MS }))
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

if (import.meta.main) await main()
