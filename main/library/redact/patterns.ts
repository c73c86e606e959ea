// Personal data that is known by its shape: addresses, numbers of telephones, cards, accounts and machines. What has a check sum or
// rules is checked by them; dates, times and amounts are left alone. It looks at letters only and knows no names.

import { isIPv6 } from 'node:net'
import { type Finding, type PersonalKind, united } from './finding.ts'

/** Neither a letter or digit before it, nor the point of a longer number. */
const OPEN = String.raw`(?<![\p{L}\p{N}])(?<!\p{N}[.,:/-])`
const SHUT = String.raw`(?![\p{L}\p{N}])(?![.,:/-]\p{N})`
const GAP = String.raw`[\s.\-–/()]`

const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})*\.\p{L}{2,24}/gu
/** "anna dot weber at example dot org", with endings that are no words. */
const SPOKEN_EMAIL =
  /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}._-]{1,40}\s+(?:dot|underscore|dash|punkt|point|punto)\s+){0,4}[\p{L}\p{N}._-]{1,40}\s+(?:at|arroba|chiocciola|arobase)\s+[\p{L}\p{N}-]{1,40}(?:\s+(?:dot|punkt|point|punto)\s+[\p{L}\p{N}-]{1,40}){0,3}\s+(?:dot|punkt|point|punto)\s+(?:com|org|net|edu|gov|info|io|eu|de|fr|es|it|nl|pl|pt|uk|co|at|ch|be|ie)(?![\p{L}\p{N}])/giu
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){11,30}/giu
const DIGITS = /(?<!\p{N})\d(?:[\s-]?\d){12,40}/gu
const SSN = /(?<![\p{L}\p{N}])(?!000|666|9)\d{3}([\s-])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}])/gu
const IPV4 =
  /(?<![\p{L}\p{N}.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\p{L}\p{N}]|\.\d)/gu
const IPV6 = /(?<![\p{L}\p{N}:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\p{L}\p{N}:])/giu

interface PhoneShape {
  readonly form: RegExp
  /** Told by more than how many digits there are. */
  readonly isCertain: boolean
}

function phone(form: string, isCertain: boolean): PhoneShape {
  return { form: new RegExp(`${OPEN}(?:${form})${SHUT}`, 'gu'), isCertain }
}

/** Of the countries where the eight languages are at home; each has at least seven digits. */
const PHONES: readonly PhoneShape[] = [
  // +49 171 2345678, 0044 (0)20 7946 0958
  phone(String.raw`(?:\+\s?|00\s?)[1-9](?:${GAP}{0,3}\d){6,14}`, true),
  // 0171 2345678, (030) 123 456, 01 23 45 67 89
  phone(String.raw`\(?0[1-9](?:${GAP}{0,2}\d){6,10}`, true),
  // (212) 555-0123, 1-212-555-0123
  phone(String.raw`(?:1[\s.-]?)?\(?[2-9]\d{2}\)?[\s.-]{0,2}[2-9]\d{2}[\s.-]?\d{4}`, true),
  // 612 345 678, 512-345-678, 612 34 56 78
  phone(String.raw`[2-9]\d{2}([\s-])\d{3}\1\d{3}|[67]\d{2}(?:\s\d{2}){3}|[4-9]\d{8}`, false),
  // 555-0123
  phone(String.raw`[2-9]\d{2}-\d{4}`, false),
]

