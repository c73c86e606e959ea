// Finds what was said, and what stands beside it, in all recordings, and shows it by recording. All words must occur in a
// recording; where they stand together comes first. A page is never left short; only counting stops when it takes too long.

import type { Database } from 'better-sqlite3'
import { type Book, type Docs, openBook } from './book.ts'
import type { Working } from './descent.ts'
import { EVERYTHING, type LibraryFilter } from './filter.ts'
import { type Finding, openFinding, type Wanted } from './finding.ts'
import type { CountInput, LikeInput, SavedSearch, SearchCounts, SearchInput, SearchPage } from './hit.ts'
import { likeness } from './liking.ts'
import { filteredDocs, type Meaning, meaningOf } from './meaning.ts'
import { type Node, type Query, type QueryTerm, understand } from './query.ts'
import type { FilterPiece } from './query-pieces.ts'
import type { Ask } from './row.ts'
import { keptSearches } from './saved.ts'
import { HITS_SHOWN } from './showing.ts'
import { suggestionFor } from './suggesting.ts'

export interface Searcher {
  /** @returns null when `isStale` said that nobody waits for the answer any more */
  search(input: SearchInput, isStale: () => boolean): SearchPage | null
  /**
   * Counts on where the page left off, a few milliseconds between two yields.
   * @returns null when something else was asked meanwhile
   */
  count(input: CountInput): Generator<void, SearchCounts | null>
  /** Reads what the first search would have to wait for, a little between two yields. */
  warm(): Generator<void>
  like(input: LikeInput): SearchPage
  /** A page with every passage of its recordings, for a file: nothing is counted. */
  whole(input: SearchInput): SearchPage
  saved(): readonly SavedSearch[]
}

/** With the page, passages are counted as long as all of it takes no longer than this. */
const COUNTING_MS = 4
/** Of one recording, in a file. */
const MOST_EACH = 10_000
/** A kept search has longer: nobody waits for its number. */
const KEPT_COUNTING_MS = 40
/** Behind the page it is counted for so much work in all, a slice at a time: what is asked meanwhile waits no longer than that. */
const MOST_COUNTING_MS = 800
const SLICE_MS = 4
/** Holds two words at least, unless they are long. */
const REHEARSED_BYTES = 60
/** The index is asked for more each time: after a look that took so long the next one would be felt. */
const LONGEST_LOOK_MS = 30

interface Answered {
  readonly finding: Finding | null
  readonly terms: readonly QueryTerm[]
  readonly notice: string
}

/** Times are in milliseconds and only go forward. */
export interface SearchClocks {
  readonly nowMs: () => number
  readonly working: Working
}

/** So seldom some systems tell what a thread has worked: Linux at each tick, Windows at each of its own. */
const GRAIN_MS = process.platform === 'win32' ? 16 : 4

const CLOCKS: SearchClocks = {
  nowMs: () => performance.now(),
  working() {
    const startedAtMs = performance.now()
    const usedMs = usedByThreadMs()
    return () => {
      const passedMs = performance.now() - startedAtMs
      // A burdened machine lets a thread wait: what was not worked does not count, as soon as that is told.
      return passedMs <= GRAIN_MS ? passedMs : Math.min(passedMs, usedByThreadMs() - usedMs + GRAIN_MS)
    }
  },
}

function usedByThreadMs(): number {
  // Told by Node from version 23.9 on.
  const used: NodeJS.CpuUsage | undefined = process.threadCpuUsage?.()
  return used === undefined ? performance.now() : (used.user + used.system) / 1000
}

