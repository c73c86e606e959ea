// Finds what was said, and what stands beside it, in all recordings, and shows it by recording. All words must occur in a
// recording; where they stand together comes first. A page is never left short; only counting stops when it takes too long.

import type { Database } from 'better-sqlite3'
import { type Book, type Docs, openBook } from './book.ts'
import type { LibraryFilter } from './filter.ts'
import type { LikeInput, SavedSearch, SearchInput, SearchPage } from './hit.ts'
import { likeness } from './liking.ts'
import { type Matcher, openMatching } from './matching.ts'
import { filteredDocs, type Meaning, meaningOf } from './meaning.ts'
import { passagesIn, type Within } from './passages.ts'
import { type Node, type Query, type QueryTerm, understand } from './query.ts'
import type { FilterPiece } from './query-pieces.ts'
import { ranked } from './ranking.ts'
import type { Ask } from './row.ts'
import { keptSearches } from './saved.ts'
import { besideHits, HITS_SHOWN, showGroup } from './showing.ts'
import { suggestionFor } from './suggesting.ts'

export interface Searcher {
  /** @returns null when `isStale` said that nobody waits for the answer any more */
  search(input: SearchInput, isStale: () => boolean): SearchPage | null
  like(input: LikeInput): SearchPage
  /** A page with every passage of its recordings, for a file: nothing is counted. */
  whole(input: SearchInput): SearchPage
  saved(): readonly SavedSearch[]
}

/** Once the page is full, recordings and passages are counted for so long. */
const COUNTING_MS = 3
/** Of one recording, in a file. */
const MOST_EACH = 10_000
/** Sets of ten thousand bytes. */
const MOST_REMEMBERED = 200
/** A kept search has longer: nobody waits for its number. */
const KEPT_COUNTING_MS = 40

interface Order {
  readonly order: 'best' | 'newest'
  readonly offset: number
  readonly limit: number
  /** Only what was archived later. */
  readonly after: number
  readonly exceptId: number | null
  readonly countingMs: number
  /** Passages shown of each recording. */
  readonly hitsEach: number
}

interface Asked {
  readonly node: Node
  readonly allowed: Docs
  readonly meanings: ReadonlyMap<FilterPiece, Meaning>
}

export function openSearcher(database: Database, ask: Ask): Searcher {
  const books = openBook(ask)
  const remember = remembering(database)
  const never = (): boolean => false
  const allowed = (book: Book, filter: LibraryFilter): Docs =>
    remember(book, JSON.stringify(filter), () => filteredDocs(ask, book, filter))
  const meant = (book: Book, piece: FilterPiece): Meaning =>
    remember(book, `${piece.name}:${piece.value} ${piece.isOpen}`, () => meaningOf(ask, book, piece))

  function answer(query: Query, around: Node | null, filter: LibraryFilter, order: Order, isStale: () => boolean) {
    const startedAtMs = performance.now()
    const book = books()
    const node = query.node === null ? null : both(query.node, around)
    const meanings = new Map(filtersOf(node).map((piece) => [piece, meant(book, piece)]))
    const { terms, notice } = explained(query, meanings)
    const empty = { groups: [], hitCount: 0, recordingCount: 0, isCountExact: true, suggestion: null }
    const found =
      node === null ? empty : lookUp(ask, book, { node, meanings, allowed: allowed(book, filter) }, order, isStale)
    if (found === null) return null
    const elapsedMs = Math.round((performance.now() - startedAtMs) * 10) / 10
    return { ...empty, ...found, terms, notice, elapsedMs }
  }

  return {
    search(input, isStale) {
      const query = understand(input.query, input.isTyping)
      const around = understand(input.within, false).node
      const { order, offset, limit } = input
      const page = answer(query, around, input.filter, { ...PLAIN, order, offset, limit }, isStale)
      if (page === null || page.recordingCount > 0 || input.isTyping || query.node === null) return page
      return { ...page, suggestion: suggestionFor(ask, input.query, query.node) }
    },
    like({ text, exceptId, filter, offset, limit }) {
      const query = likeness(ask, text)
      const page = answer(query, null, filter, { ...PLAIN, order: 'best', offset, limit, exceptId }, never)
      if (page === null) throw new Error('a search that nobody overtakes has an answer')
      return page
    },
    whole({ query, within, filter, order, offset, limit }) {
      const around = understand(within, false).node
      const whole = { ...PLAIN, order, offset, limit, countingMs: 0, hitsEach: MOST_EACH }
      const page = answer(understand(query, false), around, filter, whole, never)
      if (page === null) throw new Error('a search that nobody overtakes has an answer')
      return page
    },
    saved() {
      return keptSearches(ask).map(({ seenTo, ...kept }) => {
        const order = {
          ...PLAIN,
          order: 'newest',
          offset: 0,
          limit: 0,
          after: seenTo,
          countingMs: KEPT_COUNTING_MS,
        } as const
        const page = answer(understand(kept.query, false), null, kept.filter, order, never)
        const { hitCount: newHits = 0, recordingCount: newRecordings = 0, isCountExact = true } = page ?? {}
        return { ...kept, newHits, newRecordings, isCountExact }
      })
    },
  }
}

