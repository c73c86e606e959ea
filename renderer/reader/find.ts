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

/** Accents of Latin, Greek and Cyrillic, vowel points of Arabic and Hebrew: what people leave out when they type. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g
/** Letters that are typed without their stroke or as two, and do not come apart by themselves. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
])
/** Without a letter beyond ASCII, folding moves nothing. */
const BEYOND_ASCII = /[^\x20-\x7e\t\n\r]/
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const LETTER = '[\\p{L}\\p{N}]'

const folds = new WeakMap<SegmentView, Folded>()

function fold(text: string): Folded {
  if (!BEYOND_ASCII.test(text)) return { text: text.toLowerCase(), places: null }
  const places: number[] = []
  let folded = ''
  let at = 0
  for (const letter of text) {
    const bare = letter.normalize('NFD').replace(ACCENTS, '').toLowerCase()
    const plain = PLAIN.get(bare) ?? bare
    for (let unit = 0; unit < plain.length; unit++) places.push(at)
    folded += plain
    at += letter.length
  }
  places.push(at)
  return { text: folded, places }
}

function foldedOf(segment: SegmentView): Folded {
  const known = folds.get(segment)
  if (known !== undefined) return known
  const folded = fold(segment.text)
  folds.set(segment, folded)
  return folded
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** As typed: anywhere, also within words; any space is as good as another. */
function patternOfText(text: string): RegExp | null {
  const parts = fold(text.trim())
    .text.split(/\s+/)
    .filter((part) => part !== '')
  return parts.length === 0 ? null : new RegExp(parts.map(escaped).join('\\s+'), 'gu')
}

/** As the library's search means it: whole words, except where the term is the beginning of one. */
function patternOfTerm(words: readonly string[], isPrefix: boolean): string {
  const between = words.map((word) => escaped(fold(word).text)).join(`[^\\p{L}\\p{N}]+`)
  if (words.some((word) => SPACELESS.test(word))) return between
  return `(?<!${LETTER})${between}${isPrefix ? '' : `(?!${LETTER})`}`
}

const OPERATORS = new Set(['OR', 'AND', 'NOT', 'NEAR'])
const JOINT_OF_OR = 'or'

function patternsOfTerm(term: QueryTerm): readonly string[] {
  const words = term.text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '' && !OPERATORS.has(word) && !(term.kind === 'or' && word === JOINT_OF_OR))
  if (words.length === 0 || term.kind === 'not') return []
  if (term.kind === 'phrase') return [patternOfTerm(words, false)]
  return words.map((word) => patternOfTerm([word], term.kind === 'prefix'))
}

export function findText(segments: readonly SegmentView[], text: string): readonly Match[] {
  const pattern = patternOfText(text)
  return pattern === null ? [] : findPattern(segments, pattern)
}

export function findTerms(segments: readonly SegmentView[], terms: readonly QueryTerm[]): readonly Match[] {
  const patterns = terms.flatMap(patternsOfTerm)
  return patterns.length === 0 ? [] : findPattern(segments, new RegExp(patterns.join('|'), 'gu'))
}

function findPattern(segments: readonly SegmentView[], pattern: RegExp): readonly Match[] {
  const matches: Match[] = []
  segments.forEach((held, segment) => {
    const { text, places } = foldedOf(held)
    for (const found of text.matchAll(pattern)) {
      const end = found.index + found[0].length
      if (places === null) matches.push({ segment, start: found.index, end })
      else matches.push({ segment, start: places[found.index] ?? 0, end: endPlace(places, end) })
    }
  })
  return matches
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
