// The words that were said or written, kept for "did you mean": words as people type them; numbers and pairs of characters are no
// help to anybody who mistyped.

import type { Ask } from './row.ts'

const WORD = /^\p{L}[\p{L}\p{M}]{2,29}$/u

export function learn(ask: Ask, words: Iterable<string>): void {
  const keep = ask('INSERT OR IGNORE INTO vocabulary (word) VALUES (?)')
  for (const word of words) if (WORD.test(word)) keep.run(word)
}
