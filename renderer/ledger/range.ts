// The times that costs are looked at in: calendar months and years of the person's own, or from one day to another.

import { t } from '../../language/language.ts'

export type RangeName = 'month' | 'lastMonth' | 'quarter' | 'year' | 'all' | 'days'

export const RANGES: Readonly<Record<RangeName, string>> = {
  month: t('This month'),
  lastMonth: t('Last month'),
  quarter: t('Last three months'),
  year: t('Last twelve months'),
  all: t('All time'),
  days: t('From day to day'),
}

export interface Range {
  readonly name: RangeName
  /** "2026-11-26"; empty: open. Only of `days`. */
  readonly firstDay: string
  readonly lastDay: string
}

export const FIRST_RANGE: Range = { name: 'year', firstDay: '', lastDay: '' }

export interface Span {
  readonly fromMs: number | null
  readonly beforeMs: number | null
}

export function isRangeName(name: string): name is RangeName {
  return Object.hasOwn(RANGES, name)
}

export function spanOf({ name, firstDay, lastDay }: Range, nowMs: number): Span {
  const now = new Date(nowMs)
  const month = (back: number): number => new Date(now.getFullYear(), now.getMonth() - back, 1).getTime()
  switch (name) {
    case 'month':
      return { fromMs: month(0), beforeMs: month(-1) }
    case 'lastMonth':
      return { fromMs: month(1), beforeMs: month(0) }
    case 'quarter':
      return { fromMs: month(2), beforeMs: month(-1) }
    case 'year':
      return { fromMs: month(11), beforeMs: month(-1) }
    case 'all':
      return { fromMs: null, beforeMs: null }
    case 'days':
      return { fromMs: dayMs(firstDay, 0), beforeMs: dayMs(lastDay, 1) }
  }
}

/** Midnight here; of a last day the one after it, because that day is meant too. Null where there is no such day. */
function dayMs(day: string, later: number): number | null {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return null
  const atMs = new Date(year, month - 1, date + later).getTime()
  return Number.isNaN(atMs) ? null : atMs
}

/** True where it ends before it begins. */
export function isBackwards({ fromMs, beforeMs }: Span): boolean {
  return fromMs !== null && beforeMs !== null && beforeMs <= fromMs
}