const PLAIN = { after: 0, exceptId: null, countingMs: COUNTING_MS, hitsEach: HITS_SHOWN } as const

function both(node: Node, around: Node | null): Node {
  return around === null ? node : { kind: 'and', parts: [node, around] }
}

function filtersOf(node: Node | null): FilterPiece[] {
  if (node === null) return []
  if (node.kind === 'and' || node.kind === 'or') return node.parts.flatMap(filtersOf)
  if (node.kind === 'not') return filtersOf(node.part)
  return node.kind === 'filter' ? [node.filter] : []
}

/** Chips and sentences know what the library made of the filters. */
function explained(query: Query, meanings: ReadonlyMap<FilterPiece, Meaning>): Pick<SearchPage, 'terms' | 'notice'> {
  const problems: string[] = []
  const terms = query.terms.map((term): QueryTerm => {
    const inside = [...meanings].filter(([{ start, end }]) => start >= term.start && end <= term.end)
    const problem = inside.map(([, meaning]) => meaning.problem).find((sentence) => sentence !== null) ?? null
    if (problem !== null) problems.push(problem)
    return { ...term, problem }
  })
  return { terms, notice: [query.notice, ...problems].filter((sentence) => sentence !== '').join(' ') }
}

/** Filters, typed and picked, are asked once for each state of the file. */
function remembering(database: Database): <T>(book: Book, key: string, find: () => T) => T {
  let state = ''
  let remembered = new Map<string, unknown>()
  return <T>(book: Book, key: string, find: () => T): T => {
    const today = `${database.pragma('data_version', { simple: true })} ${book.top} ${book.count}`
    if (today !== state || remembered.size > MOST_REMEMBERED) [state, remembered] = [today, new Map()]
    if (!remembered.has(key)) remembered.set(key, find())
    return remembered.get(key) as T
  }
}

/** Words count only where these people say them: a speaker that everything else must go with. */
function withinOf(book: Book, { node, meanings }: Asked): Within | null {
  const parts = node.kind === 'and' ? node.parts.flatMap((part) => (part.kind === 'and' ? part.parts : part)) : [node]
  const voices = parts.flatMap((part) => {
    const held = part.kind === 'filter' ? meanings.get(part.filter)?.voices : null
    return held === null || held === undefined ? [] : [held]
  })
  if (voices.length === 0) return null
  return (doc) => {
    const [first = new Set<number>(), ...others] = voices.map(
      (held) => held.get(book.ids[doc] ?? 0) ?? new Set<number>(),
    )
    return new Set([...first].filter((number) => others.every((other) => other.has(number))))
  }
}

function lookUp(ask: Ask, book: Book, asked: Asked, order: Order, isStale: () => boolean) {
  const startedAtMs = performance.now()
  const meant = new Map([...asked.meanings].map(([piece, { docs }]) => [piece, docs]))
  const matcher: Matcher = { node: asked.node, meant, within: withinOf(book, asked) }
  const matching = openMatching(ask, book, matcher, asked.allowed, Math.max(1, order.after + 1))
  const wanted = order.offset + order.limit
  const isLate = (): boolean => performance.now() - startedAtMs > order.countingMs
  const docs: number[] = []
  let isComplete = false
  const exceptDoc = order.exceptId === null ? -1 : book.docsOf([order.exceptId]).indexOf(1)
  while (!isComplete && !(docs.length > wanted && isLate())) {
    if (isStale()) return null
    const more = matching.next(isStale, Math.max(wanted + 1 - docs.length, 1), isLate)
    if (more === null) isComplete = true
    else for (const doc of more) if (doc !== exceptDoc) docs.push(doc)
  }
  const sorted =
    order.order === 'best' ? ranked(ask, matcher.node, docs, isComplete && !matching.isLoose, wanted) : docs
  const page = sorted.slice(order.offset, wanted)
  if (isStale()) return null
  const groups = page.map((doc) => showGroup(ask, book, asked.node, matcher.within, doc, order.hitsEach))
  const counted = countHits(ask, book, matcher, docs, groups.length, new Set(page), isLate, isStale)
  if (counted === null) return null
  const hitCount = groups.reduce((sum, group) => sum + group.hitCount, 0) + counted.hits
  return { groups, hitCount, recordingCount: docs.length, isCountExact: isComplete && counted.isWhole }
}

/** Passages of the recordings that are not on the page, while there is time. */
function countHits(
  ask: Ask,
  book: Book,
  { node, within }: Matcher,
  docs: readonly number[],
  shown: number,
  page: ReadonlySet<number>,
  isLate: () => boolean,
  isStale: () => boolean,
): { readonly hits: number; readonly isWhole: boolean } | null {
  let [hits, left] = [0, docs.length - shown]
  for (const doc of docs) {
    if (page.has(doc)) continue
    if (isLate()) break
    if (isStale()) return null
    const { count, isWhole } = passagesIn(book.speech(doc), node, within?.(doc) ?? null, 0)
    hits += count + besideHits(ask, book.ids[doc] ?? 0, node, isWhole).length
    left -= 1
  }
  return { hits, isWhole: left === 0 }
}
