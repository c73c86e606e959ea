// What a transcript becomes before it is stored: its segments in one text, its words folded for the search, where each segment
// lies in them, who speaks there, and the times of its words made small. Pure, so that it can run in any thread; the writing
// thread only writes.

import type { Segment, Transcript } from '../recording.ts'
import { Folding } from './fold.ts'
import { timingOf, timingOfHeard } from './timing.ts'

/** Text, or its UTF-8: bytes are moved from thread to thread, and into the database, where text is copied each time. */
export type Letters = string | Uint8Array

export interface Prepared {
  /** All segments, as `putSegments` takes them. */
  readonly lines: Lines
  /** All words as they are compared, in order, with single blanks between them. */
  readonly folded: Letters
  /** Where each segment's words begin in `folded`, in bytes of UTF-8: four bytes each, low byte first. */
  readonly starts: Uint8Array
  /** Who speaks in each segment: 0 for nobody known, or else 1 and the place in `talk`, up to 255. */
  readonly voices: Uint8Array
  /** Who speaks, in order of appearance, and for how long. */
  readonly talk: readonly (readonly [label: string, talkMs: number])[]
  readonly opening: string
  /** `openTiming` reads it; null where no word has a time. */
  readonly timing: Uint8Array | null
}

/**
 * Six hundred small rows would be handed from thread to thread and bound one by one; as a text they are one value, which SQLite
 * takes apart by itself.
 */
export interface Lines {
  readonly count: number
  /** When the last one ends. */
  readonly endMs: number | null
  /** A JSON list of texts, each with five numbers at its head, padded with blanks to the columns of `LINE`. */
  readonly json: Letters
  /** JSON lists; the number of a speaker or language is its place, 0 for none. */
  readonly speakers: string
  readonly languages: string
}

/** Where each column begins, counted from 1, and how wide it is. */
export const LINE = {
  position: [1, 10],
  startMs: [11, 16],
  endMs: [27, 16],
  speaker: [43, 6],
  language: [49, 6],
} as const
/** Where the text begins. */
export const LINE_TEXT = 55

const OPENING_LENGTH = 240
const MOST_VOICES = 255

export function prepare(transcript: Transcript): Prepared & { readonly folded: string } {
  const { segments, heard } = transcript
  const talk = talkOf(segments)
  return {
    lines: linesOf(segments),
    ...foldedOf(segments.map(({ text }) => text)),
    voices: voicesOf(segments, talk),
    talk,
    opening: openingOf(transcript),
    timing: heard === undefined ? timingOf(segments) : timingOfHeard(segments, heard),
  }
}

/** The same, fit for the way from thread to thread. */
export function inBytes(prepared: Prepared): Prepared {
  const { lines, folded } = prepared
  return { ...prepared, folded: utf8(folded), lines: { ...lines, json: utf8(lines.json) } }
}

/** With memory of its own, as only what is moved may have it. */
function utf8(letters: Letters): Uint8Array {
  return typeof letters === 'string' ? new TextEncoder().encode(letters) : letters
}

function linesOf(segments: readonly Segment[]): Lines {
  const speakers = numbering()
  const languages = numbering()
  const lines = segments.map(({ position, startMs, endMs, speaker, language, text }) => {
    const times = cell('startMs', Math.round(startMs)) + cell('endMs', Math.round(endMs))
    return `${cell('position', position)}${times}${cell('speaker', speakers.of(speaker))}${cell('language', languages.of(language))}${text}`
  })
  const endMs = segments.at(-1)?.endMs ?? null
  return { count: lines.length, endMs, json: listed(lines), speakers: speakers.json(), languages: languages.json() }
}

/** By their number; made anew for each cell they would cost as much as the rest of the line. */
const BLANKS = Array.from({ length: 17 }, (_, count) => ' '.repeat(count))

function cell(column: keyof typeof LINE, value: number): string {
  const digits = String(value)
  return `${BLANKS[LINE[column][1] - digits.length] ?? ''}${digits}`
}

/** Half a character, or a zero one, would end or spoil a text for readers of the library; the mark for such stands for it. */
function listed(texts: readonly (string | null)[]): string {
  const json = JSON.stringify(texts)
  if (!json.includes('\\ud') && !json.includes('\\u0000')) return json
  return JSON.stringify(texts.map((text) => (text === null ? null : wellFormed(text))))
}

/** As the library keeps it: half a character, and a zero one, become the mark for such. */
export function wellFormed(text: string): string {
  return Buffer.from(text.replaceAll('\0', '\ufffd')).toString()
}

function numbering(): { of(name: string | null): number; json(): string } {
  const numbers = new Map<string | null, number>([[null, 0]])
  return {
    of(name) {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, numbers.size)
      return numbers.size - 1
    },
    json: () => listed([...numbers.keys()]),
  }
}

export interface Folded {
  readonly folded: string
  readonly starts: Uint8Array
}

export function foldedOf(texts: readonly string[]): Folded {
  const starts = new DataView(new ArrayBuffer(texts.length * 4))
  const folding = new Folding(texts.reduce((sum, { length }) => sum + length + 1, 0))
  for (const [index, text] of texts.entries()) starts.setUint32(index * 4, folding.add(text), true)
  return { folded: folding.folded(), starts: new Uint8Array(starts.buffer) }
}

function voicesOf(segments: readonly Segment[], talk: Prepared['talk']): Uint8Array {
  return voicesIn(segments, new Map(talk.map(([label], index) => [label, index])))
}

/** @param roster of each speaker the place, from 0 */
export function voicesIn(
  segments: readonly Pick<Segment, 'speaker'>[],
  roster: ReadonlyMap<string, number>,
): Uint8Array {
  const numbers = new Map([...roster].map(([label, index]) => [label, Math.min(index + 1, MOST_VOICES)]))
  return Uint8Array.from(segments, ({ speaker }) => (speaker === null ? 0 : (numbers.get(speaker) ?? 0)))
}

function talkOf(segments: readonly Segment[]): Prepared['talk'] {
  const talk = new Map<string, number>()
  for (const { speaker, startMs, endMs } of segments)
    if (speaker !== null) talk.set(speaker, (talk.get(speaker) ?? 0) + Math.max(0, Math.round(endMs - startMs)))
  return [...talk]
}

/** Segments tell better than the whole text where the speech begins; a result may have only one of the two. */
function openingOf({ segments, text }: Transcript): string {
  const opening = openingFrom(segments.map((segment) => segment.text))
  return opening === '' ? text.trim().slice(0, OPENING_LENGTH) : opening
}

export function openingFrom(texts: readonly string[]): string {
  let opening = ''
  for (const text of texts) {
    opening += `${opening === '' ? '' : ' '}${text.trim()}`
    if (opening.length >= OPENING_LENGTH) break
  }
  return opening.slice(0, OPENING_LENGTH)
}
