// A masker: what must not be read goes out of texts, and something that says only what it was stands in its place. What is split
// over segments is found as if they were one text. It never changes anything; it answers with other texts.

import { nameKey } from '../filter.ts'
import { type Finding, type PersonalKind, united } from './finding.ts'
import { type NameFinder, type Setting, termKey } from './names.ts'
import { patternsIn } from './patterns.ts'
import { isRest, NOWHERE, type Places, partsOf, placesFrom, type WholeFinding, wholesIn } from './whole.ts'

export interface MaskRules {
  readonly names: NameFinder
  /** What the person said is nobody's secret, by `termKey`. */
  readonly kept: ReadonlySet<string>
  /** Who somebody is called instead, by `nameKey`; null hides names without telling them apart. */
  readonly aliases: ReadonlyMap<string, string> | null
  /** What is known of single places of the text that is read; asked for once, when that text is. */
  readonly places?: () => Places
  /** Words that are hidden at some place of the recording: where only a part of it is told, they are hidden in all of that part. */
  readonly hidden?: NameFinder
}

/** A text with its findings replaced, and where its places went. */
export interface Masked {
  readonly text: string
  /** Where a place of the text before stands now; inside of a finding, its edge on that side. */
  carry(offset: number, side: 'start' | 'end'): number
  /** The way back; inside of a sign, the edge on that side of what it hides. */
  back(offset: number, side: 'start' | 'end'): number
}

export interface Masker {
  find(text: string, setting: Setting): readonly Finding[]
  /**
   * Of texts that follow on each other, one list each; what a person left at its place is not among them. `from` is the place of
   * the first of them in the whole, which is 0 unless it is said.
   */
  findAcross(texts: readonly string[], from?: number): readonly (readonly Finding[])[]
  /** The same as wholes in the order of the text, with what a person decided of each. */
  findWhole(texts: readonly string[], from?: number): readonly WholeFinding[]
  put(text: string, findings: readonly Finding[]): Masked
  /** Of a text that stands by itself. */
  masked(text: string, setting: Setting): Masked
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
  other: '[hidden]',
}
/** Of what began in the segment before. */
const REST = '[…]'

export function openMasker(rules: MaskRules): Masker {
  const isKept = (text: string): boolean => rules.kept.size > 0 && rules.kept.has(termKey(text))
  const find = (text: string, setting: Setting): readonly Finding[] =>
    united([...patternsIn(text), ...rules.names(text, setting)]).filter(
      ({ start, end }) => !isKept(text.slice(start, end)),
    )
  const signOf = (finding: Finding): string => {
    if (isRest(finding)) return REST
    return (finding.who === null ? undefined : rules.aliases?.get(finding.who)) ?? SIGNS[finding.kind]
  }
  const put = (text: string, findings: readonly Finding[]): Masked => replaced(text, findings, signOf)
  const everywhere = (given: string, setting: Setting): readonly Finding[] => {
    const hidden = rules.hidden?.(given, setting) ?? []
    return hidden.length === 0 ? find(given, setting) : united([...find(given, setting), ...hidden])
  }
  const masked = (given: string, setting: Setting): Masked => put(given, everywhere(given, setting))
  const text = (given: string, setting: Setting): string => masked(given, setting).text
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
  const findWhole = (texts: readonly string[], from = 0): readonly WholeFinding[] =>
    wholesIn(texts, (given) => find(given, 'speech'), placesFrom(rules.places?.() ?? NOWHERE, from), isKept)
  const findAcross = (texts: readonly string[], from = 0) => partsOf(texts, findWhole(texts, from))
  return { find, aliasOf, findAcross, findWhole, put, masked, text, json }
}

function free(name: string, taken: Readonly<Record<string, unknown>>): string {
  let wanted = name
  for (let number = 2; Object.hasOwn(taken, wanted); number++) wanted = `${name} ${number}`
  return wanted
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
    back(offset, side) {
      let shift = 0
      for (const { start, end, to, toEnd } of edges) {
        if (side === 'start' ? offset < to : offset <= to) break
        if (side === 'start' ? offset < toEnd : offset <= toEnd) return side === 'start' ? start : end
        shift = end - toEnd
      }
      return offset + shift
    },
  }
}
