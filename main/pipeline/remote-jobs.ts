// The account's jobs as the service lists them, and what each of them is here. Its lists are read only while somebody looks,
// from the purse that following jobs has, and never from the half of it that following needs.

import { t } from '../../language/language.ts'
import { SECOND } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import { isFinal, RETENTION_MS, type Stage, type Transcription } from '../recording.ts'
import type { JobList, JobRow } from '../tuplets/tuplets.ts'
import type { Crew } from './crew.ts'
import { titleOfJob } from './elsewhere.ts'
import { MOST_REQUESTS, TrackingCount } from './purse.ts'
import { RemoteBook, STATUSES, type Status, type StatusList } from './remote-book.ts'
import { take } from './rescue.ts'
import { gateOf } from './retry.ts'
import { nextPauseMs, pauseAfterMs } from './track.ts'
import { canDo, isLetGo, stageWords } from './words.ts'

/**
 * `ours`: sent from this library. `elsewhere`: another device's, and here. `removed`: taken off the list here. `judged`: seen in
 * a search for a lost answer, and found to be another's. `unknown`: not taken in yet.
 */
export type Whose = 'ours' | 'elsewhere' | 'judged' | 'removed' | 'unknown'

export interface RemoteJob {
  readonly jobId: string
  /** The service's word. */
  readonly status: string
  readonly whose: Whose
  /** Its row here. */
  readonly id: number | null
  readonly stage: Stage | null
  readonly stageText: string | null
  readonly title: string
  /** 0..1 */
  readonly progress: number | null
  readonly secondsLeft: number | null
  readonly createdAtMs: number | null
  readonly durationMs: number | null
  readonly model: string | null
  readonly diarization: boolean | null
  readonly estimatedCostMicro: number | null
  readonly billedCostMicro: number | null
  /** When the service deletes its result; not before that where `isExpiryCertain` is false. */
  readonly expiresAtMs: number | null
  readonly isExpiryCertain: boolean
  /** Of the twenty that the service allows, as far as they were used from here. */
  readonly downloads: number | null
  readonly isCancelRequested: boolean
  readonly can: { readonly fetch: boolean; readonly cancel: boolean; readonly open: boolean }
}

export interface RemoteList {
  readonly status: Status
  readonly jobs: readonly RemoteJob[]
  readonly unseen: number
  readonly seenAtMs: number | null
}

export interface RemoteFacts {
  readonly lists: readonly RemoteList[]
  readonly isLooking: boolean
  /** Why the lists are not newer, where something is wrong. */
  readonly fault: Fault | null
}

/** What only the pipeline can do to a row. */
export interface RemoteActs {
  readonly cancel: (id: number) => void
  /** Waits for what nobody waited for any more. */
  readonly followAgain: (id: number) => void
  readonly soon: (id: number) => void
  /** Somebody looks: the progress of single jobs is worth requests. */
  readonly watched: () => void
  readonly changed: () => void
}

/** Following jobs has this many requests for itself, however long somebody looks at the lists. */
const RESERVE = MOST_REQUESTS / 2
/** Twice as rare as following: with four lists a round, so many requests are what the reserve leaves. */
const RARER = 2
const SAVED_EVERY_MS = 60 * SECOND
const SEEN = 'jobs.seen'

export class RemoteJobs {
  readonly #crew: Crew
  readonly #acts: RemoteActs
  readonly #count: TrackingCount
  readonly #book = new RemoteBook()
  #isLooking = false
  #fault: Fault | null = null
  #nextAtMs = 0
  #pauseMs = 0
  #round = 0
  #savedAtMs = 0
  /** Whose lists the book holds; undefined until it was looked for in the library. */
  #mark: string | null | undefined

  constructor(crew: Crew, acts: RemoteActs) {
    this.#crew = crew
    this.#acts = acts
    this.#count = new TrackingCount(crew.library.requestLog, () => crew.clock.now())
  }

  get isIdle(): boolean {
    return !this.#isLooking
  }

  /** What is known now; where that is old, the lists are read meanwhile. */
  look(): RemoteFacts {
    this.#acts.watched()
    this.#know()
    this.#lookAgain()
    return {
      lists: this.#book.lists().map((list) => ({ ...list, jobs: list.jobs.map((job) => this.#factOf(job, list)) })),
      isLooking: this.#isLooking,
      fault: this.#fault,
    }
  }

