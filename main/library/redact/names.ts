// Words of the person's own and names of people, found as the search finds words: without case, without accents, whole words. Of a
// name of several words each one counts too; a single word counts in speech only where it is written as a name is, so that "will"
// stays a word where Will is known.

import { nameKey } from '../filter.ts'
import { fold, type Token, tokensOf } from '../fold.ts'
import { UNSPACED_OR_HANGUL } from '../unspaced.ts'
import type { Finding } from './finding.ts'

export interface Known {
  readonly kind: 'term' | 'name'
  readonly text: string
}

/** `speech`: as it was said; `label`: titles, file names, tags, where names are often written small. */
export type Setting = 'speech' | 'label'

export type NameFinder = (text: string, setting: Setting) => readonly Finding[]

interface Entry {
  readonly kind: 'term' | 'name'
  readonly words: readonly string[]
  readonly who: string | null
  /** Counts only with a capital in speech. */
  readonly isProper: boolean
}

/** Words of names that say nothing of anybody. */
const PARTICLES = new Set(
  'van von der den del della dos das the and ibn bin bint abu mrs miss herr frau señor doctor prof professor'.split(
    ' ',
  ),
)
/** What people are called where they are not named. */
const ROLE =
  /^(?:speaker|participant|interview(?:er|ee|te)?|moderator|host|guest|witness|unknown|sprecher(?:in)?|teilnehmer(?:in)?|orateur|hablante|narrator|question|answer|man|woman)s?[\s_#-]*\d*$/iu
const UNSPACED = new RegExp(UNSPACED_OR_HANGUL, 'u')
const SHORTEST_PART = 3

/** "Interviewer" says what somebody does there, not who they are. */
export function isRole(name: string): boolean {
  return ROLE.test(name.trim())
}

/** @param known terms before names */
export function nameFinder(known: readonly Known[]): NameFinder {
  const byFirst = new Map<string, Entry[]>()
  const unspaced: { readonly text: string; readonly entry: Entry }[] = []
  for (const { kind, text } of known) {
    if (kind === 'name' && isRole(text)) continue
    if (UNSPACED.test(text))
      unspaced.push({ text: text.trim(), entry: { kind, words: [], who: whoOf(kind, text), isProper: false } })
    else for (const entry of entriesOf(kind, text)) put(byFirst, entry)
  }
  return (text, setting) => [
    ...(byFirst.size === 0 ? [] : spacedIn(text, setting, byFirst)),
    ...unspaced.flatMap(({ text: wanted, entry }) => everyPlace(text, wanted, entry)),
  ]
}

function whoOf(kind: Known['kind'], text: string): string | null {
  return kind === 'name' ? nameKey(text) : null
}

function entriesOf(kind: Known['kind'], text: string): readonly Entry[] {
  const tokens = tokensOf(text)
  const words = tokens.map((token) => token.text)
  if (words.length === 0) return []
  const who = whoOf(kind, text)
  const whole = { kind, words, who, isProper: kind === 'name' && words.length === 1 && isCapital(text, tokens[0]) }
  if (kind === 'term' || words.length === 1) return [whole]
  const parts = tokens.filter((token) => token.text.length >= SHORTEST_PART && !PARTICLES.has(token.text))
  return [whole, ...parts.map((token) => ({ kind, words: [token.text], who, isProper: isCapital(text, token) }))]
}

function isCapital(text: string, token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(text.slice(token.start))
}

/** A word that is part of two people's names names neither. */
function put(byFirst: Map<string, Entry[]>, entry: Entry): void {
  const first = entry.words[0] ?? ''
  const others = byFirst.get(first) ?? []
  const same = others.findIndex(({ words }) => words.join(' ') === entry.words.join(' '))
  const held = others[same]
  if (held === undefined) others.push(entry)
  else if (held.kind === 'name') {
    const who = held.who === entry.who ? held.who : null
    others[same] = { ...held, who, isProper: held.isProper && entry.isProper }
  }
  byFirst.set(first, others)
}

function spacedIn(text: string, setting: Setting, byFirst: ReadonlyMap<string, readonly Entry[]>): readonly Finding[] {
  const tokens = tokensOf(text)
  const found: Finding[] = []
  for (const [index, token] of tokens.entries())
    for (const { kind, words, who, isProper } of byFirst.get(token.text) ?? []) {
      if (!words.every((word, step) => tokens[index + step]?.text === word)) continue
      if (isProper && setting === 'speech' && !/^\p{Lu}/u.test(text.slice(token.start))) continue
      const end = tokens[index + words.length - 1]?.end ?? token.end
      found.push({ kind, start: token.start, end, isValidated: true, who })
    }
  return found
}

function everyPlace(text: string, wanted: string, { kind, who }: Entry): readonly Finding[] {
  const found: Finding[] = []
  if (wanted === '') return found
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    found.push({ kind, start: at, end: at + wanted.length, isValidated: true, who })
  return found
}

/** As terms are compared. */
export function termKey(text: string): string {
  return (
    tokensOf(text)
      .map((token) => token.text)
      .join(' ') || fold(text)
  )
}
