// What a person types into the search, understood: words, "phrases", OR, -not, prefix*, NEAR, parentheses and filters.
// Everything else is just words: no query is an error, and none of it reaches SQLite as it was typed.

import { type Token, tokensOf } from './fold.ts'
import { type FilterPiece, type Piece, type Place, piecesOf, type TextPiece } from './query-pieces.ts'

export { FILTER_NAMES, type FilterName } from './query-pieces.ts'

export interface QueryTerm extends Place {
  readonly kind: 'word' | 'phrase' | 'prefix' | 'not' | 'or' | 'near' | 'filter'
  readonly text: string
  readonly filter: FilterPiece['name'] | null
  readonly isNegated: boolean
  readonly problem: string | null
}

/** Words that must follow each other; the last may be a beginning only. */
export interface Phrase extends Place {
  readonly words: readonly string[]
  readonly isPrefix: boolean
  /** How a chip calls it. */
  readonly kind: 'word' | 'phrase' | 'prefix'
  /** As it was typed. */
  readonly text: string
}

export type Node =
  | { readonly kind: 'phrase'; readonly phrase: Phrase }
  | { readonly kind: 'near'; readonly phrases: readonly Phrase[]; readonly distance: number }
  | { readonly kind: 'filter'; readonly filter: FilterPiece }
  | { readonly kind: 'and'; readonly parts: readonly Node[] }
  | { readonly kind: 'or'; readonly parts: readonly Node[] }
  | { readonly kind: 'not'; readonly part: Node; readonly start: number }

export interface Query {
  /** Null when there is nothing to look for. */
  readonly node: Node | null
  /** What is to be highlighted. */
  readonly marked: readonly Phrase[]
  readonly terms: readonly QueryTerm[]
  readonly notice: string
}

const LONGEST_QUERY = 1000
const MOST_TERMS = 32
const DEEPEST = 12

/** @param isTyping true while the last word may not be finished: it then matches as a beginning */
export function understand(typed: string, isTyping: boolean): Query {
  const { pieces, troubles } = piecesOf(typed.slice(0, LONGEST_QUERY), isTyping)
  const count = pieces.filter(isSaying).length
  const kept = count > MOST_TERMS ? upTo(pieces, MOST_TERMS) : pieces
  const read = new Reader(kept).list(0)
  const node = read !== null && isPositive(read) ? read : null
  const terms = read === null ? [] : termsOf(read, null)
  const isTooLong = typed.length > LONGEST_QUERY || count > MOST_TERMS
  const notice = [...noticeOf(typed, isTooLong, node, terms), ...troubles].join(' ')
  return { node, marked: node === null ? [] : markedOf(node), terms, notice }
}

function noticeOf(typed: string, isTooLong: boolean, node: Node | null, terms: readonly QueryTerm[]): string[] {
  if (node === null && terms.length > 0) return ['Add a word to look for: a minus only takes recordings away.']
  // What is a filter without its value yet has its own sentence, or none while it is typed.
  if (node === null && typed.trim() !== '' && !/:\s*$/.test(typed)) return ['There is no word in this to look for.']
  return isTooLong ? [`Only the first ${MOST_TERMS} words were looked for.`] : []
}

function isSaying({ kind }: Piece): boolean {
  return kind === 'text' || kind === 'filter'
}

function upTo(pieces: readonly Piece[], limit: number): readonly Piece[] {
  let count = 0
  return pieces.filter((piece) => !isSaying(piece) || ++count <= limit)
}

/** Something is asked for, not only left out. */
function isPositive(node: Node): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.some(isPositive)
  return node.kind !== 'not'
}

/** Reads pieces into a tree. OR binds its two neighbours, as in web searches and in Lexis; all else must hold together. */
class Reader {
  readonly #pieces: readonly Piece[]
  #at = 0

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces
  }

  list(depth: number): Node | null {
    const parts: Node[] = []
    while (this.#at < this.#pieces.length) {
      if (this.#pieces[this.#at]?.kind === 'close') {
        this.#at += 1
        // One too many closes nothing.
        if (depth > 0) break
        continue
      }
      const part = this.#alternatives(depth)
      if (part !== null) parts.push(part)
    }
    return joined('and', parts)
  }

  #alternatives(depth: number): Node | null {
    const parts: Node[] = []
    for (;;) {
      const part = this.#neighbours(depth)
      if (part !== null) parts.push(part)
      if (this.#pieces[this.#at]?.kind !== 'or') break
      this.#at += 1
    }
    const positive = parts.filter((part) => part.kind !== 'not')
    const either = joined('or', positive)
    // "a OR -b" asks for nearly everything; the minus is taken as it stands everywhere else.
    const without = parts.filter((part) => part.kind === 'not')
    return joined('and', either === null ? without : [either, ...without])
  }

  #neighbours(depth: number): Node | null {
    let left = this.#single(depth)
    for (let piece = this.#pieces[this.#at]; piece?.kind === 'near'; piece = this.#pieces[this.#at]) {
      this.#at += 1
      const right = this.#single(depth)
      left = near(left, right, piece.distance)
    }
    return left
  }

  #single(depth: number): Node | null {
    const piece = this.#pieces[this.#at]
    if (piece === undefined || piece.kind === 'close' || piece.kind === 'or') return null
    this.#at += 1
    if (piece.kind === 'open') return depth < DEEPEST ? this.list(depth + 1) : null
    if (piece.kind === 'minus') return negated(this.#single(depth), piece.start)
    if (piece.kind === 'text') return phraseNode(piece)
    return piece.kind === 'filter' ? { kind: 'filter', filter: piece } : null
  }
}

