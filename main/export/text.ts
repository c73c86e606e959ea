// Spoken text made fit for a file: on one line, without what XML or a terminal cannot hold; and times in the forms that the
// formats want, always from integer milliseconds, so that no fraction is rounded by itself.

/** What XML 1.0 refuses, and the other controls with it: nobody said them. */
const UNFIT = /(?![\t\n\r\u0085])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

/** Printable ASCII; most of what is said in most languages. */
const PLAIN = /^[ -~]*$/

export function fitting(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replace(UNFIT, (found) => (/\p{Cs}/u.test(found) ? '\ufffd' : ''))
}

/** Words of printable ASCII with one blank between them: nothing to be done. */
const TIDY = /^[!-~]+(?: [!-~]+)*$/

/** White space of any kind becomes one blank; every format that knows paragraphs keeps the text the same otherwise. */
export function oneLine(text: string): string {
  if (TIDY.test(text)) return text
  return fitting(text)
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
}

export function xml(text: string): string {
  return fitting(text).replace(/[&<>"]/g, (found) => XML[found] ?? found)
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

interface Clock {
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
  readonly rest: number
}

function clockOf(ms: number): Clock {
  const whole = Math.max(0, Math.round(ms))
  return {
    hours: Math.floor(whole / 3_600_000),
    minutes: Math.floor(whole / 60_000) % 60,
    seconds: Math.floor(whole / 1000) % 60,
    rest: whole % 1000,
  }
}

function two(count: number): string {
  return String(count).padStart(2, '0')
}

/** `01:02:03`; cut, never rounded up: a jump to it must not miss the first word. */
export function hms(ms: number): string {
  const { hours, minutes, seconds } = clockOf(ms)
  return `${two(hours)}:${two(minutes)}:${two(seconds)}`
}

/** `01:02:03.4` */
export function hmsTenths(ms: number, mark = '.'): string {
  return `${hms(ms)}${mark}${Math.floor(clockOf(ms).rest / 100)}`
}

/** `01:02:03,456` or with a dot. */
export function hmsMillis(ms: number, mark: ',' | '.'): string {
  return `${hms(ms)}${mark}${String(clockOf(ms).rest).padStart(3, '0')}`
}

/** `2:03`, with hours only where there are some. */
export function short(ms: number): string {
  const { hours, minutes, seconds } = clockOf(ms)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/** `2026-03-14T09:20:00.000Z`, or empty where the instant is none. */
export function isoInstant(ms: number | null): string {
  if (ms === null || Number.isNaN(new Date(ms).getTime())) return ''
  return new Date(ms).toISOString()
}

/** "14 March 2026", where the person is. */
export function longDate(ms: number, timeZone: string, locale = 'en-GB'): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(ms)
}

/** `2026-03-14`, where the person is. */
export function isoDate(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(ms)
}

/** Languages that write without blanks between words. */
export function joint(language: string | null): string {
  return language !== null && /^(zh|yue|ja|th|lo|km|my)\b/.test(language) ? '' : ' '
}

/** Written from right to left, judged by its first letter with a direction. */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0]
  return (
    letter !== undefined &&
    /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(letter)
  )
}

/** Line ends as the file wants them. */
export function lined(text: string, isForWindows: boolean): string {
  return isForWindows ? text.replace(/\r?\n/g, '\r\n') : text
}
