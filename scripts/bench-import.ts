// Measures the import of what people already have: two thousand results of an hour each, as the service answers them, without and
// with the times of every word. The real rooms in a process of their own; what is printed is how fast they come in, and for how
// long that process answers nobody meanwhile. Usage: node scripts/bench-import.ts [files, default 2000]

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { systemClock } from '../main/clock.ts'
import { systemIntake } from '../main/intake/intake.ts'
import { openLibrary } from '../main/library/library.ts'
import { silentLog } from '../main/log.ts'
import { Importing } from '../main/pipeline/importing.ts'
import { seeded } from '../test/tuplets/seeded.ts'

const SEGMENTS = 650
const WORDS_A_SEGMENT = 14
const VOCABULARY = 60_000
/** Nanoseconds in a millisecond, microseconds in a second. */
const MILLION = 1e6

interface Figures {
  readonly seconds: number
  readonly segments: number
  readonly worstMs: number
  readonly p99Ms: number
  readonly cpuSeconds: number
  readonly mainSeconds: number
}

async function bench(files: number): Promise<void> {
  for (const withWords of [false, true]) {
    const folder = mkdtempSync(join(tmpdir(), 'archive-import-'))
    try {
      writeResults(join(folder, 'results'), files, withWords)
      const child = fork(import.meta.filename, ['engine', folder])
      const [figures]: Figures[] = await once(child, 'message')
      await once(child, 'exit')
      if (figures === undefined) throw new Error('The measured process said nothing.')
      const { seconds, segments, worstMs, p99Ms, cpuSeconds, mainSeconds } = figures
      const megabytes = Math.round(statSync(join(folder, 'library.db')).size / 2 ** 20)
      console.log(
        `${files} results of an hour ${withWords ? 'with' : 'without'} word times: ${segments} segments in ${seconds.toFixed(1)} s, ${Math.round(segments / seconds)} segments/s (bar 80,000), library ${megabytes} MiB`,
      )
      console.log(
        `  event loop held for ${worstMs.toFixed(0)} ms at the worst, p99 ${p99Ms.toFixed(1)} ms; the main thread worked ${mainSeconds.toFixed(1)} s (${Math.round(segments / mainSeconds)} segments/s), all threads ${cpuSeconds.toFixed(1)} s`,
      )
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  }
}

/** Every one of them other words, with natural frequencies, so that the index has as much to do as in life. */
function writeResults(folder: string, files: number, withWords: boolean): void {
  mkdirSync(folder, { recursive: true })
  const chance = seeded('import')
  const parts = 'co com an ba re in de st tr pre pro al ment tion er ing ly ous able ti ra lo ne si ma fo ku'.split(' ')
  const words = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 2 + Math.floor(chance.next() * 3) }, () => chance.pick(parts)).join(''),
  )
  // Zipf by inversion: rank r comes up about as 1/r.
  const pick = (): string => words[Math.floor(VOCABULARY ** chance.next()) - 1] ?? 'the'
  for (let file = 0; file < files; file++) {
    const spoken: { word: string; start: number; end: number }[] = []
    const segments = Array.from({ length: SEGMENTS }, (_, at) => {
      const said = Array.from({ length: WORDS_A_SEGMENT }, pick)
      for (const [index, word] of said.entries())
        spoken.push({ word, start: seconds(at * 5.5 + index * 0.38), end: seconds(at * 5.5 + index * 0.38 + 0.35) })
      return {
        start: at * 5.5,
        end: seconds(at * 5.5 + 5.4),
        speaker: `SPEAKER_0${at % 3}`,
        text: `${said.join(' ')}.`,
      }
    })
    const result = {
      text: segments.map(({ text }) => text).join(' '),
      ...(withWords ? { words: spoken } : {}),
      segments,
      language: 'en',
      audio_duration_seconds: 3600,
    }
    const id = `00000000-0000-4000-8000-${String(file).padStart(12, '0')}`
    writeFileSync(join(folder, `interview ${file}.json`), JSON.stringify({ id, status: 'completed', result }))
  }
}

function seconds(value: number): number {
  return Math.round(value * 1000) / 1000
}

async function measure(folder: string): Promise<void> {
  const library = openLibrary({ path: join(folder, 'library.db'), clock: systemClock, log: silentLog })
  const importing = new Importing({
    library,
    intake: systemIntake,
    add: () => Promise.reject(new Error('An import queued something.')),
    workerPath: join(import.meta.dirname, '../main/pipeline/importer.ts'),
    clock: systemClock,
    log: silentLog,
  })
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const began = { at: performance.now(), cpu: process.cpuUsage(), main: process.threadCpuUsage() }
  const ended = new Promise<{ readonly imported: number; readonly segments: number }>((resolve) => {
    importing.on({ ended: resolve })
  })
  await importing.import([join(folder, 'results')])
  const facts = await ended
  const main = process.threadCpuUsage(began.main)
  const cpu = process.cpuUsage(began.cpu)
  const figures: Figures = {
    seconds: (performance.now() - began.at) / 1000,
    segments: facts.segments,
    worstMs: delay.max / MILLION,
    p99Ms: delay.percentile(99) / MILLION,
    cpuSeconds: (cpu.user + cpu.system) / MILLION,
    mainSeconds: (main.user + main.system) / MILLION,
  }
  delay.disable()
  process.send?.(figures)
  await importing.stop()
  library.close()
  process.disconnect()
}

const [role, folder] = process.argv.slice(2)
if (role === 'engine' && folder !== undefined) await measure(folder)
else await bench(Number(role ?? 2000))
