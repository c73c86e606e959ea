// When the pipeline looks at its rows: after every change, at the instant that the next row waits for, and after a sleep that
// no system told of. It knows no row; it only says when, and never lets one failed look be the last.

import { type Clock, HOUR, SECOND } from '../clock.ts'
import { toFault } from '../fault.ts'
import type { Log } from '../log.ts'

export interface Beat {
  /** Starts all that is due at this instant; the answer is the next instant at which something will be. */
  startDue(nowMs: number): number | null
  /** Each look is over; what waits for stillness may look whether it is there. */
  rested(): void
  /** The clock ran on while this process did not. */
  slept(): void
  /** The clock shows `nowMs` where it should have shown `expectedMs`. */
  setBack(nowMs: number, expectedMs: number): void
}

const HEARTBEAT_MS = 5 * SECOND
/** A heartbeat that comes this much late means that the machine slept, or that its clock was set. */
const NAP_MS = 30 * SECOND
const AFTER_FAILURE_MS = 5 * SECOND

export class Pulse {
  readonly #clock: Clock
  readonly #log: Log
  readonly #beat: Beat
  #isGoing = false
  #isDue = false
  #takeBackTimer: (() => void) | null = null
  #takeBackHeartbeat: (() => void) | null = null

  constructor(clock: Clock, log: Log, beat: Beat) {
    this.#clock = clock
    this.#log = log
    this.#beat = beat
  }

  start(): void {
    this.#isGoing = true
    this.#heartbeat(this.#clock.now())
    this.soon()
  }

  stop(): void {
    this.#isGoing = false
    this.#takeBackTimer?.()
    this.#takeBackHeartbeat?.()
  }

  /** Whether a look is about to be taken. */
  get isDue(): boolean {
    return this.#isDue
  }

  /** One look per turn of the event loop, however many reasons there were for it. */
  soon(): void {
    if (this.#isDue) return
    this.#isDue = true
    setImmediate(() => {
      this.#isDue = false
      if (this.#isGoing) this.#look()
      this.#beat.rested()
    })
  }

  #look(): void {
    try {
      // Taken before anything is looked at: what falls due between the looking and the setting of the timer still wakes us.
      this.#wakeAt(this.#beat.startDue(this.#clock.now()))
    } catch (thrown) {
      // A full disk or a busy library stops the loop for a moment, never for good.
      this.#log('error', 'pipeline.pump', { code: toFault(thrown).code })
      this.#wakeAt(this.#clock.now() + AFTER_FAILURE_MS)
    }
  }

  #wakeAt(atMs: number | null): void {
    this.#takeBackTimer?.()
    this.#takeBackTimer = null
    if (atMs === null || !this.#isGoing) return
    const delayMs = Math.min(HOUR, Math.max(10, atMs - this.#clock.now()))
    this.#takeBackTimer = this.#clock.schedule(delayMs, () => this.soon())
  }

  /** Some systems never say that they slept: a heartbeat that comes late tells it. */
  #heartbeat(lastMs: number): void {
    this.#takeBackHeartbeat = this.#clock.schedule(HEARTBEAT_MS, () => {
      const now = this.#clock.now()
      try {
        if (now < lastMs - NAP_MS) this.#beat.setBack(now, lastMs + HEARTBEAT_MS)
        else if (now - lastMs - HEARTBEAT_MS > NAP_MS) this.#beat.slept()
      } catch (thrown) {
        // What cannot be written now must not end the beating: nothing else would notice the next sleep.
        this.#log('error', 'pipeline.heartbeat', { code: toFault(thrown).code })
        this.soon()
      }
      if (this.#isGoing) this.#heartbeat(now)
    })
  }
}
