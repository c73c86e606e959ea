// How many passages there are: at once where that is quick, behind the page where it is not, and "more than" only where it would
// take too long. Time is moved by hand here: how quick the machine is must not matter.

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchCounts } from '../../main/library/hit.ts'
import { openReading } from '../../main/library/reading.ts'
import { silentLog } from '../../main/log.ts'
import { everything, inProcess } from './in-process.ts'
import { archived, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from './scratch.ts'

const TALKS = 30
const SAID = [
  'The common word.',
  'A permit for the harbour.',
  'Nothing of it.',
  'The permit was common, the harbour not.',
]

let scratch: Scratch

beforeAll(async () => {
  scratch = scratchLibrary()
  for (let talk = 0; talk < TALKS; talk++) {
    const texts = SAID.slice(0, 1 + (talk % SAID.length)).flatMap((text) => [text, `${text} Again ${talk}.`])
    const transcript = transcriptOf(texts, { segments: segmentsOf(texts, ['SPEAKER_00', 'SPEAKER_01']) })
    const { id } = await archived(scratch, talk % 7 === 0 ? `permit ${talk}` : `talk ${talk}`, transcript)
    if (talk % 5 === 0) scratch.library.shelves.tag([id], 'harbour')
  }
  while (scratch.library.tidy());
})
afterAll(() => scratch.close())

/** Every look at it takes so long. */
function slow(stepMs: number): () => number {
  let atMs = 0
  return () => {
    atMs += stepMs
    return atMs
  }
}

function toTheEnd(counting: Generator<void, SearchCounts | null>): SearchCounts | null {
  for (;;) {
    const { done, value } = counting.next()
    if (done === true) return value
  }
}

const page = { ...everything, limit: 2 }
const never = (): boolean => false

describe('counting', () => {
  const QUERIES = [
    'common',
    'permit',
    'harbour',
    'the',
    'permit harbour',
    'common OR permit',
    'common -harbour',
    '"the harbour"',
    'permit NEAR/3 common',
    'tag:harbour common',
    'speaker:SPEAKER_01 permit',
    'co*',
  ]

  it.each(QUERIES)('%s comes to what all pages together show', (query) => {
    const whole = inProcess(scratch.path).search({ ...page, query, limit: TALKS }, never)
    const shown = whole?.groups.reduce((sum, { hitCount }) => sum + hitCount, 0)
    const searcher = inProcess(scratch.path, slow(1))
    const first = searcher.search({ ...page, query }, never)
    expect([first?.groups.length, first?.isCountExact]).toEqual([2, false])
    const counts = toTheEnd(searcher.count({ ...page, query }))
    expect(counts).toEqual({ hitCount: shown, recordingCount: whole?.groups.length, isCountExact: true })
  })

  it('is done with the page where there is time', () => {
    const found = inProcess(scratch.path, () => 0).search({ ...page, query: 'common' }, never)
    expect(found).toMatchObject({ recordingCount: TALKS, isCountExact: true })
  })

  it('begins by itself where nothing was asked before', () => {
    const counts = toTheEnd(inProcess(scratch.path, slow(1)).count({ ...page, query: 'common' }))
    expect(counts).toMatchObject({ recordingCount: TALKS, isCountExact: true })
  })

  it('says "more than" where it would take too long', () => {
    const searcher = inProcess(scratch.path, slow(30))
    const counts = toTheEnd(searcher.count({ ...page, query: 'common' }))
    expect(counts?.isCountExact).toBe(false)
  })

  it('is given up once something else is asked, but not for another page of the same', () => {
    const searcher = inProcess(scratch.path, slow(1))
    searcher.search({ ...page, query: 'common' }, never)
    const counting = searcher.count({ ...page, query: 'common' })
    expect(counting.next().done).toBe(false)
    searcher.search({ ...page, query: 'common', offset: 2 }, never)
    expect(counting.next().done).toBe(false)
    searcher.search({ ...page, query: 'permit' }, never)
    expect(counting.next()).toEqual({ done: true, value: null })
  })

  it('goes on where it stood after searches were rehearsed', () => {
    const searcher = inProcess(scratch.path, slow(1))
    searcher.search({ ...page, query: 'common' }, never)
    expect([...searcher.warm()].length).toBeGreaterThan(3)
    expect(toTheEnd(searcher.count({ ...page, query: 'common' }))).toMatchObject({ recordingCount: TALKS })
  })

  it('leaves the worker free for other questions', async () => {
    const workerPath = join(import.meta.dirname, '../../main/library/reader.ts')
    const reading = openReading({ path: scratch.path, workerPath, log: silentLog })
    const counting = reading.count({ ...page, query: 'common' })
    const [counts, { ids }] = await Promise.all([counting, reading.ids({ order: 'newest', limit: 1 })])
    expect([counts?.recordingCount, ids.length]).toEqual([TALKS, TALKS])
    await reading.close()
  })
})
