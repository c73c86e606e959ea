// A thousand jobs under way, on a clock that is moved by hand: how much following them costs, how long none is looked at, and
// that a restart, a wrong clock and a thousand cancels change nothing about either.

import { afterEach, describe, expect, it } from 'vitest'
import { type Clock, HOUR, MINUTE, SECOND } from '../../main/clock.ts'
import { systemIntake } from '../../main/intake/intake.ts'
import { silentLog } from '../../main/log.ts'
import { Pipeline } from '../../main/pipeline/pipeline.ts'
import { MOST_REQUESTS, WINDOW_MS } from '../../main/pipeline/purse.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { LANGUAGES } from '../../main/tuplets/catalogue.ts'
import type { Job, Tuplets } from '../../main/tuplets/tuplets.ts'
import { type Scratch, scratchLibrary, transcriptOf } from '../library/scratch.ts'
import { oneAccount } from '../one-account.ts'

interface Service {
  readonly tuplets: Tuplets
  /** Instants of every list, look and cancel, and of the looks at each job. */
  readonly asked: number[]
  readonly looks: Map<string, number[]>
  /** When each job is done; never, unless said. */
  readonly doneAtMs: Map<string, number>
  add(id: string): void
}

/** A service that counts, in memory: what costs here is the asking, not the answering. */
function counting(now: () => number): Service {
  const ids: string[] = []
  const asked: number[] = []
  const looks = new Map<string, number[]>()
  const doneAtMs = new Map<string, number>()
  const isDone = (id: string) => now() >= (doneAtMs.get(id) ?? Number.POSITIVE_INFINITY)
  const job = (id: string): Job => ({
    ...JOB,
    id,
    status: isDone(id) ? 'completed' : 'running',
    completedAtMs: doneAtMs.get(id) ?? null,
  })
  const tuplets: Tuplets = {
    ...IDLE,
    serverNow: now,
    async list({ status, limit }) {
      asked.push(now())
      const fitting = ids.filter((id) => status === undefined || job(id).status === status).reverse()
      return { items: fitting.slice(0, limit).map(job), totalItems: fitting.length }
    },
    async job(id) {
      asked.push(now())
      looks.set(id, [...(looks.get(id) ?? []), now()])
      return { job: job(id), body: Buffer.from('{}'), transcript: isDone(id) ? transcriptOf(['Good morning.']) : null }
    },
    async cancel() {
      asked.push(now())
    },
  }
  return { tuplets, asked, looks, doneAtMs, add: (id) => void ids.push(id) }
}

const JOB: Job = {
  id: '',
  status: 'running',
  createdAtMs: null,
  durationMs: 3_600_000,
  model: 'standard',
  diarization: true,
  estimatedCostMicro: null,
  billedCostMicro: null,
  audioName: null,
  opening: '',
  speakerEmbeddings: false,
  piiProcessing: false,
  analytics: null,
  sourceType: 'upload',
  errorMessage: null,
  percent: null,
  etaSeconds: null,
  cancelToken: null,
  completedAtMs: null,
  isDownloadAvailable: null,
  billingStatus: null,
  language: null,
}

const never = (): never => {
  throw new Error('Following jobs asks for nothing else.')
}

const IDLE: Tuplets = {
  serverNow: never,
  check: never,
  list: never,
  job: never,
  download: never,
  requestTarget: never,
  upload: never,
  submit: never,
  cancel: never,
  estimate: () => ({ lowMicro: 0, highMicro: 0 }),
  languages: () => LANGUAGES,
  limit: () => undefined,
  abort: () => undefined,
  close: () => Promise.resolve(),
}

/** The search for unknown jobs asks three lists an hour, and is counted here as well. */
const BESIDE = 6

let scratch: Scratch
let pipeline: Pipeline

afterEach(async () => {
  await stop()
  scratch.close()
})

async function stop(): Promise<void> {
  const stopping = pipeline.stop()
  await scratch.clock.advance(5 * SECOND)
  await stopping
}

function start(service: Service, clock: Clock = scratch.clock): void {
  const { library } = scratch
  const vault = { seal: () => new Uint8Array(), open: () => null }
  pipeline = new Pipeline({
    library,
    accounts: oneAccount(service.tuplets),
    intake: systemIntake,
    vault,
    clock,
    random: () => 0.5,
    log: silentLog,
  })
  pipeline.start()
}