  /** Following jobs has read a list. */
  listed(list: JobList): void {
    if (this.#mark !== undefined && this.#mark === this.#crew.accountMark()) this.#book.noteNewest(list)
  }

  /** @throws Fault `conflict` where the job may be the answer that a recording here is looking for */
  async fetch(jobId: string): Promise<void> {
    const row = await this.#rowOf(jobId)
    if (isLetGo(row)) this.#acts.followAgain(row.id)
    this.#crew.library.dueNow(row.id)
    this.#acts.soon(row.id)
  }

  /** The service bills what it has begun, at least the minimum. */
  async cancel(jobId: string): Promise<void> {
    if (this.#whose(jobId, this.#crew.library.byJob(jobId)) === 'removed') {
      await this.#crew.tuplets.cancel(jobId)
      this.#nextAtMs = 0
      this.#acts.changed()
      return
    }
    const row = await this.#rowOf(jobId)
    if (isLetGo(row)) this.#acts.followAgain(row.id)
    this.#acts.cancel(row.id)
  }

  /** A job that is not here yet is taken in, as the hourly search would. */
  async #rowOf(jobId: string): Promise<Transcription> {
    const { library } = this.#crew
    const known = library.byJob(jobId)
    if (known !== null) return known
    const job = this.#book.of(jobId)
    if (job === null)
      throw new Fault('not-found', t('The service does not list this job any more.'), {
        remedy: t('Look at the list again.'),
        retry: 'never',
      })
    await take(job, this.#crew)
    const row = library.byJob(jobId)
    if (row === null)
      throw new Fault(
        'conflict',
        t('This may be the job that a recording here is looking for, whose answer was lost.'),
        {
          remedy: t('Wait a few minutes until that is clear, or decide about that recording in Activity.'),
        },
      )
    this.#acts.changed()
    return row
  }

  /** Lists of another account say nothing about this one. */
  #know(): void {
    const mark = this.#crew.accountMark()
    if (this.#mark === mark) return
    this.#mark = mark
    this.#book.forget()
    this.#nextAtMs = 0
    this.#round = 0
    const saved = this.#crew.library.setting(SEEN)
    const kept: { readonly mark: string | null; readonly lists: readonly StatusList[] } | null =
      saved === null ? null : JSON.parse(saved)
    if (kept !== null && mark !== null && kept.mark === mark) this.#book.restore(kept.lists)
  }

  #lookAgain(): void {
    const { clock, gates } = this.#crew
    if (this.#isLooking || clock.now() < this.#nextAtMs) return
    const shut = gates.closed().find(({ kind }) => gates.blocks('ask', kind))
    if (!gates.permits('ask')) {
      this.#fault = shut === undefined ? null : new Fault(codeOf(shut.kind), shut.text, { remedy: shut.remedy })
      return
    }
    this.#isLooking = true
    void this.#readLists()
      // A library that cannot be written to, or is being closed, must not end the application.
      .catch((thrown: unknown) => this.#crew.log('error', 'jobs.failed', { code: toFault(thrown).code }))
      .finally(() => {
        this.#isLooking = false
        this.#acts.changed()
      })
  }

  async #readLists(): Promise<void> {
    const { clock, random, gates, log } = this.#crew
    const purse = this.#count.open(STATUSES.length)
    try {
      for (const status of STATUSES.filter((one) => this.#isDue(one))) {
        if (this.#count.free() <= RESERVE || !purse.take()) break
        const list = await this.#crew.tuplets.list({ status, limit: 100 })
        this.#book.note(status, list, clock.now())
        gates.open('offline', 'key')
      }
      this.#fault = null
      this.#round += 1
      this.#save()
    } catch (thrown) {
      this.#fault = toFault(thrown)
      const gate = gateOf(this.#fault)
      if (gate !== null && gates.blocks('ask', gate)) gates.close(gate, this.#fault)
      log('warn', 'jobs.unlisted', { code: this.#fault.code })
    }
    this.#pauseMs = nextPauseMs(this.#pauseMs, this.#youngestMs(), random)
    const againAtMs = clock.now() + RARER * pauseAfterMs(this.#pauseMs, Math.max(1, purse.spent))
    this.#nextAtMs = Math.max(againAtMs, this.#fault?.untilMs ?? 0)
  }

  /** What is over changes more rarely than what is going on. */
  #isDue(status: Status): boolean {
    const isNew = this.#book.lists().some((list) => list.status === status && list.seenAtMs === null)
    const every = status === 'failed' ? 4 : status === 'completed' ? 2 : 1
    return isNew || this.#round % every === 0
  }

  #youngestMs(): number {
    const going = this.#book.lists().filter(({ status }) => status === 'queued' || status === 'running')
    const times = going.flatMap(({ jobs }) => jobs.map(({ createdAtMs }) => createdAtMs ?? 0))
    return this.#crew.tuplets.serverNow() - Math.max(0, ...times)
  }

  /** For a start without a network. What cannot be written down is only seen a little later then. */
  #save(): void {
    const { clock, library, log } = this.#crew
    if (clock.now() - this.#savedAtMs < SAVED_EVERY_MS) return
    this.#savedAtMs = clock.now()
    try {
      library.setSetting(SEEN, JSON.stringify({ mark: this.#mark, lists: this.#book.lists() }))
    } catch (thrown) {
      log('warn', 'jobs.unsaved', { code: toFault(thrown).code })
    }
  }

  #whose(jobId: string, row: Transcription | null): Whose {
    const { library } = this.#crew
    if (row !== null) return row.source === 'elsewhere' ? 'elsewhere' : 'ours'
    if (library.seen.isJudged(jobId)) return 'judged'
    return library.isKnown(jobId) ? 'removed' : 'unknown'
  }

  #factOf(job: JobRow, { status }: StatusList): RemoteJob {
    const row = this.#crew.library.byJob(job.id)
    const whose = this.#whose(job.id, row)
    const isGoing = status === 'queued' || status === 'running'
    const percent = row?.percent ?? job.percent ?? null
    return {
      jobId: job.id,
      status: job.status,
      whose,
      id: row?.id ?? null,
      stage: row?.stage ?? null,
      stageText: row === null ? null : stageWords()[row.stage],
      title: row?.title ?? titleOfJob(job, job.createdAtMs ?? this.#crew.clock.now()),
      progress: isGoing && percent !== null ? Math.min(0.99, percent / 100) : null,
      secondsLeft: isGoing ? (row?.etaSeconds ?? job.etaSeconds ?? null) : null,
      createdAtMs: job.createdAtMs,
      durationMs: job.durationMs ?? row?.durationMs ?? null,
      model: job.model,
      diarization: job.diarization,
      estimatedCostMicro: job.estimatedCostMicro ?? row?.estimatedCostMicro ?? null,
      billedCostMicro: job.billedCostMicro ?? row?.billedCostMicro ?? null,
      ...expiryOf(job, status, row),
      downloads: row?.downloads ?? null,
      isCancelRequested: (row?.isCancelRequested ?? false) && !isFinal(row?.stage ?? 'processing'),
      can: {
        fetch: row === null ? whose !== 'removed' && status !== 'failed' : isFetchable(row),
        cancel: isGoing && (row === null || canDo(row).cancel || isLetGo(row)),
        open: row?.stage === 'archived',
      },
    }
  }
}

function isFetchable(row: Transcription): boolean {
  return row.stage === 'processing' || row.stage === 'archiving' || isLetGo(row)
}

/** A list tells when a job was made; its result is kept from when it was done, which is later. */
function expiryOf(job: JobRow, status: Status, row: Transcription | null) {
  if (status !== 'completed') return { expiresAtMs: null, isExpiryCertain: false }
  const certain = row?.expiresAtMs ?? (job.completedAtMs == null ? null : job.completedAtMs + RETENTION_MS)
  if (certain !== null) return { expiresAtMs: certain, isExpiryCertain: true }
  return { expiresAtMs: job.createdAtMs === null ? null : job.createdAtMs + RETENTION_MS, isExpiryCertain: false }
}

function codeOf(kind: string): 'no-key' | 'offline' | 'disk-full' {
  if (kind === 'key') return 'no-key'
  return kind === 'disk' ? 'disk-full' : 'offline'
}
