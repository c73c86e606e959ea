// A transcript as it is read: what the service said with the corrections laid over it. Reads only; where nothing was ever
// corrected it costs one look into an empty index.

import type { Ask } from '../row.ts'
import { allRows, type PlacedRow } from './rows.ts'

export interface Said<Words> {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly text: string
  readonly words: Words
}

/** One segment of the read order; `first` and `last` are places in the result. */
export interface Read<Words> extends Said<Words> {
  readonly first: number
  readonly last: number
  readonly isCorrected: boolean
  readonly isChecked: boolean
}

/** @param originals everything that the service said, in order */
export function laidOver<S extends Said<Words>, Words>(
  originals: readonly S[],
  rows: readonly PlacedRow[],
  wordsIn: (words: PlacedRow['words']) => Words,
): readonly (S & Read<Words>)[] {
  const read: (S & Read<Words>)[] = []
  let place = 0
  const upTo = (end: number): void => {
    for (; place < end; place++) {
      const said = originals[place]
      if (said !== undefined) read.push({ ...said, first: place, last: place, isCorrected: false, isChecked: false })
    }
  }
  for (const row of rows) {
    upTo(row.first)
    const said = originals[row.first]
    if (said === undefined) break
    const { first, last, startMs, endMs, speaker, isChecked } = row
    const isCorrected = row.text !== null || speaker !== said.speaker
    const text = row.text ?? said.text
    const words = row.text === null ? said.words : wordsIn(row.words)
    read.push({ ...said, first, last, startMs, endMs, speaker, text, words, isCorrected, isChecked })
    place = row.last + 1
  }
  upTo(originals.length)
  return read
}

/** Null where nothing is corrected. */
export function correctionsOf(ask: Ask, id: number): readonly PlacedRow[] | null {
  const rows = allRows(ask, id)
  return rows.length === 0 ? null : rows
}
