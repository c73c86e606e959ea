// Walks down one question's matches in an index, newest first, some at a time: a frequent word costs no more than was walked,
// and what was told once is not asked again.

import { type Ask, plucked } from './row.ts'

export const SPOKEN =
  'SELECT rowid FROM speech_index WHERE speech_index MATCH ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?'
export const BESIDE =
  'SELECT rowid FROM beside_index WHERE beside_index MATCH ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?'

/** A word costs next to nothing where it stands; going to its place costs more. */
const WORD = { first: 512, growth: 8 }
/** Of a phrase each place must be compared, also those on the way to where it was left off. */
const COSTLY = { first: 32, growth: 2 }

export interface Descent {
  /**
   * Hands over the matches from `low` upwards that it has not handed over yet.
   * @param isEnough asked before each further look into the index
   * @returns the number from which on all are known now: `low`, or a greater one where it was enough
   */
  downTo(low: number, take: (doc: number) => void, isEnough: () => boolean): number
}

/** @param match in the words of FTS5 */
export function descend(ask: Ask, sql: string, match: string, high: number): Descent {
  const { first, growth } = /^"[^ "]*"( \*)?$/.test(match) ? WORD : COSTLY
  let told: readonly number[] = []
  // Where in `told` to go on, from which number on to ask again, and for how many.
  let [at, next, size] = [0, high, first]
  return {
    downTo(low, take, isEnough) {
      for (;;) {
        for (let doc = told[at]; doc !== undefined && doc >= low; doc = told[at]) {
          take(doc)
          at += 1
        }
        if (at < told.length || next < low) return low
        if (isEnough()) return next + 1
        // No lower bound: told of one, FTS5 reads a phrase of frequent words to the end of the library all the same.
        told = plucked(ask, sql, match, next, size)
        next = told.length < size ? 0 : (told.at(-1) ?? 1) - 1
        at = 0
        size *= growth
      }
    },
  }
}
