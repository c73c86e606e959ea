// When the words of a corrected text were said: those that stayed keep their times to the millisecond, new ones share the time
// between their neighbours by their length. It invents no times where the service gave none.

import type { Word } from '../../recording.ts'
import { aligned, type Piece, piecesOf } from './align.ts'

/** A piece of a word that the service heard, with its share of the time. */
interface Heard {
  readonly key: string
  readonly startMs: number
  readonly endMs: number
  readonly word: number
}

interface Spoken extends Piece {
  /** Which of the texts it stands in. */
  readonly text: number
}

interface Timed extends Spoken {
  startMs: number
  endMs: number
  /** The place of the heard piece that it is, or -1. */
  heard: number
}

interface Window {
  readonly startMs: number
  readonly endMs: number
}

/**
 * @param words what was heard, in order; null where no word has a time
 * @param texts what is read instead, in order: one text, or the halves of one
 * @returns for each of the texts its words
 */
export function retimed(
  words: readonly Word[] | null,
  texts: readonly string[],
  within: Window,
): readonly (readonly Word[] | null)[] {
  if (words === null) return texts.map(() => null)
  const heard = words.flatMap(piecesHeard)
  const spoken = texts.flatMap((text, index) => piecesOf(text).map((piece) => ({ ...piece, text: index })))
  const timed = withTimes(heard, spoken, within)
  return texts.map((text, index) =>
    joined(
      timed.filter((piece) => piece.text === index),
      heard,
      words,
      text,
    ),
  )
}

function piecesHeard({ text, startMs, endMs }: Word, word: number): readonly Heard[] {
  const pieces = piecesOf(text)
  const letters = pieces.reduce((sum, { start, end }) => sum + end - start, 0)
  let done = 0
  return pieces.map(({ key, start, end }) => {
    const from = share(startMs, endMs, done / letters)
    done += end - start
    return { key, startMs: from, endMs: share(startMs, endMs, done / letters), word }
  })
}

function share(startMs: number, endMs: number, part: number): number {
  return Math.round(startMs + part * (endMs - startMs))
}

function withTimes(heard: readonly Heard[], spoken: readonly Spoken[], within: Window): readonly Timed[] {
  const found = aligned(
    spoken.map(({ key }) => key),
    heard.map(({ key }) => key),
  )
  const timed = spoken.map((piece, at): Timed => {
    const place = found[at] ?? -1
    const { startMs = 0, endMs = 0 } = heard[place] ?? {}
    return { ...piece, startMs, endMs, heard: place }
  })
  for (let from = 0; from < timed.length; from++) {
    if (timed[from]?.heard !== -1) continue
    let to = from
    while (to < timed.length && timed[to]?.heard === -1) to += 1
    shareOut(
      timed.slice(from, to),
      roomFor(heard, timed[from - 1]?.heard ?? -1, timed[to]?.heard ?? heard.length, within),
    )
    from = to
  }
  return timed
}

/** The time of what was heard there instead, or else the pause between the neighbours; never backwards. */
function roomFor(heard: readonly Heard[], before: number, after: number, within: Window): Window {
  const [first, last] = [heard[before + 1], heard[after - 1]]
  const isReplaced = after - before > 1 && first !== undefined && last !== undefined
  const startMs = isReplaced ? first.startMs : (heard[before]?.endMs ?? within.startMs)
  const endMs = isReplaced ? last.endMs : (heard[after]?.startMs ?? within.endMs)
  return { startMs, endMs: Math.max(startMs, endMs) }
}

function shareOut(pieces: readonly Timed[], { startMs, endMs }: Window): void {
  const letters = pieces.reduce((sum, { start, end }) => sum + end - start, 0)
  let done = 0
  for (const piece of pieces) {
    piece.startMs = share(startMs, endMs, done / letters)
    done += piece.end - piece.start
    piece.endMs = share(startMs, endMs, done / letters)
  }
}

/** Pieces of one heard word are one word again. */
function joined(
  pieces: readonly Timed[],
  heard: readonly Heard[],
  words: readonly Word[],
  text: string,
): readonly Word[] {
  const out: Word[] = []
  for (let from = 0; from < pieces.length; from++) {
    const first = pieces[from]
    if (first === undefined) break
    let to = from
    while (isNextOf(pieces[to], pieces[to + 1], heard)) to += 1
    const last = pieces[to] ?? first
    const whole = wholeWord(heard, words, first.heard, last.heard)
    const { startMs, endMs } = whole ?? { startMs: first.startMs, endMs: Math.max(first.startMs, last.endMs) }
    out.push({ startMs, endMs, text: text.slice(first.start, last.end) })
    from = to
  }
  return out
}

function isNextOf(one: Timed | undefined, next: Timed | undefined, heard: readonly Heard[]): boolean {
  if (one === undefined || next === undefined || one.heard === -1 || next.heard !== one.heard + 1) return false
  return heard[one.heard]?.word === heard[next.heard]?.word
}

/** Where all pieces of a heard word are there, its own times, which may even run backwards. */
function wholeWord(heard: readonly Heard[], words: readonly Word[], first: number, last: number): Window | null {
  const word = heard[first]?.word
  if (word === undefined || heard[first - 1]?.word === word || heard[last + 1]?.word === word) return null
  return words[word] ?? null
}
