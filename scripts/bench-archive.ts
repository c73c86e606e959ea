// Measures what archiving an hour costs the main thread (at most 30 ms are allowed): reading the service's answer with the times of
// nine thousand words, and putting it into the library for good. Usage: node scripts/bench-archive.ts [hours, default 300]

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../main/clock.ts'
import { openLibrary, pressResult } from '../main/library/library.ts'
import { silentLog } from '../main/log.ts'
import { DEFAULT_OPTIONS } from '../main/recording.ts'
import { readTranscript } from '../main/tuplets/transcript.ts'
import { readJob } from '../main/tuplets/wire.ts'
import { parseJson } from '../main/word-list.ts'
import { openResults } from './bench-results.ts'

/** Before these the code is not yet compiled by the engine, nor the library any size. */
const WARM_UP = 50

async function bench(hours: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'archive-hours-'))
  const library = openLibrary({ path: join(folder, 'library.db'), clock: systemClock, log: silentLog })
  const resultOf = openResults()
  const [reading, keeping, both]: [number[], number[], number[]] = [[], [], []]
  let cpuMs = 0
  try {
    for (let hour = 0; hour < hours + WARM_UP; hour++) {
      const body = Buffer.from(resultOf(hour, true))
      const job = { jobId: `job-${hour}`, title: `Hour ${hour}`, options: DEFAULT_OPTIONS, isCompleted: true }
      const id = library.addElsewhere(job)
      if (id === null) throw new Error('The bench made a job twice.')
      const began = { atMs: performance.now(), cpu: process.threadCpuUsage() }
      const transcript = readTranscript(readJob(parseJson(body)).result)
      const readAtMs = performance.now()
      const readCpu = process.threadCpuUsage(began.cpu)
      // Pressed in Node's pool, and hashed here.
      const pressed = await pressResult(body)
      const again = { atMs: performance.now(), cpu: process.threadCpuUsage() }
      const change = {
        id,
        from: 'archiving',
        revision: 0,
        to: 'archived',
        patch: { archivedAtMs: Date.now() },
      } as const
      library.archive(change, { kind: 'job', body, transcript, ...pressed })
      const keptMs = performance.now() - again.atMs
      const keptCpu = process.threadCpuUsage(again.cpu)
      if (hour < WARM_UP) continue
      reading.push(readAtMs - began.atMs)
      keeping.push(keptMs)
      both.push(readAtMs - began.atMs + keptMs)
      cpuMs += (readCpu.user + readCpu.system + keptCpu.user + keptCpu.system) / 1000
    }
  } finally {
    library.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  console.log(
    `${hours} hours archived one by one; milliseconds an hour on the main thread (bar 30), and of its processor time:`,
  )
  for (const [name, times] of Object.entries({ 'read the answer': reading, 'keep it': keeping, both }))
    console.log(`  ${name.padEnd(16)} p50 ${part(times, 0.5)}, p95 ${part(times, 0.95)}, best ${part(times, 0)}`)
  console.log(`  processor time ${(cpuMs / hours).toFixed(1)}`)
}

function part(times: readonly number[], share: number): string {
  const sorted = times.toSorted((one, other) => one - other)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
}

await bench(Number(process.argv[2] ?? 300))
