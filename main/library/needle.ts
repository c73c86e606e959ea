// Where in a folded text a phrase stands. The engine runs through a text at the speed of memory to the next letter that a piece
// begins with, so that the rarest letter of the phrase is looked for, and the whole is compared only where its piece was found.

import { bytesOf } from './book.ts'
import type { Phrase } from './query.ts'

export interface Needle {
  /** With the blank before it, and behind it where its last word must end there. */
  readonly whole: string
  /** Where in it the piece stands that is looked for. */
  at: number
  piece: string
  /** Chosen by the first text that it is looked for in: what is rare differs from one language to another. */
  isChosen: boolean
}

/** Longer ones the engine looks for in another way, which takes twice as long. */
const LONGEST_PIECE = 6
/** Shorter ones are found so often that looking twice costs more than it spares. */
const SHORTEST_PIECE = 3
const LETTERS_COUNTED = 4096
const LONGEST_COMPARED = 16

const known = new WeakMap<Phrase, Needle>()

/** The same for a phrase as long as it is asked for. */
export function needleFor(phrase: Phrase): Needle {
  const held = known.get(phrase)
  if (held !== undefined) return held
  const whole = bytesOf(` ${phrase.words.join(' ')}${phrase.isPrefix ? '' : ' '}`)
  const needle = { whole, at: 0, piece: whole, isChosen: false }
  known.set(phrase, needle)
  return needle
}

/** -1 where there is none from there on. */
export function placeFrom(padded: string, needle: Needle, from: number): number {
  if (!needle.isChosen) choosePiece(needle, padded)
  const { whole, at, piece } = needle
  let found = padded.indexOf(piece, from + at)
  while (found !== -1 && !isAt(padded, found - at, whole, at, at + piece.length))
    found = padded.indexOf(piece, found + 1)
  return found === -1 ? -1 : found - at
}

/** To ask the engine to compare a few letters takes longer than they do. What lies from `from` to `to` is known. */
function isAt(padded: string, place: number, whole: string, from: number, to: number): boolean {
  if (whole.length > LONGEST_COMPARED) return padded.startsWith(whole, place)
  for (let at = from - 1; at >= 0; at--) if (padded.charCodeAt(place + at) !== whole.charCodeAt(at)) return false
  for (let at = to; at < whole.length; at++) if (padded.charCodeAt(place + at) !== whole.charCodeAt(at)) return false
  return true
}

function choosePiece(needle: Needle, padded: string): void {
  const { whole } = needle
  const counts = new Uint16Array(256)
  for (let at = Math.min(padded.length, LETTERS_COUNTED) - 1; at >= 0; at--) {
    const letter = padded.charCodeAt(at)
    counts[letter] = (counts[letter] ?? 0) + 1
  }
  const countAt = (at: number): number => counts[whole.charCodeAt(at)] ?? 0
  let rarest = 0
  // Of equally rare ones the last: letters of other scripts begin with the same bytes.
  for (let at = 1; at <= whole.length - SHORTEST_PIECE; at++) if (countAt(at) <= countAt(rarest)) rarest = at
  needle.at = rarest
  needle.piece = whole.slice(rarest, rarest + LONGEST_PIECE)
  needle.isChosen = true
}