/** `count` jobs under way, made `ageMs` ago, and an application that follows them. */
function following(count: number, ageMs = 0): Service {
  scratch = scratchLibrary()
  const { library, clock } = scratch
  const service = counting(() => clock.now())
  for (let number = 1; number <= count; number += 1) {
    const jobId = `job-${number}`
    service.add(jobId)
    const submittedAtMs = clock.now() - ageMs
    library.addElsewhere({ jobId, title: jobId, options: DEFAULT_OPTIONS, submittedAtMs, durationMs: 3_600_000 })
  }
  start(service)
  return service
}

function pass(ms: number): Promise<void> {
  return scratch.clock.advance(ms, () => pipeline.idle())
}

function mostInWindow(times: readonly number[]): number {
  let first = 0
  let most = 0
  for (const [last, at] of times.entries()) {
    while ((times[first] ?? at) <= at - WINDOW_MS) first += 1
    most = Math.max(most, last - first + 1)
  }
  return most
}

function longestGapMs(times: readonly number[], fromMs: number, toMs: number): number {
  const marks = [fromMs, ...times, toMs]
  return Math.max(...marks.slice(1).map((at, index) => at - (marks[index] ?? at)))
}

describe('a thousand jobs under way', () => {
  // An hour and more of following a thousand rows is the question itself, and takes its seconds.
  it('cost a hundred requests in five minutes, whatever their age, and none waits longer than 65 minutes for a look', async () => {
    const service = following(1000, 8 * HOUR)
    const fromMs = scratch.clock.now()
    await pass(66 * MINUTE)
    expect(mostInWindow(service.asked)).toBeLessThanOrEqual(MOST_REQUESTS + BESIDE)
    // The newest hundred are on the list, which is looked at all the time.
    for (let number = 1; number <= 900; number += 1) {
      const looks = service.looks.get(`job-${number}`) ?? []
      expect(longestGapMs(looks, fromMs, scratch.clock.now())).toBeLessThanOrEqual(65 * MINUTE)
    }
  }, 60_000)

  it('that finish are found a hundred at a time', async () => {
    const service = following(300)
    for (let number = 1; number <= 100; number += 1)
      service.doneAtMs.set(`job-${number}`, scratch.clock.now() + 5 * MINUTE)
    await pass(7 * MINUTE)
    expect(scratch.library.counts()).toMatchObject({ archived: 100, processing: 200 })
  }, 60_000)

  it('of which many are to be cancelled do not cost more', async () => {
    const service = following(60)
    for (let id = 1; id <= 60; id += 1) pipeline.cancel(id)
    await pass(10 * MINUTE)
    expect(mostInWindow(service.asked)).toBeLessThanOrEqual(MOST_REQUESTS + BESIDE)
    expect(scratch.library.counts()).toMatchObject({ cancelled: 60, processing: 0 })
  }, 60_000)
})

describe('a few young jobs', () => {
  it('are asked about every three seconds', async () => {
    const service = following(3)
    await pass(4 * MINUTE)
    expect(service.asked.length).toBeGreaterThan(75)
    expect(mostInWindow(service.asked)).toBeLessThanOrEqual(MOST_REQUESTS + BESIDE)
  })

  it('are asked about ever more rarely as they grow old, up to every half minute', async () => {
    const service = following(3, HOUR)
    await pass(30 * MINUTE)
    const late = service.asked.filter((at) => at > scratch.clock.now() - 10 * MINUTE)
    expect(late.length).toBeGreaterThanOrEqual(19)
    expect(late.length).toBeLessThanOrEqual(21)
  })

  it('cost no more when the application is started again and again', async () => {
    const service = following(3)
    for (let round = 0; round < 40; round += 1) {
      await pass(3 * SECOND)
      await stop()
      start(service)
    }
    await pass(MINUTE)
    // Each start looks once for unknown jobs, with three lists.
    expect(mostInWindow(service.asked)).toBeLessThanOrEqual(MOST_REQUESTS + 41 * 3)
  })

  it('are followed on after the clock was set back by a day', async () => {
    const service = following(3)
    await stop()
    let wrongMs = 24 * HOUR
    const { clock } = scratch
    start(service, {
      now: () => clock.now() + wrongMs,
      monotonic: () => clock.monotonic(),
      schedule: (delayMs, task) => clock.schedule(delayMs, task),
    })
    await pass(MINUTE)
    wrongMs = 0
    await pass(MINUTE)
    service.doneAtMs.set('job-1', scratch.clock.now())
    await pass(MINUTE)
    expect(scratch.library.counts()).toMatchObject({ archived: 1, processing: 2 })
  })
})

it('a job that nobody here knows is found within the hour', async () => {
  const service = following(1)
  await pass(5 * MINUTE)
  service.add('job-of-another-device')
  await pass(HOUR)
  expect(scratch.library.byJob('job-of-another-device')).toMatchObject({ source: 'elsewhere', stage: 'processing' })
})
