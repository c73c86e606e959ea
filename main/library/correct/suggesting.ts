// Where a transcript says what the glossary would spell otherwise: a variant that is listed, the spelling itself with other capitals
// or accents, or a word a letter or two away from it. It reads and suggests; a person decides.

import { tokensOf } from '../fold.ts'
import { type GlossaryEntry, glossaryOf } from '../glossary.ts'
import type { Ask } from '../row.ts'
import { readOf } from './edited.ts'

export interface GlossarySuggestion {
  readonly position: number
  readonly start: number
  readonly end: number
  readonly found: string
  readonly spelling: string
  readonly kind: 'variant' | 'case' | 'near'
}

type Suggestion = Omit<GlossarySuggestion, 'position'>

/** More than anybody reviews. */
const MOST = 2000
/** Shorter words are too close to too many others. */
const SHORTEST_NEAR = 6
/** From so many letters on, two may differ. */
const TWO_FROM = 9

export function suggestionsFor(ask: Ask, id: number): readonly GlossarySuggestion[] {
  const entries = glossaryOf(ask)
  if (entries.length === 0) return []
  const suggest = suggesterFor(entries)
  const found: GlossarySuggestion[] = []
  for (const [position, { text }] of readOf(ask, id).entries()) {
    for (const suggestion of suggest(text)) found.push({ position, ...suggestion })
    if (found.length >= MOST) break
  }
  return found.slice(0, MOST)
}

/** A way of saying a spelling, as folded words. */
interface Way {
  readonly words: readonly string[]
  readonly spelling: string
  readonly isVariant: boolean
}

/** @returns what a text says otherwise, in its order; of overlapping ones the longest */
export function suggesterFor(entries: readonly GlossaryEntry[]): (text: string) => readonly Suggestion[] {
  const ways = entries.flatMap(waysOf)
  const byFirst = new Map<string, Way[]>()
  for (const way of ways) {
    const [first = ''] = way.words
    byFirst.set(first, [...(byFirst.get(first) ?? []), way])
  }
  for (const held of byFirst.values()) held.sort((a, b) => b.words.length - a.words.length)
  const own = new Set(ways.filter(({ isVariant }) => !isVariant).flatMap(({ words }) => words))
  const near = nearFinder(ways.filter(({ words }) => words.length === 1))
  return (text) => {
    const tokens = tokensOf(text)
    const found: Suggestion[] = []
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]
      if (token === undefined) break
      const way = byFirst
        .get(token.text)
        ?.find(({ words }) => words.every((word, step) => tokens[at + step]?.text === word))
      if (way !== undefined) {
        const end = tokens[at + way.words.length - 1]?.end ?? token.end
        const said = text.slice(token.start, end)
        if (said !== way.spelling)
          found.push({
            start: token.start,
            end,
            found: said,
            spelling: way.spelling,
            kind: way.isVariant ? 'variant' : 'case',
          })
        at += way.words.length - 1
        continue
      }
      const spelling = token.kind === 'word' && !own.has(token.text) ? near(token.text) : null
      if (spelling === null) continue
      found.push({
        start: token.start,
        end: token.end,
        found: text.slice(token.start, token.end),
        spelling,
        kind: 'near',
      })
    }
    return found
  }
}

function waysOf({ spelling, variants }: GlossaryEntry): readonly Way[] {
  const said = (text: string): readonly string[] => {
    const tokens = tokensOf(text)
    // In a script without blanks its pairs say all of it, and whatever follows in the text makes another pair of its end.
    const isPaired = tokens.length > 1 && tokens.at(-1)?.kind === 'last' && tokens.at(-2)?.kind === 'pair'
    return (isPaired ? tokens.slice(0, -1) : tokens).map((token) => token.text)
  }
  return [
    { words: said(spelling), spelling, isVariant: false },
    ...variants.map((variant) => ({ words: said(variant), spelling, isVariant: true })),
  ].filter(({ words }) => words.length > 0)
}

/** A transcript says each word many times: what was found of one is remembered. */
function nearFinder(ways: readonly Way[]): (word: string) => string | null {
  const targets = ways.filter(({ isVariant, words: [word = ''] }) => !isVariant && word.length >= SHORTEST_NEAR)
  const known = new Map<string, string | null>()
  const find = (word: string): string | null => {
    if (word.length < SHORTEST_NEAR - 1) return null
    let [best, least] = [null as string | null, Number.POSITIVE_INFINITY]
    for (const { spelling, words } of targets) {
      const [target = ''] = words
      const most = target.length >= TWO_FROM ? 2 : 1
      if (Math.abs(target.length - word.length) > most) continue
      const distance = distanceWithin(word, target, most)
      if (distance < least) [best, least] = [spelling, distance]
    }
    return best
  }
  return (word) => {
    const held = known.get(word)
    if (held !== undefined) return held
    const found = find(word)
    known.set(word, found)
    return found
  }
}

/** Letters to add, drop, change, or swap with their neighbour; infinite beyond `most`. */
export function distanceWithin(one: string, other: string, most: number): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1]
      const least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1))
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      next.push(isSwapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least)
    }
    if (Math.min(...next) > most) return Number.POSITIVE_INFINITY
    before = row
    row = next
  }
  const distance = row[other.length] ?? 0
  return distance <= most ? distance : Number.POSITIVE_INFINITY
}