const DAY = /^\(?(?:\d{1,2}[\s.\-/]\d{1,2}[\s.\-/](?:19|20)\d\d|(?:19|20)\d\d[\s.\-/]\d{1,2}[\s.\-/]\d{1,2})(?!\d)/u
const MONEY_BEFORE = /(?:[$€£¥]|\b(?:usd|eur|gbp|pln))\s*$/iu
const MONEY_AFTER =
  /^\s*(?:[$€£¥%]|(?:usd|eur|gbp|pln|zł|euros?|dollars?|pounds?|percent|prozent|procent|millions?|millionen|milliards?|billions?|złotych|dólares|reais)(?!\p{L}))/iu

/** Seven or more in a row are no counting: they are read out. */
const DIGIT_WORDS = [
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple',
  'null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun',
  'cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve',
  'zéro|un|deux|trois|quatre|cinq|six|sept|huit|neuf',
  'zero|um|dois|três|quatro|cinco|seis|meia|sete|oito|nove',
  'zero|uno|due|tre|quattro|cinque|sei|sette|otto|nove',
  'nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen',
  'zero|jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć',
].map(
  (words) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?:[\\s,.-]{1,3}(?:${words})){6,24}(?![\\p{L}\\p{N}])`, 'giu'),
)

/** How long the account numbers of a country are, by the register of ISO 13616. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  ...{ AD: 24, AE: 23, AT: 20, BE: 16, BG: 22, BR: 29, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18 },
  ...{ FR: 27, GB: 22, GI: 23, GR: 27, HR: 21, HU: 28, IE: 22, IL: 23, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21 },
  ...{ MC: 27, MD: 24, ME: 22, MK: 19, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, RS: 22, SA: 24, SE: 24, SI: 19 },
  ...{ SK: 24, SM: 27, TN: 24, TR: 26, UA: 29, XK: 20 },
}

/** Most texts hold neither a figure nor one of these signs, and need not be searched for what has them. */
export function patternsIn(text: string): readonly Finding[] {
  const hasFigure = /\p{N}/u.test(text)
  return united([
    ...(text.includes('@') ? each(text, EMAIL, 'email') : []),
    ...each(text, SPOKEN_EMAIL, 'email'),
    ...(text.includes(':')
      ? each(text, IPV6, 'ip').filter(({ start, end }) => end - start > 2 && isIPv6(text.slice(start, end)))
      : []),
    ...(hasFigure ? figuresIn(text) : []),
    ...DIGIT_WORDS.flatMap((words) => each(text, words, 'phone', false)),
  ])
}

function figuresIn(text: string): readonly Finding[] {
  return [
    ...each(text, IPV4, 'ip'),
    ...each(text, SSN, 'ssn'),
    ...ibansIn(text),
    ...cardsIn(text),
    ...PHONES.flatMap((shape) => phonesIn(text, shape)),
  ]
}

function each(text: string, form: RegExp, kind: PersonalKind, isValidated = true): readonly Finding[] {
  return [...text.matchAll(form)].map((hit) => {
    return { kind, start: hit.index, end: hit.index + hit[0].length, isValidated, who: null }
  })
}

function phonesIn(text: string, { form, isCertain }: PhoneShape): readonly Finding[] {
  return each(text, form, 'phone', isCertain).filter(({ start, end }) => {
    const said = text.slice(start, end)
    if (DAY.test(said) || said.replace(/\D/g, '').length < 7) return false
    // No amount begins so.
    if (/^\(?[+0]/.test(said)) return true
    return (
      !MONEY_BEFORE.test(text.slice(Math.max(0, start - 12), start)) && !MONEY_AFTER.test(text.slice(end, end + 16))
    )
  })
}

/**
 * Words behind an account number look like more of it, so its country says where it ends; what comes behind that, another number
 * perhaps, is looked at anew.
 */
function ibansIn(text: string): readonly Finding[] {
  const found: Finding[] = []
  const form = new RegExp(IBAN)
  for (let hit = form.exec(text); hit !== null; hit = form.exec(text)) {
    const start = hit.index
    const end = ibanEnd(text, start, start + hit[0].length)
    if (end !== null) found.push({ kind: 'iban', start, end, isValidated: true, who: null })
    form.lastIndex = end ?? start + COUNTRY_LETTERS
  }
  return found
}

const COUNTRY_LETTERS = 2

function ibanEnd(text: string, start: number, most: number): number | null {
  const wanted = IBAN_LENGTHS[text.slice(start, start + COUNTRY_LETTERS).toUpperCase()] ?? 0
  const length = unitsOf(text.slice(start, most), wanted)
  if (length === null || /[\p{L}\p{N}]/u.test(text.charAt(start + length))) return null
  return isIban(text.slice(start, start + length)) ? start + length : null
}

/** How many units of the text hold so many letters and digits; null where there are fewer. */
function unitsOf(text: string, wanted: number): number | null {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    if (/\s/.test(text.charAt(at))) continue
    count += 1
    if (count === wanted) return at + 1
  }
  return null
}

export function isIban(text: string): boolean {
  const plain = text.replace(/\s/g, '').toUpperCase()
  let rest = 0
  for (const sign of `${plain.slice(4)}${plain.slice(0, 4)}`)
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

/** Digits that stand before or behind a card's are not of it: every stretch between two gaps is tried, the longest first. */
function cardsIn(text: string): readonly Finding[] {
  return each(text, DIGITS, 'card').flatMap(({ start, end }) => {
    const found: Finding[] = []
    let from = start
    while (from < end) {
      const until = cardEnd(text, from, end)
      if (until !== null) found.push({ kind: 'card', start: from, end: until, isValidated: true, who: null })
      from = until ?? nextGroup(text, from, end)
      while (from < end && !/\d/.test(text.charAt(from))) from += 1
    }
    return found
  })
}

function nextGroup(text: string, from: number, end: number): number {
  let at = from
  while (at < end && /\d/.test(text.charAt(at))) at += 1
  return at
}

function cardEnd(text: string, from: number, end: number): number | null {
  for (let until = end; until > from; until--) {
    if (!/\d/.test(text.charAt(until - 1)) || /\d/.test(text.charAt(until))) continue
    if (isCard(text.slice(from, until).replace(/\D/g, ''))) return until
  }
  return null
}

export function isCard(digits: string): boolean {
  if (!/^[2-6]\d{12,18}$/.test(digits)) return false
  let sum = 0
  for (let back = 1; back <= digits.length; back++) {
    const digit = Number(digits.at(-back))
    const doubled = back % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
