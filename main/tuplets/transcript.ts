// The service's result object becomes a Transcript in our units: integer milliseconds, positions as given, words inside the
// segments that cover them. Nonsense in it (no text, times backwards, not even an object) costs that entry, never the rest.

import { z } from 'zod'
import { t } from '../../language/language.ts'
import { readDigest } from '../digest.ts'
import { readInsights } from '../insight.ts'
import type { Segment, Transcript, Word } from '../recording.ts'
import { WordList } from '../word-list.ts'
import { unreadable } from './refusal.ts'
import { number, text } from './wire.ts'

/** Eight hours are some 5,200 segments and 80,000 words; more than these is an attack or an accident, and the raw bytes stay. */
const MOST_SEGMENTS = 200_000
const MOST_WORDS = 1_000_000
const MOST_WARNINGS = 50
const LONGEST_LINE = 500
/** Times beyond this are nonsense, and would overflow what holds them. */
const LATEST_MS = 2 ** 31 - 1
/** A word this far from every segment still belongs to the nearest one. */
const NEAR_MS = 1000
/** Overlapping speakers: how many earlier segments may still be speaking. */
const OVERLAP = 12

const optional = z.unknown().optional()
const words = optional.transform(text)
const list = optional.transform((value): readonly unknown[] => (Array.isArray(value) ? value : []))
const resultShape = z.object({
  text: words,
  language: words,
  audio_duration_seconds: optional.transform(number),
  segments: list,
  words: optional,
  analytics: z.object({ summary: words }).nullish().catch(null),
  diarization: z.object({ warning: words }).nullish().catch(null),
  feature_execution: z
    .object({ transcription_model_applied: words, transcription_model_requested: words })
    .nullish()
    .catch(null),
  processing_warnings: list,
  pii_review_required: optional,
})

type Result = z.infer<typeof resultShape>

export function readTranscript(result: unknown): Transcript {
  const parsed = resultShape.safeParse(result)
  if (!parsed.success || Array.isArray(result)) throw unreadable()
  const told = parsed.data
  const durationMs = told.audio_duration_seconds === null ? null : milliseconds(told.audio_duration_seconds, 0)
  const segments = withWords(segmentsOf(told, durationMs), listedWords(told.words))
  const execution = told.feature_execution
  return {
    language: told.language,
    model: execution?.transcription_model_applied ?? execution?.transcription_model_requested ?? null,
    durationMs,
    text: clean(told.text) || segments.map((segment) => segment.text).join(' '),
    segments,
    summary: clean(told.analytics?.summary) || null,
    warnings: warningsOf(told),
    insights: readInsights(result),
    digest: readDigest(result),
  }
}

type Fields = Readonly<Record<string, unknown>>

function isObject(entry: unknown): entry is Fields {
  return entry !== null && typeof entry === 'object'
}

function segmentsOf(told: Result, durationMs: number | null): readonly Segment[] {
  const segments: Segment[] = []
  let floorMs = 0
  for (const [position, entry] of told.segments.slice(0, MOST_SEGMENTS).entries()) {
    if (!isObject(entry)) continue
    const startMs = startOf(entry, floorMs)
    const endMs = endOf(entry, startMs)
    floorMs = endMs
    segments.push({
      position,
      startMs,
      endMs,
      speaker: text(entry.speaker)?.slice(0, 200) || null,
      language: text(entry.language)?.slice(0, 20) ?? null,
      text: clean(text(entry.text)),
      words: Array.isArray(entry.words) ? wordsOf(entry.words) : [],
    })
  }
  if (segments.length > 0 || clean(told.text) === '') return segments
  // Text without segments is still what was said: one segment over everything keeps it readable and searchable.
  const endMs = durationMs ?? 0
  return [{ position: 0, startMs: 0, endMs, speaker: null, language: told.language, text: clean(told.text), words: [] }]
}

function listedWords(list: unknown): readonly Word[] {
  if (!(list instanceof WordList)) return Array.isArray(list) ? wordsOf(list) : []
  const words: Word[] = []
  let floorMs = 0
  const { texts, starts, ends } = list
  for (let at = 0; at < Math.min(texts.length, MOST_WORDS); at++) {
    const said = clean(texts[at])
    if (said === '') continue
    const startMs = milliseconds(starts[at] ?? Number.NaN, floorMs)
    const endMs = Math.max(startMs, milliseconds(ends[at] ?? Number.NaN, startMs))
    floorMs = endMs
    words.push({ startMs, endMs, text: said })
  }
  return words
}

function wordsOf(entries: readonly unknown[]): readonly Word[] {
  const words: Word[] = []
  let floorMs = 0
  for (const entry of entries.slice(0, MOST_WORDS)) {
    if (!isObject(entry)) continue
    const said = clean(text(entry.word) ?? text(entry.text))
    if (said === '') continue
    const startMs = startOf(entry, floorMs)
    const endMs = endOf(entry, startMs)
    floorMs = endMs
    words.push({ startMs, endMs, text: said })
  }
  return words
}

