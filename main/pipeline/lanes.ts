// Which rows are on their way in this process, and who may start next. A lane takes a row through neighbouring stages
// without letting go of it; between two steps everything it knows is on disk.

import { t } from '../../language/language.ts'
import { HOUR } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import { pressResult } from '../library/result.ts'
import { asSent, isFinal, type Stage, type Transcription } from '../recording.ts'
import { advance } from './advance.ts'
import { fetchResult } from './archive.ts'
import type { Crew } from './crew.ts'
import { advanced, type Outcome } from './outcome.ts'
import { isOfPart, Parts } from './parts.ts'
import type { Post, Posts } from './posts.ts'
import { reconcile } from './reconcile.ts'
import { backoffMs, outcomeOf, waitFor } from './retry.ts'
import { send, target } from './send.ts'
import { intend, submit } from './submit.ts'
import { TakeIn } from './take-in.ts'
import type { Whose } from './whose.ts'

export type Lane = 'take in' | 'send' | 'submit' | 'reconcile' | 'archive'

type Step = (row: Transcription, crew: Crew, signal: AbortSignal) => Promise<Outcome>

const LANE_OF: Partial<Record<Stage, Lane>> = {
  waiting: 'take in',
  ready: 'send',
  uploading: 'send',
  uploaded: 'submit',
  submitting: 'submit',
  reconciling: 'reconcile',
  archiving: 'archive',
}

/** Uploads side by side: two small ones, or one alone when it is large, because a cut costs the whole file again. */
const LARGE_BYTES = 200 * 2 ** 20
const MOST_UPLOADS = 2
/** One of some size that was cut twice goes alone as well: the line seems to bear no more. */
const MIDDLING_BYTES = 20 * 2 ** 20
const CUTS_UNTIL_ALONE = 2
/** How far down the queue another canary is looked for. */
const CANARIES = 64
const MOST_ARCHIVINGS = 2
/** Files being waited for at once; each costs a timer and a few stats, not a descriptor. They are fetched by the hundred. */
const MOST_TAKEN_IN = 400
const LEAST_TAKEN_IN = 100

/** A clock that was ahead must not make it longer. */
const LONGEST_REST_MS = HOUR

interface Out {
  readonly lane: Lane
  readonly control: AbortController
  readonly isAlone: boolean
}

/** A row that is due, with its account. */
interface Due {
  readonly row: Transcription
  readonly post: Post
}

export class Lanes {
  readonly #crew: Crew
  readonly #posts: Posts
  readonly #onLeave: (id: number) => void
  readonly #onArchived: (archived: Transcription) => void
  readonly #out = new Map<number, Out>()
  readonly #parts: Parts
  #sendAtMs = 0
  readonly #steps: Partial<Record<Stage, Step>>

