// Months in lines of a year each, the newest year first, and the way from one month to another by arrows. Pure functions.

import type { LibraryFacets } from '../../preload/contract.ts'

type Month = LibraryFacets['months'][number]

export interface Year {
  readonly year: number
  readonly fromMs: number
  readonly beforeMs: number
  readonly count: number
  readonly durationMs: number
  /** Twelve; null where nothing was recorded. */
  readonly months: readonly (Month | null)[]
}

export function yearsOf(months: readonly Month[]): readonly Year[] {
  const byYear = new Map<number, Month[]>()
  for (const month of months) {
    const year = new Date(month.fromMs).getFullYear()
    byYear.set(year, [...(byYear.get(year) ?? []), month])
  }
  return [...byYear]
    .map(([year, held]) => ({
      year,
      fromMs: new Date(year, 0, 1).getTime(),
      beforeMs: new Date(year + 1, 0, 1).getTime(),
      count: held.reduce((sum, { count }) => sum + count, 0),
      durationMs: held.reduce((sum, { durationMs }) => sum + durationMs, 0),
      months: Array.from(
        { length: 12 },
        (_, at) => held.find(({ fromMs }) => new Date(fromMs).getMonth() === at) ?? null,
      ),
    }))
    .sort((one, other) => other.year - one.year)
}

/** Whatever there is can be seen, and hit. */
export function heightOf(durationMs: number, mostMs: number, mostPx: number): number {
  return mostMs === 0 ? 3 : Math.max(3, Math.round((durationMs / mostMs) * mostPx))
}

/** The month that an arrow leads to; null where there is none. Up is a later year, as it stands above. */
export function besideMonth(months: readonly Month[], fromMs: number, key: string): number | null {
  const at = months.findIndex((month) => month.fromMs === fromMs)
  if (at < 0) return null
  if (key === 'ArrowRight') return months[at + 1]?.fromMs ?? null
  if (key === 'ArrowLeft') return months[at - 1]?.fromMs ?? null
  if (key === 'Home') return months[0]?.fromMs ?? null
  if (key === 'End') return months.at(-1)?.fromMs ?? null
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null
  const day = new Date(fromMs)
  const wanted = new Date(day.getFullYear() + (key === 'ArrowUp' ? 1 : -1), day.getMonth(), 1).getTime()
  const rest = key === 'ArrowUp' ? months.slice(at + 1) : months.slice(0, at)
  return nearest(rest, wanted)?.fromMs ?? null
}

function nearest(months: readonly Month[], wantedMs: number): Month | undefined {
  const away = (month: Month): number => Math.abs(month.fromMs - wantedMs)
  return months.reduce<Month | undefined>(
    (best, month) => (best === undefined || away(month) < away(best) ? month : best),
    undefined,
  )
}
