// Measures archiving and searching at a size that a person can wait for: a made-up library of English speech with natural
// word frequencies. Usage: node scripts/bench-search.ts [hours, default 1000]. It refuses to touch a real library.

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../main/clock.ts'
import { EVERYTHING } from '../main/library/filter.ts'
import { openLibrary, pressResult } from '../main/library/library.ts'
import { openReading, type Reading } from '../main/library/reading.ts'
import { silentLog } from '../main/log.ts'
import { DEFAULT_OPTIONS, type Transcript } from '../main/recording.ts'

const SEGMENTS_PER_HOUR = 650
const WORDS_PER_SEGMENT = 14
const VOCABULARY = 60_000
/** Words that the queries need, at the rank that they have in spoken English, more or less. */
const REAL: readonly (readonly [word: string, rank: number])[] = [
  ['the', 0],
  ['a', 3],
  ['and', 2],
  ['open', 300],
  ['source', 600],
  ['database', 3000],
  ['machine', 1200],
  ['learning', 900],
  ['deep', 1000],
  ['react', 4000],
  ['native', 5000],
  ['compiler', 9000],
  ['llvm', 20_000],
  ['kubernetes', 15_000],
  ['kubelet', 40_000],
  ['serendipity', 50_000],
  ['podcast', 2500],
  ['sponsor', 7000],
]
const QUERIES = [
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
  'and the',
  '"and the"',
  'the database',
  'co*',
  'com*',
  'comp*',
  'nosuchword',
]
const RUNS = 15

/** A small generator with a seed, so that every run measures the same library. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function vocabulary(random: () => number): readonly string[] {
  const parts = 'co com an ba re in de st tr pre pro al ment tion er ing ly ous able ti ra lo ne si ma fo ku'.split(' ')
  const words = Array.from({ length: VOCABULARY }, () => {
    const count = 2 + Math.floor(random() * 3)
    return Array.from({ length: count }, () => parts[Math.floor(random() * parts.length)]).join('')
  })
  for (const [word, rank] of REAL) words[rank] = word
  return words
}

/** Zipf by inversion: rank r comes up about as 1/r. */
function hourOf(words: readonly string[], random: () => number): Transcript {
  const pick = () => words[Math.floor(words.length ** random()) - 1] ?? 'the'
  const segments = Array.from({ length: SEGMENTS_PER_HOUR }, (_, position) => {
    const said = Array.from({ length: WORDS_PER_SEGMENT }, pick)
    const startMs = position * 5500
    const timed = said.map((text, index) => ({
      startMs: startMs + index * 380,
      endMs: startMs + index * 380 + 350,
      text,
    }))
    const text = `${said.join(' ')}.`
    return {
      position,
      startMs,
      endMs: startMs + 5400,
      speaker: `SPEAKER_0${position % 3}`,
      language: 'en',
      text,
      words: timed,
    }
  })
  return { language: 'en', model: 'premium', durationMs: 3_600_000, text: '', segments, summary: null, warnings: [] }
}

function quantile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
}

async function fill(path: string, hours: number): Promise<void> {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  const random = mulberry(7)
  const words = vocabulary(random)
  const spent: number[] = []
  for (let hour = 0; hour < hours; hour++) {
    const transcript = hourOf(words, random)
    const body = Buffer.from(JSON.stringify({ segments: transcript.segments.length }))
    const pressed = await pressResult(body)
    const job = { jobId: `job-${hour}`, title: `Interview ${hour}`, options: DEFAULT_OPTIONS, isCompleted: true }
    const id = library.addElsewhere(job)
    if (id === null) throw new Error('the bench made a job twice')
    const startedAtMs = performance.now()
    const patch = { archivedAtMs: Date.now() }
    library.archive(
      { id, from: 'archiving', revision: 0, to: 'archived', patch },
      { kind: 'job', body, transcript, ...pressed },
    )
    spent.push(performance.now() - startedAtMs)
  }
  library.close()
  const rate = Math.round((hours * SEGMENTS_PER_HOUR * 1000) / spent.reduce((sum, ms) => sum + ms, 0))
  const size = Math.round(statSync(path).size / 2 ** 20)
  console.log(`archived ${hours} h, ${hours * SEGMENTS_PER_HOUR} segments, ${size} MiB; ${rate} segments/s`)
  console.log(
    `one hour: p50 ${quantile(spent, 0.5)} ms, p95 ${quantile(spent, 0.95)} ms, worst ${quantile(spent, 1)} ms`,
  )
}

async function ask(reading: Reading, query: string, isTyping: boolean): Promise<void> {
  const spent: number[] = []
  let told = ''
  for (let run = 0; run < RUNS; run++) {
    const startedAtMs = performance.now()
    const page = await reading.search({
      query,
      within: '',
      filter: EVERYTHING,
      order: 'best',
      offset: 0,
      limit: 30,
      isTyping,
    })
    spent.push(performance.now() - startedAtMs)
    told = `${page.isCountExact ? '' : '>'}${page.hitCount} in ${page.isCountExact ? '' : '>'}${page.recordingCount}`
  }
  const first = (spent[0] ?? 0).toFixed(1).padStart(7)
  console.log(
    `${query.padEnd(40)} first ${first} ms  p50 ${quantile(spent, 0.5).padStart(6)}  p95 ${quantile(spent, 0.95).padStart(6)}  ${told}`,
  )
}

async function main(): Promise<void> {
  const hours = Number(process.argv[2] ?? 1000)
  const folder = mkdtempSync(join(tmpdir(), 'tuplets-bench-'))
  try {
    const path = join(folder, 'library.db')
    await fill(path, hours)
    const workerPath = join(import.meta.dirname, '../main/library/reader.ts')
    const reading = openReading({ path, workerPath, log: silentLog })
    await reading.list({ order: 'newest', offset: 0, limit: 50 })
    for (const query of QUERIES) await ask(reading, query, false)
    for (const typed of ['c', 'co', 'com', 'comp']) await ask(reading, typed, true)
    await reading.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
