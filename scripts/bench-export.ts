// Measures exports as the application runs them, library to folder through both workers: a thousand hours to SRT, one transcript
// of eight hours to every format, and what the process grows by. Usage: node scripts/bench-export.ts [transcripts, default 1000].

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { systemClock } from '../main/clock.ts'
import { defaultsOf, FORMAT_IDS, type FormatId } from '../main/export/options.ts'
import { openPress } from '../main/export/press.ts'
import { type ExportParts, runExport } from '../main/export/run.ts'
import { openLibrary, pressResult } from '../main/library/library.ts'
import { openReading } from '../main/library/reading.ts'
import { silentLog } from '../main/log.ts'
import { DEFAULT_OPTIONS, type Transcript } from '../main/recording.ts'

const HOUR_MS = 3_600_000
const SEGMENTS_PER_HOUR = 650
const RUNS = 3

function speech(hours: number): Transcript {
  const count = hours * SEGMENTS_PER_HOUR
  const segments = Array.from({ length: count }, (_, position) => {
    const startMs = Math.round((position * hours * HOUR_MS) / count)
    const said = Array.from({ length: 15 }, (_unused, index) => `word${(position * 7 + index * 13) % 997}`)
    const words = said.map((text, index) => ({
      startMs: startMs + index * 340,
      endMs: startMs + index * 340 + 300,
      text,
    }))
    const speaker = `SPEAKER_0${position % 3}`
    return { position, startMs, endMs: startMs + 5300, speaker, language: 'en', text: `${said.join(' ')}.`, words }
  })
  return {
    language: 'en',
    model: 'premium',
    durationMs: hours * HOUR_MS,
    text: '',
    segments,
    summary: null,
    warnings: [],
  }
}

async function keep(library: ReturnType<typeof openLibrary>, number: number, transcript: Transcript): Promise<number> {
  const body = Buffer.from(JSON.stringify({ segments: transcript.segments.length, analytics: {} }))
  const job = { jobId: `job-${number}`, title: `Interview ${number}`, options: DEFAULT_OPTIONS, isCompleted: true }
  const id = library.addElsewhere(job)
  if (id === null) throw new Error('the bench made a job twice')
  const change = { id, from: 'archiving', revision: 0, to: 'archived', patch: { archivedAtMs: Date.now() } } as const
  library.archive(change, { kind: 'job', body, transcript, ...(await pressResult(body)) })
  return id
}

async function timed(ids: readonly number[], format: FormatId, parts: ExportParts, folder: string): Promise<number> {
  const into = join(folder, `${format} ${performance.now()}`)
  mkdirSync(into)
  const startedAtMs = performance.now()
  const order = { ids, format, options: defaultsOf(format), template: '{title}', hasManifest: false, folder: into }
  const { failed } = await runExport(order, parts, () => undefined, new AbortController().signal)
  const spentMs = performance.now() - startedAtMs
  const written = readdirSync(into).length
  if (failed.length > 0 || written !== ids.length) throw new Error(`${failed.length} of ${ids.length} failed`)
  return spentMs
}

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** What the process and its workers hold of their own, and what this thread's objects take once the rest is collected. */
function held(): string {
  collect()
  const { rss, heapUsed } = process.memoryUsage()
  return `${mebibytes(anonymous() ?? rss)} MiB (heap ${mebibytes(heapUsed)})`
}

/** Pages of the library's file, which the system lends, are not its own. */
function anonymous(): number | null {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : ''
  const own = /^RssAnon:\s+(\d+) kB/m.exec(status)?.[1]
  return own === undefined ? null : Number(own) * 1024
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0)
}

async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? 1000)
  const folder = mkdtempSync(join(tmpdir(), 'tuplets-bench-'))
  const library = openLibrary({ path: join(folder, 'library.db'), clock: systemClock, log: silentLog })
  const here = join(import.meta.dirname, '..', 'main')
  const reading = openReading({
    path: join(folder, 'library.db'),
    workerPath: join(here, 'library/reader.ts'),
    log: silentLog,
  })
  const press = openPress({ workerPath: join(here, 'export/presser.ts'), log: silentLog })
  const parts: ExportParts = {
    press,
    exportable: (id, detail) => reading.exportable(id, detail),
    rawResult: (id) => reading.rawResult(id),
    media: async () => null,
    print: async (html) => new TextEncoder().encode(html),
    imprint: () => ({ maker: 'bench', madeAtMs: Date.now(), timeZone: 'UTC' }),
  }
  try {
    const hour = speech(1)
    const ids: number[] = []
    for (let number = 0; number < count; number++) ids.push(await keep(library, number, hour))
    const long = await keep(library, count, speech(8))
    await timed(ids.slice(0, 20), 'srt', parts, folder)
    const memory = [held()]
    const { user, system } = process.cpuUsage()
    const halfway = ids.length >> 1
    let spentMs = await timed(ids.slice(0, halfway), 'srt', parts, folder)
    memory.push(held())
    spentMs += await timed(ids.slice(halfway), 'srt', parts, folder)
    const cpu = process.cpuUsage({ user, system })
    memory.push(held())
    const cpuSeconds = ((cpu.user + cpu.system) / 1e6).toFixed(1)
    console.log(`${count} transcripts to SRT: ${(spentMs / 1000).toFixed(1)} s, ${cpuSeconds} s of CPU in all threads`)
    // What grows once, grows; what leaks, grows again.
    await timed(ids, 'srt', parts, folder)
    memory.push(held())
    console.log(`process: ${memory.join(', ')}: before, half-way, after, after as many again`)
    for (const format of FORMAT_IDS) {
      const spent: number[] = []
      for (let run = 0; run < RUNS; run++) spent.push(await timed([long], format, parts, folder))
      spent.sort((a, b) => a - b)
      const [best = 0, median = 0] = spent
      console.log(
        `eight hours to ${format.padEnd(9)} best ${best.toFixed(0).padStart(5)} ms, median ${median.toFixed(0).padStart(5)} ms`,
      )
    }
  } finally {
    await reading.close()
    await press.close()
    library.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
