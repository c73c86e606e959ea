// Finding in one transcript, without the network or the main process: case and accents do not matter, and what a search found
// in the library is marked by the same rules. Pure functions; nothing here scrolls or plays.

import type { Mark, QueryTerm, SegmentView } from '../../preload/contract.ts'

export interface Match extends Mark {
  /** Index into the transcript's segments. */
  readonly segment: number
}

interface Folded {
  readonly text: string
  /** For each unit of the folded text, where its letter stands in the original; null where both are the same. */
  readonly places: readonly number[] | null
}

// The library folds the same way (main/library/fold.ts, out of reach from here); a test holds the two together.

/** Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs: what people leave out when they type. */
const ACCENTS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g
/** Letters that are typed without their stroke or as two, and do not come apart by themselves. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ŀ', 'l'],
  ['ŧ', 't'],
  ['ς', 'σ'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
  ['ة', 'ه'],
  ['ٱ', 'ا'],
])
/** Arabic, Persian and Devanagari digits, each from its zero on. */
const NATIVE_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/
/** Without a letter beyond ASCII, folding moves nothing. */
const BEYOND_ASCII = /[^\x20-\x7e\t\n\r]/
/** Scripts without blanks between words, and Hangul, whose words take endings: found anywhere. */
const SPACELESS =
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}'
const BEGINS_SPACELESS = new RegExp(`^[${SPACELESS}]`, 'u')
const ENDS_SPACELESS = new RegExp(`[${SPACELESS}]$`, 'u')
const LETTER = '[\\p{L}\\p{N}\\p{M}]'
const BEGINS_WORD = new RegExp(`^${LETTER}`, 'u')
const ENDS_WORD = new RegExp(`${LETTER}$`, 'u')
/** A letter of a word that has a beginning and an end. */
const WORD_LETTER = `(?![${SPACELESS}])${LETTER}`

export interface FindRules {
  /** Whole words only; scripts that write none are found anywhere. */
  readonly isWhole: boolean
  /** Capitals count. Accents never do. */
  readonly isCased: boolean
}

export const ANY: FindRules = { isWhole: false, isCased: false }

/** More are neither counted nor drawn: a letter that stands everywhere is no question. */
export const MOST_MATCHES = 10_000

const folds = new WeakMap<SegmentView, Folded>()
const casedFolds = new WeakMap<SegmentView, Folded>()

function fold(text: string, isCased = false): Folded {
  if (!BEYOND_ASCII.test(text)) return { text: isCased ? text : text.toLowerCase(), places: null }
  const places: number[] = []
  let folded = ''
  let at = 0
  for (const letter of text) {
    const plain = plainOf(letter, isCased)
    for (let unit = 0; unit < plain.length; unit++) places.push(at)
    folded += plain
    at += letter.length
  }
  places.push(at)
  return { text: folded, places }
}

/** Eight hours are half a million letters, but few different ones. */
const plains = [new Map<string, string>(), new Map<string, string>()] as const

function plainOf(letter: string, isCased: boolean): string {
  const known = plains[isCased ? 1 : 0]
  const plain = known.get(letter) ?? workOut(letter, isCased)
  if (known.size < 10_000) known.set(letter, plain)
  return plain
}

function workOut(letter: string, isCased: boolean): string {
  const parts = letter.normalize('NFKD').replace(ACCENTS, '')
  // Together again: a syllable of Hangul is one letter to whoever types it.
  const whole = parts.normalize('NFC')
  const bare = (isCased ? whole : whole.toLowerCase()).replace(ACCENTS, '')
  if (NATIVE_DIGITS.test(bare)) return String(((bare.codePointAt(0) ?? 0) - (bare < '\u0966' ? 0 : 6)) & 0xf)
  return PLAIN.get(bare) ?? bare
}

function foldedOf(segment: SegmentView, isCased: boolean): Folded {
  const kept = isCased ? casedFolds : folds
  const known = kept.get(segment)
  if (known !== undefined) return known
  const folded = fold(segment.text, isCased)
  kept.set(segment, folded)
  return folded
}

/** A hyphen needs no escape here, and with the flag `u` it must not have one. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/** As typed, also within words unless whole ones are asked for; any space is as good as another. */
function patternOfText(text: string, { isWhole, isCased }: FindRules): RegExp | null {
  const parts = fold(text.trim(), isCased)
    .text.split(/\s+/)
    .filter((part) => part !== '')
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) return null
  const typed = parts.map(escaped).join('\\s+')
  return new RegExp(isWhole ? `${beginning(first)}${typed}${ending(last)}` : typed, 'gu')
}

/** Where a word may begin; what begins with a mark, or in a script without blanks, may begin anywhere. */
function beginning(first: string): string {
  return BEGINS_SPACELESS.test(first) || !BEGINS_WORD.test(first) ? '' : `(?<!${WORD_LETTER})`
}

