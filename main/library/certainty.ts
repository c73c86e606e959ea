// How sure the service was of what it wrote, segment by segment. It says so of standard transcripts without speakers only.

import type { ExportCertainty } from '../exportable.ts'

/**
 * `avg_logprob` is the mean logarithm of the probability that the decoder gave each piece of a word: below -0.7 it gave them less
 * than one half on average, a guess as good as any. Its own limit for decoding anew is -1, which passes much that is wrong.
 */
const UNSURE_LOGPROB = -0.7
/** The decoder's own limit: from here on a segment is rather no speech. It drops those only where it is unsure as well. */
const SILENT_PROBABILITY = 0.6

/** Null where the service says nothing of it. */
export function certaintyOf(segment: Readonly<Record<string, unknown>>): ExportCertainty | null {
  const sure = numberIn(segment.avg_logprob)
  const silent = numberIn(segment.no_speech_prob)
  if (sure === null && silent === null) return null
  return {
    confidence: sure === null ? null : rounded(Math.exp(Math.min(0, sure))),
    noSpeech: silent === null ? null : rounded(Math.min(1, Math.max(0, silent))),
    doubt: doubtOf(sure, silent),
  }
}

/** That it may be no speech says more than that its words are unsure. */
function doubtOf(sure: number | null, silent: number | null): ExportCertainty['doubt'] {
  if (silent !== null && silent >= SILENT_PROBABILITY) return 'silent'
  return sure !== null && sure < UNSURE_LOGPROB ? 'unsure' : null
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000
}
