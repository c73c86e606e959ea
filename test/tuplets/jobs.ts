// Jobs and their lives on the virtual clock: queued, running, completed, failed, cancelled, forgotten. A job's state follows
// from its dates, so nothing runs in the background; it is settled, and charged, when somebody looks.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Account } from './accounts.ts'
import type { LedgerBook } from './ledger.ts'
import { featuresOf, priceMicro } from './pricing.ts'
import { isPiiApplied } from './results.ts'
import type { Settings } from './settings.ts'
import { speechOf } from './speech.ts'
import type { JobRequest } from './validation.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { Refusal } from './wire.ts'

export interface Job {
  readonly id: string
  readonly account: Account
  readonly request: JobRequest
  readonly sha256: string
  /** Null where no duration could be read. */
  readonly durationSeconds: number | null
  readonly sourceType: 'upload' | 'remote_url'
  /** As the upload was announced. */
  readonly audioName: string | null
  readonly createdAtMs: number
  readonly startAtMs: number
  readonly visibleAtMs: number
  readonly cancelToken: string
  readonly estimateMicro: number | null
  /** Why it will fail, where that is known from the start. */
  readonly doom: string | null
  finishAtMs: number
  outcome: Outcome | null
  downloads: number
}

export interface Outcome {
  readonly kind: 'completed' | 'failed' | 'cancelled'
  readonly atMs: number
  readonly message: string | null
  readonly billedMicro: number | null
}

export interface NewJob {
  readonly account: Account
  readonly request: JobRequest
  readonly sha256: string
  readonly durationSeconds: number | null
  readonly sourceType: 'upload' | 'remote_url'
  readonly audioName?: string | null
  readonly doom?: string | null
  readonly createdAtMs?: number
}

export type JobStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

export interface Jobs {
  create(job: NewJob): Job
  /** Newest first, settled; those not yet visible are left out. */
  list(account?: Account): readonly Job[]
  find(id: string): Job | null
  findByToken(token: string): Job | null
  status(job: Job): JobStatus
  cancel(job: Job): void
  complete(id: string): void
  fail(id: string, message?: string): void
  /** The next jobs created will fail with this sentence. */
  failNext(message: string, times?: number): void
  active(account: Account): readonly Job[]
  /** Estimates of jobs under way: credit that is spoken for. */
  reservedMicro(account: Account): number
  isResultHeld(job: Job): boolean
  settleAll(): void
  /** Every job, visible or not, as it stands. */
  all(): readonly Job[]
  /** Takes a remembered job back as it was. */
  restore(job: Job): void
}

export function optionsKey(request: JobRequest): string {
  return JSON.stringify(request)
}

export interface JobParts {
  readonly clock: VirtualClock
  readonly ledger: LedgerBook
  readonly settings: Settings
}

export class JobBook implements Jobs {
  readonly #parts: JobParts
  readonly #all: Job[] = []
  readonly #plannedDooms: string[] = []

  constructor(parts: JobParts) {
    this.#parts = parts
  }

