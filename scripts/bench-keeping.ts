// Measures what keeping the library safe costs those who work on it meanwhile: a backup and a check of a made-up library of some hours,
// while a hundred results are archived. Usage: node scripts/bench-keeping.ts [hours, default 1000]. It refuses to touch a real library.

import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { systemClock } from '../main/clock.ts'
import { errandsBy, openBackupFolders, Safekeeping } from '../main/library/keeping/safekeeping.ts'
import { type Library, openLibrary, pressResult } from '../main/library/library.ts'
import { silentLog } from '../main/log.ts'
import { DEFAULT_OPTIONS, type Transcript } from '../main/recording.ts'

const ARCHIVES = 100
const SEGMENTS_PER_HOUR = 650
const WORDS =
  'the harbour office answered that nobody had asked about dredging since the permit was given in spring'.split(' ')

function hourOf(seed: number): Transcript {
  const segments = Array.from({ length: SEGMENTS_PER_HOUR }, (_, position) => {
    const said = Array.from(
      { length: 14 },
      (_word, at) => WORDS[(seed * 7 + position * 3 + at * at) % WORDS.length] ?? '',
    )
    const startMs = position * 5500
    const words = said.map((text, at) => ({ startMs: startMs + at * 380, endMs: startMs + at * 380 + 350, text }))
    const speaker = `SPEAKER_0${position % 3}`
    return { position, startMs, endMs: startMs + 5400, speaker, language: 'en', text: said.join(' '), words }
  })
  return { language: 'en', model: 'premium', durationMs: 3_600_000, text: '', segments, summary: null, warnings: [] }
}

async function archiveHour(library: Library, seed: number): Promise<number> {
  const transcript = hourOf(seed)
  const body = Buffer.from(JSON.stringify({ id: seed, segments: transcript.segments }))
  const pressed = await pressResult(body)
  const job = { jobId: `job-${seed}`, title: `Interview ${seed}`, options: DEFAULT_OPTIONS, isCompleted: true }
  const id = library.addElsewhere(job)
  if (id === null) throw new Error('the bench made a job twice')
  const change = { id, from: 'archiving', revision: 0, to: 'archived', patch: { archivedAtMs: Date.now() } } as const
  const beganAtMs = performance.now()
  library.archive(change, { kind: 'job', body, transcript, ...pressed })
  return performance.now() - beganAtMs
}

function told(name: string, tookMs: readonly number[], loop: ReturnType<typeof monitorEventLoopDelay>): void {
  const sorted = [...tookMs].sort((a, b) => a - b)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  const [p99, worst] = [loop.percentile(99) / 1e6, loop.max / 1e6]
  console.log(
    `${name}: ${sorted.length} archives, p50 ${at(0.5)} ms, worst ${at(1)} ms; event loop p99 ${p99.toFixed(1)} ms, held for ${worst.toFixed(1)} ms at the worst`,
  )
}

/** Archives until the work is over, and a hundred times at least. */
async function meanwhile(library: Library, from: number, work: Promise<unknown>): Promise<readonly number[]> {
  let isOver = false
  const ended = work.finally(() => {
    isOver = true
  })
  const took: number[] = []
  for (let at = 0; at < ARCHIVES || !isOver; at++) {
    took.push(await archiveHour(library, from + at))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await ended
  return took
}

async function measure(name: string, library: Library, from: number, begin: () => Promise<unknown>): Promise<void> {
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  const beganAtMs = performance.now()
  let tookMs = 0
  const work = begin().then(() => {
    tookMs = performance.now() - beganAtMs
  })
  const took = await meanwhile(library, from, work)
  loop.disable()
  told(`${name} in ${(tookMs / 1000).toFixed(1)} s`, took, loop)
}

async function main(): Promise<void> {
  const hours = Number(process.argv[2] ?? 1000)
  const folder = mkdtempSync(join(tmpdir(), 'tuplets-bench-'))
  try {
    const path = join(folder, 'library.db')
    mkdirSync(folder, { recursive: true })
    const clock = systemClock
    const library = openLibrary({ path, clock, log: silentLog })
    for (let seed = 0; seed < hours; seed++) await archiveHour(library, seed)
    console.log(`${hours} h, ${Math.round(statSync(path).size / 2 ** 20)} MiB`)
    const safe = new Safekeeping({
      library,
      libraryPath: path,
      home: folder,
      send: errandsBy(join(import.meta.dirname, '../main/library/keeping/keeper.ts')),
      folders: openBackupFolders({ clock }),
      wishes: () => ({ folder: null, rhythm: 'never', keeping: { daily: 7, weekly: 4 } }),
      clock,
      log: silentLog,
      version: '0',
      closeRooms: async () => library.close(),
    })
    await measure('nothing else', library, hours, () => Promise.resolve())
    await measure('backup', library, hours + 100_000, () => safe.backUp())
    await measure('full check', library, hours + 200_000, () => safe.check('full'))
    const [backup] = await safe.backups()
    console.log(`the backup: ${Math.round((backup?.bytes ?? 0) / 2 ** 20)} MiB`)
    const bundle = join(folder, 'all.tuplets')
    const beganAtMs = performance.now()
    await safe.writeBundle(bundle, { kind: 'all' }, false)
    const seconds = ((performance.now() - beganAtMs) / 1000).toFixed(1)
    console.log(`a bundle of everything: ${Math.round(statSync(bundle).size / 2 ** 20)} MiB in ${seconds} s`)
    await safe.stop()
    library.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
