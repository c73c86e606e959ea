// When things were recorded: a line for each year, a bar for each month, as high as there are hours in it. A bar or a year
// narrows the list to it. The whole drawing is one stop for Tab; arrows move in it.

import { type KeyboardEvent, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { LibraryFacets, LibraryFilter } from '../../preload/contract.ts'
import { length, monthName } from '../frame/format.ts'
import { withDays } from './filter.ts'
import { besideMonth, heightOf, type Year, yearsOf } from './months.ts'

interface TimelineProps {
  readonly months: LibraryFacets['months']
  readonly filter: LibraryFilter
  readonly onPick: (filter: LibraryFilter) => void
}

export function Timeline({ months, filter, onPick }: TimelineProps) {
  const box = useRef<HTMLFieldSetElement>(null)
  const [stop, setStop] = useState<number | null>(null)
  if (months.length === 0) return null
  const years = yearsOf(months)
  const most = Math.max(...months.map(({ durationMs }) => durationMs))
  const reachable = months.some(({ fromMs }) => fromMs === stop) ? stop : (months.at(-1)?.fromMs ?? null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = event.target instanceof HTMLElement ? Number(event.target.dataset.month) : Number.NaN
    const to = Number.isNaN(from) ? null : besideMonth(months, from, event.key)
    if (to === null) return
    event.preventDefault()
    setStop(to)
    box.current?.querySelector<HTMLElement>(`[data-month="${to}"]`)?.focus()
  }
  return (
    <section className="facet" aria-label={t('Months')}>
      <div className="facet-head">
        <h2>{t('When')}</h2>
      </div>
      <fieldset ref={box} className="timeline" onKeyDown={onKeyDown}>
        <legend className="visually-hidden">{t('Months; arrows move from one to another')}</legend>
        {years.map((year) => (
          <YearLine
            key={year.year}
            year={year}
            most={most}
            filter={filter}
            reachable={reachable}
            onPick={onPick}
            onReach={setStop}
          />
        ))}
      </fieldset>
    </section>
  )
}

interface YearLineProps {
  readonly year: Year
  readonly most: number
  readonly filter: LibraryFilter
  readonly reachable: number | null
  readonly onPick: (filter: LibraryFilter) => void
  readonly onReach: (fromMs: number) => void
}

const BAR_PX = 22

function YearLine({ year, most, filter, reachable, onPick, onReach }: YearLineProps) {
  const isYear = filter.fromMs === year.fromMs && filter.beforeMs === year.beforeMs
  return (
    <div className="year">
      <button
        type="button"
        className="year-name tabular"
        aria-pressed={isYear}
        title={`${year.year}: ${t('{count, plural, one {# recording} other {# recordings}}', { count: year.count })}, ${length(year.durationMs)}`}
        onClick={() => onPick(withDays(filter, year.fromMs, year.beforeMs))}
      >
        {year.year}
      </button>
      {year.months.map((month, at) =>
        month === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the twelve months of a year never change their places.
          <span key={at} className="month none" aria-hidden="true" />
        ) : (
          <button
            key={month.fromMs}
            type="button"
            className="month"
            data-month={month.fromMs}
            tabIndex={month.fromMs === reachable ? 0 : -1}
            aria-pressed={filter.fromMs === month.fromMs && filter.beforeMs === month.beforeMs}
            aria-label={`${monthName(month.fromMs)}: ${t('{count, plural, one {# recording} other {# recordings}}', { count: month.count })}, ${length(month.durationMs)}`}
            title={`${monthName(month.fromMs)}: ${t('{count, plural, one {# recording} other {# recordings}}', { count: month.count })}, ${length(month.durationMs)}`}
            onFocus={() => onReach(month.fromMs)}
            onClick={() => onPick(withDays(filter, month.fromMs, month.beforeMs))}
          >
            <span className="month-bar" style={{ height: heightOf(month.durationMs, most, BAR_PX) }} />
          </button>
        ),
      )}
    </div>
  )
}
