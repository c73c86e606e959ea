// Cuts what a person typed into pieces: words, quoted phrases, filters such as `speaker:"Anna Berg"`, and the marks between
// them. It refuses to fail: whatever is none of these is just words.

import { nearestOf } from './nearest.ts'

export const FILTER_NAMES = [
  'speaker',
  'lang',
  'tag',
  'code',
  'in',
  'before',
  'after',
  'longer',
  'shorter',
  'model',
  'source',
  'has',
  'topic',
  'keyword',
  'sentiment',
  'urgency',
  'field',
] as const

/** What can be written before a colon. */
export type FilterName = (typeof FILTER_NAMES)[number]

/** Where a piece stands in what was typed, in UTF-16 units. */
export interface Place {
  readonly start: number
  readonly end: number
}

export interface TextPiece extends Place {
  readonly kind: 'text'
  readonly text: string
  readonly isQuoted: boolean
  readonly hasStar: boolean
  /** Still being typed: its last word may be a beginning. */
  readonly isOpen: boolean
}

export interface FilterPiece extends Place {
  readonly kind: 'filter'
  readonly name: FilterName
  readonly value: string
  readonly isOpen: boolean
}

export type Piece =
  | TextPiece
  | FilterPiece
  | (Place & { readonly kind: 'open' | 'close' | 'or' | 'and' | 'minus' })
  | (Place & { readonly kind: 'near'; readonly distance: number })

export interface Pieces {
  readonly pieces: readonly Piece[]
  /** Sentences about what could not be read as it was meant. */
  readonly troubles: readonly string[]
}

const NEAR_DISTANCE = 10
const FARTHEST = 100

/** Straight, curly, German, French, CJK: whichever quotation marks a keyboard makes. Each is one unit, like the plain one. */
const QUOTES = /["“”„‟«»「」『』]/gu
/** A filter with its value, which may be quoted in part; a phrase; a bracket; anything else up to a blank. */
const PIECE = /(-?)([A-Za-z]+):([^\s"()]*"[^"]*"?|[^\s"()]+)?(?=[\s()]|$)|"([^"]*)"?(\*?)|([()])|([^\s"()]+)/gu

export function piecesOf(typed: string, isTyping: boolean): Pieces {
  const text = typed.replace(QUOTES, '"')
  const pieces: Piece[] = []
  const troubles: string[] = []
  for (const found of text.matchAll(PIECE)) {
    const [whole, , name, , quoted, star, bracket, bare] = found
    const place = { start: found.index, end: found.index + whole.length }
    const isLast = place.end === text.length
    if (name !== undefined) addNamed(pieces, troubles, found, isTyping && isLast)
    else if (quoted !== undefined) {
      const isOpen = isTyping && isLast && !whole.endsWith('"') && whole.length > 1
      pieces.push({ ...place, kind: 'text', text: quoted, isQuoted: true, hasStar: star === '*', isOpen })
    } else if (bracket !== undefined) pieces.push({ ...place, kind: bracket === '(' ? 'open' : 'close' })
    else if (bare !== undefined) addBare(pieces, bare, place.start, isTyping && isLast)
  }
  if (!isTyping) troubles.push(...bracketTrouble(pieces), ...quoteTrouble(text))
  return { pieces, troubles }
}

function isFilterName(name: string): name is FilterName {
  return FILTER_NAMES.some((known) => known === name)
}

/** `name:value`: a filter where the name is one; otherwise words that happen to have a colon between them. */
function addNamed(pieces: Piece[], troubles: string[], found: RegExpExecArray, isOpen: boolean): void {
  const [whole, minus = '', typedName = '', typedValue = ''] = found
  const name = typedName.toLowerCase()
  const start = found.index
  const end = start + whole.length
  if (isFilterName(name)) {
    if (minus !== '') pieces.push({ kind: 'minus', start, end: start + 1 })
    const value = typedValue.replaceAll('"', '').trim()
    if (value === '' && !isOpen) troubles.push(`Write behind “${name}:” what it should be, without a blank.`)
    if (value !== '') pieces.push({ kind: 'filter', name, value, isOpen, start, end })
    return
  }
  const meant = typedValue === '' || isOpen ? null : nearestOf(name, FILTER_NAMES)
  if (meant !== null)
    troubles.push(`There is no filter “${typedName}:”; did you mean “${meant}:”? It was taken for a word.`)
  if (minus !== '') pieces.push({ kind: 'minus', start, end: start + 1 })
  const text = whole.slice(minus.length).replaceAll('"', ' ')
  pieces.push({ kind: 'text', text, isQuoted: false, hasStar: /[^*]\*+$/.test(text), isOpen, start, end })
}

function addBare(pieces: Piece[], bare: string, start: number, isOpen: boolean): void {
  const near = /^NEAR(?:\/(\d{1,3}))?$/.exec(bare)
  const end = start + bare.length
  const distance = Math.min(Number(near?.[1] ?? NEAR_DISTANCE), FARTHEST)
  if (bare === 'OR' || bare === '|') pieces.push({ kind: 'or', start, end })
  else if (bare === 'AND' || bare === '&') pieces.push({ kind: 'and', start, end })
  else if (bare === 'NOT' || bare === '-') pieces.push({ kind: 'minus', start, end })
  else if (near !== null) pieces.push({ kind: 'near', distance, start, end })
  else {
    if (bare.startsWith('-')) pieces.push({ kind: 'minus', start, end: start + 1 })
    const text = bare.replace(/^-+/, '')
    pieces.push({ kind: 'text', text, isQuoted: false, hasStar: /[^*]\*+$/.test(bare), isOpen, start, end })
  }
}

function bracketTrouble(pieces: readonly Piece[]): string[] {
  let depth = 0
  for (const { kind } of pieces) {
    if (kind === 'open') depth += 1
    if (kind !== 'close') continue
    if (depth === 0) return ['A parenthesis is closed that was never opened; it was left out.']
    depth -= 1
  }
  return depth === 0 ? [] : ['A parenthesis is not closed; it was taken to close at the end.']
}

function quoteTrouble(text: string): string[] {
  const count = text.split('"').length - 1
  return count % 2 === 0 ? [] : ['A quotation mark is not closed; the phrase was taken to end with the query.']
}
