// When the words of a corrected text were said.

import type { Word } from '../../recording.ts'

/** @returns for each of the texts its words; null where no word has a time */
export function retimed(
  words: readonly Word[] | null,
  texts: readonly string[],
  _within: { readonly startMs: number; readonly endMs: number },
): readonly (readonly Word[] | null)[] {
  const isSame = words !== null && words.map(({ text }) => text.trim()).join(' ') === texts.join(' ')
  return texts.map(() => (isSame && texts.length === 1 ? words : null))
}
