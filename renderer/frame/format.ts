// Durations, sizes, money and dates in the language of the interface, by Intl, whatever the system's; what is an estimate is
// called "about" by the caller. Nothing here throws, whatever it is given: one odd figure must not take a whole screen with it.

import { locale, t } from '../../language/language.ts'
import { dollars } from './dollars.ts'

const LOCALE = locale()

const counts = new Intl.NumberFormat(LOCALE)
const money2 = dollars()
const wholeMoney = dollars({ maximumFractionDigits: 0 })
const days = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })
const months = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric' })
const weekdays = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short' })
const clockTimes = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hour12: false })
const languages = new Intl.DisplayNames(LOCALE, { type: 'language', fallback: 'code' })

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const MICRO_PER_CENT = 10_000

/** Nothing below nothing: figures that cannot be are shown as none. */
function shown(value: number): number {
  return Number.isFinite(value) ? Math.max(0, value) : 0
}

/** Intl throws at instants that no calendar has. */
function dated(format: Intl.DateTimeFormat, atMs: number): string {
  return Number.isNaN(new Date(atMs).getTime()) ? '' : format.format(atMs)
}

export function count(value: number): string {
  return counts.format(shown(value))
}

/** A place in a recording: "1:12:07", or "7:19" where the recording is shorter than an hour. */
export function clock(ms: number, isLong = true): string {
  const total = Math.floor(shown(ms) / 1000)
  const seconds = String(total % 60).padStart(2, '0')
  const minutes = Math.floor(total / 60) % 60
  const hours = Math.floor(total / 3600)
  if (!isLong && hours === 0) return `${minutes}:${seconds}`
  return `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
}

/** The same as a machine reads it, for `<time>`: "PT4327S". */
export function isoDuration(ms: number): string {
  return `PT${Math.floor(shown(ms) / 1000)}S`
}

/** A length: "3 h 41 min", "48 min", "38 s". */
export function length(ms: number): string {
  const seconds = Math.round(shown(ms) / 1000)
  if (seconds < 60) return t('{seconds} s', { seconds })
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return t('{minutes} min', { minutes })
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return rest === 0
    ? t('{hours, number} h', { hours })
    : t('{hours, number} h {minutes} min', { hours, minutes: String(rest).padStart(2, '0') })
}

/** "58 MB", "1.4 GB": decimal units, as storage is sold and as the service counts. */
export function size(bytes: number): string {
  return inUnits(bytes, 10)
}

/** "14.2 MB/s": a speed is watched, so it keeps a digit more. */
export function speed(bytesPerSecond: number): string {
  return t('{amount}/s', { amount: inUnits(bytesPerSecond, 100) })
}

function inUnits(amount: number, roundFrom: number): string {
  const bytes = shown(amount)
  // From 999.5 on it rounds to a thousand, which is one of the next unit.
  const step = UNITS.findIndex((_, at) => bytes < 999.5 * 1000 ** at || at === UNITS.length - 1)
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < roundFrom && step > 0 ? 1 : 0,
  }).format(value)
}

/** A limit that a person set: "$20", "$12.50". */
export function limit(micro: number): string {
  return shown(micro) % 1_000_000 === 0 ? wholeMoney.format(shown(micro) / 1_000_000) : money(micro)
}

export function money(micro: number): string {
  if (micro > 0 && micro < MICRO_PER_CENT) return t('under {amount}', { amount: money2.format(0.01) })
  return money2.format(shown(micro) / 1_000_000)
}

/** "12 Nov 2026". */
export function day(atMs: number): string {
  return dated(days, atMs)
}

/** "March 2024". */
export function monthName(atMs: number): string {
  return dated(months, atMs)
}

/** "Thu 26 Nov": without the comma that some versions of Intl put in. */
export function weekday(atMs: number): string {
  return dated(weekdays, atMs).replace(',', '')
}

/** "Thu 26 Nov, 14:05". */
export function moment(atMs: number): string {
  const [date, time] = [weekday(atMs), dated(clockTimes, atMs)]
  return time === '' ? date : t('{date}, {time}', { date, time })
}

/** "14:05". */
export function timeOfDay(atMs: number): string {
  return dated(clockTimes, atMs)
}

/** "at 14:05" today, else "Thu 26 Nov, 14:05". */
export function soon(atMs: number, nowMs = Date.now()): string {
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString()
  return isToday ? t('at {time}', { time: dated(clockTimes, atMs) }) : moment(atMs)
}

/** Where something ends: "until 14:05", "until 08:00 tomorrow", "until Thu 26 Nov, 14:05". */
export function until(atMs: number, nowMs = Date.now()): string {
  const time = dated(clockTimes, atMs)
  if (time === '') return ''
  const then = new Date(atMs).toDateString()
  if (then === new Date(nowMs).toDateString()) return t('until {time}', { time })
  const tomorrow = new Date(nowMs)
  tomorrow.setDate(tomorrow.getDate() + 1)
  return then === tomorrow.toDateString()
    ? t('until {time} tomorrow', { time })
    : t('until {moment}', { moment: moment(atMs) })
}

/** What is left until something happens: "in 42 s", "in 3 min", "now". */
export function countdown(leftMs: number): string {
  const seconds = Math.ceil(shown(leftMs) / 1000)
  if (seconds < 1) return t('now')
  return t('in {time}', { time: seconds < 100 ? t('{seconds} s', { seconds }) : length(seconds * 1000) })
}

/** An estimate of money as a range: "about $57 to $61"; one figure where both read the same. */
export function moneyRange(lowMicro: number, highMicro: number): string {
  if (highMicro > 0 && highMicro < MICRO_PER_CENT) return money(highMicro)
  // Cents say nothing about sums of this size.
  const isLarge = shown(highMicro) >= 20_000_000
  const words = (micro: number): string => (isLarge ? wholeMoney.format(shown(micro) / 1_000_000) : money(micro))
  const [low, high] = [words(Math.min(lowMicro, highMicro)), words(Math.max(lowMicro, highMicro))]
  return low === high ? t('about {amount}', { amount: low }) : t('about {low} to {high}', { low, high })
}

/** Always an estimate, so always "about": "about 3 min left". */
export function timeLeft(seconds: number): string {
  if (shown(seconds) < 5) return t('a few seconds left')
  const rounded = seconds < 60 ? Math.ceil(seconds / 5) * 5 : seconds
  return t('about {time} left', { time: length(rounded * 1000) })
}

/** Whole percents, never 100 before it is true. */
export function percent(share: number): string {
  // Hundredths have no exact double: 0.29 × 100 is a hair below 29.
  const held = shown(share)
  const whole = Math.floor(held * 100 + 1e-9)
  return t('{percent} %', { percent: held >= 1 ? 100 : Math.min(99, whole) })
}

/** @param known as the service calls them, in English: where English is spoken, those are the names */
export function languageName(
  code: string,
  known: readonly { readonly code: string; readonly name: string }[] = [],
): string {
  const called = LOCALE.startsWith('en') ? known.find((one) => one.code === code)?.name : undefined
  if (called !== undefined) return called
  if (code === 'auto') return t('Detect automatically')
  // A language, perhaps with its script and its region: at anything else Intl throws.
  return /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i.test(code) ? (languages.of(code) ?? code) : code
}
