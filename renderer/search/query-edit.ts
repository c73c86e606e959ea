// Changes to the text of a query: a part of it taken away, a filter added. What a hand would tidy afterwards is tidied: an
// OR without a neighbour, empty parentheses, two blanks. Pure functions, which know how a query is cut but not what it means.

import type { FilterName, QueryTerm } from '../../preload/contract.ts'

/** Whichever quotation marks a keyboard makes. */
const QUOTE = '["“”„‟«»「」『』]'
const UNQUOTED = '[^\\s()"“”„‟«»「」『』]'
/** A phrase, perhaps with a name or a minus before it; a bracket; anything else up to a blank. */
const PIECE = new RegExp(`(${UNQUOTED}*${QUOTE}[^"“”„‟«»「」『』]*(?:${QUOTE}\\*?)?)|([()])|(${UNQUOTED}+)`, 'gu')

type Kind = 'open' | 'close' | 'joint' | 'minus' | 'word'

interface Piece {
  readonly kind: Kind
  readonly text: string
  /** No blank stood before it. */
  readonly isTight: boolean
}

function kindOf(text: string): Kind {
  if (text === '(') return 'open'
  if (text === ')') return 'close'
  if (/^(?:OR|AND|\||&|NEAR(?:\/\d{1,3})?)$/.test(text)) return 'joint'
  return text === '-' || text === 'NOT' ? 'minus' : 'word'
}

function piecesOf(query: string): readonly Piece[] {
  let end = 0
  return [...query.matchAll(PIECE)].map((found) => {
    const [text] = found
    const isTight = found.index === end && found.index > 0
    end = found.index + text.length
    return { kind: kindOf(text), text, isTight }
  })
}

/** True where this piece holds nothing together any more. */
function isLeftOver(pieces: readonly Piece[], at: number): boolean {
  const [before, piece, after] = [pieces[at - 1], pieces[at], pieces[at + 1]]
  const isAtEnd = after === undefined || after.kind === 'close' || after.kind === 'joint'
  if (piece?.kind === 'joint') return isAtEnd || before === undefined || before.kind === 'open'
  // With the parentheses behind it that hold nothing.
  if (piece?.kind === 'minus') return isAtEnd || (after?.kind === 'open' && pieces[at + 2]?.kind === 'close')
  if (piece?.kind === 'open') return after?.kind === 'close'
  return piece?.kind === 'close' && before?.kind === 'open'
}

function tidied(query: string): string {
  let pieces = piecesOf(query)
  for (;;) {
    const kept = pieces.filter((_, at) => !isLeftOver(pieces, at))
    if (kept.length === pieces.length) break
    pieces = kept
  }
  return pieces.reduce((text, { text: next, isTight }, at) => {
    const isInside = pieces[at - 1]?.kind === 'open' || next === ')'
    return at === 0 || isTight || isInside ? text + next : `${text} ${next}`
  }, '')
}

type Stretch = Pick<QueryTerm, 'start' | 'end' | 'isNegated'>

/** With the minus that belongs to it. */
function beginningOf(query: string, { start, isNegated }: Stretch): number {
  const minus = isNegated ? /(?:-|\bNOT\s+)$/.exec(query.slice(0, start)) : null
  return minus === null ? start : minus.index
}

function cut(query: string, term: Stretch): string {
  return `${query.slice(0, beginningOf(query, term))} ${query.slice(term.end)}`
}

/** The query without what this term stands for. */
export function without(query: string, term: Stretch): string {
  return tidied(cut(query, term))
}

/** The last is cut first, so that the places of the others stay true. */
export function withoutAll(query: string, terms: readonly Stretch[]): string {
  return tidied([...terms].sort((a, b) => b.start - a.start).reduce(cut, query))
}

/** A value as it must be written to be one value. */
export function valueText(value: string): string {
  const plain = value
    .replaceAll(/["“”„‟«»「」『』]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return /^[^\s():,]+$/.test(plain) && !plain.startsWith('-') ? plain : `"${plain}"`
}

export function withFilter(query: string, name: FilterName, value: string): string {
  return [query.trimEnd(), `${name}:${valueText(value)}`].filter((part) => part !== '').join(' ')
}
