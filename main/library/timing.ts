// When each word was said, made small: of a word that stands in its segment's text only its place and its times are kept. It
// refuses to lose a word: one that is not in the text is written out.

import { inflateSync } from 'node:zlib'
import type { Heard, Segment, Word, Words } from '../recording.ts'

/** The first byte of what is packed here; libraries of before hold zlib's streams of JSON, which begin with another one. */
const PACKED = 0x01
/** How a word is found: 0 to 2 units after the one before it, or by what the next number says. */
const ELSEWHERE = 3
/** A word further on than this is rather another one of the same letters. */
const FAR = 200
const BYTES_A_WORD = 12

/** The words of the segment whose turn it is; its start and its text are told by whoever has them. */
export type NextWords = (startMs: number, text: string) => Word[]
/** The words of any segment, by its place in the result. */
export type WordsAt = (place: number, startMs: number, text: string) => Word[]

export function timingOf(segments: readonly Pick<Segment, 'startMs' | 'text' | 'words'>[]): Uint8Array | null {
  let count = 0
  for (const { words } of segments) count += words.length
  if (count === 0) return null
  const to = new Writer(16 + segments.length * 2 + count * BYTES_A_WORD)
  to.byte(PACKED)
  for (const { startMs, text, words } of segments) putWords(to, Math.round(startMs), text, words)
  return to.bytes()
}

function putWords(to: Writer, startMs: number, text: string, words: readonly Word[]): void {
  to.whole(words.length)
  let fromMs = startMs
  let at = 0
  for (const word of words) {
    const beginsMs = Math.round(word.startMs)
    const endsMs = Math.round(word.endMs)
    to.signed(beginsMs - fromMs)
    to.signed(endsMs - beginsMs)
    fromMs = endsMs
    at = putText(to, text, at, word.text)
  }
}

/** The same bytes, of words that come in columns. */
export function timingOfHeard(segments: readonly Pick<Segment, 'startMs' | 'text'>[], heard: Heard): Uint8Array | null {
  const { words, which, startsMs, endsMs, counts } = heard
  if (which.length === 0) return null
  const to = new Writer(16 + segments.length * 2 + which.length * BYTES_A_WORD)
  to.byte(PACKED)
  let word = 0
  for (const [index, { startMs, text }] of segments.entries()) {
    const count = counts[index] ?? 0
    to.whole(count)
    let fromMs = Math.round(startMs)
    let at = 0
    for (const end = word + count; word < end; word++) {
      const beginsMs = startsMs[word] ?? 0
      const endMs = endsMs[word] ?? 0
      to.signed(beginsMs - fromMs)
      to.signed(endMs - beginsMs)
      fromMs = endMs
      at = putHeard(to, text, at, words, which[word] ?? 0)
    }
  }
  return to.bytes()
}

/** @returns where the next word is looked for */
function putText(to: Writer, text: string, at: number, said: string): number {
  for (const gap of said === '' ? [0] : NEAR)
    if (at + gap <= text.length && text.startsWith(said, at + gap)) return putNear(to, at, gap, said.length)
  return putFar(to, text, at, said)
}

/** The same of a word that is no text yet, and need not become one where it is near. */
function putHeard(to: Writer, text: string, at: number, words: Words, word: number): number {
  for (const gap of NEAR)
    if (at + gap <= text.length && words.isAt(word, text, at + gap)) return putNear(to, at, gap, words.lengthOf(word))
  return putFar(to, text, at, words.text(word))
}

function putNear(to: Writer, at: number, gap: number, length: number): number {
  to.whole(length * 4 + gap)
  return at + gap + length
}

function putFar(to: Writer, text: string, at: number, said: string): number {
  to.whole(said.length * 4 + ELSEWHERE)
  const found = text.indexOf(said, at)
  if (found !== -1 && found - at <= FAR) {
    to.whole((found - at) * 2)
    return found + said.length
  }
  to.text(said)
  return at
}

/** A blank between is the rule; before the first word and in scripts without blanks there is nothing. */
const NEAR: readonly number[] = [1, 0, 2]

