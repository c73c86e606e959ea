// What a person types into the search, understood: words, "phrases", OR, -not, prefix*, NEAR and parentheses. Everything
// else is just words: no query is an error, and none of it reaches SQLite as it was typed.

import { type Token, tokensOf } from './fold.ts'

export interface QueryTerm {
  readonly kind: 'word' | 'phrase' | 'prefix' | 'not' | 'or' | 'near' | 'filter'
  readonly text: string
  readonly filter: FilterName | null
  readonly isNegated: boolean
  /** Where it stands in the query. */
  readonly start: number
  readonly end: number
  readonly problem: string | null
}

export type FilterName =
  | 'speaker'
  | 'lang'
  | 'tag'
  | 'in'
  | 'before'
  | 'after'
  | 'longer'
  | 'shorter'
  | 'model'
  | 'source'
  | 'has'
  | 'topic'
  | 'keyword'
  | 'sentiment'
  | 'urgency'
  | 'field'

/** Words that must follow each other; the last may be a beginning only. */
export interface Phrase {
  readonly words: readonly string[]
  readonly isPrefix: boolean
  /** How a chip calls it. */
  readonly kind: 'word' | 'phrase' | 'prefix'
  /** As it was typed. */
  readonly text: string
}

export interface Query {
  /** In the words of FTS5; null when there is nothing to look for. */
  readonly match: string | null
  /** What is to be highlighted. */
  readonly marked: readonly Phrase[]
  readonly terms: readonly QueryTerm[]
  readonly notice: string
}

type Node =
  | { readonly kind: 'phrase'; readonly phrase: Phrase }
  | { readonly kind: 'near'; readonly phrases: readonly Phrase[]; readonly distance: number }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Node[] }
  | { readonly kind: 'not'; readonly part: Node }

type Piece =
  | { readonly kind: 'open' | 'close' | 'or' | 'and' | 'minus' }
  | { readonly kind: 'near'; readonly distance: number }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly isQuoted: boolean
      readonly hasStar: boolean
      readonly isOpen: boolean
    }

const LONGEST_QUERY = 1000
const MOST_TERMS = 32
const DEEPEST = 12
const NEAR_DISTANCE = 10

/** Straight, curly, German, French, CJK: whichever quotation marks a keyboard makes. */
const QUOTES = /["“”„‟«»「」『』]/gu
const PIECE = /"([^"]*)"?(\*?)|([()])|([^\s"()]+)/gu

/** @param isTyping true while the last word may not be finished: it then matches as a beginning */
export function understand(typed: string, isTyping: boolean): Query {
  const cut = typed.slice(0, LONGEST_QUERY)
  const pieces = piecesOf(cut.replace(QUOTES, '"'), isTyping)
  const words = pieces.filter((piece) => piece.kind === 'text').length
  const kept = words > MOST_TERMS ? upTo(pieces, MOST_TERMS) : pieces
  const node = new Reader(kept).list(0)
  const terms = node === null ? [] : termsOf(node, 'plain').map(chip)
  const marked = node === null ? [] : markedOf(node)
  const match = node === null ? null : matchOf(node)
  const isTooLong = typed.length > LONGEST_QUERY || words > MOST_TERMS
  return { match, marked, terms, notice: noticeOf(typed, isTooLong, match, terms) }
}

function noticeOf(typed: string, isTooLong: boolean, match: string | null, terms: readonly QueryTerm[]): string {
  if (match === null && terms.length > 0) return 'Add a word to look for: a minus only takes passages away.'
  if (match === null && typed.trim() !== '') return 'There is no word in this to look for.'
  return isTooLong ? `Only the first ${MOST_TERMS} words were looked for.` : ''
}

function upTo(pieces: readonly Piece[], limit: number): readonly Piece[] {
  let count = 0
  return pieces.filter((piece) => piece.kind !== 'text' || ++count <= limit)
}

function piecesOf(typed: string, isTyping: boolean): Piece[] {
  const pieces: Piece[] = []
  for (const found of typed.matchAll(PIECE)) {
    const [whole, quoted, star, bracket, bare] = found
    const isLast = found.index + whole.length === typed.length
    if (quoted !== undefined) {
      const isOpen = isTyping && isLast && !whole.endsWith('"') && whole.length > 1
      pieces.push({ kind: 'text', text: quoted, isQuoted: true, hasStar: star === '*', isOpen })
    } else if (bracket !== undefined) pieces.push({ kind: bracket === '(' ? 'open' : 'close' })
    else if (bare !== undefined) addBare(pieces, bare, isTyping && isLast)
  }
  return pieces
}

