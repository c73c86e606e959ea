// Where the service's findings lie. The document does not say in which text their numbers count: in that before it hid anything, or in
// that which it sent; and what it found it may have left as it was. Each reading is held against the words, and is believed only
// where all of its places fit: a reading that is right by chance for one is wrong for the next.

import type { PersonalKind } from './finding.ts'
import type { Stretch } from './whole.ts'

/** `before` and `after` it hid anything; the same where it hid nothing. */
export type Reading = 'before' | 'after' | 'neither'

export interface Given {
  readonly type: string
  readonly start: unknown
  readonly end: unknown
}

export interface TellPlace {
  /** By indexes of the segments. */
  readonly words: Stretch
  /** A sign of the service stands there. */
  readonly isHidden: boolean
}

/** What the service puts in the place of what it hid. */
const HIDDEN = /\[[^\]\s]{1,40}\]|<[A-Z_]{2,40}>|\{\{[A-Z_]{2,40}\}\}|\*{3,}|█+/gu
/** Those that stand for nothing else, such as [laughter]. */
const CERTAIN = /^(?:[[<{]+[A-Z][A-Z0-9_]+[\]>}]+|\*{3,}|█+)$/u

interface Range {
  readonly start: number
  readonly end: number
}

interface Placed extends Range {
  readonly isHidden: boolean
}

interface Asked extends Range {
  readonly type: string
}

/** @param segments their texts without blanks around them */
export function readPlaces(
  text: string,
  segments: readonly string[],
  given: readonly Given[],
): { readonly reading: Reading; readonly places: readonly (TellPlace | null)[] } {
  const asked = given.flatMap(({ type, start, end }) =>
    isUnit(start) && isUnit(end) && start < end ? [{ type, start, end }] : [],
  )
  if (asked.length < given.length) return { reading: 'neither', places: [] }
  // The segments come first where they are the text, then the text itself; where they are not, places in it lead nowhere.
  const joined = segments.join(' ')
  for (const [said, starts] of [
    [text, startsIn(text, segments)],
    [joined, startsIn(joined, segments)],
  ] as const) {
    const fitting = fittingOf(said, asked)
    if (fitting === null) continue
    const { reading, placed } = fitting
    const places = placed.map((place) => {
      const words = starts === null ? null : stretchOf(place, starts, segments)
      return words === null ? null : { words, isHidden: place.isHidden }
    })
    if (said === joined || places.every((place) => place !== null)) return { reading, places }
  }
  return { reading: 'neither', places: [] }
}

function isUnit(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function fittingOf(
  text: string,
  asked: readonly Asked[],
): { reading: 'before' | 'after'; placed: readonly Placed[] } | null {
  const signs = [...text.matchAll(HIDDEN)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }))
  const certain = signs.filter(({ start, end }) => CERTAIN.test(text.slice(start, end))).length
  for (const counted of countings(text, asked))
    for (const reading of ['after', 'before'] as const) {
      const placed = reading === 'after' ? inText(text, counted, signs) : beforeSigns(text, counted, signs)
      if (placed === null) continue
      const hidden = placed.filter(({ isHidden }) => isHidden).length
      if (hidden === placed.length || hidden >= certain) return { reading, placed }
    }
  return null
}

/** In UTF-16 units, or else in code points, as other languages count. */
function countings(text: string, asked: readonly Asked[]): readonly (readonly Asked[])[] {
  if (!/[\ud800-\udbff]/.test(text)) return [asked]
  const units: number[] = []
  let at = 0
  for (const sign of text) {
    units.push(at)
    at += sign.length
  }
  units.push(at)
  const past = text.length + 1
  return [asked, asked.map(({ type, start, end }) => ({ type, start: units[start] ?? past, end: units[end] ?? past }))]
}

