// Which words of what was said are worth knowing when somebody mistypes, and up to which recording they are known.

/** The setting that names the last recording whose words the vocabulary has; those of later ones are read in their texts. */
export const VOCABULARY_TO = 'vocabulary.to'

/** Words as people type them; numbers and pairs of characters are no help to anybody who mistyped. */
const WORD = /^\p{L}[\p{L}\p{M}]{2,29}$/u

export function isWord(word: string): boolean {
  return WORD.test(word)
}

/** @param texts folded */
export function wordsIn(texts: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const text of texts) for (const word of text.split(' ')) words.add(word)
  for (const word of words) if (!isWord(word)) words.delete(word)
  return words
}
