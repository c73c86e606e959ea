// What a person typed, as it is kept: lines and pages are the reader's, and what cannot be seen is not what was said.

/** Halves of a character, which no file can hold. */
const LONE_SURROGATES = /\p{Surrogate}/gu
const BLANKS = /[\s\u0085]+/g
const CONTROLS = /\p{Control}/gu

export function cleaned(text: string): string {
  return text.replace(BLANKS, ' ').replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd').trim()
}
