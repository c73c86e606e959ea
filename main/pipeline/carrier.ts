// While an import writes without a pause, the library's log is carried over in one of the import's own threads. A log that never
// comes to rest would grow without end: now and then the import holds still for the moment that the rest of it takes.

import type { Clock } from '../clock.ts'
import { toFault } from '../fault.ts'
import type { Library, LogState } from '../library/library.ts'
import type { Log } from '../log.ts'

/** As often as this it is begun anew. */
const EVERY_MS = 1000
/** 64 MiB of pages. */
const LONG = 16_384

export interface CarrierParts {
  readonly library: Pick<Library, 'path' | 'leaveLog'>
  readonly carry: (libraryPath: string) => Promise<LogState>
  readonly clock: Clock
  readonly log: Log
}

export class Carrier {
  readonly #parts: CarrierParts
  #underWay: Promise<void> | null = null
  #nextAtMs = 0
  #longAt = LONG
  #isLong = false

  constructor(parts: CarrierParts) {
    this.#parts = parts
    parts.library.leaveLog(true)
  }

  /** Something was written. The reply is to be waited for before more is. */
  async wrote(): Promise<void> {
    if (this.#isLong) await this.#rest()
    else if (this.#underWay === null && this.#parts.clock.monotonic() >= this.#nextAtMs) this.#begin()
  }

  /** Nothing more is written: the log is carried to its end, and from then on by whoever writes. */
  async close(): Promise<void> {
    await this.#rest()
    this.#parts.library.leaveLog(false)
  }

  /** What one that is under way has not seen, the next one carries. */
  async #rest(): Promise<void> {
    await this.#underWay
    await this.#begin()
    this.#isLong = false
  }

  #begin(): Promise<void> {
    this.#underWay = this.#carried().finally(() => {
      this.#underWay = null
      this.#nextAtMs = this.#parts.clock.monotonic() + EVERY_MS
    })
    return this.#underWay
  }

  async #carried(): Promise<void> {
    const { library, carry, log } = this.#parts
    try {
      const { held, carried } = await carry(library.path)
      // A reader may need what is there: then it grows on, and is looked at again when it is twice as long.
      this.#isLong = held >= this.#longAt
      this.#longAt = held - carried + LONG
    } catch (thrown) {
      log('warn', 'import.log', { code: toFault(thrown).code })
    }
  }
}
