// When something is due, as far as people say it: a date, a day of the month, a weekday or "tomorrow", counted from the day on which it
// was said. What names no day of the calendar ("soon", "end of the quarter") stays words.

const DAY_MS = 24 * 60 * 60 * 1000
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const YEAR = '(?:,?\\s+(\\d{4}))?'
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+${MONTH}${YEAR}`)
const MONTH_FIRST = new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b${YEAR}`)

/** @returns the first instant of that day on this computer; null where the words name none */
export function dueOf(said: string, saidAtMs: number): number | null {
  const words = said.toLowerCase()
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(words)
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
  const dayFirst = DAY_FIRST.exec(words)
  if (dayFirst !== null) return inYear(dayFirst[3], dayFirst[2], dayFirst[1], saidAtMs)
  const monthFirst = MONTH_FIRST.exec(words)
  if (monthFirst !== null) return inYear(monthFirst[3], monthFirst[1], monthFirst[2], saidAtMs)
  if (/\btoday\b/.test(words)) return daysAfter(saidAtMs, 0)
  if (/\btomorrow\b/.test(words)) return daysAfter(saidAtMs, 1)
  const weekday = WEEKDAYS.findIndex((name) => new RegExp(`\\b${name}\\b`).test(words))
  return weekday < 0 ? null : onWeekday(weekday, saidAtMs)
}

function dayOf(year: number, month: number, day: number): number | null {
  const date = new Date(year, month, day)
  // The calendar would make a 31 February into March.
  return date.getMonth() === month && date.getDate() === day ? date.getTime() : null
}

function daysAfter(fromMs: number, days: number): number {
  const from = new Date(fromMs)
  return new Date(from.getFullYear(), from.getMonth(), from.getDate() + days).getTime()
}

/** A day without a year is the next one of its name. */
function inYear(year: string | undefined, name: string | undefined, day: string | undefined, saidAtMs: number) {
  const month = MONTHS.indexOf(name ?? '')
  if (year !== undefined) return dayOf(Number(year), month, Number(day))
  const said = new Date(saidAtMs)
  const thisYear = dayOf(said.getFullYear(), month, Number(day))
  const isOver = thisYear !== null && thisYear < saidAtMs - DAY_MS
  return isOver ? dayOf(said.getFullYear() + 1, month, Number(day)) : thisYear
}

/** On a Friday, "by Friday" is a week ahead. */
function onWeekday(weekday: number, saidAtMs: number): number {
  const ahead = (weekday - new Date(saidAtMs).getDay() + 7) % 7
  return daysAfter(saidAtMs, ahead === 0 ? 7 : ahead)
}
