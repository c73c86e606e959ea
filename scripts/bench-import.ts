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
import { openResults } from './bench-results.ts'

/** Nanoseconds in a millisecond, microseconds in a second. */
const MILLION = 1e6

interface Figures {
  readonly seconds: number
  readonly segments: number
  readonly worstMs: number
  readonly p99Ms: number
  readonly cpuSeconds: number
  readonly mainSeconds: number
  /** The longest between two turns of the event loop, whoever else had the processor meanwhile. */
  readonly turnMs: number
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
      report(figures, files, withWords, statSync(join(folder, 'library.db')).size)
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  }
}

function report(figures: Figures, files: number, withWords: boolean, bytes: number): void {
  const { seconds, segments, worstMs, p99Ms, cpuSeconds, mainSeconds, turnMs } = figures
  const kind = `${files} results of an hour ${withWords ? 'with' : 'without'} word times`
  const anHour = (thousands: number): string => ((thousands * 1000) / files).toFixed(1)
  // What two cores would do that have nothing else to do.
  const alone = Math.round(segments / Math.max(mainSeconds, cpuSeconds / 2))
  console.log(
    `${kind}: ${segments} segments in ${seconds.toFixed(1)} s, ${Math.round(segments / seconds)} segments/s (bar 80,000), library ${Math.round(bytes / 2 ** 20)} MiB, ${Math.round(bytes / 1024 / files)} KiB an hour`,
  )
  console.log(
    `  processor time an hour ${anHour(cpuSeconds)} ms, of it ${anHour(mainSeconds)} ms on the main thread: two free cores make ${alone} segments/s of that`,
  )
  console.log(
    `  event loop held for ${worstMs.toFixed(0)} ms at the worst, p99 ${p99Ms.toFixed(1)} ms; of its own, a turn took ${turnMs.toFixed(0)} ms of processor time at the most`,
  )
}

function writeResults(folder: string, files: number, withWords: boolean): void {
  mkdirSync(folder, { recursive: true })
  const resultOf = openResults()
  // Down to the disk, where the files of people lie already: else they would be on their way there while the import is measured.
  for (let file = 0; file < files; file++)
    writeFileSync(join(folder, `interview ${file}.json`), resultOf(file, withWords), { flush: true })
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
  let [turnMs, turn] = [0, began.main]
  importing.on({
    changed() {
      const { user, system } = process.threadCpuUsage(turn)
      turn = process.threadCpuUsage()
      turnMs = Math.max(turnMs, (user + system) / 1000)
    },
  })
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
    turnMs,
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
