// One question on its way: the recordings that it means, the page that is shown of them, and how many there are. The page comes
// first; counting goes on in steps as long as somebody waits for it, and begins nothing anew.

import type { Book, Docs } from './book.ts'
import type { IsEnough, Working } from './descent.ts'
import type { HitGroup, SearchCounts } from './hit.ts'
import { type Matcher, openMatching } from './matching.ts'
import type { Meaning } from './meaning.ts'
import { passagesIn, type Within } from './passages.ts'
import type { Node } from './query.ts'
import type { FilterPiece } from './query-pieces.ts'
import { MOST_RANKED, ranked } from './ranking.ts'
import type { Ask } from './row.ts'
import { besideHits, faceOf, showGroups } from './showing.ts'

export interface Asked {
  readonly node: Node
  readonly allowed: Docs
  readonly meanings: ReadonlyMap<FilterPiece, Meaning>
  /** Only what came into the index later. */
  readonly after: number
  readonly exceptId: number | null
}

export interface Wanted {
  readonly order: 'best' | 'newest'
  readonly offset: number
  readonly limit: number
  /** Passages shown of each recording. */
  readonly hitsEach: number
}

export interface Finding {
  /** @returns null once `isStale` */
  page(wanted: Wanted, isStale: () => boolean): readonly HitGroup[] | null
  /** Counts on until that is enough, at least a step. @returns what is left to do */
  count(isEnough: IsEnough): 'matching' | 'reading' | 'nothing'
  counts(): SearchCounts
}

/**
 * Once the page is full, more recordings are looked for so long, because better ones may be among them. Where they are told slowly,
 * they would be weighed slowly too.
 */
const MATCHING_MS = 2

export function openFinding(ask: Ask, working: Working, book: Book, asked: Asked): Finding {
  const { node } = asked
  const meant = new Map([...asked.meanings].map(([piece, { docs }]) => [piece, docs]))
  const matcher: Matcher = { node, meant, within: withinOf(book, asked) }
  const matching = openMatching(ask, working, book, matcher, asked.allowed, Math.max(1, asked.after + 1))
  const exceptDoc = asked.exceptId === null ? -1 : book.docsOf([asked.exceptId]).indexOf(1)
  const docs: number[] = []
  const shown = new Set<number>()
  let isComplete = false
  // What was counted so far, and in `docs` which one is next.
  let [hits, at] = [0, 0]

  const match = (isStale: () => boolean, count: number, isLate: IsEnough): void => {
    const more = matching.next(isStale, count, isLate)
    if (more === null) isComplete = true
    else for (const doc of more) if (doc !== exceptDoc) docs.push(doc)
  }
  const hitsIn = (doc: number): number => {
    const { count, isWhole } = passagesIn(book.glance(doc), node, matcher.within?.(doc) ?? null, 0)
    return count + (matching.mayStandBeside(doc) ? besideHits(faceOf(ask, book, doc), node, isWhole).length : 0)
  }

  return {
    page({ order, offset, limit, hitsEach }, isStale) {
      const worked = working()
      const isLate = (aheadMs = 0): boolean => docs.length > MOST_RANKED || worked() + aheadMs > MATCHING_MS
      const wanted = offset + limit
      while (!isComplete && !(docs.length > wanted && isLate(matching.aheadMs()))) {
        if (isStale()) return null
        match(isStale, wanted + 1 - docs.length, isLate)
      }
      const sorted = order === 'best' ? ranked(ask, working, node, docs, isComplete && !matching.isLoose, wanted) : docs
      if (isStale()) return null
      const page = sorted.slice(offset, wanted)
      const groups = showGroups(ask, book, node, matcher.within, page, hitsEach)
      for (const doc of page) shown.add(doc)
      for (const { hitCount } of groups) hits += hitCount
      return groups
    },
    count(isEnough) {
      const never = (): boolean => false
      do {
        if (!isComplete) match(never, 0, isEnough)
        else if (at < docs.length) {
          const doc = docs[at] ?? 0
          at += 1
          if (!shown.has(doc)) hits += hitsIn(doc)
        }
      } while (!(isComplete && at === docs.length) && !isEnough(isComplete ? 0 : matching.aheadMs()))
      if (!isComplete) return matching.isRead ? 'reading' : 'matching'
      return at === docs.length ? 'nothing' : 'reading'
    },
    counts: () => ({
      hitCount: hits,
      recordingCount: docs.length,
      isCountExact: isComplete && docs.slice(at).every((doc) => shown.has(doc)),
    }),
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
