// The fake's PII pass: finds emails, phone numbers, card numbers, SSNs, IP addresses and known names in a text and masks them,
// the same spans everywhere. It claims no recall; it exists so that redacted results have the documented shape.
import { PEOPLE } from './vocabulary.ts'

export interface PiiFinding {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly confidence: number
  readonly detector_count: number
}

const DETECTORS: readonly (readonly [type: string, pattern: RegExp, confidence: number])[] = [
  ['EMAIL_ADDRESS', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, 0.85],
  ['US_SSN', /\b\d{3}-\d{2}-\d{4}\b/g, 0.95],
  ['CREDIT_CARD', /\b(?:\d{4}[ -]){3}\d{4}\b/g, 0.97],
  ['IP_ADDRESS', /\b(?:\d{1,3}\.){3}\d{1,3}\b/g, 0.9],
  ['PHONE_NUMBER', /\b0\d{2,4} \d{3,4} \d{3,4}\b/g, 0.75],
  ['PERSON', new RegExp(PEOPLE.join('|'), 'g'), 0.8],
]

/** Spans in `text`, in order, none overlapping another. */
export function findPii(text: string): readonly PiiFinding[] {
  const found = DETECTORS.flatMap(([type, pattern, confidence]) =>
    [...text.matchAll(pattern)].map((hit) => ({
      type,
      start: hit.index,
      end: hit.index + hit[0].length,
      confidence,
      detector_count: 1,
    })),
  ).sort((a, b) => a.start - b.start)
  return found.filter((one, index) => index === 0 || one.start >= (found[index - 1]?.end ?? 0))
}

export function redactText(text: string): string {
  return findPii(text).reduceRight(
    (masked, { type, start, end }) => `${masked.slice(0, start)}[${type}]${masked.slice(end)}`,
    text,
  )
}
