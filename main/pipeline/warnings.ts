// Says in time that the service will delete results which are not here yet: 48 hours and 12 hours before. What was said is
// written down, so that no restart repeats it and no night of sleep swallows it.

import { HOUR, MINUTE } from '../clock.ts'
import type { Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'

/** Results that are deleted soon, and why they are not here yet, if one thing keeps them all. */
export interface Expiring {
  readonly rows: readonly Transcription[]
  /** How long is left at most. */
  readonly withinMs: number
  /** What a person can do, as a sentence; empty where it comes by itself. */
  readonly remedy: string
}

/** The later warning first: whoever needs that one needs no other. */
const WARNINGS = [
  { number: 2, beforeMs: 12 * HOUR },
  { number: 1, beforeMs: 48 * HOUR },
] as const
const EVERY_MS = 10 * MINUTE
/** In this time everything that is done is fetched, where nothing stands in the way. */
const GRACE_MS = 2 * MINUTE

/** What warning takes of the crew. */
export type Lookout = Pick<Crew, 'clock' | 'library' | 'log'> & {
  /** The gates that hold an account, closed ones only. */
  readonly closedFor: (accountId: string) => ReturnType<Crew['gates']['closed']>
}

export class Warnings {
  readonly #crew: Lookout
  readonly #tell: (expiring: Expiring) => void
  #nextAtMs = Number.POSITIVE_INFINITY

  constructor(crew: Lookout, tell: (expiring: Expiring) => void) {
    this.#crew = crew
    this.#tell = tell
  }

  /** At the start, after sleep, and when the clock was set: what can be fetched now needs no warning. */
  soon(): void {
    this.#nextAtMs = Math.min(this.#nextAtMs, this.#crew.clock.now() + GRACE_MS)
  }

  nextAtMs(): number {
    return this.#nextAtMs
  }

  giveDue(): void {
    const { clock, library, log } = this.#crew
    const now = clock.now()
    if (now < this.#nextAtMs) return
    this.#nextAtMs = now + EVERY_MS
    for (const { number, beforeMs } of WARNINGS) {
      const question = { beforeMs: now + beforeMs, warnings: number, countsUnknown: true }
      const found = library.expiry.expiring(question)
      // Each account has its own reason, or none.
      for (const accountId of new Set(found.map((row) => row.accountId))) {
        const remedy = this.#remedy(accountId)
        // While nobody can ask, the end of a job that was under way is not known either: then the earliest one counts.
        const rows = found.filter((row) => row.accountId === accountId && (remedy !== '' || row.expiresAtMs !== null))
        if (rows.length === 0) continue
        log('warn', 'expiring', { count: rows.length, within: beforeMs / HOUR })
        // Said first, written down then: a warning that comes twice does less harm than one that never came.
        this.#tell({ rows, withinMs: beforeMs, remedy })
        library.expiry.warned(
          rows.map((row) => row.id),
          number,
        )
      }
    }
  }

  /** The gates that keep results from being fetched, the person's own first. */
  #remedy(accountId: string): string {
    const closed = this.#crew.closedFor(accountId)
    const gate = (['key', 'disk', 'offline'] as const).flatMap(
      (kind) => closed.find((each) => each.kind === kind) ?? [],
    )
    return gate[0] === undefined ? '' : `${gate[0].text} ${gate[0].remedy}`.trim()
  }
}
