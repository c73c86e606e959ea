// Which recordings a query means. The index is asked newest first, a stretch at a time, so that a frequent word costs no more
// than the page that is shown of it; what the index answers only slowly is read in the texts themselves.

import type { Book, Docs, Speech } from './book.ts'
import { BESIDE, descend, type IsEnough, SPOKEN, type Working } from './descent.ts'
import { occursIn, type Within } from './passages.ts'
import { type Node, type Phrase, quoted } from './query.ts'
import type { FilterPiece } from './query-pieces.ts'
import { type Ask, plucked } from './row.ts'

/** What a filter of the query means: the recordings it lets through. */
export type Meant = ReadonlyMap<FilterPiece, Docs>

export interface Matcher {
  readonly node: Node
  readonly meant: Meant
  /** Words count only where these people say them. */
  readonly within: Within | null
}

export type Leaf = Extract<Node, { kind: 'phrase' | 'near' }>

const FIRST_STRETCH = 400
const GROWTH = 2
/** So many texts that are read to know what matches are kept for the next letter; more would only push each other out. */
const MOST_KEPT = 200

export interface Matching {
  readonly isLoose: boolean
  /** Whether texts are read to know what matches, and not the index alone. */
  readonly isRead: boolean
  /** What going on would take at least, as far as it is known. */
  aheadMs(): number
  /** False where what stands beside the speech holds nothing that was asked for. */
  mayStandBeside(doc: number): boolean
  /** Goes on until `wanted` are found, and then as long as there is time; null at the end. */
  next(isStale: () => boolean, wanted: number, isLate: IsEnough): number[] | null
}

/** Goes down from the newest; each call answers the matches of the next stretch, or null at the end. */
export function openMatching(
  ask: Ask,
  working: Working,
  book: Book,
  matcher: Matcher,
  allowed: Docs,
  least: number,
): Matching {
  const leaves = leavesOf(matcher.node)
  const loose = new Set(leaves.filter((leaf) => isDense(book, leaf)))
  const isRead = loose.size > 0 || (matcher.within !== null && leaves.length > 0)
  const possible = demanded(matcher, allowed)
  const top = possible.lastIndexOf(1)
  const bottom = Math.max(least, possible.indexOf(1))
  const beside = new Uint8Array(book.top + 1)
  const place = { ask, working, book, beside, top }
  const joint = jointLeaves(ask, matcher.node, loose)
  const jointly = joint.length === 0 ? null : spoken(place, joint.map(matchOf).join(' AND '))
  const sets = new Map(leaves.map((leaf) => [leaf, growing(place, leaf, loose.has(leaf))]))
  for (const leaf of joint) if (jointly !== null) sets.set(leaf, jointly)
  const all = [...new Set(sets.values())]
  let high = top
  let size = FIRST_STRETCH
  let read = 0
  const speech = (doc: number): Speech => {
    read += 1
    return read > MOST_KEPT ? book.glance(doc) : book.speech(doc)
  }
  return {
    isLoose: loose.size > 0,
    isRead,
    aheadMs: () => Math.max(0, ...all.map((set) => set.aheadMs())),
    mayStandBeside: (doc: number) => loose.size > 0 || beside[doc] === 1,
    next(isStale, wanted, isLate) {
      if (high < bottom) return null
      const isEnough = (aheadMs = 0): boolean => wanted <= 0 && isLate(aheadMs)
      let low = Math.max(bottom, high - size + 1)
      for (const { fillTo } of all) low = Math.max(low, fillTo(low, isEnough))
      const found: number[] = []
      let doc = high
      for (; doc >= low; doc--) {
        if (isRead && (isStale() || (found.length >= wanted && isLate()))) break
        if (possible[doc] !== 1) continue
        const isIn = (leaf: Leaf): boolean => sets.get(leaf)?.docs[doc] === 1
        if (!holds(matcher, doc, (leaf, isDenied) => (isDenied && loose.has(leaf) ? false : isIn(leaf)))) continue
        if (isRead && !isTrue(matcher, doc, speech(doc), isIn, loose)) continue
        found.push(doc)
      }
      high = doc
      size *= GROWTH
      return found
    },
  }
}

/** What passes the filters that must hold in any case: nothing needs to be looked up above the newest of these. */
function demanded({ node, meant }: Matcher, allowed: Docs): Docs {
  const parts = node.kind === 'and' ? node.parts : [node]
  const sets = parts.flatMap((part) => (part.kind === 'filter' ? (meant.get(part.filter) ?? []) : []))
  return sets.length === 0 ? allowed : allowed.map((isIn, doc) => (sets.every((docs) => docs[doc] === 1) ? isIn : 0))
}

/** Read in the text where the index told too much, or where only some speakers count. */
function isTrue(
  matcher: Matcher,
  doc: number,
  speech: Speech,
  isIn: (leaf: Leaf) => boolean,
  loose: ReadonlySet<Leaf>,
): boolean {
  const { within } = matcher
  return holds(matcher, doc, (leaf) => {
    if (within !== null) return occursIn(speech, leaf, within(doc))
    return loose.has(leaf) ? occursIn(speech, leaf, null) : isIn(leaf)
  })
}

