// A masker: what must not be read goes out of texts, and something that says only what it was stands in its place. What is split
// over segments is found as if they were one text. It never changes anything; it answers with other texts.

import type { Word } from '../../recording.ts'
import { nameKey } from '../filter.ts'
import { type Finding, type PersonalKind, united } from './finding.ts'
import { type NameFinder, type Setting, termKey } from './names.ts'
import { patternsIn } from './patterns.ts'

export interface MaskRules {
  readonly names: NameFinder
  /** What the person said is nobody's secret, by `termKey`. */
  readonly kept: ReadonlySet<string>
  /** Who somebody is called instead, by `nameKey`; null hides names without telling them apart. */
  readonly aliases: ReadonlyMap<string, string> | null
}

/** A text with its findings replaced, and where its places went. */
export interface Masked {
  readonly text: string
  /** Where a place of the text before stands now; inside of a finding, its edge on that side. */
  carry(offset: number, side: 'start' | 'end'): number
}

export interface Masker {
  find(text: string, setting: Setting): readonly Finding[]
  /** Of texts that follow on each other, one list each. */
  findAcross(texts: readonly string[]): readonly (readonly Finding[])[]
  put(text: string, findings: readonly Finding[]): Masked
  text(text: string, setting: Setting): string
  /** What this person is called instead; null where nobody said. */
  aliasOf(name: string): string | null
  /** All strings of it, names of members too. */
  json(value: unknown): unknown
}

const SIGNS: Readonly<Record<PersonalKind, string>> = {
  email: '[e-mail]',
  phone: '[phone]',
  card: '[card]',
  iban: '[account]',
  ip: '[address]',
  ssn: '[number]',
  term: '[hidden]',
  name: '[name]',
}
/** Of what began in the segment before. */
const REST = '[…]'

/** A finding that is the rest of one. */
interface Part extends Finding {
  readonly isRest: boolean
}

export function openMasker(rules: MaskRules): Masker {
  const find = (text: string, setting: Setting): readonly Finding[] =>
    united([...patternsIn(text), ...rules.names(text, setting)]).filter(
      ({ start, end }) => rules.kept.size === 0 || !rules.kept.has(termKey(text.slice(start, end))),
    )
  const signOf = (finding: Finding): string => {
    if ('isRest' in finding && finding.isRest) return REST
    return (finding.who === null ? undefined : rules.aliases?.get(finding.who)) ?? SIGNS[finding.kind]
  }
  const put = (text: string, findings: readonly Finding[]): Masked => replaced(text, findings, signOf)
  const text = (given: string, setting: Setting): string => put(given, find(given, setting)).text
  const json = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value, 'label')
    if (typeof value === 'number')
      return find(String(value), 'label').length === 0 ? value : text(String(value), 'label')
    if (Array.isArray(value)) return value.map(json)
    if (value === null || typeof value !== 'object') return value
    const members: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(value)) members[free(text(name, 'label'), members)] = json(member)
    return members
  }
  const aliasOf = (name: string): string | null => rules.aliases?.get(nameKey(name)) ?? null
  return { find, aliasOf, findAcross: (texts) => across(texts, (given) => find(given, 'speech')), put, text, json }
}

function free(name: string, taken: Readonly<Record<string, unknown>>): string {
  let wanted = name
  for (let number = 2; Object.hasOwn(taken, wanted); number++) wanted = `${name} ${number}`
  return wanted
}

/** Each by itself as well: what stands in the next segment must not make a number too long to be one. */
function across(texts: readonly string[], find: (text: string) => readonly Finding[]): readonly (readonly Finding[])[] {
  const parts: Part[][] = texts.map((text) => find(text).map((finding) => ({ ...finding, isRest: false })))
  const starts: number[] = []
  let length = 0
  for (const text of texts) {
    starts.push(length)
    length += text.length + 1
  }
  let index = 0
  for (const finding of find(texts.join(' '))) {
    while (index + 1 < starts.length && (starts[index + 1] ?? 0) <= finding.start) index += 1
    for (let at = index; at < texts.length && (starts[at] ?? 0) < finding.end; at++) {
      const from = starts[at] ?? 0
      const start = Math.max(0, finding.start - from)
      const end = Math.min(texts[at]?.length ?? 0, finding.end - from)
      if (end > start) parts[at]?.push({ ...finding, start, end, isRest: finding.start < from })
    }
  }
  return parts.map(united)
}

function replaced(text: string, findings: readonly Finding[], signOf: (finding: Finding) => string): Masked {
  let out = ''
  let from = 0
  const edges = findings.map((finding) => {
    out += text.slice(from, finding.start)
    const start = out.length
    out += signOf(finding)
    from = finding.end
    return { ...finding, to: start, toEnd: out.length }
  })
  const whole = out + text.slice(from)
  return {
    text: whole,
    carry(offset, side) {
      let shift = 0
      for (const { start, end, to, toEnd } of edges) {
        if (offset <= start) break
        if (offset < end) return side === 'start' ? to : toEnd
        shift = toEnd - end
      }
      return offset + shift
    },
  }
}

/**
 * The words of a masked text with their times: those of one finding become one word from the first one's start to the last one's
 * end, all others stay. Words that are not those of the text are left out, because nobody can say what they tell.
 */
export function maskedWords(
  words: readonly Word[],
  text: string,
  findings: readonly Finding[],
  masked: Masked,
): readonly Word[] {
  const placed = placesOf(words, text)
  if (placed === null) return []
  const kept: Word[] = []
  let held: { words: Word[]; start: number; end: number } | null = null
  const close = (): void => {
    const [first, last] = [held?.words[0], held?.words.at(-1)]
    if (held === null || first === undefined || last === undefined) return
    const said = masked.text.slice(masked.carry(held.start, 'start'), masked.carry(held.end, 'end'))
    kept.push({ startMs: first.startMs, endMs: Math.max(first.startMs, last.endMs), text: said })
    held = null
  }
  let next = 0
  for (const { word, start, end } of placed) {
    while ((findings[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1
    const finding = findings[next]
    if (held !== null && held.end > start) {
      held = { words: [...held.words, word], start: held.start, end: Math.max(held.end, end, reach(findings, end)) }
      continue
    }
    close()
    if (finding === undefined || finding.start >= end) kept.push(word)
    else held = { words: [word], start: Math.min(start, finding.start), end: Math.max(end, reach(findings, end)) }
  }
  close()
  return kept
}

/** The end of the finding that a place lies in, or the place. */
function reach(findings: readonly Finding[], place: number): number {
  return findings.find(({ start, end }) => start < place && place < end)?.end ?? place
}

function placesOf(words: readonly Word[], text: string) {
  const placed: { readonly word: Word; readonly start: number; readonly end: number }[] = []
  let from = 0
  for (const word of words) {
    const start = text.indexOf(word.text, from)
    if (start < 0) return null
    from = start + word.text.length
    placed.push({ word, start, end: from })
  }
  return placed
}