/** Flat and growing: numbers of seven bits a byte, low ones first. */
class Writer {
  #bytes: Buffer
  #at = 0

  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafeSlow(size)
  }

  byte(value: number): void {
    if (this.#at === this.#bytes.length) this.#grow(1)
    this.#bytes[this.#at++] = value
  }

  whole(value: number): void {
    let left = value
    while (left >= 0x80) {
      this.byte((left % 0x80) | 0x80)
      left = Math.floor(left / 0x80)
    }
    this.byte(left)
  }

  signed(value: number): void {
    this.whole(value < 0 ? value * -2 - 1 : value * 2)
  }

  /** Odd, so that it is told from a place in the text. */
  text(said: string): void {
    const size = Buffer.byteLength(said)
    this.whole(size * 2 + 1)
    if (this.#at + size > this.#bytes.length) this.#grow(size)
    this.#at += this.#bytes.write(said, this.#at)
  }

  /** Memory of its own and no larger than it must be, for it is handed from thread to thread. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#bytes.subarray(0, this.#at))
  }

  #grow(by: number): void {
    const more = Buffer.allocUnsafeSlow(this.#bytes.length * 2 + by)
    this.#bytes.copy(more)
    this.#bytes = more
  }
}

/** @returns what is to be asked once for each segment, in order */
export function openTiming(timing: Uint8Array): NextWords {
  return timing[0] === PACKED ? unpacking(timing) : inflating(timing)
}

/** Where each segment's words lie is found out once; eight hours take a few milliseconds. */
export function openTimingAt(timing: Uint8Array): WordsAt {
  if (timing[0] !== PACKED) {
    const flat = inflated(timing)
    return (place, startMs) => flatWords(flat[place] ?? [], startMs)
  }
  const starts: number[] = []
  const whole = new Reader(timing)
  while (!whole.isOver()) {
    starts.push(whole.at())
    wordsOfOne(whole, 0, '')
  }
  return (place, startMs, text) => {
    const start = starts[place]
    return start === undefined ? [] : wordsOfOne(new Reader(timing, start), startMs, text)
  }
}

function unpacking(timing: Uint8Array): NextWords {
  const from = new Reader(timing)
  return (startMs, text) => wordsOfOne(from, startMs, text)
}

function wordsOfOne(from: Reader, segmentStartMs: number, text: string): Word[] {
  const words: Word[] = []
  let fromMs = segmentStartMs
  let at = 0
  for (let left = from.whole(); left > 0; left--) {
    const startMs = fromMs + from.signed()
    const endMs = startMs + from.signed()
    fromMs = endMs
    const told = from.whole()
    const where = told % 4 === ELSEWHERE ? from.whole() : (told % 4) * 2
    if (where % 2 === 1) words.push({ startMs, endMs, text: from.text((where - 1) / 2) })
    else {
      const first = at + where / 2
      at = first + Math.floor(told / 4)
      words.push({ startMs, endMs, text: text.slice(first, at) })
    }
  }
  return words
}

class Reader {
  readonly #bytes: Buffer
  #at: number

  constructor(timing: Uint8Array, at = 1) {
    this.#bytes = Buffer.from(timing.buffer, timing.byteOffset, timing.byteLength)
    this.#at = at
  }

  at(): number {
    return this.#at
  }

  isOver(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** Behind the end there are only noughts: no words. */
  whole(): number {
    let value = 0
    for (let unit = 1; ; unit *= 0x80) {
      const byte = this.#bytes[this.#at++] ?? 0
      value += (byte & 0x7f) * unit
      if (byte < 0x80) return value
    }
  }

  signed(): number {
    const value = this.whole()
    return value % 2 === 1 ? (value + 1) / -2 : value / 2
  }

  text(size: number): string {
    this.#at += size
    return this.#bytes.toString('utf8', this.#at - size, this.#at)
  }
}

/** As it was until the first byte told: for each segment [after its start, how long, "word", ...]. */
function inflating(timing: Uint8Array): NextWords {
  const flat = inflated(timing)
  let next = 0
  return (startMs) => flatWords(flat[next++] ?? [], startMs)
}

type Flat = readonly (string | number)[]

function inflated(timing: Uint8Array): readonly Flat[] {
  return JSON.parse(inflateSync(timing).toString('utf8'))
}

function flatWords(held: Flat, segmentStartMs: number): Word[] {
  const words: Word[] = []
  for (let at = 0; at + 2 < held.length; at += 3) {
    const startMs = segmentStartMs + Number(held[at])
    words.push({ startMs, endMs: startMs + Number(held[at + 1]), text: String(held[at + 2]) })
  }
  return words
}
