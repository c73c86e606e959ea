// Meets one request of a recording's way with one answer, and tells what came of it: where the recording stands, which gate
// closed, what it cost, and what is sent next. It does not know what should have come of it: that is `status-table.ts`.

import type { GateKind, Library } from '../../main/library/library.ts'
import { FIRST_ACCOUNT, type Stage } from '../../main/recording.ts'
import type { Tuplets } from '../../main/tuplets/tuplets.ts'
import type { Engine } from '../engine.ts'
import type { Fault, Match } from '../tuplets/faults.ts'
import type { SeenRequest } from '../tuplets/request-log.ts'
import { bent } from './bend.ts'
import { drop, openRig, type Rig } from './rig.ts'

export const ANSWERS = [
  'malformed',
  '400',
  '401',
  '402',
  '403',
  '404',
  '409',
  '410',
  '413',
  '415',
  '422',
  '429',
  '500',
  '502',
  '504',
  '503-json',
  '503-html',
  'cut',
] as const
export type Answer = (typeof ANSWERS)[number]

export const REQUESTS = ['upload-target', 'PUT', 'POST jobs', 'list', 'job', 'download'] as const
export type Request = (typeof REQUESTS)[number]

/** What came of an answer. */
export interface Consequence {
  readonly stage: Stage
  readonly gate: GateKind | null
  readonly attempts: number
  /** The first request after every wait was cut short and every gate was tried; null where nothing is sent any more. */
  readonly next: Request | null
}

/** In one sentence, as the table writes it. */
export function said({ stage, gate, attempts, next }: Consequence): string {
  const cost = gate === null ? '' : `, gate ${gate}`
  const counted = attempts === 0 ? '' : `, ${attempts === 1 ? 'an attempt' : `${attempts} attempts`}`
  return `${stage}${cost}${counted}, then ${next ?? 'nothing'}`
}

const MATCHES: Readonly<Record<Request, Match>> = {
  'upload-target': { method: 'POST', path: '/jobs/upload-target' },
  PUT: { method: 'PUT', origin: 'storage' },
  'POST jobs': { method: 'POST', path: '/jobs' },
  list: { method: 'GET', path: '/jobs' },
  job: { method: 'GET', path: '/jobs/:id' },
  download: { method: 'GET', path: '/jobs/:id/download' },
}

/** The stage from which the request is made. */
const STAGE_OF: Readonly<Record<Request, Stage>> = {
  'upload-target': 'ready',
  PUT: 'uploading',
  'POST jobs': 'submitting',
  list: 'processing',
  job: 'archiving',
  download: 'archiving',
}

function faultOf(request: Request, answer: Answer): Fault {
  if (answer === 'malformed') return { kind: 'truncated-json' }
  if (answer === 'cut') return { kind: 'cut', at: 'before-answer' }
  const [status, body] = answer.split('-')
  const plain = request === 'PUT' ? 'xml' : 'json'
  return { kind: 'status', status: Number(status), body: body === 'html' ? 'html' : plain }
}

/** Fast enough not to wait, and slow enough that no request runs into the application's own patience on a busy machine. */
const RATE = 30
/** After a 429 a whole window of the budget passes, and nothing but that window counts. */
const WINDOW_RATE = 300
const JOB_SECONDS = 6
const LONGEST_WAIT_MS = 10_000
/** So long nothing comes where nothing should. */
const SILENCE_MS = 40

export async function meet(request: Request, answer: Answer, detail?: string): Promise<Consequence> {
  const rate = answer === '429' ? WINDOW_RATE : RATE
  const rig = await openRig({ rate, recordings: 1, seed: 1, seconds: JOB_SECONDS })
  try {
    const fault = faultOf(request, answer)
    const given: Fault = fault.kind === 'status' && detail !== undefined ? { ...fault, detail } : fault
    const watch = new Watch(rig, request, given)
    const engine = rig.open({
      bendLibrary: (library) => watch.library(library),
      ...(request === 'download' ? { bend: withoutTranscript } : {}),
    })
    engine.pipeline.start()
    // The search for jobs from elsewhere asks for lists too: it has to be over before one of them is poisoned.
    await rig.tuplets.log.until(MATCHES.list, 3)
    await drop(engine, rig.paths)
    await watch.met
    return await watch.consequence(engine)
  } finally {
    await rig.close()
  }
}

