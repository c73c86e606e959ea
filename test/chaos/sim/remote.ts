// The Tuplets service, modelled whole on the world's time: storage, jobs, limits, retention, and a ledger of its own of what
// it billed. The ledger is the oracle: it counts what the service did, whatever anybody was told.

import type { Options, Transcript } from '../../../main/recording.ts'
import { optionsKey } from '../../../main/recording.ts'
import type { Job, JobList, JobRow } from '../../../main/tuplets/tuplets.ts'
import { LIMITS, type Limit } from '../../tuplets/limits.ts'
import type { Seeded } from '../../tuplets/seeded.ts'
import { sha256Of } from './disk.ts'
import type { World } from './world.ts'

const DAY_MS = 86_400_000
export const RETENTION_MS = 7 * DAY_MS

/** A status other than 2xx, with the documented body; `detail` null where the body is not the service's own. */
export class Refused extends Error {
  readonly status: number
  readonly detail: string | null

  constructor(status: number, detail: string | null) {
    super(`${status}`)
    this.status = status
    this.detail = detail
  }
}

export interface RemoteJob {
  readonly id: string
  readonly content: string
  readonly durationMs: number
  readonly options: Options
  readonly createdAtMs: number
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly isFailing: boolean
  cancelledAtMs: number | null
  downloads: number
}

export interface RemoteSettings {
  readonly world: World
  readonly chance: Seeded
  readonly windows: 'sliding' | 'fixed'
  /** How long a job takes, from and to. */
  readonly workMs: readonly [from: number, to: number]
  /** Jobs under way at once; more are answered with 409. */
  readonly mostRunning?: number
  /** How often a job fails at the service; that is not billed. */
  readonly failRate?: number
}

type Status = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

export class Remote {
  readonly #settings: RemoteSettings
  readonly #objects = new Map<string, { readonly token: string; content: string | null; durationMs: number }>()
  readonly #jobs = new Map<string, RemoteJob>()
  /** Newest first, as the list shows them. */
  readonly #newest: RemoteJob[] = []
  readonly #uses = new Map<Limit, number[]>()
  /** 429s that the limits gave, not those that a trial ordered. */
  refusals = 0

  constructor(settings: RemoteSettings) {
    this.#settings = settings
  }

  get jobs(): readonly RemoteJob[] {
    return this.#newest
  }

  /** The ledger: every job that was, or will be, charged, by recording and options. */
  billed(): ReadonlyMap<string, readonly RemoteJob[]> {
    const billed = new Map<string, RemoteJob[]>()
    for (const job of this.#newest) {
      if (job.isFailing) continue
      const key = billKey(job.content, job.options)
      billed.set(key, [...(billed.get(key) ?? []), job])
    }
    return billed
  }

  /** The jobs that were made from this upload. */
  madeFrom(content: string, options: Options): readonly RemoteJob[] {
    return this.billed().get(billKey(content, options)) ?? []
  }

  request(): void {
    this.#spend([LIMITS.globalIp])
  }

