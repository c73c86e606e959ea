// How words are compared: without case, without accents, and in scripts without blanks by overlapping pairs of characters.
// Index, query and highlighting all cut text here, so that what is found is what was meant and what is marked is what was found.

import { UNSPACED_OR_HANGUL, UNSPACED_RUN } from './unspaced.ts'

/** A stretch of letters, digits and their marks; whatever lies between two of them separates words. */
const RUN = /[\p{L}\p{N}\p{M}]+/gu
const ASCII = /^[\0-\x7f]*$/

/** Scripts that are written without blanks between words, and Hangul, whose words take endings. */
const UNSPACED = new RegExp(UNSPACED_OR_HANGUL, 'u')
const UNSPACED_RUNS = new RegExp(UNSPACED_RUN, 'gu')
/** Below this nobody need ask. */
const FIRST_UNSPACED = 0xe00
/** A character of those with what belongs to it: marks, half-width voicing signs, the vowels of decomposed Hangul. */
const UNIT = /[^\p{M}][\p{M}\uff9e\uff9f\u1160-\u11ff]*|\p{M}+/gu

/** Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs and the tatweel. Marks of other scripts are letters. */
const ACCENTS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/gu

/** Letters that people type without the stroke, dot or ligature that decomposition leaves in place. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŀ: 'l',
  ŧ: 't',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ٱ: 'ا',
}
const PLAINED = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu')
const NATIVE_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/gu
/** Curly quotes, dashes and their like, which stand in nearly every English text. */
const TYPOGRAPHY = /[\u00a0\u00a1\u00ab\u00bb\u00bf\u2010-\u2027\u2030-\u205e]+/g
const BLANK = 0x20
/** For the blank behind the last word. */
const ROOM = 1
const NOT_A_LETTER = /[^\p{L}\p{N}\p{M}]+/gu

/** One run of letters as it is compared. It may be empty (a lone accent) or hold blanks (½ becomes "1 2"). */
export function fold(run: string): string {
  if (ASCII.test(run)) return run.toLowerCase()
  const plain = run
    .normalize('NFKD')
    .replace(ACCENTS, '')
    // Back together: Hangul syllables and voiced kana come apart in NFKD, and are one letter to whoever types them.
    .normalize('NFC')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(PLAINED, (letter) => PLAIN[letter] ?? letter)
    .replace(NATIVE_DIGITS, digitOf)
  return plain.replace(NOT_A_LETTER, ' ').trim()
}

/** Words and characters by what they fold to: some thousands, each met again and again. */
const folded = new Map<string, string>()
const MOST_FOLDED = 20_000
const LONGEST_FOLDED = 40

function foldedOnce(run: string): string {
  if (run.length > LONGEST_FOLDED || ASCII.test(run)) return fold(run)
  const known = folded.get(run)
  if (known !== undefined) return known
  if (folded.size >= MOST_FOLDED) folded.clear()
  const text = fold(run)
  folded.set(run, text)
  return text
}

function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  return String(code < 0x0966 ? code & 0xf : code - 0x0966)
}

/** A word as it is compared, with the place in the text that it stands for. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Where a pair of characters has its first character's end; the word's end otherwise. */
  readonly firstEnd: number
  /** `pair` and `last` come from scripts without blanks: every two neighbours, then the last character alone. */
  readonly kind: 'word' | 'pair' | 'last'
}

/** All words of a text in order; their sequence is what phrases are matched against. */
export function tokensOf(text: string): Token[] {
  if (ASCII.test(text)) return plainTokens(text)
  const tokens: Token[] = []
  for (const run of text.matchAll(RUN)) {
    if (ASCII.test(run[0])) addWords(tokens, run[0], run.index)
    else addRun(tokens, run[0], run.index)
  }
  return tokens
}

const PLAIN_RUN = /[a-z0-9]+/g

function plainTokens(text: string): Token[] {
  const lower = text.toLowerCase()
  const tokens: Token[] = []
  for (let run = PLAIN_RUN.exec(lower); run !== null; run = PLAIN_RUN.exec(lower)) {
    const end = PLAIN_RUN.lastIndex
    tokens.push({ text: run[0], start: run.index, end, firstEnd: end, kind: 'word' })
  }
  return tokens
}

function addRun(tokens: Token[], run: string, offset: number): void {
  if (!mayBeUnspaced(run)) {
    addWords(tokens, run, offset)
    return
  }
  let from = 0
  for (const unspaced of run.matchAll(UNSPACED_RUNS)) {
    addWords(tokens, run.slice(from, unspaced.index), offset + from)
    addPairs(tokens, unspaced[0], offset + unspaced.index)
    from = unspaced.index + unspaced[0].length
  }
  addWords(tokens, run.slice(from), offset + from)
}

function mayBeUnspaced(run: string): boolean {
  for (let at = 0; at < run.length; at++) {
    if (run.charCodeAt(at) >= FIRST_UNSPACED) return true
  }
  return false
}