/** Orders the answer when the recording comes to the stage that asks, and sees the first thing that follows. */
class Watch {
  readonly #rig: Rig
  readonly #request: Request
  readonly #fault: Fault
  #isOrdered = false
  #meet: () => void = () => undefined
  /** Settles with the first write to row or gates after the answer was given. */
  readonly met = new Promise<void>((resolve) => {
    this.#meet = resolve
  })

  constructor(rig: Rig, request: Request, fault: Fault) {
    this.#rig = rig
    this.#request = request
    this.#fault = fault
  }

  library(library: Library): Library {
    return bent(library, {
      apply: (change) => {
        if (change.to === STAGE_OF[this.#request] && change.to !== change.from) this.#order()
        const moved = library.apply(change)
        this.#look()
        return moved
      },
      settle: (change, inspection) => {
        if (this.#request === 'upload-target') this.#order()
        return library.settle(change, inspection)
      },
      requestLog: {
        append: (scope, atMs) => {
          library.requestLog.append(scope, atMs)
          // A round writes to no row and need not close a gate: the next request is all that follows.
          if (this.#request === 'list') this.#look()
        },
        since: (scope, sinceMs) => library.requestLog.since(scope, sinceMs),
      },
      gates: bent(library.gates, {
        save: (gate, accountId) => {
          library.gates.save(gate, accountId)
          this.#look()
        },
      }),
    })
  }

  async consequence({ library, pipeline }: Engine): Promise<Consequence> {
    const { log } = this.#rig.tuplets
    const from = log.seen.length
    const row = library.transcription(1)
    if (row === null) throw new Error('The recording is gone.')
    const gates = [FIRST_ACCOUNT, ''].flatMap((account) => library.gates.all(account).map((one) => one.kind))
    for (const kind of gates) pipeline.tryGate(kind)
    if (row.nextAtMs > 0) library.dueNow(row.id)
    pipeline.wake('online')
    const asked = () => log.seen.slice(from).filter(isTelling)[0]
    const beganAtMs = performance.now()
    for (
      let passedMs = 0;
      passedMs < LONGEST_WAIT_MS && asked() === undefined;
      passedMs = performance.now() - beganAtMs
    ) {
      // Nothing is out and nothing is due any more: then nothing will be sent.
      if (passedMs > SILENCE_MS && isEnded(library)) break
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    const next = asked()
    return {
      stage: row.stage,
      gate: gates[0] ?? null,
      attempts: row.attempts,
      next: next === undefined ? null : requestOf(next),
    }
  }

  #order(): void {
    if (this.#isOrdered) return
    this.#isOrdered = true
    this.#rig.tuplets.faults.next(MATCHES[this.#request], this.#fault)
  }

  #look(): void {
    const { faults } = this.#rig.tuplets
    // Gate and row are written in one go: whoever looks in the next turn sees both.
    if ((faults.fired[this.#fault.kind] ?? 0) > 0) setImmediate(this.#meet)
  }
}

function isEnded(library: Library): boolean {
  return library.inStage(['failed', 'expired', 'cancelled', 'archived', 'review']).length > 0
}

/** The free question before an intent is part of every submission, and tells nothing of what it is for. */
function isTelling(seen: SeenRequest): boolean {
  return !(seen.path === '/jobs' && seen.method === 'GET' && seen.query === '?limit=1')
}

function requestOf(seen: SeenRequest): Request {
  if (seen.method === 'PUT') return 'PUT'
  if (seen.path === '/jobs/upload-target') return 'upload-target'
  if (seen.path === '/jobs') return seen.method === 'POST' ? 'POST jobs' : 'list'
  return seen.path.endsWith('/download') ? 'download' : 'job'
}

/** As if `GET /jobs/{id}` never held the result: what `/download` is for. */
function withoutTranscript(tuplets: Tuplets): Tuplets {
  return bent(tuplets, { job: async (jobId) => ({ ...(await tuplets.job(jobId)), transcript: null }) })
}
