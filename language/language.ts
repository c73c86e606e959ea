// The application's sentences in the person's language. The English sentence, in ICU MessageFormat, is the name of a message; a
// catalog tells what it is called elsewhere. What a catalog does not have, or has wrongly, is said in English: nothing here throws.

import { IntlMessageFormat } from 'intl-messageformat'

/** Those that a person can choose, each by its own name. */
export const LANGUAGES = { en: 'English', es: 'Español', de: 'Deutsch', fr: 'Français' } as const
export type Language = keyof typeof LANGUAGES

/** English message to translated message, both in ICU MessageFormat. */
export type Catalog = Readonly<Record<string, string>>

/** What a voice needs beyond its sentences: how numbers and dates are written, and which way a line runs. */
export interface Voice {
  /** BCP 47, for `Intl`. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly catalog: Catalog
}

export type Value = string | number
/** What stands inside `<name>…</name>`, made into something of the caller's. */
export type Wrap<T> = (inside: (string | T)[]) => T
type Values<T> = Readonly<Record<string, Value | Wrap<T> | T>>

const ENGLISH: Voice = { locale: 'en-GB', direction: 'ltr', catalog: {} }

let voice = ENGLISH
const formats = new Map<string, IntlMessageFormat | null>()

/** From now on. Whatever was said before stays as it was said, so it is called before the first screen is loaded. */
export function speak(next: Voice): void {
  voice = next
  formats.clear()
}

/** BCP 47: "en-GB" for English, whose dates are written with the day first. */
export function locale(): string {
  return voice.locale
}

export function direction(): Voice['direction'] {
  return voice.direction
}

/**
 * A message in the person's language. Both arguments are literals, so that `scripts/messages.ts` can read them.
 * @param context where one English word means two things: a translation of its own is kept under `message [context]`
 */
export function t(message: string, values: Readonly<Record<string, Value>> = {}, context = ''): string {
  return String(said(message, values, context))
}

/** The same with markup: `<b>…</b>` in a message is given to the function `b`. Text and the caller's things, in order. */
export function parts<T>(message: string, values: Values<T>): readonly (string | T)[] {
  const whole = said<T>(message, values, '')
  return Array.isArray(whole) ? whole : [whole]
}

function said<T>(message: string, values: Values<T>, context: string): string | T | (string | T)[] {
  const theirs = voice.catalog[context === '' ? message : `${message} [${context}]`]
  return inWords(theirs ?? message, voice.locale, values) ?? inWords(message, ENGLISH.locale, values) ?? message
}

/** Undefined where the message cannot be read, or was not given what it asks for. */
function inWords<T>(text: string, where: string, values: Values<T>): string | T | (string | T)[] | undefined {
  if (!/[{<']/.test(text)) return text
  try {
    return formatOf(text, where)?.format<T>({ ...values })
  } catch {
    return undefined
  }
}

/** Reading a message costs more than saying it, so each is read once. */
function formatOf(text: string, where: string): IntlMessageFormat | null {
  const name = `${where} ${text}`
  const known = formats.get(name)
  if (known !== undefined) return known
  const read = readMessage(text, where)
  formats.set(name, read)
  return read
}

function readMessage(text: string, where: string): IntlMessageFormat | null {
  try {
    return new IntlMessageFormat(text, where)
  } catch {
    return null
  }
}
