// T24: whatever becomes of a job (archived, cancelled, taken off the list, begun anew, found again after its answer was lost, made on
// another device), the ledger's sum is the sum of the service's books, to the micro-dollar, and stays so after a restart.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectReading } from '../../main/library/connection.ts'
import { costs } from '../../main/library/costs.ts'
import { ledgerRows } from '../../main/library/ledger-rows.ts'
import type { Library } from '../../main/library/library.ts'
import { statements } from '../../main/library/row.ts'
import { type AnalyticsRequest, DEFAULT_OPTIONS, isFinal, type Options, type Stage } from '../../main/recording.ts'
import { type Engine, rows, until } from '../engine.ts'
import { wav } from '../recordings.ts'
import { shaOfUrl } from '../tuplets/remote-url.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import type { RemoteAudio } from '../tuplets/settings.ts'
import { openRig, type Rig } from './rig.ts'
import type { Finding, Trial } from './trial.ts'

const JOBS = { short: 60, long: 1000 } as const
const RATE = 200
/** Added at a time, so that the restart comes in the middle of all kinds. */
const BATCH = 20
const POST = { method: 'POST', path: '/jobs' } as const
const LONGEST_SECONDS = 8 * 3600
const LANGUAGES = ['auto', 'en', 'de', 'ja', 'cy'] as const

interface Wanted {
  readonly url: string
  readonly options: Options
  readonly seconds: number
}

export const bills: Trial = {
  id: 'T24',
  promise: 'what the ledger adds up to is what the service charged, to the micro-dollar',
  async run(size, seed, say) {
    const chance = seeded(seed)
    const wanted = Array.from({ length: JOBS[size] }, (_, at) => jobOf(at, chance))
    const rig = await openRig({ rate: RATE, recordings: 0, seed, service: service(wanted) })
    try {
      const failures = await tried(rig, wanted, chance, seed)
      for (const failure of failures) say(failure)
      const { charges } = rig.tuplets.ledger
      const cancelled = charges.filter(({ reason }) => reason === 'cancelled').length
      const usd = (rig.tuplets.ledger.totalMicro() / 1e6).toFixed(6)
      return {
        cases: wanted.length,
        figures: `${charges.length} charges of $${usd} together, ${cancelled} of them for cancelled jobs`,
        failures,
      } satisfies Finding
    } finally {
      await rig.close()
    }
  },
}

/** Results of one sentence: what is said in eight hours does not matter here, what they cost does. */
function service(wanted: readonly Wanted[]) {
  const remoteAudio = new Map<string, RemoteAudio>()
  const results = new Map<string, Readonly<Record<string, unknown>>>()
  for (const [at, { url, seconds }] of wanted.entries()) {
    remoteAudio.set(url, { durationSeconds: seconds, ...(at % 17 === 16 ? { failure: 'Nobody speaks.' } : {}) })
    results.set(shaOfUrl(url), said(seconds))
  }
  return { limits: null, concurrencyLimit: 10_000, creditUsd: 1e6, leastRunMs: 20_000, remoteAudio, results }
}

function said(seconds: number): Readonly<Record<string, unknown>> {
  const text = 'The permit was never filed.'
  return { text, segments: [{ start: 0, end: 2, text }], language: 'en', audio_duration_seconds: seconds }
}

function jobOf(at: number, chance: Seeded): Wanted {
  const language = pick(chance, LANGUAGES)
  const model = language !== 'cy' && chance.next() < 0.4 ? 'premium' : 'standard'
  const diarization = chance.next() < 0.5
  const analytics = pick<AnalyticsRequest | null>(chance, [
    null,
    null,
    { profile: 'basic' },
    { profile: 'full' },
    { domain: 'sales' },
    { profile: 'full', domain: 'support' },
  ])
  const least = analytics === null ? 5 : 15
  // As many short ones as long ones: minimums matter as much as rates. Lengths to the millisecond.
  const seconds = Math.round(least * (LONGEST_SECONDS / least) ** chance.next() * 1000) / 1000
  const piiProcessing = chance.next() < 0.3
  const options = { ...DEFAULT_OPTIONS, language, model, diarization, piiProcessing, analytics } as const
  return { url: `https://media.example.com/${at}.mp3`, options, seconds }
}

function pick<T>(chance: Seeded, all: readonly T[]): T {
  return all[Math.floor(chance.next() * all.length)] as T
}

/** Limits of requests are another trial's: here nothing waits for them. */
function unlimited(library: Library): Library {
  return { ...library, requestLog: { append: () => undefined, since: () => [] } }
}