function addBare(pieces: Piece[], bare: string, isUnfinished: boolean): void {
  const near = /^NEAR(?:\/(\d{1,3}))?$/.exec(bare)
  if (bare === 'OR' || bare === '|') pieces.push({ kind: 'or' })
  else if (bare === 'AND' || bare === '&') pieces.push({ kind: 'and' })
  else if (bare === 'NOT' || bare === '-') pieces.push({ kind: 'minus' })
  else if (near !== null) pieces.push({ kind: 'near', distance: Math.min(Number(near[1] ?? NEAR_DISTANCE), 100) })
  else {
    if (bare.startsWith('-')) pieces.push({ kind: 'minus' })
    pieces.push({
      kind: 'text',
      text: bare.replace(/^-+/, ''),
      isQuoted: false,
      hasStar: /[^*]\*+$/.test(bare),
      isOpen: isUnfinished,
    })
  }
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
    if (piece.kind === 'minus') return negated(this.#single(depth))
    if (piece.kind === 'text') return phraseNode(piece)
    return null
  }
}

function joined(kind: 'and' | 'or', parts: readonly Node[]): Node | null {
  const [first] = parts
  if (first === undefined) return null
  return parts.length === 1 ? first : { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : part)) }
}

function negated(part: Node | null): Node | null {
  if (part === null) return null
  return part.kind === 'not' ? part.part : { kind: 'not', part }
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

function phraseNode({ text, isQuoted, hasStar, isOpen }: Extract<Piece, { kind: 'text' }>): Node | null {
  const tokens = tokensOf(text)
  if (tokens.length === 0) return null
  const kind = hasStar ? 'prefix' : isQuoted ? 'phrase' : 'word'
  const trimmed = text.trim()
  const shown = hasStar ? `${trimmed.replace(/\*+$/, '')}*` : trimmed
  return { kind: 'phrase', phrase: { ...sought(tokens, hasStar || isOpen), kind, text: shown } }
}

/** Where blanks do not end words, neither does the query: the last character alone would demand that the text ends there. */
function sought(tokens: readonly Token[], isPrefix: boolean): Pick<Phrase, 'words' | 'isPrefix'> {
  const words = tokens.map((token) => token.text)
  if (tokens.at(-1)?.kind !== 'last') return { words, isPrefix }
  return tokens.at(-2)?.kind === 'pair' ? { words: words.slice(0, -1), isPrefix: false } : { words, isPrefix: true }
}

function quoted({ words, isPrefix }: Phrase): string {
  // Words hold only letters, digits and marks, so that nothing in them can end the quotation.
  return `"${words.join(' ')}"${isPrefix ? ' *' : ''}`
}

/** The tree in the words of FTS5; null where only exclusions are left, which match nothing by themselves. */
function matchOf(node: Node): string | null {
  switch (node.kind) {
    case 'phrase':
      return quoted(node.phrase)
    case 'near':
      return `NEAR(${node.phrases.map(quoted).join(' ')}, ${node.distance})`
    case 'not':
      return null
    case 'or':
    case 'and': {
      const wanted = node.parts.flatMap((part) => matchOf(part) ?? [])
      if (wanted.length === 0) return null
      const all = `(${wanted.join(node.kind === 'or' ? ' OR ' : ' AND ')})`
      const unwanted = node.parts.flatMap((part) => (part.kind === 'not' ? (matchOf(part.part) ?? []) : []))
      return unwanted.length === 0 ? all : `(${all} NOT (${unwanted.join(' OR ')}))`
    }
  }
}

function markedOf(node: Node): Phrase[] {
  if (node.kind === 'phrase') return [node.phrase]
  if (node.kind === 'near') return [...node.phrases]
  return node.kind === 'not' ? [] : node.parts.flatMap(markedOf)
}

function chip({ kind, text }: Pick<QueryTerm, 'kind' | 'text'>): QueryTerm {
  return { kind, text, filter: null, isNegated: kind === 'not', start: 0, end: 0, problem: null }
}

function termsOf(node: Node, role: 'plain' | 'not'): Pick<QueryTerm, 'kind' | 'text'>[] {
  const kind = (own: QueryTerm['kind']): QueryTerm['kind'] => (role === 'not' ? 'not' : own)
  switch (node.kind) {
    case 'phrase':
      return [{ kind: kind(node.phrase.kind), text: node.phrase.text }]
    case 'near':
      return [{ kind: kind('near'), text: node.phrases.map(({ text }) => text).join(' … ') }]
    case 'not':
      return termsOf(node.part, 'not')
    case 'or': {
      const texts = node.parts.flatMap((part) => termsOf(part, 'plain').map(({ text }) => text))
      return [{ kind: kind('or'), text: texts.join(' or ') }]
    }
    case 'and':
      return node.parts.flatMap((part) => termsOf(part, role))
  }
}
