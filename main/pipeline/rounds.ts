// What is asked of the service on a schedule rather than for one row: the round over all jobs under way, and the search for
// jobs that were made elsewhere.

import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { type Fault, toFault } from '../fault.ts'
import type { Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'
import type { Deciding } from './deciding.ts'
import { TrackingCount } from './purse.ts'
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

export class Rounds {
  readonly #crew: Crew
  readonly #deciding: Deciding
  readonly #onEnd: () => void
  readonly #count: TrackingCount
  #isTracking = false
  #isRescuing = false
  #nextTrackAtMs = 0
  #nextRescueAtMs = 0
  #pauseMs = 0
  #round = 0
  #watchedAtMs = Number.NEGATIVE_INFINITY

  constructor(crew: Crew, deciding: Deciding, onEnd: () => void) {
    this.#crew = crew
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
  }

  rescueSoon(): void {
    this.#nextRescueAtMs = 0
  }

  startDue(): void {
    this.#startTracking()
    this.#startRescue()
  }

  /** The next instant after `nowMs` at which a round falls due, or null where there is nothing to ask. */
  nextAtMs(nowMs: number): number | null {
    const { library, gates } = this.#crew
    if (!gates.wouldPermit('ask')) return null
    const isFollowing = library.newest(['processing'], 1).length > 0
    const times = isFollowing ? [this.#nextTrackAtMs, this.#nextRescueAtMs] : [this.#nextRescueAtMs]
    const later = times.filter((at) => at > nowMs)
    return later.length === 0 ? null : Math.min(...later)
  }

  #startTracking(): void {
    const { clock, library, gates } = this.#crew
    if (this.#isTracking || clock.now() < this.#nextTrackAtMs) return
    if (this.#count.free() === 0) {
      this.#nextTrackAtMs = this.#count.freeAtMs()
      return
    }
    const rows = library.inStage(['processing'])
    if (rows.length === 0 || !gates.permits('ask')) return
    this.#isTracking = true
    void this.#unlessFull(this.#track(rows)).finally(() => {
      this.#isTracking = false
      this.#onEnd()
    })
  }

  async #track(rows: readonly Transcription[]): Promise<void> {
    const { clock, random, library } = this.#crew
    const isWatched = clock.monotonic() - this.#watchedAtMs < WATCHED_MS
    const youngestAtMs = Math.max(...rows.map((row) => row.submittedAtMs ?? row.stageAtMs))
    this.#pauseMs = nextPauseMs(this.#pauseMs, clock.now() - youngestAtMs, random)
    const purse = this.#count.open(MOST_IN_ROUND)
    let waitMs = 0
    try {
      // Half of the round at most, so that a thousand cancels do not keep the others from being followed.
      await this.#deciding.sendCancels(rows, { take: (count) => purse.spent < MOST_CANCELS && purse.take(count) })
      const following = purse.spent === 0 ? rows : library.inStage(['processing'])
      await track(following, this.#crew, { round: this.#round, isWatched, purse })
    } catch (thrown) {
      const fault = this.#note(thrown, 'track.failed')
      waitMs = Math.max(this.#pauseMs * 2, (fault.untilMs ?? 0) - clock.now())
    }
    this.#round += 1
    this.#nextTrackAtMs = clock.now() + Math.max(waitMs, pauseAfterMs(this.#pauseMs, purse.spent))
  }

  #startRescue(): void {
    const { clock, library, gates } = this.#crew
    if (this.#isRescuing || clock.now() < this.#nextRescueAtMs || gates.isClosed('key')) return
    if (library.inStage(['submitting', 'reconciling']).length > 0 || !gates.permits('ask')) return
    this.#isRescuing = true
    void this.#unlessFull(this.#rescue()).finally(() => {
      this.#isRescuing = false
      this.#onEnd()
    })
  }

  async #rescue(): Promise<void> {
    const { clock, log, gates } = this.#crew
    let waitMs = RESCUE_EVERY_MS
    try {
      const { adopted, unseen } = await rescue(this.#crew)
      log('info', 'rescue.done', { adopted, unseen })
      gates.open('offline', 'key')
    } catch (thrown) {
      this.#note(thrown, 'rescue.failed')
      waitMs = RESCUE_AGAIN_MS
    }
    this.#nextRescueAtMs = clock.now() + waitMs
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
      this.#nextRescueAtMs = Math.max(this.#nextRescueAtMs, atMs)
    }
  }

  #note(thrown: unknown, event: string): Fault {
    const fault = toFault(thrown)
    const gate = gateOf(fault)
    if (gate !== null && this.#crew.gates.blocks('ask', gate)) this.#crew.gates.close(gate, fault)
    this.#crew.log('warn', event, { code: fault.code })
    return fault
  }
}