  target(): { readonly objectKey: string; readonly token: string; readonly expiresAtMs: number } {
    this.#spend([LIMITS.globalIp])
    const name = this.#name()
    this.#objects.set(`uploads/${name}`, { token: `token-${name}`, content: null, durationMs: 0 })
    return { objectKey: `uploads/${name}`, token: `token-${name}`, expiresAtMs: this.#now() + 3_600_000 }
  }

  put(objectKey: string, content: string, durationMs: number): void {
    const object = this.#objects.get(objectKey)
    if (object === undefined) throw new Refused(403, null)
    object.content = content
    object.durationMs = durationMs
  }

  /** What is checked before a job is made, at once. */
  admit(objectKey: string, token: string): void {
    this.#spend([LIMITS.globalIp, LIMITS.creationIp, LIMITS.creationUser, LIMITS.creationBurst])
    const object = this.#objects.get(objectKey)
    if (object === undefined || object.content === null) throw new Refused(404, 'Uploaded audio was not found.')
    if (object.token !== token) throw new Refused(400, 'The upload token does not fit.')
    const running = this.#newest.filter((job) => ['queued', 'running'].includes(this.status(job))).length
    if (running >= (this.#settings.mostRunning ?? Number.POSITIVE_INFINITY))
      throw new Refused(409, 'Too many jobs are under way.')
  }

  /** The moment that costs money. A token may be used again: nothing here guards against a second job. */
  create(objectKey: string, options: Options): RemoteJob {
    const object = this.#objects.get(objectKey)
    if (object === undefined || object.content === null) throw new Refused(404, 'Uploaded audio was not found.')
    const { chance, workMs, failRate = 0 } = this.#settings
    const now = this.#now()
    const startsAtMs = now + chance.between(0, 2000)
    const job: RemoteJob = {
      id: this.#name(),
      content: object.content,
      durationMs: object.durationMs,
      options,
      createdAtMs: now,
      startsAtMs,
      endsAtMs: startsAtMs + chance.between(workMs[0], workMs[1]),
      isFailing: chance.next() < failRate,
      cancelledAtMs: null,
      downloads: 0,
    }
    this.#jobs.set(job.id, job)
    this.#newest.unshift(job)
    return job
  }

  list(status: string | undefined, limit: number): JobList {
    this.#spend([LIMITS.globalIp])
    if (status === undefined)
      return { items: this.#newest.slice(0, limit).map((job) => this.#row(job)), totalItems: this.#newest.length }
    const all = this.#newest.filter((job) => this.status(job) === status)
    return { items: all.slice(0, limit).map((job) => this.#row(job)), totalItems: all.length }
  }

  job(id: string): { readonly job: Job; readonly body: Uint8Array; readonly transcript: Transcript | null } {
    this.#spend([LIMITS.globalIp])
    const job = this.#find(id)
    const isKept = this.status(job) === 'completed' && this.#now() < job.endsAtMs + RETENTION_MS
    if (this.status(job) === 'completed' && !isKept) throw new Refused(410, 'The result has expired.')
    const transcript = isKept ? transcriptOf(job) : null
    return { job: this.#whole(job), body: bodyOf(job, transcript), transcript }
  }

  download(id: string): { readonly body: Uint8Array; readonly transcript: Transcript } {
    this.#spend([LIMITS.globalIp, LIMITS.downloadIp, LIMITS.downloadUser])
    const job = this.#find(id)
    if (this.status(job) !== 'completed') throw new Refused(409, 'The job is not completed.')
    if (this.#now() >= job.endsAtMs + RETENTION_MS) throw new Refused(410, 'The result has expired.')
    if (job.downloads >= 20) throw new Refused(429, 'The downloads of this job are used up.')
    job.downloads += 1
    const transcript = transcriptOf(job)
    return { body: bodyOf(job, transcript), transcript }
  }

  cancel(id: string): void {
    this.#spend([LIMITS.globalIp])
    const job = this.#find(id)
    const status = this.status(job)
    if (status !== 'queued' && status !== 'running') throw new Refused(400, 'The job is over.')
    job.cancelledAtMs = this.#now()
  }

  status(job: RemoteJob): Status {
    const now = this.#now()
    if (job.cancelledAtMs !== null) return 'cancelled'
    if (now < job.startsAtMs) return 'queued'
    if (now < job.endsAtMs) return 'running'
    return job.isFailing ? 'failed' : 'completed'
  }

  #find(id: string): RemoteJob {
    const job = this.#jobs.get(id)
    if (job === undefined) throw new Refused(404, 'There is no such job.')
    return job
  }

  #row(job: RemoteJob): JobRow {
    const status = this.status(job)
    return {
      id: job.id,
      status,
      createdAtMs: job.createdAtMs,
      // Told once the service has looked at the audio.
      durationMs: status === 'queued' ? null : job.durationMs,
      model: job.options.model,
      diarization: job.options.diarization,
      estimatedCostMicro: 10_000,
      billedCostMicro: status === 'completed' ? 10_000 : null,
      audioName: null,
      opening: status === 'completed' ? sentenceOf(job).slice(0, 40) : '',
    }
  }

  #whole(job: RemoteJob): Job {
    const row = this.#row(job)
    const isOver = row.status === 'completed' || row.status === 'failed'
    return {
      ...row,
      speakerEmbeddings: job.options.speakerEmbeddings,
      piiProcessing: job.options.piiProcessing,
      analytics: job.options.analytics,
      sourceType: 'upload',
      errorMessage: row.status === 'failed' ? 'The audio could not be transcribed.' : null,
      percent: isOver ? 100 : 40,
      etaSeconds: isOver ? null : Math.ceil((job.endsAtMs - this.#now()) / 1000),
      cancelToken: isOver ? null : `cancel-${job.id}`,
      completedAtMs: isOver ? job.endsAtMs : null,
      isDownloadAvailable: row.status === 'completed',
      billingStatus: row.status === 'completed' ? 'charged' : 'pending',
      language: row.status === 'completed' ? 'en' : null,
    }
  }

  #name(): string {
    const { chance } = this.#settings
    return `${chance.between(0, 2 ** 32 - 1).toString(16)}-${chance.between(0, 2 ** 32 - 1).toString(16)}`
  }

  #now(): number {
    return this.#settings.world.now()
  }

  /** Counts one use in every window, or refuses and counts none. */
  #spend(limits: readonly Limit[]): void {
    const now = this.#now()
    const full = limits.find((limit) => this.#recent(limit, now).length >= limit.most)
    if (full !== undefined) {
      this.refusals += 1
      throw new Refused(429, `Too many ${full.name}. Please retry later.`)
    }
    for (const limit of limits) this.#recent(limit, now).push(now)
  }

  #recent(limit: Limit, now: number): number[] {
    const sinceMs =
      this.#settings.windows === 'sliding' ? now - limit.windowMs : Math.floor(now / limit.windowMs) * limit.windowMs
    const times = this.#uses.get(limit) ?? []
    const gone = times.findIndex((atMs) => atMs > sinceMs)
    if (gone !== 0) times.splice(0, gone === -1 ? times.length : gone)
    this.#uses.set(limit, times)
    return times
  }
}

export function billKey(content: string, options: Options): string {
  return `${content} ${optionsKey(options)}`
}

/** What everybody hears in a recording: its content, and something that no other recording says. */
function sentenceOf(job: RemoteJob): string {
  return `This is ${job.content}, ${sha256Of(job.content)}.`
}

function transcriptOf(job: RemoteJob): Transcript {
  const text = sentenceOf(job)
  const segment = { position: 0, startMs: 0, endMs: job.durationMs, speaker: 'A', language: 'en', text, words: [] }
  const { model } = job.options
  return { language: 'en', model, durationMs: job.durationMs, text, segments: [segment], summary: null, warnings: [] }
}

function bodyOf(job: RemoteJob, transcript: Transcript | null): Uint8Array {
  return Buffer.from(JSON.stringify({ id: job.id, result: transcript === null ? null : { text: transcript.text } }))
}
