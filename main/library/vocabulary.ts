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

const BLANK = 0x20
/** As many words are remembered, and then no more: whoever asks tells the others again and again, which costs time and nothing else. */
const MOST_REMEMBERED = 120_000
const PLACES = 1 << 18
/** A longer one is rarely met again. */
const LONGEST_REMEMBERED = 24
const FIRST_ROOM = 1 << 16

/**
 * Words that were met before, by their bytes: most of what is said is the same few thousand, and to make a text of each would be
 * three quarters of the work.
 */
export class MetWords {
  /** By their mark: where each one's length stands, and behind it its bytes. */
  readonly #places = new Int32Array(PLACES)
  #held = Buffer.alloc(FIRST_ROOM)
  #end = 1
  #count = 0

  /** @param folded UTF-8, with single blanks between; @returns the words that were not remembered, some of them more than once */
  fresh(folded: Buffer): string[] {
    const words: string[] = []
    for (let from = 0; from < folded.length; ) {
      let [at, mark] = [from, 0]
      for (; at < folded.length; at++) {
        const byte = folded[at] ?? BLANK
        if (byte === BLANK) break
        mark = Math.imul(mark ^ byte, 0x01000193)
      }
      if (!this.#isMet(folded, from, at - from, mark ^ (mark >>> 15))) words.push(folded.toString('utf8', from, at))
      from = at + 1
    }
    return words
  }

  #isMet(folded: Buffer, from: number, size: number, mark: number): boolean {
    if (size > LONGEST_REMEMBERED) return false
    let place = mark & (PLACES - 1)
    for (; ; place = (place + 1) & (PLACES - 1)) {
      const held = this.#places[place] ?? 0
      if (held === 0) break
      if (this.#isAt(held, folded, from, size)) return true
    }
    if (this.#count < MOST_REMEMBERED) this.#remember(place, folded, from, size)
    return false
  }

  #isAt(held: number, folded: Buffer, from: number, size: number): boolean {
    if (this.#held[held] !== size) return false
    for (let at = 0; at < size; at++) if (this.#held[held + 1 + at] !== folded[from + at]) return false
    return true
  }

  #remember(place: number, folded: Buffer, from: number, size: number): void {
    if (this.#end + size >= this.#held.length) this.#held = Buffer.concat([this.#held, Buffer.alloc(this.#held.length)])
    this.#places[place] = this.#end
    this.#held[this.#end] = size
    folded.copy(this.#held, this.#end + 1, from, from + size)
    this.#end += size + 1
    this.#count += 1
  }
}
