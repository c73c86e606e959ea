// Grows a library to a size, through the code that archives. Usage: npm run bench -- grow --hours=10000 --library=FILE
// [--from=DIR of result JSON files]. Started again, it goes on where it stopped.

import { on } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { systemClock } from '../main/clock.ts'
import { titleKey } from '../main/library/fold.ts'
import { type Library, openLibrary } from '../main/library/library.ts'
import { silentLog } from '../main/log.ts'
import { Carrier } from '../main/pipeline/carrier.ts'
import { Importers } from '../main/pipeline/importers.ts'
import { DEFAULT_OPTIONS } from '../main/recording.ts'
import type { Grown, GrowOrder } from './bench-grow-worker.ts'

const BATCH = 16
const WORKERS = 2
/** Batches that each of them is asked for at a time, so that none waits while the index is merged. */
const AHEAD = 6
const DAY_MS = 86_400_000
/** The index is merged as it grows: one great merge in the end would double the time. */
const MERGED_EVERY = 256
const JOB = 'bench-'

export interface Growth {
  /** All that are in the library now, and the segments that this run has added. */
  readonly hours: number
  readonly segments: number
  /** While writing; with merging the index and learning words; all in all, with the making of texts. */
  readonly writtenPerSecond: number
  readonly mergedPerSecond: number
  readonly grownPerSecond: number
  /** Of the writing thread, as the first two; of all threads. */
  readonly cpuMsAnHour: { readonly write: number; readonly tidy: number; readonly all: number }
}

export async function grow(
  path: string,
  hours: number,
  from: string | null,
  say: (line: string) => void,
): Promise<Growth> {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  const workerData: GrowOrder = { from }
  const workers = Array.from(
    { length: WORKERS },
    () => new Worker(join(import.meta.dirname, 'bench-grow-worker.ts'), { workerData }),
  )
  const importers = new Importers(join(import.meta.dirname, '../main/pipeline/importer.ts'), silentLog)
  const carrier = new Carrier({
    library,
    carry: (libraryPath) => importers.carry(libraryPath),
    clock: systemClock,
    log: silentLog,
  })
  const began = { atMs: performance.now(), cpu: process.cpuUsage() }
  const [writing, tidying] = [stopwatch(), stopwatch()]
  const missing = missingHours(path, hours - library.counts().archived)
  const first = library.counts().archived
  let [segments, done] = [0, 0]
  const write = async (grown: readonly Grown[]): Promise<void> => {
    segments += writing.time(() => archiveAll(library, grown))
    const before = done
    done += grown.length
    if (passes(before, done, MERGED_EVERY)) tidying.time(() => tidyAll(library))
    if (passes(before, done, Math.ceil(Math.min(1000, hours / 8)))) say(`${first + done} h`)
    await carrier.wrote()
  }
  await Promise.all(
    workers.map(async (worker) => {
      let asked = 0
      const ask = (): void => {
        const order = missing.splice(0, BATCH)
        if (order.length === 0) return
        worker.postMessage(order)
        asked += 1
      }
      for (let ahead = 0; ahead < AHEAD; ahead++) ask()
      if (asked > 0)
        for await (const [grown] of on(worker, 'message')) {
          ask()
          await write(grown)
          asked -= 1
          if (asked === 0) break
        }
      await worker.terminate()
    }),
  )
  tidying.time(() => tidyAll(library))
  await carrier.close()
  await importers.close()
  const tookMs = performance.now() - began.atMs
  const { user, system } = process.cpuUsage(began.cpu)
  const total = library.counts().archived
  library.close()
  tagSome(path)
  const anHour = (ms: number): number => (done === 0 ? 0 : Number((ms / done).toFixed(2)))
  return {
    hours: total,
    segments,
    writtenPerSecond: rate(segments, writing.ms()),
    mergedPerSecond: rate(segments, writing.ms() + tidying.ms()),
    grownPerSecond: rate(segments, tookMs),
    cpuMsAnHour: {
      write: anHour(writing.cpuMs()),
      tidy: anHour(tidying.cpuMs()),
      all: anHour((user + system) / 1000),
    },
  }
}

/** A run that was killed has left gaps: its threads do not finish in the order in which they began. */
function missingHours(path: string, count: number): number[] {
  const database = new Sqlite(path, { readonly: true })
  const held: unknown[] = database.prepare(`SELECT job_id FROM transcription WHERE job_id GLOB '${JOB}*'`).pluck().all()
  database.close()
  const known = new Set(held)
  const missing: number[] = []
  for (let hour = 0; missing.length < count; hour++) if (!known.has(`${JOB}${hour}`)) missing.push(hour)
  return missing
}

function tidyAll(library: Library): void {
  while (library.tidy(2000, MERGED_EVERY));
}

function passes(before: number, after: number, every: number): boolean {
  return Math.floor(before / every) < Math.floor(after / every)
}

function stopwatch(): { time<T>(work: () => T): T; ms(): number; cpuMs(): number } {
  let [ms, cpuMs] = [0, 0]
  return {
    time(work) {
      const began = { atMs: performance.now(), cpu: process.threadCpuUsage() }
      const value = work()
      const { user, system } = process.threadCpuUsage(began.cpu)
      ms += performance.now() - began.atMs
      cpuMs += (user + system) / 1000
      return value
    },
    ms: () => ms,
    cpuMs: () => cpuMs,
  }
}

function rate(segments: number, ms: number): number {
  return ms === 0 ? 0 : Math.round((segments * 1000) / ms)
}

function archiveAll(library: Library, grown: readonly Grown[]): number {
  const nowMs = Date.now()
  library.archiveAll(
    grown.map(({ hour, title, ready }) => ({
      job: {
        jobId: `${JOB}${hour}`,
        title,
        options: DEFAULT_OPTIONS,
        isCompleted: true,
        durationMs: ready.transcript.durationMs,
        submittedAtMs: nowMs,
      },
      // A day apart each, so that a range of dates means something.
      archivedAtMs: nowMs - (10_000 - hour) * DAY_MS,
      result: { ...ready, kind: 'job' },
    })),
  )
  return grown.reduce((sum, { ready }) => sum + ready.prepared.lines.count, 0)
}

/** One recording in twenty has a tag, and in every second one the first voice has the name that its title tells. */
function tagSome(path: string): void {
  const database = new Sqlite(path)
  database
    .prepare(`INSERT OR IGNORE INTO tag (transcription_id, name, name_key)
      SELECT id, 'harbour', ? FROM transcription WHERE stage = 'archived' AND id % 20 = 7`)
    .run(titleKey('harbour'))
  database.exec(`INSERT OR IGNORE INTO speaker_name (transcription_id, label, name)
    SELECT v.transcription_id, v.label, substr(t.title, instr(t.title, ' with ') + 6)
    FROM voice v JOIN transcription t ON t.id = v.transcription_id
    WHERE v.label = 'SPEAKER_00' AND t.id % 2 = 0 AND t.title LIKE '% with %'`)
  database.close()
}

export async function growAsAsked(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { hours: { type: 'string' }, library: { type: 'string' }, from: { type: 'string' } },
  })
  if (values.library === undefined) throw new Error('Say where: --library=FILE')
  const growth = await grow(values.library, Number(values.hours ?? 1000), values.from ?? null, (line) =>
    console.log(line),
  )
  const mebibytes = Math.round(statSync(values.library).size / 2 ** 20)
  console.log(JSON.stringify({ ...growth, mebibytes }))
}
