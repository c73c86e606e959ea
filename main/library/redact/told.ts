// What the service said of personal data: whether it looked, what it found, and what went wrong. Its places may count in the text
// before or after it hid anything; both readings are held against the text, and where neither fits no place is told at all.

import { type Given, type Reading, readPlaces } from './told-places.ts'
import type { Stretch } from './whole.ts'

type Fields = Readonly<Record<string, unknown>>

export interface ToldFinding {
  /** As the service calls it, e.g. `EMAIL_ADDRESS`. */
  readonly type: string
  /** 0 to 1; null where it does not say. */
  readonly confidence: number | null
  readonly detectorCount: number | null
  /** When it is said, by the segment that it lies in; null where its place fits nothing. */
  readonly atMs: number | null
  /** The words that it names, by positions and units of the service's segments; null where its place fits nothing. */
  readonly words: Stretch | null
  /** False where these words still say what was found. */
  readonly isHidden: boolean
}

export interface Told {
  readonly wasRequested: boolean
  readonly wasApplied: boolean
  readonly needsReview: boolean
  /** In the service's own words; null for none. */
  readonly error: string | null
  /** E.g. `unsupported_language`. */
  readonly skipReason: string | null
  /** How its places were understood; `neither` where they fit no reading. */
  readonly reading: Reading
  readonly findings: readonly ToldFinding[]
}

const MOST = 5000
const LONGEST = 300

export function readTold(reply: unknown): Told {
  const outer = fieldsOf(reply)
  const result = isFields(outer.result) ? outer.result : outer
  const execution = fieldsOf(result.feature_execution)
  const given = Array.isArray(result.pii_findings) ? result.pii_findings.slice(0, MOST).map(fieldsOf) : []
  const text = typeof result.text === 'string' ? result.text : ''
  const segments = Array.isArray(result.segments) ? result.segments.map(fieldsOf) : []
  const types = given.map((finding) => saidOf(finding.type) ?? 'OTHER')
  const { reading, places } = readPlaces(
    text,
    segments.map((segment) => (typeof segment.text === 'string' ? segment.text.trim() : '')),
    given.map(({ start, end }, at): Given => ({ type: types[at] ?? '', start, end })),
  )
  return {
    wasRequested: execution.pii_processing_requested === true || outer.pii_processing === true,
    wasApplied: execution.pii_processing_applied === true,
    needsReview: result.pii_review_required === true,
    error: saidOf(result.pii_processing_error),
    skipReason: saidOf(execution.pii_processing_skip_reason),
    reading,
    findings: given.map((finding, index) => {
      const place = places[index] ?? null
      return {
        type: types[index] ?? '',
        confidence: shareOf(finding.confidence),
        detectorCount: isCount(finding.detector_count) ? finding.detector_count : null,
        atMs: place === null ? null : startOf(segments[place.words.first]),
        words: place?.words ?? null,
        isHidden: place?.isHidden ?? false,
      }
    }),
  }
}

function startOf(segment: Fields | undefined): number | null {
  const start = segment?.start
  return typeof start === 'number' && Number.isFinite(start) && start >= 0 ? Math.round(start * 1000) : null
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function saidOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim().slice(0, LONGEST) : ''
  return text === '' ? null : text
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function shareOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null
}
