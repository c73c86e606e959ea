// What is asked of the service on a schedule rather than for one row: the round over all jobs under way, account by account, and
// the search for jobs that were made elsewhere.

import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { type Fault, toFault } from '../fault.ts'
import type { Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'
import type { Deciding } from './deciding.ts'
import type { Posts } from './posts.ts'
import { type Purse, TrackingCount } from './purse.ts'
import { rescue } from './rescue.ts'
import { gateOf } from './retry.ts'
import { nextPauseMs, pauseAfterMs, track } from './track.ts'

/**
 * Jobs that are not known here are looked for on start, on a new key, and then hourly: so soon is a second payment told that
 * may yet be stopped. Sooner where the search itself failed.
 */
const RESCUE_EVERY_MS = HOUR
const RESCUE_AGAIN_MS = 5 * MINUTE
const UNWRITABLE_MS = 5 * SECOND
/** Requests in one round: lists, cancels and single looks. The pause after it grows with what it asked. */
const MOST_IN_ROUND = 10
const MOST_CANCELS = 4
/** Progress of single jobs is asked for while Activity was read this recently. */
const WATCHED_MS = 15 * SECOND

/** The jobs of one account. */
interface Group {
  readonly crew: Crew
  readonly rows: readonly Transcription[]
}

export class Rounds {
  readonly #crew: Crew
  readonly #posts: Posts
  readonly #deciding: Deciding
  readonly #onEnd: () => void
  readonly #count: TrackingCount
  #isTracking = false
  #isRescuing = false
  #nextTrackAtMs = 0
  /** When the jobs of an account made elsewhere are looked for again; at once, where nothing is said. */
  readonly #nextRescueAtMs = new Map<string, number>()
  /** Until when an account is not followed, because it could not be. */
  readonly #restsUntilMs = new Map<string, number>()
  #pauseMs = 0
  #round = 0
  #watchedAtMs = Number.NEGATIVE_INFINITY

  constructor(crew: Crew, posts: Posts, deciding: Deciding, onEnd: () => void) {
    this.#crew = crew
    this.#posts = posts
    this.#deciding = deciding
    this.#onEnd = onEnd
    this.#count = new TrackingCount(crew.library.requestLog, () => crew.clock.now())
  }

  get isIdle(): boolean {
    return !this.#isTracking && !this.#isRescuing
  }

  /** Somebody looks at the jobs under way: their progress is worth requests now. */
  watched(): void {
    this.#watchedAtMs = this.#crew.clock.monotonic()
  }

  trackSoon(): void {
    this.#nextTrackAtMs = 0
    this.#pauseMs = 0
    this.#restsUntilMs.clear()
  }

  rescueSoon(): void {
    this.#nextRescueAtMs.clear()
  }

  startDue(): void {
    this.#startTracking()
    this.#startRescue()
  }

  /** The next instant after `nowMs` at which a round falls due, or null where there is nothing to ask. */
  nextAtMs(nowMs: number): number | null {
    const posts = this.#posts.all().filter(({ crew }) => crew.gates.wouldPermit('ask'))
    if (posts.length === 0) return null
    const isFollowing = this.#crew.library.newest(['processing'], 1).length > 0
    const rescues = posts.map(({ crew }) => this.#nextRescueAtMs.get(crew.accountId) ?? 0)
    const times = isFollowing ? [this.#nextTrackAtMs, ...this.#restsUntilMs.values(), ...rescues] : rescues
    const later = times.filter((at) => at > nowMs)
    return later.length === 0 ? null : Math.min(...later)
  }

  #startTracking(): void {
    const { clock } = this.#crew
    if (this.#isTracking || clock.now() < this.#nextTrackAtMs) return
    if (this.#count.free() === 0) {
      this.#nextTrackAtMs = this.#count.freeAtMs()
      return
    }
    const groups = this.#groups().filter(({ crew }) => crew.gates.permits('ask'))
    if (groups.length === 0) return
    this.#isTracking = true
    void this.#unlessFull(this.#track(groups)).finally(() => {
      this.#isTracking = false
      this.#onEnd()
    })
  }

  /** The jobs under way by their accounts, which take turns at going first: a round has so many requests for all of them. */
  #groups(): readonly Group[] {
    const now = this.#crew.clock.now()
    const rows = this.#crew.library.inStage(['processing'])
    const ids = [...new Set(rows.map(({ accountId }) => accountId))].sort()
    const first = ids.length === 0 ? 0 : this.#round % ids.length
    return [...ids.slice(first), ...ids.slice(0, first)]
      .filter((id) => (this.#restsUntilMs.get(id) ?? 0) <= now)
      .map((id) => ({ crew: this.#posts.of(id).crew, rows: rows.filter(({ accountId }) => accountId === id) }))
  }

  async #track(groups: readonly Group[]): Promise<void> {
    const { clock, random } = this.#crew
    const rows = groups.flatMap((group) => group.rows)
    const youngestAtMs = Math.max(...rows.map((row) => row.submittedAtMs ?? row.stageAtMs))
    this.#pauseMs = nextPauseMs(this.#pauseMs, clock.now() - youngestAtMs, random)
    const purse = this.#count.open(MOST_IN_ROUND)
    for (const group of groups) await this.#trackOne(group, purse)
    this.#round += 1
    this.#nextTrackAtMs = clock.now() + pauseAfterMs(this.#pauseMs, purse.spent)
  }

  /** What one account cannot be asked must not keep the jobs of another from being followed. */
  async #trackOne({ crew, rows }: Group, purse: Purse & { readonly spent: number }): Promise<void> {
    const { clock, library, accountId } = crew
    const isWatched = clock.monotonic() - this.#watchedAtMs < WATCHED_MS
    const before = purse.spent
    try {
      // Half of the round at most, so that a thousand cancels do not keep the others from being followed.
      await this.#deciding.sendCancels(rows, { take: (count) => purse.spent < MOST_CANCELS && purse.take(count) })
      const isSame = purse.spent === before
      const following = isSame ? rows : library.inStage(['processing']).filter((row) => row.accountId === accountId)
      await track(following, crew, { round: this.#round, isWatched, purse })
    } catch (thrown) {
      const fault = this.#note(thrown, 'track.failed', crew)
      const waitMs = Math.max(this.#pauseMs * 2, (fault.untilMs ?? 0) - clock.now())
      this.#restsUntilMs.set(accountId, clock.now() + waitMs)
    }
  }

  #startRescue(): void {
    if (this.#isRescuing) return
    const crew = this.#nextToRescue()
    if (crew === null) return
    this.#isRescuing = true
    void this.#unlessFull(this.#rescue(crew)).finally(() => {
      this.#isRescuing = false
      this.#onEnd()
    })
  }

  #nextToRescue(): Crew | null {
    const now = this.#crew.clock.now()
    const doubted = this.#crew.library.inStage(['submitting', 'reconciling']).map(({ accountId }) => accountId)
    for (const { crew } of this.#posts.all()) {
      const isDue = (this.#nextRescueAtMs.get(crew.accountId) ?? 0) <= now
      if (!isDue || crew.gates.isClosed('key') || doubted.includes(crew.accountId)) continue
      if (crew.gates.permits('ask')) return crew
    }
    return null
  }

  async #rescue(crew: Crew): Promise<void> {
    const { clock, log, gates, accountId } = crew
    let waitMs = RESCUE_EVERY_MS
    try {
      const { adopted, unseen } = await rescue(crew)
      log('info', 'rescue.done', { adopted, unseen })
      gates.open('offline', 'key')
    } catch (thrown) {
      this.#note(thrown, 'rescue.failed', crew)
      waitMs = RESCUE_AGAIN_MS
    }
    this.#nextRescueAtMs.set(accountId, clock.now() + waitMs)
  }

  /** A library that cannot be written to must neither end the application nor let the next round begin at once. */
  async #unlessFull(round: Promise<void>): Promise<void> {
    try {
      await round
    } catch (thrown) {
      const { clock, log } = this.#crew
      log('error', 'round.failed', { code: toFault(thrown).code })
      const atMs = clock.now() + UNWRITABLE_MS
      this.#nextTrackAtMs = Math.max(this.#nextTrackAtMs, atMs)
      for (const { crew } of this.#posts.all())
        this.#nextRescueAtMs.set(crew.accountId, Math.max(this.#nextRescueAtMs.get(crew.accountId) ?? 0, atMs))
    }
  }

  #note(thrown: unknown, event: string, { gates, log }: Crew): Fault {
    const fault = toFault(thrown)
    const gate = gateOf(fault)
    if (gate !== null && gates.blocks('ask', gate)) gates.close(gate, fault)
    log('warn', event, { code: fault.code })
    return fault
  }
}