function inText(text: string, asked: readonly Asked[], signs: readonly Range[]): readonly Placed[] | null {
  const placed: Placed[] = []
  for (const { type, start, end } of asked) {
    const isHidden = signs.some((sign) => sign.start === start && sign.end === end)
    if (!isHidden && !fits(text, type, start, end)) return null
    placed.push({ start, end, isHidden })
  }
  return placed
}

/** What was hidden before a place moved it by as much as its sign is shorter or longer. */
function beforeSigns(text: string, asked: readonly Asked[], signs: readonly Range[]): readonly Placed[] | null {
  const order = asked.map((one, index) => ({ ...one, index })).sort((a, b) => a.start - b.start)
  const placed: Placed[] = []
  let shift = 0
  for (const { type, start, end, index } of order) {
    const sign = signs.find((one) => one.start === start + shift)
    if (sign !== undefined) {
      placed[index] = { ...sign, isHidden: true }
      shift += sign.end - sign.start - (end - start)
    } else if (fits(text, type, start + shift, end + shift))
      placed[index] = { start: start + shift, end: end + shift, isHidden: false }
    else return null
  }
  return placed
}

const SHAPES: readonly (readonly [type: RegExp, words: RegExp])[] = [
  [/MAIL/, /@|\s(?:at|arroba|chiocciola|arobase)\s/iu],
  [/PHONE|FAX/, /(?:\D*\d){6}|(?:\p{L}+[\s,.-]+){4}\p{L}+/u],
  [/CARD/, /(?:\D*\d){12}/u],
  [/IP_|^IP$/, /\d+\.\d+|[0-9a-f]*:[0-9a-f:]+/iu],
  [/SSN|SOCIAL/, /(?:\D*\d){4}/u],
  [/IBAN|ACCOUNT/, /(?:\D*\d){6}/u],
  [/PERSON|NAME/, /^[\p{Lu}\p{Lo}]/u],
]

/** Whole words that look like what they are said to be. */
function fits(text: string, type: string, start: number, end: number): boolean {
  const words = text.slice(start, end)
  if (end > text.length || words.trim() !== words || !/^[^[\]<>{}*█]*[\p{L}\p{N}][^[\]<>{}*█]*$/u.test(words))
    return false
  if (isInWord(text, start) || isInWord(text, end)) return false
  return SHAPES.find(([named]) => named.test(type.toUpperCase()))?.[1].test(words) ?? true
}

function isInWord(text: string, at: number): boolean {
  return (
    /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) && /^[\p{L}\p{N}\p{M}]/u.test(text.slice(at, at + 2))
  )
}

/** Where each segment begins, if they are the text, one after the other; null where they are not. */
function startsIn(text: string, segments: readonly string[]): readonly number[] | null {
  const starts: number[] = []
  let from = 0
  for (const said of segments) {
    const at = text.indexOf(said, from)
    if (at < 0 || text.slice(from, at).trim() !== '') return null
    starts.push(at)
    from = at + said.length
  }
  return starts
}

function stretchOf({ start, end }: Range, starts: readonly number[], segments: readonly string[]): Stretch | null {
  const [first, last] = [starts.findLastIndex((at) => at <= start), starts.findLastIndex((at) => at < end)]
  const [from, to] = [start - (starts[first] ?? 0), end - (starts[last] ?? 0)]
  const isWithin = from < (segments[first]?.length ?? 0) && to <= (segments[last]?.length ?? 0)
  return first >= 0 && isWithin ? { first, firstOffset: from, last, lastOffset: to } : null
}

const KINDS: readonly (readonly [type: RegExp, kind: PersonalKind])[] = [
  [/MAIL/, 'email'],
  [/PHONE|FAX/, 'phone'],
  [/CARD/, 'card'],
  [/IP_|^IP$/, 'ip'],
  [/SSN|SOCIAL/, 'ssn'],
  [/IBAN|ACCOUNT/, 'iban'],
  [/PERSON|NAME/, 'name'],
]

export function kindOf(type: string): PersonalKind {
  return KINDS.find(([named]) => named.test(type.toUpperCase()))?.[1] ?? 'other'
}
