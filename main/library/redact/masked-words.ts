// The words of a masked text, with their times.

import type { Word } from '../../recording.ts'
import type { Finding } from './finding.ts'
import type { Masked } from './masking.ts'

/**
 * The words of a masked text with their times: those of one finding become one word from the first one's start to the last one's
 * end, all others stay. Words that are not those of the text are left out, because nobody can say what they tell.
 */
export function maskedWords(
  words: readonly Word[],
  text: string,
  findings: readonly Finding[],
  masked: Masked,
): readonly Word[] {
  const placed = placesOf(words, text)
  if (placed === null) return []
  const kept: Word[] = []
  let held: { words: Word[]; start: number; end: number } | null = null
  const close = (): void => {
    const [first, last] = [held?.words[0], held?.words.at(-1)]
    if (held === null || first === undefined || last === undefined) return
    const said = masked.text.slice(masked.carry(held.start, 'start'), masked.carry(held.end, 'end'))
    kept.push({ startMs: first.startMs, endMs: Math.max(first.startMs, last.endMs), text: said })
    held = null
  }
  let next = 0
  for (const { word, start, end } of placed) {
    while ((findings[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1
    const finding = findings[next]
    if (held !== null && held.end > start) {
      held = { words: [...held.words, word], start: held.start, end: Math.max(held.end, end, reach(findings, end)) }
      continue
    }
    close()
    if (finding === undefined || finding.start >= end) kept.push(word)
    else held = { words: [word], start: Math.min(start, finding.start), end: Math.max(end, reach(findings, end)) }
  }
  close()
  return kept
}

/** The end of the finding that a place lies in, or the place. */
function reach(findings: readonly Finding[], place: number): number {
  return findings.find(({ start, end }) => start < place && place < end)?.end ?? place
}

function placesOf(words: readonly Word[], text: string) {
  const placed: { readonly word: Word; readonly start: number; readonly end: number }[] = []
  let from = 0
  for (const word of words) {
    const start = text.indexOf(word.text, from)
    if (start < 0) return null
    from = start + word.text.length
    placed.push({ word, start, end: from })
  }
  return placed
}
