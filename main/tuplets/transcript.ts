// The service's result object becomes a Transcript in our units: integer milliseconds, positions as given, words inside the
// segments that cover them. Nonsense in it (no text, times backwards, not even an object) costs that entry, never the rest.

import { z } from 'zod'
import { t } from '../../language/language.ts'
import { readDigest } from '../digest.ts'
import { readInsights } from '../insight.ts'
import type { Heard, Segment, Transcript, Word, Words } from '../recording.ts'
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
  return transcriptOf(result, null)
}

/** The same, but with a long list of words left in columns, where it is as orderly as nearly all are. */
export function readTranscriptInColumns(result: unknown): Transcript {
  return transcriptOf(result, heardIn)
}

function transcriptOf(result: unknown, hear: typeof heardIn | null): Transcript {
  const parsed = resultShape.safeParse(result)
  if (!parsed.success || Array.isArray(result)) throw unreadable()
  const told = parsed.data
  const durationMs = told.audio_duration_seconds === null ? null : milliseconds(told.audio_duration_seconds, 0)
  const wordless = segmentsOf(told, durationMs)
  const heard = hear === null || !(told.words instanceof WordList) ? null : hear(wordless, columnsOf(told.words))
  const segments = heard === null ? withWords(wordless, listedWords(told.words)) : wordless
  const execution = told.feature_execution
  return {
    language: told.language,
    model: execution?.transcription_model_applied ?? execution?.transcription_model_requested ?? null,
    durationMs,
    text: clean(told.text) || segments.map((segment) => segment.text).join(' '),
    segments,
    ...(heard === null ? {} : { heard }),
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
  const { which, startsMs, endsMs } = columnsOf(list)
  return Array.from(which, (word, at) => ({
    startMs: startsMs[at] ?? 0,
    endMs: endsMs[at] ?? 0,
    text: list.text(word),
  }))
}

interface Columns extends Omit<Heard, 'counts'> {
  readonly which: Int32Array
  readonly startsMs: Int32Array
  readonly endsMs: Int32Array
}

/** Columns of their own: whoever asks for them may write into them. */
function columnsOf(words: WordList): Columns {
  const { starts, ends } = words
  const most = Math.min(words.count, MOST_WORDS)
  const which = new Int32Array(most)
  // As wide as LATEST_MS.
  const startsMs = new Int32Array(most)
  const endsMs = new Int32Array(most)
  let count = 0
  let floorMs = 0
  for (let word = 0; word < most; word++) {
    if (words.lengthOf(word) === 0) continue
    const startMs = milliseconds(starts[word] ?? Number.NaN, floorMs)
    floorMs = Math.max(startMs, milliseconds(ends[word] ?? Number.NaN, startMs))
    which[count] = word
    startsMs[count] = startMs
    endsMs[count] = floorMs
    count += 1
  }
  return { words, which: which.subarray(0, count), startsMs, endsMs }
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
  const reach = reachOf(byStart)
  const parts = new Map<Segment, Word[]>()
  let [next, last, lastPart]: [number, Segment | undefined, Word[]] = [0, undefined, []]
  const textOf = (word: number): string => words[word]?.text ?? ''
  for (const [at, word] of words.entries()) {
    const middleMs = (word.startMs + word.endMs) / 2
    next = firstAfter(byStart, middleMs, next)
    const home = byStart[homeOf({ text: textOf }, at, middleMs, byStart, reach, next)]
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

/**
 * The same for words that stay in columns, and in these: those that belong nowhere are taken out of them.
 * @returns null where segments or words do not follow each other in order, or a segment has words of its own
 */
function heardIn(segments: readonly Segment[], columns: Columns): Heard | null {
  if (!inOrder(segments) || segments.some((segment) => segment.words.length > 0)) return null
  const { words, which, startsMs, endsMs } = columns
  const reach = reachOf(segments)
  const counts = new Int32Array(segments.length)
  let kept = 0
  let [next, last, lastMs] = [0, 0, 0]
  for (let at = 0; at < which.length; at++) {
    const word = which[at] ?? 0
    const startMs = startsMs[at] ?? 0
    const endMs = endsMs[at] ?? 0
    const middleMs = (startMs + endMs) / 2
    next = firstAfter(segments, middleMs, next)
    const home = homeOf(words, word, middleMs, segments, reach, next)
    if (home === NOWHERE) continue
    if (home < last || (home === last && startMs < lastMs)) return null
    last = home
    lastMs = startMs
    startsMs[kept] = startMs
    endsMs[kept] = endMs
    which[kept] = word
    counts[home] = (counts[home] ?? 0) + 1
    kept += 1
  }
  return { ...columns, which: which.subarray(0, kept), counts }
}

function earlier(a: { readonly startMs: number }, b: { readonly startMs: number }): number {
  return a.startMs - b.startMs
}

function inOrder(entries: readonly { readonly startMs: number }[]): boolean {
  let lastMs = 0
  for (const { startMs } of entries) {
    if (startMs < lastMs) return false
    lastMs = startMs
  }
  return true
}

/** Until when somebody speaks in one of the segments up to each: those before it need not be looked at for what is later. */
function reachOf(byStart: readonly Segment[]): Int32Array {
  let lastMs = 0
  return Int32Array.from(byStart, ({ endMs }) => {
    lastMs = Math.max(lastMs, endMs)
    return lastMs
  })
}

const NOWHERE = -1

/** @returns the place of a word's segment, or NOWHERE */
function homeOf(
  words: Pick<Words, 'text'>,
  word: number,
  middleMs: number,
  byStart: readonly Segment[],
  reach: ArrayLike<number>,
  next: number,
): number {
  let latest: Segment | undefined
  let place = NOWHERE
  for (let index = next - 1; index >= Math.max(0, next - OVERLAP); index--) {
    const segment = byStart[index]
    if ((reach[index] ?? 0) < middleMs) break
    if (segment === undefined || segment.endMs < middleMs) continue
    // Where two people speak at once, the segment that says the word wins over the one that merely covers it.
    if (latest !== undefined && !says(latest, words.text(word)) && says(segment, words.text(word))) return index
    if (latest !== undefined) continue
    latest = segment
    place = index
  }
  return latest === undefined ? nearest(middleMs, byStart, next) : place
}

function says(segment: Segment, word: string): boolean {
  return segment.text.includes(word.trim())
}

function nearest(middleMs: number, byStart: readonly Segment[], next: number): number {
  const [before, after] = [byStart[next - 1], byStart[next]]
  const sinceMs = before === undefined ? Number.POSITIVE_INFINITY : middleMs - before.endMs
  const untilMs = after === undefined ? Number.POSITIVE_INFINITY : after.startMs - middleMs
  if (Math.min(sinceMs, untilMs) > NEAR_MS) return NOWHERE
  return sinceMs <= untilMs ? next - 1 : next
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
