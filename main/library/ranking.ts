// Which recording comes first: those where the words stand as they were typed, then those that are called so or are about it,
// then those where the words stand near each other, then the rest. Within these, the rarer the better; of very many, the newest.

import { BESIDE, descend, SPOKEN, type Working } from './descent.ts'
import { rankable } from './matching.ts'
import { type Node, type Phrase, quoted } from './query.ts'
import { type Ask, listed } from './row.ts'

const NEAR_WORDS = 20
/** So many are weighed against each other; of more, the newest come first within their tier. */
export const MOST_RANKED = 1500
const TIER_MS = 8
/** Nothing of it, near each other, beside the speech, as typed. */
const TIERS = 4

export const RANKED = 'SELECT rowid, rank FROM speech_index WHERE speech_index MATCH ? AND rowid BETWEEN ? AND ?'

/** @param docs newest first; @param isExact whether the index told them, so that it can weigh them too */
export function ranked(
  ask: Ask,
  working: Working,
  node: Node,
  docs: readonly number[],
  isExact: boolean,
  wanted: number,
): readonly number[] {
  if (docs.length < 2) return docs
  const [high = 0, low = 0] = [docs[0], docs.at(-1)]
  const tiers = tiersOf(ask, working, node, docs, wanted)
  const match = isExact && docs.length <= MOST_RANKED ? rankable(node) : null
  const weights = new Map<number, number>()
  if (match !== null)
    for (const [doc, rank] of listed(ask, RANKED, match, low, high)) weights.set(Number(doc), Number(rank))
  if (tiers.size === 0 && weights.size === 0) return docs
  if (weights.size === 0) return byTier(docs, tiers)
  // FTS5's rank is the smaller the better; what is not spoken of at all has none.
  return [...docs].sort(
    (a, b) => (tiers.get(b) ?? 0) - (tiers.get(a) ?? 0) || (weights.get(a) ?? 0) - (weights.get(b) ?? 0) || b - a,
  )
}

/** The highest first; within each as they were. */
function byTier(docs: readonly number[], tiers: ReadonlyMap<number, number>): readonly number[] {
  const shelves: number[][] = Array.from({ length: TIERS }, () => [])
  for (const doc of docs) shelves[tiers.get(doc) ?? 0]?.push(doc)
  return shelves.reverse().flat()
}

/** Words that must all be there, in the order in which they were typed. */
function sequenceOf(node: Node): readonly Phrase[] {
  if (node.kind === 'phrase') return [node.phrase]
  return node.kind === 'and' ? node.parts.flatMap(sequenceOf) : []
}

function tiersOf(
  ask: Ask,
  working: Working,
  node: Node,
  docs: readonly number[],
  wanted: number,
): ReadonlyMap<number, number> {
  const sequence = sequenceOf(node).filter(({ isPrefix, words }) => !isPrefix || (words.at(-1)?.length ?? 0) > 3)
  const tiers = new Map<number, number>()
  const [high = 0, low = 0, isMany] = [docs[0], docs.at(-1), docs.length > MOST_RANKED || docs.length > wanted * 10]
  if (sequence.length === 0) return tiers
  const enter = (sql: string, match: string, tier: number): number => {
    let count = 0
    const worked = working()
    const take = (doc: number): void => {
      if ((tiers.get(doc) ?? 0) < tier) tiers.set(doc, tier)
      count += 1
    }
    // Of very many only the newest of a tier are seen.
    const isEnough = (aheadMs = 0): boolean => (isMany && count >= wanted) || worked() + aheadMs > TIER_MS
    descend(ask, working, sql, match, high).downTo(low, take, isEnough)
    return count
  }
  enter(BESIDE, sequence.map(quoted).join(' AND '), 2)
  if (sequence.length < 2) return tiers
  const words = sequence.flatMap((phrase) => phrase.words)
  const isPrefix = sequence.at(-1)?.isPrefix ?? false
  const together = enter(SPOKEN, quoted({ words, isPrefix }), 3)
  if (together < wanted) enter(SPOKEN, `NEAR(${sequence.map(quoted).join(' ')}, ${NEAR_WORDS})`, 1)
  return tiers
}
