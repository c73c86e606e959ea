// A transcript as it is read: what the service said with the corrections laid over it. Reads only; where nothing was ever
// corrected it costs one look into an empty index.

import type { Ask } from '../row.ts'
import {
  allRows,
  type Ground,
  groundOf,
  originalsAt,
  originalsOf,
  type PlacedRow,
  positionOf,
  stretchesBetween,
} from './rows.ts'
import { textOf } from './stretch.ts'

export interface Said {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly text: string
}

/** One segment of the read order; `first` and `last` are places in the result. */
export interface Read {
  readonly first: number
  readonly last: number
  readonly isCorrected: boolean
  readonly isChecked: boolean
}

/**
 * Whatever else is known of an original goes with it; of one that was split or joined, what is known of its first.
 *
 * @param said everything that the service said, in order
 * @param reworded takes the words of another text, which begins at `startMs`
 */
export function laidOver<S extends Said>(
  said: readonly S[],
  rows: readonly PlacedRow[],
  reworded: (segment: S, words: PlacedRow['words'], startMs: number) => S = (segment) => segment,
): readonly (S & Read)[] {
  const read: (S & Read)[] = []
  let place = 0
  const upTo = (end: number): void => {
    for (; place < end; place++) {
      const segment = said[place]
      if (segment !== undefined)
        read.push({ ...segment, first: place, last: place, isCorrected: false, isChecked: false })
    }
  }
  for (const row of rows) {
    upTo(row.first)
    const segment = said[row.first]
    if (segment === undefined) break
    const { first, last, startMs, endMs, speaker, text, words, isChecked } = row
    const isCorrected = text !== null || speaker !== segment.speaker
    const own = text === null ? segment : { ...reworded(segment, words, startMs), text }
    read.push({ ...own, startMs, endMs, speaker, first, last, isCorrected, isChecked })
    place = row.last + 1
  }
  upTo(said.length)
  return read
}

const SAID = 'SELECT start_ms, end_ms, speaker, text FROM segment WHERE id BETWEEN ? AND ? ORDER BY id'

/** All that is read, without words and their times. */
export function readOf(ask: Ask, id: number): readonly (Said & Read)[] {
  const { firstSegmentId: from, count } = groundOf(ask, id)
  const said = ask(SAID)
    .all(from, from + count - 1)
    .map((row) => ({
      startMs: Number(row.start_ms),
      endMs: Number(row.end_ms),
      speaker: row.speaker === null ? null : String(row.speaker),
      text: String(row.text),
    }))
  return laidOver(said, allRows(ask, id))
}

const DIFFERS = 'SELECT 1 AS so FROM corrected WHERE transcription_id = ? AND differs = 1'

/** @returns whether anything is read otherwise than the service said it */
export function differs(ask: Ask, id: number): boolean {
  return ask(DIFFERS).get(id) !== undefined
}

/** What is read from one position to another, as far as there is something. */
export function readBetween(ask: Ask, ground: Ground, from: number, to: number): readonly Said[] {
  const end = positionOf(ask, ground.id, ground.count) - 1
  if (from > end || to < from) return []
  const { first } = originalsAt(ask, ground, from)
  const { last } = originalsAt(ask, ground, Math.min(to, end))
  const originals = originalsOf(ask, ground, () => () => [])
  const begin = positionOf(ask, ground.id, first)
  return stretchesBetween(ask, ground, first, last)
    .flatMap((stretch) =>
      stretch.parts.map((part) => {
        const { startMs, endMs, speaker } = part
        return { startMs, endMs, speaker, text: textOf(part, stretch.first, originals) }
      }),
    )
    .slice(from - begin, to - begin + 1)
}
