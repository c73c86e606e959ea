// Results at the service that will be deleted, and which of the two warnings was given for each: written down, so that a
// restart neither repeats nor forgets one.

import { RETENTION_MS, type Transcription } from '../recording.ts'
import { type Desk, findAll } from './desk.ts'

export interface ExpiryQuestion {
  /** Results that are deleted before this instant ... */
  readonly beforeMs: number
  /** ... and of which fewer warnings than this were given. */
  readonly warnings: number
  /**
   * Whether jobs count of which the end is not known: nobody could ask. The earliest end is meant then: a result is kept for
   * that long after completion, so after submission in any case.
   */
  readonly countsUnknown: boolean
}

export interface Expiry {
  /** The one that is deleted first comes first. */
  expiring(question: ExpiryQuestion): readonly Transcription[]
  /** So many warnings were given of these. */
  warned(ids: readonly number[], warnings: number): void
}

export function openExpiry(desk: Desk): Expiry {
  return {
    expiring: (question) => expiring(desk, question),
    warned: (ids, warnings) => warned(desk, ids, warnings),
  }
}

export const EXPIRING = `WHERE t.stage IN ('processing', 'archiving') AND t.expires_at_ms < ? AND t.expiry_warnings < ?
  ORDER BY t.expires_at_ms, t.id`
const EXPIRING_UNKNOWN = `WHERE t.stage IN ('processing', 'archiving') AND t.expires_at_ms IS NULL
  AND t.submitted_at_ms < ? AND t.expiry_warnings < ? ORDER BY t.submitted_at_ms, t.id`

function expiring(desk: Desk, { beforeMs, warnings, countsUnknown }: ExpiryQuestion): readonly Transcription[] {
  const known = findAll(desk, EXPIRING, Math.round(beforeMs), warnings)
  if (!countsUnknown) return known
  return [...known, ...findAll(desk, EXPIRING_UNKNOWN, Math.round(beforeMs - RETENTION_MS), warnings)]
}

function warned(desk: Desk, ids: readonly number[], warnings: number): void {
  desk.atomically(() => {
    for (const id of ids)
      desk
        .ask('UPDATE transcription SET expiry_warnings = ? WHERE id = ? AND expiry_warnings < ?')
        .run(warnings, id, warnings)
  })
}