export function openSearcher(database: Database, ask: Ask, { nowMs, working }: SearchClocks = CLOCKS): Searcher {
  const books = openBook(database, ask)
  /** The last question, which is the one that is counted on. */
  let last: { readonly key: string; readonly finding: Finding | null } = { key: '', finding: null }
  const allowed = (book: Book, filter: LibraryFilter): Docs =>
    book.filters(JSON.stringify(filter), () => filteredDocs(ask, book, filter))
  const meant = (book: Book, piece: FilterPiece): Meaning =>
    book.filters(`${piece.name}:${piece.value} ${piece.isOpen}`, () => meaningOf(ask, book, piece))

  function find(query: Query, around: Node | null, filter: LibraryFilter, after = 0, exceptId: number | null = null) {
    const book = books()
    const node = query.node === null ? null : both(query.node, around)
    const meanings = new Map(filtersOf(node).map((piece) => [piece, meant(book, piece)]))
    const finding =
      node === null
        ? null
        : openFinding(ask, working, book, { node, meanings, allowed: allowed(book, filter), after, exceptId })
    return { finding, ...explained(query, meanings) }
  }

  function paged({ finding, terms, notice }: Answered, wanted: Wanted, startedAtMs: number, isStale: () => boolean) {
    const groups = finding === null ? [] : finding.page(wanted, isStale)
    if (groups === null) return null
    const isLate = (aheadMs = 0): boolean => nowMs() - startedAtMs + aheadMs > COUNTING_MS
    if (!isLate()) finding?.count(isLate)
    const counts = finding?.counts() ?? NOTHING
    const elapsedMs = Math.round((nowMs() - startedAtMs) * 10) / 10
    return { groups, ...counts, suggestion: null, terms, notice, elapsedMs }
  }

  /** A first search takes ten times as long as those that follow: statements are prepared, code is compiled, pages are fetched. */
  function* rehearsal(book: Book): Generator<void> {
    const doc = book.ids.findLastIndex((id) => id !== 0)
    if (doc === -1) return
    const words = Buffer.from(book.speech(doc).padded.slice(0, REHEARSED_BYTES), 'latin1').toString().trim().split(' ')
    const query = words.slice(0, 2).join(' ')
    for (const limit of [1, 2, 5, 20]) {
      const wanted = { order: 'best', offset: 0, limit, hitsEach: HITS_SHOWN } as const
      find(understand(query, false), null, EVERYTHING).finding?.page(wanted, () => false)
      yield
    }
  }

  const foundFor = ({ query, within, filter, isTyping }: CountInput) =>
    find(understand(query, isTyping), understand(within, false).node, filter)

  return {
    search(input, isStale) {
      const startedAtMs = nowMs()
      const answered = foundFor(input)
      last = { key: keyOf(input), finding: answered.finding }
      const page = paged(answered, { ...input, hitsEach: HITS_SHOWN }, startedAtMs, isStale)
      if (page === null || page.recordingCount > 0 || input.isTyping) return page
      const { node } = understand(input.query, false)
      return node === null ? page : { ...page, suggestion: suggestionFor(ask, books(), input.query, node) }
    },
    *count(input) {
      const key = keyOf(input)
      if (last.key !== key) last = { key, finding: foundFor(input).finding }
      for (let spentMs = 0; last.key === key; ) {
        const startedAtMs = nowMs()
        const worked = working()
        // What is dear is begun all the same, at the beginning of a slice.
        const isEnough = (aheadMs = 0): boolean => nowMs() - startedAtMs + Math.min(aheadMs, SLICE_MS / 2) > SLICE_MS
        const left = last.finding?.count(isEnough) ?? 'nothing'
        const tookMs = worked()
        spentMs += tookMs
        if (left === 'nothing' || (left === 'matching' && tookMs > LONGEST_LOOK_MS) || spentMs > MOST_COUNTING_MS)
          return last.finding?.counts() ?? NOTHING
        yield
      }
      return null
    },
    *warm() {
      const book = books()
      yield
      for (const name of ['after', 'speaker'] as const) {
        meaningOf(ask, book, { kind: 'filter', name, value: '1970', isOpen: true, start: 0, end: 0 })
        yield
      }
      yield* book.warm()
      yield* rehearsal(book)
    },
    like({ text, exceptId, filter, offset, limit }) {
      const startedAtMs = nowMs()
      const answered = find(likeness(ask, text), null, filter, 0, exceptId)
      const page = paged(answered, { order: 'best', offset, limit, hitsEach: HITS_SHOWN }, startedAtMs, () => false)
      if (page === null) throw new Error('a search that nobody overtakes has an answer')
      return page
    },
    whole(input) {
      const answered = foundFor({ ...input, isTyping: false })
      // What is best hangs on what was looked at so far; a file must hold each recording once, over all its pages.
      const wanted = { ...input, order: 'newest', hitsEach: MOST_EACH } as const
      const page = paged(answered, wanted, nowMs(), () => false)
      if (page === null) throw new Error('a search that nobody overtakes has an answer')
      return page
    },
    saved() {
      return keptSearches(ask).map(({ seenTo, ...kept }) => {
        const startedAtMs = nowMs()
        const { finding } = find(understand(kept.query, false), null, kept.filter, seenTo)
        finding?.count(() => nowMs() - startedAtMs > KEPT_COUNTING_MS)
        const { hitCount: newHits, recordingCount: newRecordings, isCountExact } = finding?.counts() ?? NOTHING
        return { ...kept, newHits, newRecordings, isCountExact }
      })
    },
  }
}

const NOTHING: SearchCounts = { hitCount: 0, recordingCount: 0, isCountExact: true }

function keyOf({ query, within, filter, isTyping }: CountInput): string {
  return JSON.stringify([query, within, filter, isTyping])
}

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
