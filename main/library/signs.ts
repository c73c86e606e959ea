// What the service said of its own work on a recording: where it was unsure, how much it covered, what it noticed, and the
// chapters that it saw. Read from its own reply, in the worker, after the words are on screen: eight hours are megabytes of JSON.

import { rawResult } from './exporting.ts'
import type { Ask } from './row.ts'

export interface Doubt {
  /** The segment's place in the service's reply. */
  readonly position: number
  readonly kind: 'unsure' | 'silent'
}

export interface Chapter {
  readonly title: string
  readonly startMs: number
  readonly summary: string
}

export interface Signs {
  readonly doubts: readonly Doubt[]
  /** 0 to 1: how much of the recording the words cover; null where the service does not say. */
  readonly coverage: number | null
  /** As the service calls them, e.g. `repetition_detected`. */
  readonly issues: readonly string[]
  readonly chapters: readonly Chapter[]
}

/**
 * `avg_logprob` is the mean logarithm of the probability that the decoder gave each piece of a word: below -0.7 it gave them less
 * than one half on average, a guess as good as any. Its own limit for decoding anew is -1, which passes much that is wrong.
 */
const UNSURE_LOGPROB = -0.7
/** The decoder's own limit: from here on a segment is rather no speech. It drops those only where it is unsure as well. */
const SILENT_PROBABILITY = 0.6
const MOST_CHAPTERS = 500
const MOST_ISSUES = 20
const LONGEST = 500

const NOTHING: Signs = { doubts: [], coverage: null, issues: [], chapters: [] }

export function signsOf(ask: Ask, id: number): Signs {
  try {
    return readSigns(JSON.parse(new TextDecoder().decode(rawResult(ask, id))))
  } catch (thrown) {
    // An imported file need not be JSON at all.
    if (thrown instanceof SyntaxError) return NOTHING
    throw thrown
  }
}

/** @param reply the body of GET /jobs/{id}, or of its download */
export function readSigns(reply: unknown): Signs {
  const outer = fieldsOf(reply)
  const told = isFields(outer.result) ? outer.result : outer
  const meta = fieldsOf(told.transcription_meta)
  const segments = Array.isArray(told.segments) ? told.segments : []
  return {
    doubts: segments.flatMap((segment, position) => doubtOf(fieldsOf(segment), position)),
    coverage: isShare(meta.coverage_ratio) ? meta.coverage_ratio : null,
    issues: Array.isArray(meta.issues) ? meta.issues.map(said).filter(isSaid).slice(0, MOST_ISSUES) : [],
    chapters: chaptersOf(fieldsOf(told.analytics).chapters),
  }
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function said(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, LONGEST) : ''
}

function isSaid(text: string): boolean {
  return text !== ''
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1
}

/** That it may be no speech says more than that its words are unsure. */
function doubtOf({ avg_logprob: sure, no_speech_prob: silent }: Fields, position: number): readonly Doubt[] {
  if (typeof silent === 'number' && silent >= SILENT_PROBABILITY) return [{ position, kind: 'silent' }]
  return typeof sure === 'number' && sure < UNSURE_LOGPROB ? [{ position, kind: 'unsure' }] : []
}

function chaptersOf(listed: unknown): readonly Chapter[] {
  if (!Array.isArray(listed)) return []
  return listed
    .slice(0, MOST_CHAPTERS)
    .map(fieldsOf)
    .flatMap(({ title, start, summary }) => {
      const isPlaced = typeof start === 'number' && Number.isFinite(start)
      if (said(title) === '' || !isPlaced) return []
      return [{ title: said(title), startMs: Math.max(0, Math.round(start * 1000)), summary: said(summary) }]
    })
    .sort((one, other) => one.startMs - other.startMs)
}
