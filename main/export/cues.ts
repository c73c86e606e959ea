// Segments become captions: lines of a readable length, so many to a caption, each with its times. Where words have times
// those decide; where they have none the time is shared out by length, and the caption says that it is an estimate.

import type { Exportable, ExportSegment } from '../exportable.ts'
import type { ExportOptions } from './options.ts'
import { namer, saidSegments } from './speech.ts'
import { oneLine } from './text.ts'

export interface Cue {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly name: string | null
  readonly lines: readonly string[]
  /** Its times were not measured but shared out. */
  readonly isEstimated: boolean
}

/** A caption that is shown for no time is never read. */
const LEAST_MS = 500

export interface CueRules extends Pick<ExportOptions, 'speakers' | 'lineLength' | 'linesPerCue'> {
  /** Names stand in the first line, so they take room there. */
  readonly areNamesInText: boolean
}

/** In the order of their starts; they may overlap where people speak at once. */
export function cuesOf(from: Exportable, rules: CueRules): readonly Cue[] {
  const nameOf = namer(from, rules.speakers)
  const cues = saidSegments(from).flatMap((segment) => split(segment, nameOf(segment.speaker), rules))
  return cues.sort((a, b) => a.startMs - b.startMs)
}

/** Those without a length last long enough to be seen, but not into the next. */
export function visible(cues: readonly Cue[]): readonly Cue[] {
  return cues.map((cue, index) => {
    if (cue.endMs > cue.startMs) return cue
    const untilMs = Math.min(cue.startMs + LEAST_MS, cues[index + 1]?.startMs ?? Number.POSITIVE_INFINITY)
    return { ...cue, endMs: Math.max(cue.startMs + 1, untilMs) }
  })
}

function split(segment: ExportSegment, name: string | null, rules: CueRules): readonly Cue[] {
  const { startMs, endMs, speaker } = segment
  const text = oneLine(segment.text)
  const indent = rules.areNamesInText && name !== null ? name.length + 2 : 0
  const perCue = Math.max(1, rules.linesPerCue)
  const lines = rules.lineLength > 0 ? balanced(text, rules.lineLength, indent, perCue) : [{ text, at: 0 }]
  const groups = Array.from({ length: Math.ceil(lines.length / perCue) }, (_, index) =>
    lines.slice(index * perCue, (index + 1) * perCue),
  )
  const timeAt = groups.length > 1 ? timer(segment, text) : null
  const starts = groups.map((group, index) => (index === 0 || timeAt === null ? startMs : timeAt.at(group[0]?.at ?? 0)))
  return groups.map((group, index) => ({
    startMs: starts[index] ?? startMs,
    endMs: starts[index + 1] ?? endMs,
    speaker,
    name,
    lines: group.map((line) => line.text),
    isEstimated: timeAt !== null && !timeAt.isMeasured,
  }))
}

interface Line {
  readonly text: string
  /** Where it begins in the whole text. */
  readonly at: number
}

interface Piece {
  /** Without a blank in it. */
  readonly text: string
  readonly at: number
  /** In characters as a person counts them. */
  readonly width: number
}

/** At blanks where there are some; a word longer than a line, or a script without blanks, between any two characters. */
export function wrap(text: string, width: number, indent = 0): readonly Line[] {
  return fill(piecesOf(text), width, indent)
}

/** As narrow as it may be without one more caption: no last word stands alone for a blink. */
function balanced(text: string, width: number, indent: number, perCue: number): readonly Line[] {
  const pieces = piecesOf(text)
  const count = countLines(pieces, width, indent)
  if (count < 2) return fill(pieces, width, indent)
  const most = count > perCue ? Math.ceil(count / perCue) * perCue : count
  let best = width
  let low = Math.ceil(width / 2)
  let high = width - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (countLines(pieces, middle, indent) <= most) {
      best = middle
      high = middle - 1
    } else low = middle + 1
  }
  return fill(pieces, best, indent)
}

function piecesOf(text: string): readonly Piece[] {
  return [...text.matchAll(/\S+/g)].map((found) => ({ text: found[0], at: found.index, width: length(found[0]) }))
}

function fill(pieces: readonly Piece[], width: number, indent: number): readonly Line[] {
  const lines: Line[] = []
  layOut(pieces, width, indent, (piece, isNewLine) => {
    const line = lines.at(-1)
    if (isNewLine || line === undefined) lines.push({ text: piece.text, at: piece.at })
    else lines[lines.length - 1] = { text: `${line.text} ${piece.text}`, at: line.at }
  })
  return lines
}

function countLines(pieces: readonly Piece[], width: number, indent: number): number {
  let count = 0
  layOut(pieces, width, indent, (_, isNewLine) => {
    if (isNewLine) count += 1
  })
  return count
}

/** Gives each word, or each part of one that is longer than a line, its line. The first line is narrower by `indent`. */
function layOut(
  pieces: readonly Piece[],
  width: number,
  indent: number,
  put: (piece: Pick<Piece, 'text' | 'at'>, isNewLine: boolean) => void,
): void {
  let room = Math.max(1, width - indent)
  let used = 0
  for (const piece of pieces) {
    if (used > 0 && used + 1 + piece.width > room) {
      room = width
      used = 0
    }
    if (used > 0 || piece.width <= room) {
      put(piece, used === 0)
      used += (used > 0 ? 1 : 0) + piece.width
    } else
      for (const part of chop(piece.text, room, width)) {
        if (used > 0) room = width
        put({ text: part.text, at: piece.at + part.at }, true)
        used = length(part.text)
      }
  }
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const ASCII = /^[\x20-\x7e]*$/

function length(text: string): number {
  if (ASCII.test(text)) return text.length
  let count = 0
  for (const _ of graphemes.segment(text)) count += 1
  return count
}

function chop(word: string, first: number, width: number): readonly Line[] {
  const parts: Line[] = []
  let text = ''
  let at = 0
  let room = first
  for (const { segment, index } of graphemes.segment(word)) {
    if (room === 0) {
      parts.push({ text, at })
      text = ''
      at = index
      room = width
    }
    text += segment
    room -= 1
  }
  if (text !== '') parts.push({ text, at })
  return parts
}

interface Timer {
  readonly at: (offset: number) => number
  readonly isMeasured: boolean
}

/** When something in a segment is said, by its place in the text. */
function timer({ startMs, endMs, words }: ExportSegment, text: string): Timer {
  const places = placesOf(words, text)
  const inside = (ms: number): number => Math.min(endMs, Math.max(startMs, Math.round(ms)))
  if (places === null)
    return {
      isMeasured: false,
      at: (offset) => inside(startMs + ((endMs - startMs) * offset) / Math.max(1, text.length)),
    }
  let latestMs = startMs
  let next = 0
  return {
    isMeasured: true,
    // Asked in the order of the text.
    at(offset) {
      while (next < places.length - 1 && (places[next]?.end ?? 0) <= offset) next += 1
      const place = places[next]
      latestMs = Math.max(latestMs, inside(place?.startMs ?? latestMs))
      return latestMs
    },
  }
}

/** Where each word stands; null where the words are not those of the text. */
function placesOf(
  words: ExportSegment['words'],
  text: string,
): readonly { readonly end: number; readonly startMs: number }[] | null {
  if (words.length === 0) return null
  const places = []
  let from = 0
  for (const { text: word, startMs } of words) {
    const said = oneLine(word)
    const at = text.indexOf(said, from)
    if (at < 0) return null
    from = at + said.length
    places.push({ end: from, startMs })
  }
  return places
}
