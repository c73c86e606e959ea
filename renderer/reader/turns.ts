// A transcript as it is read: stretches of one speaker, cut into paragraphs of a readable length. Segments keep their positions,
// because evidence and edits refer to those, and stay whole, except that one of a monstrous length is drawn in pieces.

import type { SegmentView } from '../../preload/contract.ts'
import { type Direction, directionOf } from './language.ts'
import { timeOfPlace } from './words.ts'

export interface Turn {
  readonly index: number
  /** Stays the same while turns before it come and go. */
  readonly key: string
  readonly speaker: string | null
  /** False where the speaker simply goes on: the name is not said again. */
  readonly isNewSpeaker: boolean
  readonly startMs: number
  /** Indexes into the transcript's segments, `last` included. */
  readonly first: number
  readonly last: number
  readonly segments: readonly SegmentView[]
  readonly characters: number
  /** Units of the first segment before it, and of the last one up to its end: a whole turn begins at 0. */
  readonly from: number
  readonly to: number
  readonly direction: Direction
  /** How long nothing was said before it, where that is worth a line; else 0. */
  readonly silenceMs: number
}

/** Beyond this a paragraph ends with the next sentence, beyond the double of it in any case. */
const READABLE = 420
/** A segment longer than this, in UTF-16 units, is drawn in pieces of at most so many: a line of a mebibyte must not freeze the window. */
const LONGEST = 3000
const PIECE = 2000
const SENTENCE_END = /[.!?…。！？؟।]["”’»)\]]*\s*$/u
/** People pause; twenty seconds without a word are worth a line. */
const SILENCE_MS = 20_000
/** No recording is longer than eight hours: what is said to begin later has a wrong time. */
const LONGEST_SILENCE_MS = 8 * 3_600_000

function worthALine(silenceMs: number): number {
  return silenceMs >= SILENCE_MS && silenceMs <= LONGEST_SILENCE_MS ? silenceMs : 0
}

/** What is worked out while walking through the segments. */
interface Walk {
  readonly turns: Turn[]
  readonly language: string | null
  /** Up to when something was said so far. */
  saidUntilMs: number
  direction: Direction
  /** Where the turn before came from, and which part of that it is. */
  origin: number
  part: number
}

export function turnsOf(
  segments: readonly SegmentView[],
  language: string | null = null,
  held: Held | null = null,
): readonly Turn[] {
  const walk: Walk = { turns: [], language, saidUntilMs: 0, direction: 'ltr', origin: -1, part: 0 }
  const directions = segments.map((segment) => directionOf(segment.text, segment.language ?? language))
  walk.direction = directions.find((direction) => direction !== null) ?? 'ltr'
  let first = 0
  let characters = 0
  let said = { direction: walk.direction, untilMs: 0 }
  segments.forEach((segment, index) => {
    const direction = directions[index] ?? said.direction
    said = { direction, untilMs: Math.max(said.untilMs, segment.endMs) }
    characters += segment.text.length
    const next = segments[index + 1]
    const isOver =
      next === undefined ||
      (heldBreak(segment, next, held) ??
        (isBreak(segment, next, characters) ||
          worthALine(next.startMs - said.untilMs) > 0 ||
          (directions[index + 1] ?? direction) !== direction))
    if (!isOver) return
    walk.direction = direction
    addTurn(walk, segments.slice(first, index + 1), first)
    first = index + 1
    characters = 0
  })
  return walk.turns
}

/** Segments that are one turn whatever else holds: while a person types in it, its paragraph stays as it is. */
export interface Held {
  /** Positions, `last` included. */
  readonly first: number
  readonly last: number
}

/** Whether the turn that is held ends or begins between the two; null where both are outside of it. */
function heldBreak(before: SegmentView, next: SegmentView, held: Held | null): boolean | null {
  if (held === null || held.first > next.position || before.position > held.last) return null
  return before.position < held.first || next.position > held.last
}

/** Two parts of what was one: a person has cut here. */
export function isDivided(before: SegmentView, next: SegmentView): boolean {
  return before.isCorrected && next.isCorrected && before.first === next.first && before.last === next.last
}

function isBreak(before: SegmentView, next: SegmentView, characters: number): boolean {
  if (before.speaker !== next.speaker || isDivided(before, next)) return true
  // What is drawn in pieces stands alone.
  if (before.text.length > LONGEST || next.text.length > LONGEST) return true
  if (characters >= READABLE * 2) return true
  return characters >= READABLE && SENTENCE_END.test(before.text)
}

function addTurn(walk: Walk, held: readonly SegmentView[], first: number): void {
  const { turns, direction } = walk
  const [begin, end] = [held[0], held.at(-1)]
  if (begin === undefined || end === undefined) return
  const last = first + held.length - 1
  walk.part = begin.first === walk.origin ? walk.part + 1 : 0
  walk.origin = begin.first
  const ends = begin.text.length > LONGEST ? cutsOf(begin.text, PIECE) : [end.text.length]
  let from = 0
  for (const to of ends) {
    turns.push({
      index: turns.length,
      key: `${begin.first}.${walk.part}.${from}`,
      speaker: begin.speaker,
      isNewSpeaker: turns.length === 0 || turns.at(-1)?.speaker !== begin.speaker,
      startMs: from === 0 ? begin.startMs : timeOfPlace(begin, from + 1),
      first,
      last,
      segments: held,
      characters: ends.length > 1 ? to - from : held.reduce((sum, { text }) => sum + text.length, 0),
      from,
      to,
      direction,
      silenceMs: from === 0 ? worthALine(begin.startMs - walk.saidUntilMs) : 0,
    })
    from = to
  }
  for (const { endMs } of held) walk.saidUntilMs = Math.max(walk.saidUntilMs, endMs)
}

/** Where a text is cut into pieces of at most `most` units: behind a sentence, else a blank, else anywhere between two letters. */
export function cutsOf(text: string, most: number): readonly number[] {
  const cuts: number[] = []
  let from = 0
  while (text.length - from > most) {
    const piece = text.slice(from, from + most)
    const cut =
      lastEnd(piece, /[.!?…。！？؟।]["”’»)\]]*\s+/gu) ?? lastEnd(piece, /\s+/gu) ?? letterEnd(text, from, most)
    from += cut
    cuts.push(from)
  }
  cuts.push(text.length)
  return cuts
}

/** In the second half only: a piece of two words would be none. */
function lastEnd(piece: string, what: RegExp): number | null {
  const half = piece.length >> 1
  what.lastIndex = half
  let end: number | null = null
  for (let found = what.exec(piece); found !== null; found = what.exec(piece)) end = found.index + found[0].length
  return end
}

/** Neither within a surrogate pair nor before an accent that belongs to the letter. */
function letterEnd(text: string, from: number, most: number): number {
  for (let cut = most; cut > most >> 1; cut--) {
    const next = text.codePointAt(from + cut) ?? 0
    const isLow = next >= 0xdc00 && next <= 0xdfff
    const isJoined = text[from + cut - 1] === '\u200d'
    if (!isLow && !isJoined && !/^(?:\p{M}|\u200d|\ufe0f)/u.test(String.fromCodePoint(next))) return cut
  }
  return most
}

/** How long nothing is said at the end; 0 where that is not worth a line. */
export function silenceAfter(segments: readonly SegmentView[], durationMs: number | null): number {
  const untilMs = segments.reduce((latest, { endMs }) => Math.max(latest, endMs), 0)
  return segments.length > 0 ? worthALine((durationMs ?? 0) - untilMs) : 0
}

/** The turn that holds this segment, or this place of one that is drawn in pieces. */
export function turnOf(turns: readonly Turn[], segment: number, offset = 0): number {
  let low = 0
  let high = turns.length
  while (low < high) {
    const middle = (low + high) >> 1
    const turn = turns[middle]
    if (turn !== undefined && (turn.first < segment || (turn.first === segment && turn.from <= offset)))
      low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Whether it is only a piece of its segment. */
export function isPiece({ from, to, segments }: Turn): boolean {
  return from > 0 || (segments.length === 1 && to < (segments[0]?.text.length ?? 0))
}
