// Finds in a passage what the query meant, so that it can be highlighted: with the very words that the index holds.

import { type Token, tokensOf } from './fold.ts'
import type { Phrase } from './query.ts'

/** Offsets into the text, in UTF-16 units. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/** In order, and never overlapping. */
export function marksIn(text: string, phrases: readonly Phrase[]): Mark[] {
  const tokens = tokensOf(text)
  const found: Mark[] = []
  for (let at = 0; at < tokens.length; at++)
    for (const phrase of phrases) {
      const mark = markAt(tokens, at, phrase)
      if (mark !== null) found.push(mark)
    }
  return merged(found)
}

function markAt(tokens: readonly Token[], at: number, { words, isPrefix }: Phrase): Mark | null {
  const first = tokens[at]
  // Of most words the first letters tell.
  if (first === undefined || !first.text.startsWith(words[0] ?? '')) return null
  const last = tokens[at + words.length - 1]
  if (last === undefined) return null
  const isThere = words.every((word, offset) => {
    const text = tokens[at + offset]?.text ?? ''
    return isPrefix && offset === words.length - 1 ? text.startsWith(word) : text === word
  })
  if (!isThere) return null
  // Of a pair that was found by its first character, only that was meant.
  return { start: first.start, end: isPrefix && last.kind === 'pair' ? last.firstEnd : last.end }
}

function merged(found: readonly Mark[]): Mark[] {
  const marks: Mark[] = []
  for (const mark of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const before = marks.at(-1)
    if (before === undefined || mark.start >= before.end) marks.push(mark)
    else if (mark.end > before.end) marks[marks.length - 1] = { start: before.start, end: mark.end }
  }
  return marks
}
