// What trends say: names of periods, figures with the number of recordings behind them, and each chart in a sentence. Pure.

import { locale, t } from '../../language/language.ts'
import type { TrendPeriodView, TrendUnit } from '../../preload/contract.ts'
import { count, day, length, monthName, percent } from '../frame/format.ts'

export const UNITS: Readonly<Record<TrendUnit, string>> = {
  week: t('Weeks'),
  month: t('Months'),
  quarter: t('Quarters'),
}

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
  if (unit === 'week') return t('Week of {fromMs}', { fromMs: day(fromMs) })
  return t('{quarter, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} quarter of {year}', {
    quarter: quarterOf(fromMs),
    year: String(new Date(fromMs).getFullYear()),
  })
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
  return recordings === 0
    ? t('no recordings')
    : t('of {recordings, plural, one {# recording} other {# recordings}}', { recordings })
}

export function spanText(periods: readonly Frame[], unit: TrendUnit, recordings: number): string {
  const [first, last] = [periods[0], periods.at(-1)]
  if (first === undefined || last === undefined) return t('No recordings')
  const names =
    periods.length === 1
      ? periodName(first, unit)
      : t('{first} to {last}', { first: periodName(first, unit), last: periodName(last, unit) })
  return `${t('{recordings, plural, one {# recording} other {# recordings}}', { recordings })}, ${names}`
}

export function undatedText(undated: number): string {
  return undated === 0
    ? ''
    : `${t('{undated, plural, one {# recording} other {# recordings}}', { undated })} without a day ${undated === 1 ? 'is' : 'are'} not shown.`
}

export function topicText(recordings: number): string {
  return `${count(recordings)} ${recordings === 1 ? 'recording' : 'recordings'}`
}
