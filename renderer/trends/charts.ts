// The charts of a time: what each of them says in each period, and in words. Pure.

import type { TrendLineView, TrendPeriodView, TrendsView } from '../../preload/contract.ts'
import { count, length, percent, plural } from '../frame/format.ts'
import type { Column, Series } from './chart.ts'
import { meanFigure, ofText, periodName, tickName } from './trend-words.ts'

type Told = Pick<Column, 'values' | 'text' | 'recordings'>

export interface Chart {
  readonly series: readonly Series[]
  readonly columns: readonly Column[]
  /** Recordings that it is about. */
  readonly recordings: number
}

function chartOf(
  view: TrendsView,
  series: readonly Series[],
  told: (period: TrendPeriodView, at: number) => Told,
): Chart {
  const columns = view.periods.map(
    (period, at): Column => ({
      key: String(period.fromMs),
      name: periodName(period, view.unit),
      tick: tickName(period, view.unit, at === 0),
      ...told(period, at),
    }),
  )
  return { series, columns, recordings: columns.reduce((sum, { recordings }) => sum + recordings, 0) }
}

export const HOUR_MS = 3_600_000

const NOTHING: Told = { values: null, text: 'no recordings', recordings: 0 }

/** In hours, so that the lines of its scale are round ones. */
export function hoursChart(view: TrendsView): Chart {
  return chartOf(view, [{ key: 'hours', name: 'Length', tone: 'tone-accent' }], ({ recordings, durationMs }) =>
    recordings === 0
      ? NOTHING
      : { values: [durationMs / HOUR_MS], recordings, text: `${length(durationMs)} ${ofText(recordings)}` },
  )
}

const MOODS: readonly Series[] = [
  { key: 'positive', name: 'Positive', tone: 'tone-good' },
  { key: 'neutral', name: 'Neutral', tone: 'tone-quiet' },
  { key: 'negative', name: 'Negative', tone: 'tone-bad' },
]
const MIXED: Series = { key: 'mixed', name: 'Mixed', tone: 'tone-warn' }

/** By recordings each counts once; by passages their shares are averaged over the recordings. */
export function sentimentChart(view: TrendsView, by: 'recordings' | 'passages'): Chart {
  if (by === 'recordings')
    return chartOf(view, [...MOODS, MIXED], ({ sentiment: { overall } }) => {
      const parts = [overall.positive, overall.neutral, overall.negative, overall.mixed]
      return sharesOf(
        parts.map((part) => part / Math.max(1, overall.count)),
        overall.count,
        [...MOODS, MIXED],
      )
    })
  return chartOf(view, MOODS, ({ sentiment: { shares } }) =>
    shares === null ? NOTHING : sharesOf([shares.positive, shares.neutral, shares.negative], shares.count, MOODS),
  )
}

function sharesOf(values: readonly number[], recordings: number, series: readonly Series[]): Told {
  if (recordings === 0) return { ...NOTHING, text: 'not told' }
  const named = series.flatMap(({ name }, at) =>
    (values[at] ?? 0) > 0 ? [`${name.toLowerCase()} ${percent(values[at] ?? 0)}`] : [],
  )
  return { values, recordings, text: `${named.join(', ')}, ${ofText(recordings)}` }
}

export function urgencyChart(view: TrendsView): Chart {
  return chartOf(view, [{ key: 'mean', name: 'Mean urgency', tone: 'tone-accent' }], ({ urgency }) =>
    urgency === null
      ? { ...NOTHING, text: 'not told' }
      : {
          values: [urgency.mean],
          recordings: urgency.count,
          text: `${meanFigure(urgency.mean)} on average, ${meanFigure(urgency.most)} at most, ${ofText(urgency.count)}`,
        },
  )
}

/** Shares of all that was spoken. Of those without a name nobody knows whether they are one or many. */
export function talkChart(view: TrendsView): Chart {
  const lines: readonly (readonly [Series, readonly number[]])[] = [
    ...view.speakers.map(
      ({ name, values }, at) => [{ key: `of ${name}`, name, tone: `hue-${at % 8}` }, values] as const,
    ),
    ...(isNothing(view.others)
      ? []
      : [[{ key: 'others', name: 'Others with a name', tone: 'tone-warn' }, view.others] as const]),
    ...(isNothing(view.unnamed)
      ? []
      : [[{ key: 'unnamed', name: 'Without a name', tone: 'tone-quiet' }, view.unnamed] as const]),
  ]
  const series = lines.map(([one]) => one)
  return chartOf(view, series, ({ recordings, talkMs }, at) =>
    talkMs === 0
      ? { ...NOTHING, text: 'not told' }
      : sharesOf(
          lines.map(([, values]) => (values[at] ?? 0) / talkMs),
          recordings,
          series,
        ),
  )
}

function isNothing(values: readonly number[]): boolean {
  return values.every((value) => value === 0)
}

export function topicChart(view: TrendsView, { name, values }: TrendLineView): Chart {
  return chartOf(view, [{ key: 'topic', name, tone: 'tone-accent' }], ({ withTopics }, at) => {
    const held = values[at] ?? 0
    if (withTopics === 0) return { ...NOTHING, text: 'not told' }
    return { values: [held], recordings: held, text: `${count(held)} of ${plural(withTopics, 'recording')}` }
  })
}
