// When a job under way is worth a look by itself, where no list shows it: not before it can be done, then ever more rarely,
// and never more rarely than every half hour, so that no job is forgotten. Pure.

import { MINUTE, SECOND } from '../clock.ts'

export const LONGEST_LOOK_MS = 30 * MINUTE
const SHORTEST_LOOK_MS = 30 * SECOND
const SHORTEST_ETA_MS = 15 * SECOND
/** By the document, most jobs of up to an hour take one to five minutes. */
const PART_OF_DURATION = 1 / 12
const USUAL_DURATION_MS = 30 * MINUTE
const PART_OF_AGE = 1 / 4

/** From the creation of the job until it may be done. */
export function firstLookMs(durationMs: number | null): number {
  return Math.min(LONGEST_LOOK_MS, MINUTE + (durationMs ?? USUAL_DURATION_MS) * PART_OF_DURATION)
}

/** From one look that found it running until the next. */
export function nextLookMs(ageMs: number, etaSeconds: number | null): number {
  if (etaSeconds !== null && etaSeconds > 0)
    return Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_ETA_MS, etaSeconds * SECOND))
  return Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, ageMs * PART_OF_AGE))
}
