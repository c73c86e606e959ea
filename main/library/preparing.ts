// What a transcript becomes before it is stored: its words folded for the search, where each segment lies in them, who speaks
// there, and the times of its words made small. Pure, so that it can run in any thread; the writing thread only writes.

import { deflateSync, inflateSync } from 'node:zlib'
import type { Segment, Transcript, Word } from '../recording.ts'
import { indexed } from './fold.ts'

export interface Prepared {
  /** All words as they are compared, in order, with single blanks between them. */
  readonly folded: string
  /** Where each segment's words begin in `folded`, in bytes of UTF-8: four bytes each, low byte first. */
  readonly starts: Uint8Array
  /** Who speaks in each segment: 0 for nobody known, or else 1 and the place in `talk`, up to 255. */
  readonly voices: Uint8Array
  /** Who speaks, in order of appearance, and for how long. */
  readonly talk: readonly (readonly [label: string, talkMs: number])[]
  readonly opening: string
  /** `wordsFrom` reads it; null where no word has a time. */
  readonly timing: Uint8Array | null
}

const OPENING_LENGTH = 240
const MOST_VOICES = 255

export function prepare(transcript: Transcript): Prepared {
  const { segments } = transcript
  const talk = talkOf(segments)
  return {
    ...foldedOf(segments.map(({ text }) => text)),
    voices: voicesOf(segments, talk),
    talk,
    opening: openingOf(transcript),
    timing: timingOf(segments),
  }
}

export function foldedOf(texts: readonly string[]): Pick<Prepared, 'folded' | 'starts'> {
  return foldedFrom(texts.map(indexed))
}

/** @param lines the words of each segment as `indexed` gives them */
export function foldedFrom(lines: readonly string[]): Pick<Prepared, 'folded' | 'starts'> {
  const starts = new DataView(new ArrayBuffer(lines.length * 4))
  let length = 0
  for (const [index, line] of lines.entries()) {
    starts.setUint32(index * 4, length, true)
    if (line !== '') length += Buffer.byteLength(line) + 1
  }
  return { folded: lines.filter((line) => line !== '').join(' '), starts: new Uint8Array(starts.buffer) }
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

/** Flat, and counted from the segment's start: an eight-hour transcript has 80,000 words and is read each time it is opened. */
export function timingOf(segments: readonly Pick<Segment, 'startMs' | 'words'>[]): Uint8Array | null {
  if (segments.every(({ words }) => words.length === 0)) return null
  const flat = segments.map(({ startMs, words }) =>
    words.flatMap((word) => [
      Math.round(word.startMs) - Math.round(startMs),
      Math.round(word.endMs) - Math.round(word.startMs),
      word.text,
    ]),
  )
  return deflateSync(JSON.stringify(flat), { level: 1 })
}

/** JSON: for each segment `[ms from its start, length in ms, "word", ...]`. */
export function timingFrom(timing: Uint8Array): string {
  return inflateSync(timing).toString('utf8')
}

/**
 * Of that, a text for each segment: `[sinceStartMs, lengthMs, "word", ...]`, or nothing. Cut
 * without being read, because of eighty thousand words the reader looks at a few hundred.
 */
export function wordLines(json: string): readonly string[] {
  const lines: string[] = []
  let begin = -1
  // From the first bracket within the outer one on; only quotes can hide a bracket.
  for (let at = 1; at < json.length; at++) {
    const mark = json.charCodeAt(at)
    if (mark === OPEN) begin = at
    else if (mark === QUOTE) at = endOfText(json, at)
    else if (mark === CLOSE && begin >= 0) {
      lines.push(at === begin + 1 ? '' : json.slice(begin, at + 1))
      begin = -1
    }
  }
  return lines
}

const [OPEN, CLOSE, QUOTE, BACKSLASH] = [0x5b, 0x5d, 0x22, 0x5c]

/** Where the text ends that begins with the quote at `from`. */
function endOfText(json: string, from: number): number {
  for (let at = json.indexOf('"', from + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let slashes = 0
    while (json.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1
    if (slashes % 2 === 0) return at
  }
  return json.length
}

/** What `wordLines` gives of one segment, as words. */
export function wordsIn(line: string, segmentStartMs: number): Word[] {
  if (line === '') return []
  const held: readonly (string | number)[] = JSON.parse(line)
  const words: Word[] = []
  for (let at = 0; at + 2 < held.length; at += 3) {
    const startMs = segmentStartMs + Number(held[at])
    words.push({ startMs, endMs: startMs + Number(held[at + 1]), text: String(held[at + 2]) })
  }
  return words
}

/** @returns for each segment a function from its start to its words */
export function wordsFrom(timing: string): readonly ((startMs: number) => Word[])[] {
  return wordLines(timing).map((line) => (startMs: number) => wordsIn(line, startMs))
}
