// Moves every recording one step at a time, from the rows alone: whatever this process forgets by dying, the next one reads
// there. It introduces the three rooms to each other and refuses to know how any of them does its work.

import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import { toFault } from '../fault.ts'
import type { To } from '../library/library.ts'
import type { Options, Transcription } from '../recording.ts'
import type { Tuplets } from '../tuplets/tuplets.ts'
import { type Accounts, nameOf } from './accounts.ts'
import { type ActivityFacts, activityOf, type StatusFacts, statusOf } from './activity.ts'
import { Adding, type AddReport, type HowToAdd } from './adding.ts'
import { Asides } from './asides.ts'
import { Connection } from './connection.ts'
import { type Converter, NO_CONVERTER } from './converters.ts'
import { Converting } from './converting.ts'
import type { Crew } from './crew.ts'
import { Deciding, type Decision, type ReviewFacts } from './deciding.ts'
import { Doorkeeper, type KeyAnswer } from './doorkeeper.ts'
import { Finding } from './finding.ts'
import { Gates } from './gates.ts'
import { Lanes } from './lanes.ts'
import { Listeners, type PipelineListener } from './listeners.ts'
import { Moves } from './moves.ts'
import { Nap } from './nap.ts'
import type { GateKind } from './outcome.ts'
import { Parts } from './parts.ts'
import { type Common, Posts } from './posts.ts'
import { Pricing } from './pricing.ts'
import { Progress } from './progress.ts'
import { Proposing } from './proposing.ts'
import { Pulse } from './pulse.ts'
import { Rounds } from './rounds.ts'
import { SecondThoughts } from './second-thoughts.ts'
import { Warnings } from './warnings.ts'
import { rulesOf, Watching } from './watching.ts'
import { pausedFault } from './words.ts'

/** What the pipeline is given; the rest of its crew it makes itself. */
export type PipelineParts = Omit<Common, 'rules' | 'move' | 'listed' | 'sent' | 'converted' | 'converter'> & {
  readonly accounts: Accounts
  /** Without one, what the service would not take is refused, and that is that. */
  readonly converter?: Converter
}

const STOP_MS = 3 * SECOND
/** No step asks for more; what waits longer was written under a wrong clock. */
const LONGEST_WAIT_MS = 8 * HOUR

export class Pipeline {
  readonly #parts: PipelineParts
  /** As the current account; what concerns a recording is done as its own. */
  readonly #crew: Crew
  readonly #posts: Posts
  readonly #doorkeeper: Doorkeeper
  /** Those that hold every account. */
  readonly #gates: Gates
  readonly #connection: Connection
  readonly #nap: Nap
  readonly #pulse: Pulse
  readonly #progress: Progress
  readonly #listeners: Listeners
  readonly #moves: Moves
  readonly #lanes: Lanes
  readonly #rounds: Rounds
  readonly #warnings: Warnings
  readonly #adding: Adding
  readonly #deciding: Deciding
  /** What a person asks beside the queue: of links, receipts, and jobs at the service. */
  readonly asides: Asides
  /** What a person wants after all. */
  readonly second: SecondThoughts
  /** Watched folders, their rules and logs, and the limits on spending. */
  readonly watching: Watching
  /** What would be paid, before anything is sent. */
  readonly pricing: Pricing
  /** Other forms of recordings that the service would not take. */
  readonly converting: Converting
  /** Recordings that were moved. */
  readonly finding: Finding
  /** What a person has handed over and not yet sent. */
  readonly drops: Proposing
  readonly #idlers = new Set<() => void>()
  #state: 'new' | 'going' | 'stopped' = 'new'

