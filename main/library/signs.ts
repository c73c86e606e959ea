// What the service said of its own work on a recording: where it was unsure, how much it covered, what it noticed, and the
// chapters that it saw. Read from its own reply, in the worker, after the words are on screen: eight hours are megabytes of JSON.

import { certaintyOf } from './certainty.ts'
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

function doubtOf(segment: Fields, position: number): readonly Doubt[] {
  const doubt = certaintyOf(segment)?.doubt ?? null
  return doubt === null ? [] : [{ position, kind: doubt }]
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