  create(wanted: NewJob): Job {
    const { settings, clock, ledger } = this.#parts
    const job = newJob(wanted, settings, clock.now(), this.#plannedDooms.shift() ?? null)
    this.#all.push(job)
    const options = optionsKey(job.request)
    ledger.submit({ jobId: job.id, account: job.account.id, sha256: job.sha256, options })
    return job
  }

  list(account?: Account): readonly Job[] {
    const seen = this.#all.filter((job) => (account === undefined || job.account === account) && this.#isVisible(job))
    for (const job of seen) this.#settle(job)
    // Of two jobs of one instant the later one is newer; sorting is stable.
    return seen.reverse().sort((a, b) => b.createdAtMs - a.createdAtMs)
  }

  find(id: string): Job | null {
    const job = this.#all.find((one) => one.id === id && this.#isVisible(one))
    if (job !== undefined) this.#settle(job)
    return job ?? null
  }

  findByToken(token: string): Job | null {
    return this.find(this.#all.find((job) => job.cancelToken === token)?.id ?? '')
  }

  status(job: Job): JobStatus {
    return job.outcome?.kind ?? (this.#parts.clock.now() < job.startAtMs ? 'queued' : 'running')
  }

  cancel(job: Job): void {
    if (job.outcome !== null) throw new Refusal(409, 'Only queued or running jobs can be cancelled.')
    this.#end(job, 'cancelled', this.#parts.clock.now(), 'Cancelled by user.')
  }

  complete(id: string): void {
    this.#end(this.#open(id), 'completed', this.#parts.clock.now(), null)
  }

  fail(id: string, message = 'Transcription failed.'): void {
    this.#end(this.#open(id), 'failed', this.#parts.clock.now(), message)
  }

  failNext(message: string, times = 1): void {
    this.#plannedDooms.push(...Array.from({ length: times }, () => message))
  }

  active(account: Account): readonly Job[] {
    this.settleAll()
    return this.#all.filter((job) => job.account === account && job.outcome === null)
  }

  reservedMicro(account: Account): number {
    return this.active(account).reduce((sum, job) => sum + (job.estimateMicro ?? 0), 0)
  }

  isResultHeld(job: Job): boolean {
    const { clock, settings } = this.#parts
    return job.outcome?.kind === 'completed' && clock.now() < job.outcome.atMs + settings.retentionMs
  }

  settleAll(): void {
    for (const job of this.#all) this.#settle(job)
  }

  all(): readonly Job[] {
    return this.#all
  }

  restore(job: Job): void {
    this.#all.push(job)
  }

  #isVisible(job: Job): boolean {
    return job.visibleAtMs <= this.#parts.clock.now()
  }

  #open(id: string): Job {
    const job = this.find(id)
    if (job === null) throw new Error(`The fake has no job ${id}.`)
    if (job.outcome !== null) throw new Error(`Job ${id} is over already.`)
    return job
  }

  #settle(job: Job): void {
    if (job.outcome !== null || this.#parts.clock.now() < job.finishAtMs) return
    this.#end(job, job.doom === null ? 'completed' : 'failed', job.finishAtMs, job.doom)
  }

  /** Failed jobs cost nothing; cancelled ones are billed under the normal rules, as documented. */
  #end(job: Job, kind: Outcome['kind'], atMs: number, message: string | null): void {
    const billedMicro = kind === 'failed' ? null : billMicro(job)
    job.outcome = { kind, atMs, message, billedMicro }
    if (kind === 'failed' || billedMicro === null) return
    const { id: jobId, account, sha256 } = job
    account.creditMicro -= billedMicro
    const options = optionsKey(job.request)
    this.#parts.ledger.charge({ jobId, account: account.id, sha256, options, micro: billedMicro, atMs, reason: kind })
  }
}

function newJob(wanted: NewJob, settings: Settings, nowMs: number, plannedDoom: string | null): Job {
  const createdAtMs = wanted.createdAtMs ?? nowMs
  const startAtMs = createdAtMs + settings.queueMs
  const seconds = wanted.durationSeconds
  const runMs = Math.max(settings.leastRunMs, Math.round((seconds ?? 0) * 1000 * settings.secondsPerAudioSecond))
  return {
    id: randomUUID(),
    account: wanted.account,
    request: wanted.request,
    sha256: wanted.sha256,
    durationSeconds: seconds,
    sourceType: wanted.sourceType,
    audioName: wanted.audioName ?? null,
    createdAtMs,
    startAtMs,
    visibleAtMs: nowMs + settings.visibleAfterMs,
    cancelToken: randomBytes(24).toString('base64url'),
    estimateMicro: seconds === null ? null : priceMicro(featuresOf(wanted.request), seconds),
    doom: wanted.doom ?? plannedDoom,
    finishAtMs: startAtMs + runMs,
    outcome: null,
    downloads: 0,
  }
}

/** PII on a language that it does not speak is skipped and not billed. */
function billMicro(job: Job): number {
  const seconds = job.durationSeconds ?? 0
  const { language } = speechOf(job.sha256, 0, job.request.language)
  const features = featuresOf(job.request)
  const isSkipped = job.request.piiProcessing && !isPiiApplied(job.request, language)
  return priceMicro(isSkipped ? features.filter((feature) => feature !== 'pii') : features, seconds)
}