function ending(last: string): string {
  return ENDS_SPACELESS.test(last) || !ENDS_WORD.test(last) ? '' : `(?!${WORD_LETTER})`
}

/** As the library's search means it: whole words side by side; with a star the last is the beginning of one. */
function patternsOfWords(written: string): readonly string[] {
  const words = written.split(/[^\p{L}\p{N}\p{M}]+/u).map((word) => fold(word).text)
  const said = words.filter((word) => word !== '').map(escaped)
  const [first, last] = [said[0], said.at(-1)]
  if (first === undefined || last === undefined) return []
  const isPrefix = written.endsWith('*')
  const after = isPrefix && !ENDS_SPACELESS.test(last) ? `(?:${WORD_LETTER})*` : ending(last)
  return [`${beginning(first)}${said.join(`(?:(?!${LETTER})[^])+`)}${after}`]
}

/** How the library writes the parts of a term that has several. */
const JOINTS: Partial<Readonly<Record<QueryTerm['kind'], string>>> = { or: ' or ', near: ' … ' }

function patternsOfTerm({ kind, text, filter, isNegated }: QueryTerm): readonly string[] {
  if (kind === 'not' || isNegated || filter !== null) return []
  const joint = JOINTS[kind]
  return (joint === undefined ? [text] : text.split(joint)).flatMap(patternsOfWords)
}

export function findText(segments: readonly SegmentView[], text: string, rules: FindRules = ANY): readonly Match[] {
  const pattern = patternOfText(text, rules)
  return pattern === null ? [] : findAll(segments, [pattern], rules.isCased)
}

export function findTerms(segments: readonly SegmentView[], terms: readonly QueryTerm[]): readonly Match[] {
  const patterns = new Set(terms.flatMap(patternsOfTerm))
  return findAll(
    segments,
    [...patterns].map((pattern) => new RegExp(pattern, 'gu')),
  )
}

function findAll(segments: readonly SegmentView[], patterns: readonly RegExp[], isCased = false): readonly Match[] {
  const matches: Match[] = []
  for (const [segment, held] of segments.entries()) {
    const folded = foldedOf(held, isCased)
    const marks = patterns.flatMap((pattern) => marksOf(folded, pattern))
    for (const mark of merged(marks)) matches.push({ segment, ...mark })
    if (matches.length > MOST_MATCHES) return matches.slice(0, MOST_MATCHES + 1)
  }
  return matches
}

function marksOf({ text, places }: Folded, pattern: RegExp): readonly Mark[] {
  const marks: Mark[] = []
  for (const found of text.matchAll(pattern)) {
    const end = found.index + found[0].length
    if (places === null) marks.push({ start: found.index, end })
    else marks.push({ start: places[found.index] ?? 0, end: endPlace(places, end) })
    if (marks.length > MOST_MATCHES) break
  }
  return marks
}

/** In the order of the text; what overlaps becomes one, what only touches stays two. */
function merged(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks
  const whole: Mark[] = []
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const before = whole.at(-1)
    if (before === undefined || mark.start >= before.end) whole.push(mark)
    else if (mark.end > before.end) whole[whole.length - 1] = { start: before.start, end: mark.end }
  }
  return whole
}

/** A match that ends within a letter (of several units) takes the whole letter. */
function endPlace(places: readonly number[], end: number): number {
  const last = places[end - 1] ?? 0
  let next = end
  while (next < places.length && places[next] === last) next++
  return places[next] ?? last
}

/** The matches of each segment, for drawing. */
export function marksBySegment(matches: readonly Match[]): ReadonlyMap<number, readonly Match[]> {
  const bySegment = new Map<number, Match[]>()
  for (const match of matches) {
    const held = bySegment.get(match.segment)
    if (held === undefined) bySegment.set(match.segment, [match])
    else held.push(match)
  }
  return bySegment
}

/**
 * When a match is heard, for its mark on the waveform: by its share of the segment's letters, because the words of eight hours need
 * not be unpacked for that.
 */
export function momentOf({ segment, start }: Match, segments: readonly SegmentView[]): number {
  const held = segments[segment]
  if (held === undefined) return 0
  const share = start / Math.max(1, held.text.length)
  return Math.round(held.startMs + Math.max(0, held.endMs - held.startMs) * share)
}

/** The match at this place, or else the first one behind it, or the last; -1 where there is none. */
export function matchAt(matches: readonly Match[], place: Match): number {
  const found = matches.findIndex(
    ({ segment, start }) => segment > place.segment || (segment === place.segment && start >= place.start),
  )
  return found < 0 ? matches.length - 1 : found
}