  constructor(crew: Crew, posts: Posts, onLeave: (id: number) => void, onArchived: (archived: Transcription) => void) {
    this.#crew = crew
    this.#posts = posts
    this.#onLeave = onLeave
    this.#onArchived = onArchived
    this.#parts = new Parts(crew, onArchived)
    const takeIn = new TakeIn(crew)
    this.#steps = {
      waiting: (row, _crew, signal) => takeIn.step(row, signal),
      ready: target,
      uploading: send,
      uploaded: intend,
      submitting: submit,
      reconciling: (row, own) => reconcile(asSent(row), own),
    }
  }

  get isEmpty(): boolean {
    return this.#out.size === 0
  }

  /** Whether bytes are on their way that would have to be sent, or fetched, again. */
  get isTransferring(): boolean {
    return this.#countIn('send') + this.#countIn('archive') > 0
  }

  /** When something that no row and no gate tells of falls due. */
  nextAtMs(nowMs: number): number | null {
    const capacities = this.#posts.all().map(({ capacity }) => capacity.nextAtMs(nowMs))
    const times = [...capacities, this.#sendAtMs].flatMap((at) => (at !== null && at > nowMs ? at : []))
    return times.length === 0 ? null : Math.min(...times)
  }

  /** Instants of a clock that was ahead mean nothing. */
  clockSetBack(): void {
    this.#sendAtMs = 0
  }

  /** Until when no address for an upload may be asked for, where the account's requests are used up. */
  get restUntilMs(): number | null {
    return this.#sendAtMs > this.#crew.clock.now() ? this.#sendAtMs : null
  }

  /** Stops what may be stopped without leaving a paid request in doubt: the rows named, or every row of these lanes. */
  abort(lanes: readonly Lane[], which?: number | ReadonlySet<number>): void {
    const reason = new Fault('cancelled', 'Stopped.')
    const isNamed = (id: number) => which === undefined || (typeof which === 'number' ? which === id : which.has(id))
    for (const [outId, { lane, control }] of this.#out)
      if (lanes.includes(lane) && isNamed(outId)) control.abort(reason)
  }

  /** Starts everything that is due, has room, and finds its gates open. Doubts are settled before anything new is sent. */
  startDue(): void {
    this.#recover()
    this.#startTakingIn()
    this.#startReconciling()
    this.#startSubmitting()
    this.#startSending()
    this.#startArchiving()
  }

  /**
   * Rows that say that somebody is at work on them while nobody is: a process ended, or a full disk kept the outcome from
   * being written. An upload resumes; a request is looked for before anything is sent again.
   */
  #recover(): void {
    for (const row of this.#crew.library.inStage(['uploading', 'submitting'])) {
      if (this.#out.has(row.id)) continue
      if (row.stage === 'uploading') this.#crew.move(row, { kind: 'wait', untilMs: 0, fault: null, isFailure: false })
      else this.#crew.move(row, advanced({ kind: 'answer lost', fault: answerUnknown() }))
    }
  }

  #startTakingIn(): void {
    const room = MOST_TAKEN_IN - this.#countIn('take in')
    if (room < LEAST_TAKEN_IN || !this.#crew.gates.wouldPermit('take in')) return
    for (const row of this.#due('waiting', room)) {
      if (!this.#crew.gates.permits('take in')) return
      this.#run(row, 'take in')
    }
  }

  /** Not while a request is out: what two keys of one account show would be taken for the other's. */
  #startReconciling(): void {
    if (this.#countIn('reconcile') > 0 || this.#countIn('submit') > 0) return
    for (const { row, post } of this.#dueIn(this.#posts.all(), 'reconciling', 1)) {
      if (!post.crew.gates.permits('ask')) continue
      this.#run(row, 'reconcile')
      return
    }
  }

  /**
   * One request at a time, and none of an account while the answer to an earlier one is in doubt (invariant I4). Nor one of any
   * other while that doubt can be looked into: two keys may be of one account. A doubt that nobody can look into, because its
   * account has no working key, holds up nobody else.
   */
  #startSubmitting(): void {
    if (this.#countIn('submit') > 0) return
    const posts = this.#posts.all().filter(({ crew }) => crew.gates.wouldPermit('submit'))
    if (posts.length === 0) return
    const doubted = this.#crew.library.inStage(['submitting', 'reconciling']).map(({ accountId }) => accountId)
    if (doubted.some((id) => this.#posts.of(id).crew.gates.wouldPermit('ask'))) return
    const free = posts.filter(({ crew, capacity }) => !doubted.includes(crew.accountId) && capacity.full === null)
    for (const { row, post } of this.#dueIn(free, 'uploaded', 1)) {
      if (!post.crew.gates.permits('submit')) continue
      this.#run(row, 'submit')
      return
    }
  }

  #startSending(): void {
    if (this.restUntilMs !== null || this.#countIn('send') >= MOST_UPLOADS) return
    const posts = this.#posts.all().filter(({ crew }) => crew.gates.wouldPermit('send'))
    for (const { row, post } of this.#dueIn(posts, 'ready', 2 * MOST_UPLOADS)) {
      const sending = [...this.#out.values()].filter((out) => out.lane === 'send')
      const isFull = sending.length >= MOST_UPLOADS || sending.some((out) => out.isAlone)
      if (isFull || (goesAlone(asSent(row)) && sending.length > 0)) return
      if (post.crew.gates.permits('send')) this.#run(row, 'send')
    }
  }

  #startArchiving(): void {
    if (this.#countIn('archive') >= MOST_ARCHIVINGS) return
    for (const { row, post } of this.#dueIn(this.#posts.all(), 'archiving', 2 * MOST_ARCHIVINGS)) {
      if (this.#countIn('archive') >= MOST_ARCHIVINGS) return
      if (post.crew.gates.permits('ask')) this.#run(row, 'archive')
    }
  }

  /** What is due of these accounts, each with as many, in the one order that holds for all of them. */
  #dueIn(posts: readonly Post[], stage: Stage, most: number): Iterable<Due> {
    const due = posts.map((post) => this.#dueOf(post, stage, most))
    const [only] = due
    if (only !== undefined && due.length === 1) return only
    return due.flatMap((rows) => [...rows]).sort(byTurn)
  }

  *#dueOf(post: Post, stage: Stage, most: number): Generator<Due> {
    for (const row of this.#due(stage, most, post)) yield { row, post }
  }

  /** Read one by one, and only those that are free: each is as it stands when its turn comes. */
  *#due(stage: Stage, most: number, post: Post | null = null): Generator<Transcription> {
    const isTried = post?.canaries.areLost === true && (stage === 'ready' || stage === 'uploaded')
    const canaries = isTried ? post.canaries : null
    const reach = canaries !== null ? Math.max(most, CANARIES) : most
    // Only rows of this lane can be out and still be listed: the hundreds that are taken in concern no other.
    const lane = LANE_OF[stage]
    const out = lane === undefined ? 0 : this.#countIn(lane)
    const { library, clock } = this.#crew
    // Of the only account there is, without asking of which.
    const accountId = post === null || this.#posts.all().length === 1 ? null : post.crew.accountId
    const free = library.dueIds(stage, clock.now(), reach + out, accountId).filter((id) => !this.#out.has(id))
    for (const id of (canaries === null ? free : canaries.order(free)).slice(0, most)) {
      const row = library.transcription(id)
      if (row !== null && row.stage === stage) yield row
    }
  }

  #countIn(lane: Lane): number {
    let count = 0
    for (const out of this.#out.values()) if (out.lane === lane) count += 1
    return count
  }

  #run(row: Transcription, lane: Lane): void {
    const control = new AbortController()
    this.#out.set(row.id, { lane, control, isAlone: goesAlone(asSent(row)) })
    void this.#go(row, lane, control.signal)
      .catch((thrown) => this.#crew.log('error', 'lane.failed', { id: row.id, lane, code: toFault(thrown).code }))
      .finally(() => {
        this.#out.delete(row.id)
        this.#onLeave(row.id)
      })
  }

  async #go(first: Transcription, lane: Lane, signal: AbortSignal): Promise<void> {
    let row = first
    try {
      while (LANE_OF[row.stage] === lane) {
        if (row.stage === 'archiving') return await this.#archive(row)
        const step = this.#steps[row.stage]
        if (step === undefined) throw new Fault('internal', t('There is no step for {stage}.', { stage: row.stage }))
        const outcome = await step(row, this.#crew.at(row.accountId), signal)
        row = this.#crew.move(row, outcome)
        this.#learn(row, outcome)
        if (outcome.kind !== 'advanced' || outcome.by.kind === 'looked') return
        // Between two steps everything is on disk: the moment to heed a stop, unless a request is about to leave.
        if (signal.aborted && row.stage !== 'submitting') return
      }
    } catch (thrown) {
      this.#failed(first.id, toFault(thrown))
    }
  }

  #learn(row: Transcription, outcome: Outcome): void {
    const { canaries, capacity } = this.#posts.of(row.accountId)
    if (outcome.kind === 'gate') canaries.lost(row.id, outcome.gate)
    if (outcome.kind === 'gate' && outcome.gate === 'capacity') capacity.refused()
    if (outcome.kind !== 'advanced') return
    // Asking for an address, or writing an intent, is not yet what a gate stops.
    if (outcome.by.kind === 'created' || outcome.by.kind === 'stored') canaries.passed(row.id)
  }

  /** The result and the stage that says so are one transaction. */
  async #archive(row: Transcription): Promise<void> {
    const { library, clock, log } = this.#crew
    const { outcome, result, apart, whose } = await fetchResult(asSent(row), this.#crew.at(row.accountId))
    if (result === null) {
      this.#crew.move(row, outcome)
      return
    }
    if (apart === undefined && isOfPart(row, outcome)) return await this.#parts.home(row, outcome, result)
    const pressed = await pressResult(result.body)
    const known = this.#linked(row, whose ?? null)
    const change = advance(known, outcome, clock.now())
    const kept = { ...result, ...pressed }
    const archived = apart === undefined ? library.archive(change, kept) : library.archiveApart(change, apart, kept)
    log('info', 'archived', { id: row.id, segments: result.transcript.segments.length })
    await this.#parts.tidy(row)
    this.#onArchived(archived)
  }

  /** Before the result is kept: after it nobody would come back to say whose it is. */
  #linked(row: Transcription, whose: Whose | null): Transcription {
    const { library } = this.#crew
    if (whose === null || library.transcription(row.id)?.revision !== row.revision) return row
    if (whose.kind === 'sure') return library.questions.linkRecording(row.id, whose.recordingId)
    library.questions.ask(row.id, { maybeRecordingId: whose.recordingId })
    return row
  }

  /**
   * A step that threw says nothing about the stage it was in: the row on disk does. On a full disk nothing can be said to the
   * row either; the gate then holds everything until there is room, and the row goes on from where it stands.
   */
  #failed(id: number, fault: Fault): void {
    const { library, clock, random, log } = this.#crew
    const row = fault.code === 'conflict' ? null : library.transcription(id)
    if (row === null || isFinal(row.stage)) return
    log('warn', 'step.failed', { id, stage: row.stage, code: fault.code })
    if (fault.code === 'disk-full') {
      this.#crew.gates.close('disk', fault)
      return
    }
    if (row.stage === 'submitting') this.#crew.move(row, advanced({ kind: 'answer lost', fault }))
    else if (row.stage === 'reconciling')
      this.#crew.move(row, inDoubt(fault, row.attempts, { now: clock.now(), random }))
    else if (row.stage === 'ready' && fault.code === 'rate') this.#rest(row, fault)
    else {
      const outcome = outcomeOf(fault, row.attempts, { now: clock.now(), random })
      this.#crew.move(row, outcome)
      this.#learn(row, outcome)
    }
  }

  /**
   * The account's requests are used up for the moment: that is nobody's failure, and the next recording would only find the
   * same. Uploads under way, and what is paid for, go on.
   */
  #rest(row: Transcription, fault: Fault): void {
    const { clock, random } = this.#crew
    this.#sendAtMs = Math.min(clock.now() + LONGEST_REST_MS, fault.untilMs ?? 0)
    if (this.#sendAtMs <= clock.now()) this.#sendAtMs = clock.now() + backoffMs(2, random)
    this.#crew.move(row, { kind: 'wait', untilMs: 0, fault: null, isFailure: false })
  }
}

/** As `dueIds` orders the rows of one account. */
function byTurn({ row: one }: Due, { row: other }: Due): number {
  const end = ({ expiresAtMs }: Transcription): number => expiresAtMs ?? Number.MAX_SAFE_INTEGER
  return end(one) - end(other) || one.queueAt - other.queueAt || one.id - other.id
}

function goesAlone({ bytes, attempts }: Transcription): boolean {
  const size = bytes ?? 0
  return size > LARGE_BYTES || (size > MIDDLING_BYTES && attempts >= CUTS_UNTIL_ALONE)
}

function answerUnknown(): Fault {
  return new Fault('unknown-outcome', t('It is not known whether the service has taken this recording.'), {
    remedy: t('The application looks for the job before anything is sent again.'),
  })
}

/** No trouble with looking ends the looking: only what is found, or proven absent, does. */
function inDoubt(...[fault, attempts, at]: Parameters<typeof outcomeOf>): Outcome {
  const outcome = outcomeOf(fault, attempts, at)
  return outcome.kind === 'gave up' ? waitFor(fault, attempts, at) : outcome
}
