// Grows a library to a size, through the code that archives. Usage: npm run bench -- grow --hours=10000 --library=FILE
// [--from=DIR of result JSON files]. Started again, it goes on where it stopped.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { systemClock } from '../main/clock.ts'
import { titleKey } from '../main/library/fold.ts'
import { type Library, openLibrary } from '../main/library/library.ts'
import { silentLog } from '../main/log.ts'
import { DEFAULT_OPTIONS } from '../main/recording.ts'
import type { Grown, GrowOrder } from './bench-grow-worker.ts'

const BATCH = 16
const WORKERS = 2
const DAY_MS = 86_400_000

export interface Growth {
  readonly hours: number
  readonly segments: number
  /** While writing, and all in all. */
  readonly writtenPerSecond: number
  readonly grownPerSecond: number
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
  const startedAtMs = performance.now()
  let [next, segments, writtenMs, done, told] = [library.counts().archived, 0, 0, 0, 0]
  const first = next
  const write = (grown: readonly Grown[]): void => {
    const beganAtMs = performance.now()
    segments += archiveAll(library, grown)
    done += grown.length
    // The index is merged as it grows: one great merge in the end would double the time.
    while (done % 256 < BATCH && library.tidy(2000, 256));
    writtenMs += performance.now() - beganAtMs
    if (done - told < 1000) return
    told = done
    say(`${first + done} h`)
  }
  await Promise.all(
    workers.map(async (worker) => {
      let order = take()
      if (order !== null) worker.postMessage(order)
      while (order !== null) {
        const grown = await answerOf(worker)
        // The next hours are made while these are written.
        order = take()
        if (order !== null) worker.postMessage(order)
        write(grown)
      }
      await worker.terminate()
    }),
  )
  const tidiedAtMs = performance.now()
  while (library.tidy(4000, 256));
  writtenMs += performance.now() - tidiedAtMs
  library.close()
  const tookMs = performance.now() - startedAtMs
  tagSome(path)
  return { hours, segments, writtenPerSecond: rate(segments, writtenMs), grownPerSecond: rate(segments, tookMs) }

  function take(): { first: number; count: number } | null {
    if (next >= hours) return null
    const order = { first: next, count: Math.min(BATCH, hours - next) }
    next += order.count
    return order
  }
}

function rate(segments: number, ms: number): number {
  return ms === 0 ? 0 : Math.round((segments * 1000) / ms)
}

function answerOf(worker: Worker): Promise<readonly Grown[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (grown) => {
      worker.off('error', reject)
      resolve(grown)
    })
  })
}

function archiveAll(library: Library, grown: readonly Grown[]): number {
  const nowMs = Date.now()
  library.archiveAll(
    grown.map(({ hour, title, transcript, prepared, body, compressed, sha256 }) => ({
      job: {
        jobId: `bench-${hour}`,
        title,
        options: DEFAULT_OPTIONS,
        isCompleted: true,
        durationMs: transcript.durationMs,
        submittedAtMs: nowMs,
      },
      // A day apart each, so that a range of dates means something.
      archivedAtMs: nowMs - (10_000 - hour) * DAY_MS,
      result: { kind: 'job', body, compressed, sha256, transcript, prepared },
    })),
  )
  return grown.reduce((sum, { transcript }) => sum + transcript.segments.length, 0)
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
