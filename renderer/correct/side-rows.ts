// Two transcriptions of one recording, laid beside each other: rows that begin where the left one's turns begin, and beside
// each what the other heard in that time. Nothing of either is left out or shown twice.

import type { SegmentView } from '../../preload/contract.ts'
import { joint } from '../reader/language.ts'
import { isPiece, turnsOf } from '../reader/turns.ts'
import { placedWords } from '../reader/words.ts'
import { type Difference, differences, readable } from './differences.ts'

export interface SideRow {
  readonly startMs: number
  readonly speaker: string | null
  readonly left: string
  readonly right: string
  /** Who speaks on the right, where it is one person. */
  readonly rightSpeaker: string | null
}

/** Times that run backwards must not hide a segment: each row begins no earlier than the one before. */
function startsOf(turns: readonly { readonly startMs: number }[]): readonly number[] {
  let latest = 0
  return turns.map(({ startMs }) => {
    latest = Math.max(latest, startMs)
    return latest
  })
}

/** The last row that has begun by then; the first one where none has. */
function rowAt(starts: readonly number[], atMs: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

export function sideRows(
  left: readonly SegmentView[],
  right: readonly SegmentView[],
  language: string | null,
): readonly SideRow[] {
  const turns = turnsOf(left, language)
  const starts = startsOf(turns)
  const beside: Said[][] = turns.map(() => [])
  for (const segment of right) for (const { row, ...said } of saidIn(segment, starts)) beside[row]?.push(said)
  const text = (parts: readonly Pick<Said, 'text'>[]): string => parts.map((one) => one.text).join(joint(language))
  const rows = turns.map((turn, at): SideRow => {
    const others = beside[at] ?? []
    return {
      startMs: turn.startMs,
      speaker: turn.speaker,
      left: isPiece(turn) ? text(turn.segments).slice(turn.from, turn.to) : text(turn.segments),
      right: text(others),
      rightSpeaker: onlySpeaker(others),
    }
  })
  if (rows.length > 0) return rows
  // The left one is silent: the right one is shown as it is.
  return turnsOf(right, language).map((turn) => ({
    startMs: turn.startMs,
    speaker: null,
    left: '',
    right: text(turn.segments),
    rightSpeaker: turn.speaker,
  }))
}

type Said = Pick<SegmentView, 'text' | 'speaker'>

/** A segment that goes on over several rows is cut between its words, where those have times. */
function saidIn(segment: SegmentView, starts: readonly number[]): readonly (Said & { readonly row: number })[] {
  const { startMs, endMs, text, speaker } = segment
  // The middle decides: what began a breath earlier still belongs to the turn that it was said in.
  const whole = { row: rowAt(starts, (startMs + endMs) / 2), text, speaker }
  if (rowAt(starts, startMs) === rowAt(starts, endMs)) return [whole]
  const parts: { row: number; text: string; speaker: string | null; start: number }[] = []
  for (const word of placedWords(segment)) {
    const row = rowAt(starts, (word.startMs + word.endMs) / 2)
    const last = parts.at(-1)
    if (last === undefined) parts.push({ row, text, speaker, start: 0 })
    else if (row > last.row) {
      last.text = text.slice(last.start, word.start).trim()
      parts.push({ row, text: text.slice(word.start), speaker, start: word.start })
    }
  }
  return parts.length === 0 ? [whole] : parts.map(({ start: _, ...part }) => part)
}

function onlySpeaker(segments: readonly Said[]): string | null {
  const speakers = new Set(segments.map(({ speaker }) => speaker))
  return speakers.size === 1 ? (segments[0]?.speaker ?? null) : null
}

const compared = new WeakMap<SideRow, readonly Difference[]>()

/** Worked out when a row is first shown. */
export function differencesIn(row: SideRow): readonly Difference[] {
  const known = compared.get(row)
  if (known !== undefined) return known
  const found = readable(differences(row.left, row.right))
  compared.set(row, found)
  return found
}
