// The three examples of analytics in the service's document, word for word, with segments under them for their evidence.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Fields = Readonly<Record<string, unknown>>

function example(name: string): Fields {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8'))
}

export const BASIC = example('basic')
export const FULL = example('full')
export const INSURANCE = example('insurance')

export function segment(start: number, end: number, speaker: string, text: string): Fields {
  return { start, end, speaker, text }
}

/** The meeting that the two profiles speak of. */
export const MEETING: readonly Fields[] = [
  segment(0, 14.2, 'SPEAKER_00', "Let's review launch readiness and open blockers."),
  segment(14.2, 31.4, 'SPEAKER_01', 'The rollout checklist is nearly done.'),
  segment(31.4, 36.2, 'SPEAKER_00', 'Are there any open support blockers?'),
  segment(36.2, 48.1, 'SPEAKER_01', 'Only the migration warning copy still needs review.'),
  segment(48.1, 56.4, 'SPEAKER_02', 'Support still needs to approve the migration warning copy.'),
  segment(66.8, 73.1, 'SPEAKER_00', "We'll keep the staged rollout for next week."),
  segment(92.5, 100.3, 'SPEAKER_01', "I'll send the revised rollout checklist by Friday."),
]

/** A call of ten passages, because the example of the domain pack names the segments 0 to 9. */
export const CALL: readonly Fields[] = Array.from({ length: 10 }, (_, at) =>
  segment(at * 6, at * 6 + 5.5, `SPEAKER_0${at % 2}`, `What was said in passage ${at}.`),
)

/** Everything that the service may say of one recording. */
export function resultOf(analytics: unknown, segments: readonly Fields[] = MEETING): Fields {
  return {
    text: segments.map(({ text }) => text).join(' '),
    segments,
    language: 'en',
    audio_duration_seconds: 108.6,
    analytics,
  }
}