function addWords(tokens: Token[], run: string, start: number): void {
  const end = start + run.length
  for (const text of foldedOnce(run).split(' '))
    if (text !== '') tokens.push({ text, start, end, firstEnd: end, kind: 'word' })
}

function addPairs(tokens: Token[], run: string, offset: number): void {
  let [before, start, firstEnd] = ['', 0, 0]
  for (const unit of run.matchAll(UNIT)) {
    const text = foldedOnce(unit[0]).replaceAll(' ', '')
    if (text === '') continue
    const [from, end] = [offset + unit.index, offset + unit.index + unit[0].length]
    if (before !== '') tokens.push({ text: before + text, start, end, firstEnd, kind: 'pair' })
    before = text
    start = from
    firstEnd = end
  }
  if (before !== '') tokens.push({ text: before, start, end: firstEnd, firstEnd, kind: 'last' })
}

/** The words of `tokensOf` in the same order with single blanks between, by the shortest way for each text. */
export function indexed(text: string): string {
  if (ASCII.test(text)) return plainWords(text)
  const unquoted = text.replace(TYPOGRAPHY, ' ')
  if (ASCII.test(unquoted)) return plainWords(unquoted)
  if (!UNSPACED.test(unquoted)) return fold(unquoted.replace(NOT_A_LETTER, ' ')).trim()
  return tokensOf(text)
    .map((token) => token.text)
    .join(' ')
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Latin with all its accents: what each of these becomes depends on no neighbour. */
const FIRST_OTHER = 0x250
/** What stands for each where words are compared: one byte, or a blank for all that are in no word, or else what `LONGER` says. */
const IS_LONGER = 0
const NOT_PLAIN = 1
const LONGEST = 3
const [FOLDED, LONGER] = foldedLetters()

function foldedLetters(): readonly [bytes: Uint8Array, longer: ReadonlyMap<number, string>] {
  const longer = new Map<number, string>()
  const bytes = Uint8Array.from({ length: FIRST_OTHER }, (_, code) => {
    // Between two others: some letters end a word, which alone they do not show.
    const folded = indexed(`x${String.fromCharCode(code)}y`).slice(1, -1)
    if (folded === ' ') return BLANK
    if (folded === '' || folded.length > LONGEST || folded !== folded.trim() || !ASCII.test(folded)) return NOT_PLAIN
    if (folded.length === 1) return folded.charCodeAt(0)
    longer.set(code, folded)
    return IS_LONGER
  })
  return [bytes, longer]
}

/** The `indexed` of many texts with single blanks between them. Most are Latin, and those are read letter by letter. */
export class Folding {
  #bytes: Buffer
  /** Behind the last word, and the blank that follows it. */
  #end = 0
  #isAscii = true

  /** @param size about as many letters as there will be */
  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafe(size + ROOM)
  }

  /** @returns at which byte of UTF-8 its words begin */
  add(text: string): number {
    const start = this.#end
    this.#grow(text.length * LONGEST + ROOM)
    if (!this.#addPlain(text)) this.#addWhole(text)
    return start
  }

  folded(): string {
    const end = Math.max(0, this.#end - 1)
    return this.#bytes.toString(this.#isAscii ? 'latin1' : 'utf8', 0, end)
  }

  /** @returns false, with nothing added, where it is not as plain as that */
  #addPlain(text: string): boolean {
    const bytes = this.#bytes
    let end = this.#end
    // Nothing before the first word of a text: the blank is there already.
    let isBetween = true
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const byte = code < FIRST_OTHER ? (FOLDED[code] ?? NOT_PLAIN) : isTypography(code) ? BLANK : NOT_PLAIN
      if (byte === NOT_PLAIN) return false
      if (byte === IS_LONGER) {
        for (const letter of LONGER.get(code) ?? '') bytes[end++] = letter.charCodeAt(0)
        isBetween = false
      } else if (byte !== BLANK) {
        bytes[end++] = byte
        isBetween = false
      } else if (!isBetween) {
        bytes[end++] = BLANK
        isBetween = true
      }
    }
    if (!isBetween) bytes[end++] = BLANK
    this.#end = end
    return true
  }

  #addWhole(text: string): void {
    const line = indexed(text)
    if (line === '') return
    this.#isAscii = false
    this.#grow(Buffer.byteLength(line) + ROOM)
    this.#end += this.#bytes.write(`${line} `, this.#end)
  }

  #grow(by: number): void {
    if (this.#end + by <= this.#bytes.length) return
    const more = Buffer.allocUnsafe((this.#end + by) * 2)
    this.#bytes.copy(more, 0, 0, this.#end)
    this.#bytes = more
  }
}

function isTypography(code: number): boolean {
  return (code >= 0x2010 && code <= 0x2027) || (code >= 0x2030 && code <= 0x205e)
}

/** Sorts titles as people do: without case and accents, "Interview 9" before "Interview 10". */
export function titleKey(title: string): string {
  const words = [...title.matchAll(RUN)].map((run) => fold(run[0]))
  return words.join(' ').replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}