async function tried(rig: Rig, wanted: readonly Wanted[], chance: Seeded, seed: number): Promise<readonly string[]> {
  const start = (): Engine => {
    const engine = rig.open({ bendLibrary: unlimited })
    engine.pipeline.start()
    return engine
  }
  let engine = start()
  for (let from = 0; from < wanted.length; from += BATCH) {
    await send(engine, rig, wanted.slice(from, from + BATCH), from, chance)
    if (from === Math.floor(wanted.length / BATCH / 2) * BATCH) {
      await engine.close()
      engine = start()
    }
  }
  await settled(engine)
  const before = compared(rig, seed, 'before the restart')
  await engine.close()
  engine = start()
  await settled(engine)
  const after = compared(rig, seed, 'after the restart')
  const left = engine.library.bills.untold(0).filter(({ stage }) => stage !== 'failed')
  const untold = left.length === 0 ? [] : [`SEED=${seed}: ${left.length} bills were never told`]
  return [...before, ...after, ...untold]
}

async function send(engine: Engine, rig: Rig, batch: readonly Wanted[], from: number, chance: Seeded): Promise<void> {
  const { pipeline, library } = engine
  const { tuplets } = rig
  const lastId = Math.max(0, ...rows(library).map(({ id }) => id))
  if (chance.next() < 0.5) tuplets.faults.next(POST, { kind: 'cut', at: 'before-answer' })
  for (const [index, { url, options, seconds }] of batch.entries()) {
    const at = from + index
    if (at % 11 === 10) tuplets.createElsewhere({ durationSeconds: seconds, request: { model: options.model } })
    else if (at % 13 === 12) await pipeline.addFiles([recorded(rig, at)], { source: 'drop', options: DEFAULT_OPTIONS })
    else pipeline.addLinks([url], options)
  }
  // While some of them run there is time to think better of it.
  await until(pipeline, () => library.counts().processing > 2 || isOver(library))
  for (const { id } of library.inStage(['processing'])) if (id % 2 === 0) pipeline.cancel(id)
  await ended(engine)
  // Without limits of requests more than the hundred that a list shows are made in the hour between two looks.
  pipeline.keyChanged()
  await pipeline.idle()
  await ended(engine)
  for (const { id, stage, source } of rows(library).filter((row) => row.id > lastId)) {
    if (stage === 'cancelled' && id % 4 === 0) pipeline.remove(id)
    else if (stage === 'cancelled') pipeline.retry(id)
    else if (stage === 'failed' && id % 2 === 0) pipeline.remove(id)
    else if (stage === 'archived' && source === 'url' && id % 17 === 0) await pipeline.second.again(id, null)
  }
}

function recorded(rig: Rig, at: number): string {
  const path = join(rig.folder, 'recordings', `${at}.wav`)
  writeFileSync(path, wav(6 + (at % 5), at))
  return path
}

/** Nothing is on its way; a question to the person is answered with "submit again". */
async function ended({ pipeline, library }: Engine): Promise<void> {
  await until(pipeline, () => {
    for (const { id } of library.inStage(['review'])) void pipeline.decide(id, { kind: 'resubmit' })
    return isOver(library)
  })
}

function isOver(library: Library): boolean {
  const counts = Object.entries(library.counts()) as readonly (readonly [Stage, number])[]
  return counts.every(([stage, count]) => count === 0 || isFinal(stage))
}

/**
 * And every bill is told: what no list tells is asked for, some at a time. Jobs of lost answers that the person submitted again
 * come home as another device's would.
 */
async function settled(engine: Engine): Promise<void> {
  const { pipeline, library } = engine
  const isTold = () => library.bills.untold(0).every(({ stage }) => stage === 'failed')
  for (let round = 0; round < 200 && (round < 2 || !isTold()); round += 1) {
    pipeline.keyChanged()
    await pipeline.idle()
    await ended(engine)
  }
}

function compared(rig: Rig, seed: number, when: string): readonly string[] {
  const database = connectReading(join(rig.archive, 'library.db'))
  try {
    const ask = statements(database)
    const all = { fromMs: null, beforeMs: null }
    const { total, months } = costs(ask, { ...all, by: 'options', group: null, order: 'newest', offset: 0, limit: 1 })
    const listed = ledgerRows(ask, all)
    const sum = listed.reduce((micro, row) => micro + (row.billedCostMicro ?? 0), 0)
    const charged = rig.tuplets.ledger.totalMicro()
    const byMonth = months.reduce((micro, month) => micro + month.sum.billedMicro, 0)
    const told = new Map(listed.map((row) => [row.jobId, row.billedCostMicro]))
    const wrong = rig.tuplets.ledger.charges.filter(({ jobId, micro }) => told.get(jobId) !== micro)
    return [
      ...([total.billedMicro, sum, byMonth].every((micro) => micro === charged)
        ? []
        : [
            `SEED=${seed}: ${when} the screen adds up to ${total.billedMicro}, its months to ${byMonth}, the file to ${sum}, the service charged ${charged}`,
          ]),
      ...wrong
        .slice(0, 3)
        .map(
          ({ jobId, micro, reason }) =>
            `SEED=${seed}: ${when} ${jobId} (${reason}) cost ${micro}, the ledger says ${told.get(jobId)}`,
        ),
    ]
  } finally {
    database.close()
  }
}
