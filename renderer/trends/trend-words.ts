// What trends say: names of periods, figures with the number of recordings behind them, and each chart in a sentence. Pure.

import { locale } from '../../language/language.ts'
import type { TrendPeriodView, TrendUnit } from '../../preload/contract.ts'
import { count, day, length, monthName, percent, plural } from '../frame/format.ts'

export const UNITS: Readonly<Record<TrendUnit, string>> = { week: 'Weeks', month: 'Months', quarter: 'Quarters' }

const shortMonths = new Intl.DateTimeFormat(locale(), { month: 'short' })
const shortDays = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short' })
const years = new Intl.DateTimeFormat(locale(), { year: '2-digit' })
const tenths = new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 })

type Frame = Pick<TrendPeriodView, 'fromMs' | 'beforeMs'>

function quarterOf(fromMs: number): number {
  return Math.floor(new Date(fromMs).getMonth() / 3) + 1
}

/** "March 2024", "2nd quarter of 2024", "week of 4 Mar 2024". */
export function periodName({ fromMs }: Frame, unit: TrendUnit): string {
  if (unit === 'month') return monthName(fromMs)
  if (unit === 'week') return `Week of ${day(fromMs)}`
  const names = ['1st', '2nd', '3rd', '4th']
  return `${names[quarterOf(fromMs) - 1]} quarter of ${new Date(fromMs).getFullYear()}`
}

/** Under an axis: the year stands where it begins, and at the first. */
export function tickName({ fromMs }: Frame, unit: TrendUnit, isFirst: boolean): string {
  const at = new Date(fromMs)
  if (unit === 'week') return shortDays.format(fromMs)
  const withYear = isFirst || at.getMonth() === 0
  const name = unit === 'month' ? shortMonths.format(fromMs) : `Q${quarterOf(fromMs)}`
  return withYear ? `${name} ’${years.format(fromMs)}` : name
}

export function hoursFigure(ms: number): string {
  return length(ms)
}

export function meanFigure(mean: number): string {
  return tenths.format(mean)
}

export function shareFigure(share: number): string {
  return percent(share)
}

/** "12 recordings", or that there was none. */
export function ofText(recordings: number): string {
  return recordings === 0 ? 'no recordings' : `of ${plural(recordings, 'recording')}`
}

export function spanText(periods: readonly Frame[], unit: TrendUnit, recordings: number): string {
  const [first, last] = [periods[0], periods.at(-1)]
  if (first === undefined || last === undefined) return 'No recordings'
  const names =
    periods.length === 1 ? periodName(first, unit) : `${periodName(first, unit)} to ${periodName(last, unit)}`
  return `${plural(recordings, 'recording')}, ${names}`
}

export function undatedText(undated: number): string {
  return undated === 0 ? '' : `${plural(undated, 'recording')} without a day ${undated === 1 ? 'is' : 'are'} not shown.`
}

export function topicText(recordings: number): string {
  return `${count(recordings)} ${recordings === 1 ? 'recording' : 'recordings'}`
}