function joined(kind: 'and' | 'or', parts: readonly Node[]): Node | null {
  const [first] = parts
  if (first === undefined) return null
  return parts.length === 1 ? first : { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : part)) }
}

function negated(part: Node | null, start: number): Node | null {
  if (part === null) return null
  if (part.kind === 'not') return part.part
  // What is left out is left out as it stands: "-s" on the way to "-sponsor" must not take away every word with s.
  const isTyped =
    part.kind === 'phrase' && part.phrase.isPrefix && part.phrase.kind !== 'prefix' && isSpaced(part.phrase)
  return { kind: 'not', part: isTyped ? { kind: 'phrase', phrase: { ...part.phrase, isPrefix: false } } : part, start }
}

/** A single character of a script without blanks is always a beginning. */
function isSpaced({ text }: Phrase): boolean {
  return tokensOf(text).at(-1)?.kind === 'word'
}

function near(left: Node | null, right: Node | null, distance: number): Node | null {
  const phrases = [left, right].flatMap((node) => {
    if (node?.kind === 'phrase') return [node.phrase]
    return node?.kind === 'near' ? node.phrases : []
  })
  if (left === null || right === null) return left ?? right
  // Nearness is asked of words and phrases; of anything else it means that both occur.
  if (phrases.length < 2 || left.kind === 'not' || right.kind === 'not') return joined('and', [left, right])
  return { kind: 'near', phrases, distance }
}

function phraseNode({ text, isQuoted, hasStar, isOpen, start, end }: TextPiece): Node | null {
  const tokens = tokensOf(text)
  if (tokens.length === 0) return null
  const kind = hasStar ? 'prefix' : isQuoted ? 'phrase' : 'word'
  const trimmed = text.trim()
  const shown = hasStar ? `${trimmed.replace(/\*+$/, '')}*` : trimmed
  return { kind: 'phrase', phrase: { ...sought(tokens, hasStar || isOpen), kind, text: shown, start, end } }
}

/** Where blanks do not end words, neither does the query: the last character alone would demand that the text ends there. */
function sought(tokens: readonly Token[], isPrefix: boolean): Pick<Phrase, 'words' | 'isPrefix'> {
  const words = tokens.map((token) => token.text)
  if (tokens.at(-1)?.kind !== 'last') return { words, isPrefix }
  return tokens.at(-2)?.kind === 'pair' ? { words: words.slice(0, -1), isPrefix: false } : { words, isPrefix: true }
}

/** In the words of FTS5. */
export function quoted({ words, isPrefix }: Pick<Phrase, 'words' | 'isPrefix'>): string {
  // Words hold only letters, digits and marks, so that nothing in them can end the quotation.
  return `"${words.join(' ')}"${isPrefix ? ' *' : ''}`
}

export function markedOf(node: Node): Phrase[] {
  if (node.kind === 'phrase') return [node.phrase]
  if (node.kind === 'near') return [...node.phrases]
  return node.kind === 'and' || node.kind === 'or' ? node.parts.flatMap(markedOf) : []
}

/** @param minusAt where the minus before it stands, if there is one */
function termsOf(node: Node, minusAt: number | null): QueryTerm[] {
  const isNegated = minusAt !== null
  const term = (kind: QueryTerm['kind'], text: string, { start, end }: Place): QueryTerm => ({
    kind: isNegated && kind !== 'filter' ? 'not' : kind,
    text,
    filter: null,
    isNegated,
    start: minusAt ?? start,
    end,
    problem: null,
  })
  switch (node.kind) {
    case 'phrase':
      return [term(node.phrase.kind, node.phrase.text, node.phrase)]
    case 'near':
      return [term('near', node.phrases.map(({ text }) => text).join(' … '), around(node.phrases))]
    case 'filter':
      return [{ ...term('filter', node.filter.value, node.filter), filter: node.filter.name }]
    case 'not':
      return termsOf(node.part, node.start)
    case 'or': {
      const terms = node.parts.flatMap((part) => termsOf(part, null))
      const texts = terms.map(({ filter, text }) => (filter === null ? text : `${filter}:${text}`))
      return [term('or', texts.join(' or '), around(terms))]
    }
    case 'and':
      return node.parts.flatMap((part) => termsOf(part, minusAt))
  }
}

function around(places: readonly Place[]): Place {
  return { start: Math.min(...places.map(({ start }) => start)), end: Math.max(...places.map(({ end }) => end)) }
}
