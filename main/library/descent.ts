// Walks down one question's matches in an index, newest first, some at a time: a frequent word costs no more than was walked,
// and what was told once is not asked again.

import { type Ask, plucked } from './row.ts'

export const SPOKEN =
  'SELECT rowid FROM speech_index WHERE speech_index MATCH ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?'
export const BESIDE =
  'SELECT rowid FROM beside_index WHERE beside_index MATCH ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?'

const IS_WORDS = /^"[^ "]*"( \*)?( AND "[^ "]*"( \*)?)*$/
/** A word costs next to nothing where it stands; going to its place costs more. */
const WORD = { first: 512, growth: 8 }
/** Of a phrase each place must be compared, also those on the way to where it was left off. */
const COSTLY = { first: 32, growth: 2 }

/** Begins to measure the work of this thread, in milliseconds. */
export type Working = () => () => number

/** Whether that is enough, or would be too much after so many milliseconds more. */
export type IsEnough = (aheadMs?: number) => boolean

export interface Descent {
  /**
   * Hands over the matches from `low` upwards that it has not handed over yet.
   * @param isEnough asked before each further look into the index, which is made as long as there is time for
   * @returns the number from which on all are known now: `low`, or a greater one where it was enough
   */
  downTo(low: number, take: (doc: number) => void, isEnough: IsEnough): number
  /** What the next look would take at least; 0 where nobody knows, or none is needed. */
  aheadMs(): number
}

/** @param match in the words of FTS5 */
export function descend(ask: Ask, working: Working, sql: string, match: string, high: number): Descent {
  const { first, growth } = IS_WORDS.test(match) ? WORD : COSTLY
  let told: readonly number[] = []
  // Where in `told` to go on, from which number on to ask again, for how many, and what that took the last time.
  let [at, next, size, tookMs] = [0, high, first, 0]
  const look = (count: number): void => {
    const worked = working()
    // No lower bound: told of one, FTS5 reads a phrase of frequent words to the end of the library all the same.
    told = plucked(ask, sql, match, next, count)
    next = told.length < count ? 0 : (told.at(-1) ?? 1) - 1
    at = 0
    size = count
    tookMs = worked()
  }
  return {
    downTo(low, take, isEnough) {
      for (let isFirst = next === high; ; isFirst = false) {
        for (let doc = told[at]; doc !== undefined && doc >= low; doc = told[at]) {
          take(doc)
          at += 1
        }
        if (at < told.length || next < low) return low
        let times = isFirst ? 1 : growth
        while (times > 1 && isEnough(tookMs * times)) times /= 2
        if (isEnough(tookMs * times)) return next + 1
        look(size * times)
      }
    },
    aheadMs: () => (at < told.length || next === 0 ? 0 : tookMs),
  }
}