function holds(matcher: Matcher, doc: number, isIn: (leaf: Leaf, isDenied: boolean) => boolean): boolean {
  const ask = (node: Node, isDenied: boolean): boolean => {
    switch (node.kind) {
      case 'and':
        return node.parts.every((part) => ask(part, isDenied))
      case 'or':
        return node.parts.some((part) => ask(part, isDenied))
      case 'not':
        return !ask(node.part, !isDenied)
      case 'filter':
        return matcher.meant.get(node.filter)?.[doc] === 1
      default:
        return isIn(node, isDenied)
    }
  }
  return ask(matcher.node, false)
}

function leavesOf(node: Node): Leaf[] {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.flatMap(leavesOf)
  if (node.kind === 'not') return leavesOf(node.part)
  return node.kind === 'filter' ? [] : [node]
}

function phrasesOf(leaf: Leaf): readonly Phrase[] {
  return leaf.kind === 'phrase' ? [leaf.phrase] : leaf.phrases
}

function isDense(book: Book, leaf: Leaf): boolean {
  return phrasesOf(leaf).some((phrase) => isDenseBeginning(book, phrase))
}

function isDenseBeginning(book: Book, { words, isPrefix }: Pick<Phrase, 'words' | 'isPrefix'>): boolean {
  return isPrefix && book.isDense(words)
}

interface Growing {
  readonly docs: Docs
  /** @returns the number from which on all are known */
  fillTo(low: number, isEnough: IsEnough): number
  aheadMs(): number
}

interface Place {
  readonly ask: Ask
  readonly working: Working
  readonly book: Book
  /** What stands beside the speech of these. */
  readonly beside: Docs
  readonly top: number
}

/** What the index says of a leaf, from `top` as far down as it was asked. */
function growing(place: Place, leaf: Leaf, isLoose: boolean): Growing {
  const { ask, working, book, beside, top } = place
  if (isLoose) {
    const match = looseMatch(book, leaf)
    if (match !== null) return spoken(place, match)
    return { docs: new Uint8Array(book.top + 1).fill(1), fillTo: (low) => low, aheadMs: () => 0 }
  }
  const match = matchOf(leaf)
  const said = spoken(place, match)
  const written = descend(ask, working, BESIDE, match, top)
  const take = (doc: number): void => {
    said.docs[doc] = 1
    beside[doc] = 1
  }
  return {
    docs: said.docs,
    fillTo: (low, isEnough) => Math.max(said.fillTo(low, isEnough), written.downTo(low, take, isEnough)),
    aheadMs: () => Math.max(said.aheadMs(), written.aheadMs()),
  }
}

function spoken({ ask, working, book, top }: Place, match: string): Growing {
  const docs = new Uint8Array(book.top + 1)
  const descent = descend(ask, working, SPOKEN, match, top)
  const take = (doc: number): void => {
    docs[doc] = 1
  }
  return { docs, fillTo: (low, isEnough) => descent.downTo(low, take, isEnough), aheadMs: descent.aheadMs }
}

/**
 * What must all be there and stands nowhere beside the speech is asked for in one go: FTS5 then passes over what only a frequent
 * word holds. Of the others one may be said and another written.
 */
function jointLeaves(ask: Ask, node: Node, loose: ReadonlySet<Leaf>): readonly Leaf[] {
  const parts = node.kind === 'and' ? node.parts : []
  const leaves = parts.flatMap((part) => (part.kind === 'phrase' || part.kind === 'near' ? [part] : []))
  const isWritten = (leaf: Leaf): boolean => plucked(ask, BESIDE, matchOf(leaf), Number.MAX_SAFE_INTEGER, 1).length > 0
  const joint = leaves.length < 2 ? [] : leaves.filter((leaf) => !loose.has(leaf) && !isWritten(leaf))
  return joint.length < 2 ? [] : joint
}

function matchOf(leaf: Leaf): string {
  return leaf.kind === 'phrase' ? quoted(leaf.phrase) : `NEAR(${leaf.phrases.map(quoted).join(' ')}, ${leaf.distance})`
}

/** Without the beginnings that stand nearly everywhere; null where nothing is left. */
function looseMatch(book: Book, leaf: Leaf): string | null {
  const parts = phrasesOf(leaf).flatMap(({ words, isPrefix }) => {
    const kept = isDenseBeginning(book, { words, isPrefix }) ? words.slice(0, -1) : words
    return kept.length === 0 ? [] : [quoted({ words: kept, isPrefix: isPrefix && kept.length === words.length })]
  })
  return parts.length === 0 ? null : parts.join(' AND ')
}

/** The positive part of a query for ranking, in the words of FTS5. */
export function rankable(node: Node): string | null {
  if (node.kind === 'phrase' || node.kind === 'near') return matchOf(node)
  if (node.kind === 'not' || node.kind === 'filter') return null
  const parts = node.parts.flatMap((part) => rankable(part) ?? [])
  return parts.length === 0 ? null : `(${parts.join(node.kind === 'or' ? ' OR ' : ' AND ')})`
}