  constructor(parts: PipelineParts) {
    this.#parts = parts
    const { library, clock } = parts
    this.#gates = new Gates(library.gates, clock, () => this.#changed(), parts.random)
    this.#connection = new Connection(this.#gates, () => this.#lanes.abort(['send']))
    this.#progress = new Progress(clock)
    this.#listeners = new Listeners(this.#progress)
    const { accounts, ...room } = parts
    this.#posts = new Posts({
      accounts,
      common: {
        ...room,
        rules: rulesOf(() => this.watching),
        move: (row, outcome) => this.#moves.move(row, outcome),
        listed: (list) => this.asides.jobs.listed(list),
        sent: (row, bytes) => this.#listeners.sent(row, bytes),
        converter: parts.converter ?? NO_CONVERTER,
        converted: (row, share) => (this.#listeners.converted(row, share) ? this.#changed() : undefined),
      },
      shared: this.#gates,
      onChange: () => this.#changed(),
    })
    this.#moves = new Moves(
      { ...room, shared: this.#gates, gatesOf: (row) => this.#gatesOf(row) },
      {
        changed: () => this.#changed(),
        created: () => this.#created(),
        proposed: () => this.drops.stir(),
        stuck: (row) => this.#listeners.tell((listener) => listener.stuck?.(row)),
        recognised: (newcomer) => this.#settleMove(newcomer),
      },
    )
    this.#doorkeeper = new Doorkeeper(this.#posts)
    this.#crew = this.#posts.currentCrew()
    this.#nap = new Nap(
      this.#crew,
      () => this.#lanes.abort(['send', 'take in']),
      () => {
        this.watching.rescan()
        this.#afterWaking()
      },
    )
    this.#pulse = new Pulse(clock, parts.log, {
      startDue: (now) => (this.#nap.isAsleep ? null : this.#startDue(now)),
      rested: () => this.#rested(),
      slept: () => this.wake('clock'),
      setBack: (now, expectedMs) => this.#clockSetBack(now, expectedMs),
    })
    this.#adding = new Adding(this.#crew)
    this.pricing = new Pricing(library)
    this.finding = new Finding(this.#crew, () => this.#changed())
    this.drops = new Proposing(this.#crew, this.#adding, {
      changed: () => this.#changed(),
      stop: (ids) => this.#lanes.abort(['take in'], ids),
      cancel: (id) => this.cancel(id),
      asked: (files) => this.#listeners.tell((listener) => listener.asked?.(files)),
      sent: (drop) => this.#listeners.tell((listener) => listener.sent?.(drop)),
    })
    this.#deciding = new Deciding(this.#crew)
    const closedFor = (accountId: string) => this.#doorkeeper.closedFor(accountId)
    this.#warnings = new Warnings({ ...room, closedFor }, (expiring) =>
      this.#listeners.tell((listener) => listener.expiring?.(expiring)),
    )
    this.asides = new Asides(this.#crew, {
      cancel: (id) => this.cancel(id),
      followAgain: (id) => this.retry(id),
      soon: () => this.#rounds.trackSoon(),
      watched: () => this.#rounds.watched(),
      changed: () => this.#changed(),
    })
    this.second = new SecondThoughts(this.#crew, this.#deciding, () => this.#changed())
    this.#rounds = new Rounds(this.#crew, this.#posts, this.#deciding, () => this.#changed())
    this.#lanes = new Lanes(
      this.#crew,
      this.#posts,
      (id) => {
        this.#progress.ended(id)
        this.#changed()
      },
      (archived) => this.#archived(archived),
    )
    this.converting = new Converting(
      this.#crew,
      new Parts(this.#crew, (archived) => this.#archived(archived)),
      (id) => this.#lanes.abort(['take in'], id),
      () => this.#changed(),
    )
    this.watching = new Watching(
      this.#crew,
      this.#adding,
      () => this.#changed(),
      (ids) => (ids === null ? this.#lanes.abort(['send']) : this.#lanes.abort(['send', 'take in'], ids)),
    )
  }

  start(): void {
    if (this.#state !== 'new') return
    this.#state = 'going'
    this.#warnings.soon()
    this.#pulse.start()
    void this.converting.sweep()
    try {
      this.drops.start()
      this.#parts.library.capWaits(this.#parts.clock.now(), LONGEST_WAIT_MS)
      this.#doorkeeper.start()
    } catch (thrown) {
      // A disk that is full at the start must not keep the queue from going once there is room.
      this.#parts.log('error', 'pipeline.start', { code: toFault(thrown).code })
    }
  }

  /** Lets go within three seconds; what is still out then is found again by its row. */
  async stop(): Promise<void> {
    if (this.#state === 'stopped') return
    this.#state = 'stopped'
    this.#pulse.stop()
    this.drops.stop()
    this.#nap.end()
    this.#lanes.abort(['take in', 'send', 'reconcile', 'archive'])
    await this.watching.close()
    let takeBack: (() => void) | undefined
    const late = new Promise<void>((resolve) => {
      takeBack = this.#parts.clock.schedule(STOP_MS, resolve)
    })
    await Promise.race([this.idle(), late])
    takeBack?.()
  }

  /** Resolves when nothing is out and nothing more can be started at this instant. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve()
    return new Promise((resolve) => this.#idlers.add(resolve))
  }

  on(listener: PipelineListener): () => void {
    return this.#listeners.add(listener)
  }

  async addFiles(paths: readonly string[], how: HowToAdd): Promise<AddReport> {
    const report = await this.#adding.files(paths, how, () => this.#changed())
    if (how.source === 'drop' && report.added > 0) this.#doorkeeper.tryCredit(how.accountId)
    this.#changed()
    return report
  }

  /** A text that holds links, or whole links one by one. */
  addLinks(given: string | readonly string[], options: Options, accountId?: string): AddReport {
    this.#doorkeeper.tryCredit(accountId)
    return this.#after(this.#adding.links(given, options, accountId))
  }

  /**
   * Holds one recording back, or all of them, until an instant or until the person says so; what the service already has is
   * still followed and archived.
   */
  pause(id: number | null, untilMs: number | null = null): void {
    if (id === null) this.#gates.close('paused', pausedFault(untilMs))
    else this.#parts.library.setPaused(id, true, untilMs)
    if (id === null) this.#lanes.abort(['send'])
    else this.#lanes.abort(['send', 'take in'], id)
    this.#changed()
  }

  resume(id: number | null): void {
    if (id === null) this.#gates.open('paused')
    else this.#parts.library.setPaused(id, false)
    this.#changed()
  }

  /** Puts recordings that wait elsewhere in the queue. */
  reorder(ids: readonly number[], to: To): void {
    this.#after(this.#parts.library.reorder(ids, to))
  }

  retry(id: number): void {
    this.#after(this.#deciding.retry(id))
  }

  retryAll(): number {
    return this.#after(this.#deciding.retryAll())
  }

  /** Before the request: at once. While its answer is out: as soon as that is known. At the service: asked of the service. */
  cancel(id: number): void {
    this.#deciding.cancel(id)
    this.#lanes.abort(['send', 'take in'], id)
    this.#rounds.trackSoon()
    this.#changed()
  }

  remove(id: number): void {
    this.#after(this.#parts.library.remove(id))
  }

  review(id: number): Promise<ReviewFacts> {
    return this.#deciding.review(id)
  }

  async decide(id: number, decision: Decision): Promise<void> {
    this.#after(await this.#deciding.decide(id, decision))
  }

  tryGate(kind: GateKind): void {
    if (kind === 'paused') this.#gates.open('paused')
    else if (kind === 'metered') this.#connection.allow()
    else this.#doorkeeper.tryNow(kind)
    this.#changed()
  }

  /** A key was set, replaced or forgotten: its gates start anew, and its account's jobs are looked for. */
  keyChanged(accountId: string = this.#crew.accountId): void {
    this.#doorkeeper.keyChanged(accountId)
    this.#deciding.keyChanged()
    this.#rounds.trackSoon()
    this.#rounds.rescueSoon()
    this.#changed()
  }

  /** What has not been asked of the service yet goes to another account; the reply says how many. */
  handOver(fromId: string, toId: string): number {
    const ids = this.#parts.library.accounts.handOver(fromId, toId)
    this.#lanes.abort(['send'], new Set(ids))
    return this.#after(ids.length)
  }

  /** Another account is the current one, or one has come or gone. */
  accountsChanged(): void {
    this.#rounds.rescueSoon()
    this.#changed()
  }

  /** What an account is called, or what stands for a name. */
  nameOf(accountId: string): string {
    return nameOf(this.#posts.of(accountId).account)
  }

  checkKey(key: string): Promise<KeyAnswer> {
    return this.#doorkeeper.check(key)
  }

  /** The machine is about to sleep: nothing more is begun, and uploads stop without losing an attempt. */
  suspend(): void {
    this.#nap.suspend()
  }

  /** After sleep, or when the network is back: every pause has been long enough. */
  wake(reason: 'resume' | 'online' | 'clock'): void {
    this.#parts.log('info', 'pipeline.wake', { reason })
    if (reason === 'online') {
      this.#connection.changed()
      this.#afterWaking()
    } else this.#nap.wake()
  }

  /** The system says that there is no network at all: that much it knows, so nothing sets out to find the same. */
  offline(): void {
    this.#connection.lost(this.#parts.clock.now())
  }

  /** What the system says of the connection; null where it cannot tell. */
  setMetered(isMetered: boolean | null): void {
    this.#connection.setMetered(isMetered ?? false)
  }

  setTransfers(transfers: {
    readonly bytesPerSecond: number | null
    readonly monthlyCapMicro: number | null
    readonly holdsOnMetered: boolean
  }): void {
    this.watching.setMonthlyCap(transfers.monthlyCapMicro)
    this.#crew.tuplets.limit(transfers.bytesPerSecond)
    this.#connection.setHolding(transfers.holdsOnMetered)
  }

  /** Whether anything is on its way that sleep would cut off. */
  get isTransferring(): boolean {
    return this.#lanes.isTransferring
  }

  /** Whether anything waits to be uploaded: only then does the kind of connection matter. */
  get hasToUpload(): boolean {
    const { waiting, ready, uploading } = this.#parts.library.counts()
    return waiting + ready + uploading > 0
  }

  languages(): ReturnType<Tuplets['languages']> {
    return this.#crew.tuplets.languages()
  }

  activity(): ActivityFacts {
    this.#rounds.watched()
    const accounts = this.#posts.all().map(({ account }) => account.id)
    return activityOf(this.#parts.library, this.#progress, (id) => this.watching.nameOf(id), accounts)
  }

  status(): StatusFacts {
    return statusOf(this.#parts, this.#posts, this.#gates, this.#progress, {
      isMetered: this.#connection.isMetered,
      monthlyCapMicro: this.watching.budget.capMicro,
      restUntilMs: this.#lanes.restUntilMs,
    })
  }

  #afterWaking(): void {
    if (this.#state !== 'going') return
    this.#gates.tryNow('offline')
    this.#warnings.soon()
    this.#rounds.trackSoon()
    this.#changed()
  }

  #after<T>(value: T): T {
    this.#changed()
    return value
  }

  #changed(): void {
    this.#listeners.tell((listener) => listener.changed?.())
    this.#pulse.soon()
  }

  #rested(): void {
    if (!this.#isIdle()) return
    for (const resolve of this.#idlers) resolve()
    this.#idlers.clear()
  }

  #startDue(now: number): number | null {
    this.#gates.openDue()
    this.#parts.library.resumeDue(now)
    this.#lanes.startDue()
    this.#rounds.startDue()
    this.#warnings.giveDue()
    return this.#nextAtMs(now)
  }

  #created(): void {
    this.#rounds.trackSoon()
    try {
      for (const cap of this.watching.budget.warnings()) this.#listeners.tell((listener) => listener.nearCap?.(cap))
    } catch (thrown) {
      // A word of warning must not undo what has just been paid for.
      this.#parts.log('warn', 'budget.unsaid', { code: toFault(thrown).code })
    }
  }

  #settleMove(newcomer: Transcription): void {
    this.watching.settleMove(newcomer).catch((thrown: unknown) => {
      this.#parts.log('warn', 'folder.move', { id: newcomer.id, code: toFault(thrown).code })
    })
  }

  #archived(archived: Transcription): void {
    this.#gatesOf(archived).open('capacity', 'disk')
    this.#listeners.tell((listener) => listener.archived?.(archived))
  }

  #gatesOf({ accountId }: Transcription): Gates {
    return this.#posts.of(accountId).crew.gates
  }

  #nextAtMs(now: number): number | null {
    const { library } = this.#parts
    const times = [
      library.nextDueAtMs(now),
      ...this.#posts.all().map(({ crew }) => crew.gates.nextTryAtMs(now)),
      this.#rounds.nextAtMs(now),
      this.#warnings.nextAtMs(),
      this.#lanes.nextAtMs(now),
    ]
    const later = times.filter((at) => at !== null && at > now && at < now + 365 * DAY)
    return later.length === 0 ? null : Math.min(...later.map(Number))
  }

  /** Waits were counted on a clock that was ahead: without this they would last as long as it was wrong. */
  #clockSetBack(now: number, expectedMs: number): void {
    this.#parts.library.capWaits(now, MINUTE)
    this.#parts.library.shiftPauses(now - expectedMs)
    this.#gates.shift(now - expectedMs)
    this.#lanes.clockSetBack()
    this.#doorkeeper.tryAll()
    this.#rounds.trackSoon()
    this.#warnings.soon()
    this.#rounds.rescueSoon()
    this.watching.rescan()
    this.#afterWaking()
  }

  #isIdle(): boolean {
    return this.#lanes.isEmpty && this.#rounds.isIdle && this.asides.jobs.isIdle && !this.#pulse.isDue
  }
}