/** A start that is no number begins where the entry before ended. */
function startOf(entry: Fields, floorMs: number): number {
  return milliseconds(number(entry.start), floorMs)
}

/** An end before the start lasts no time. */
function endOf(entry: Fields, startMs: number): number {
  return Math.max(startMs, milliseconds(number(entry.end), startMs))
}

function milliseconds(seconds: number | null, otherwiseMs: number): number {
  return seconds === null || Number.isNaN(seconds)
    ? otherwiseMs
    : Math.min(LATEST_MS, Math.max(0, Math.round(seconds * 1000)))
}

/** Word times come in one list for the whole recording; each word goes to the segment that is speaking at its middle. */
function withWords(segments: readonly Segment[], words: readonly Word[]): readonly Segment[] {
  if (words.length === 0 || segments.length === 0) return segments
  const byStart = [...segments].sort(earlier)
  const parts = new Map<Segment, Word[]>()
  let [next, last, lastPart]: [number, Segment | undefined, Word[]] = [0, undefined, []]
  for (const word of words) {
    const middleMs = (word.startMs + word.endMs) / 2
    next = firstAfter(byStart, middleMs, next)
    const home = homeOf(word, middleMs, byStart, next)
    if (home === undefined || home.words.length > 0) continue
    // One after the other, as a rule, go to the same one.
    if (home !== last) {
      lastPart = parts.get(home) ?? []
      parts.set(home, lastPart)
      last = home
    }
    lastPart.push(word)
  }
  return segments.map((segment) => {
    const part = parts.get(segment)
    return part === undefined ? segment : { ...segment, words: inOrder(part) ? part : part.sort(earlier) }
  })
}

function earlier(a: { readonly startMs: number }, b: { readonly startMs: number }): number {
  return a.startMs - b.startMs
}

function inOrder(words: readonly Word[]): boolean {
  let lastMs = 0
  for (const { startMs } of words) {
    if (startMs < lastMs) return false
    lastMs = startMs
  }
  return true
}

function homeOf(word: Word, middleMs: number, byStart: readonly Segment[], next: number): Segment | undefined {
  let latest: Segment | undefined
  for (let index = next - 1; index >= Math.max(0, next - OVERLAP); index--) {
    const segment = byStart[index]
    if (segment === undefined || segment.endMs < middleMs) continue
    // Where two people speak at once, the segment that says the word wins over the one that merely covers it.
    if (latest !== undefined && !says(latest, word) && says(segment, word)) return segment
    latest ??= segment
  }
  return latest ?? nearest(middleMs, byStart[next - 1], byStart[next])
}

function says(segment: Segment, word: Word): boolean {
  return segment.text.includes(word.text.trim())
}

function nearest(middleMs: number, before: Segment | undefined, after: Segment | undefined): Segment | undefined {
  const sinceMs = before === undefined ? Number.POSITIVE_INFINITY : middleMs - before.endMs
  const untilMs = after === undefined ? Number.POSITIVE_INFINITY : after.startMs - middleMs
  if (Math.min(sinceMs, untilMs) > NEAR_MS) return undefined
  return sinceMs <= untilMs ? before : after
}

/** Words follow each other: the next one is rarely further than this. */
const A_FEW = 4

/** @param guess where it was for the word before; @returns index of the first segment that starts after this instant */
function firstAfter(byStart: readonly Segment[], atMs: number, guess: number): number {
  if (guess > 0 && startsBy(byStart[guess - 1], atMs)) {
    for (let next = guess; next < guess + A_FEW; next++) if (!startsBy(byStart[next], atMs)) return next
  }
  let low = 0
  let high = byStart.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (startsBy(byStart[middle], atMs)) low = middle + 1
    else high = middle
  }
  return low
}

function startsBy(segment: Segment | undefined, atMs: number): boolean {
  return segment !== undefined && segment.startMs <= atMs
}

function warningsOf(told: Result): readonly string[] {
  const said = told.processing_warnings.slice(0, MOST_WARNINGS).map((entry) => {
    if (!isObject(entry)) return text(entry)
    return text(entry.message) ?? text(entry.detail) ?? text(entry.warning) ?? text(entry.code)
  })
  if (told.segments.length > MOST_SEGMENTS) said.push(t('The result holds more segments than can be shown.'))
  if (told.pii_review_required === true) said.push(t('The redaction of personal details needs a review by a person.'))
  said.push(told.diarization?.warning ?? null)
  return said.map((line) => clean(line).slice(0, LONGEST_LINE)).filter((line) => line !== '')
}

/** A zero character would end the text for some readers of the library file. */
function clean(line: string | null | undefined): string {
  if (line === null || line === undefined) return ''
  return line.includes('\u0000') ? line.replaceAll('\u0000', '') : line
}
