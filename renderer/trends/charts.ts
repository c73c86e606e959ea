// The charts of a time: what each of them says in each period, and in words. Pure.

import { t } from '../../language/language.ts'
import type { TrendLineView, TrendPeriodView, TrendsView } from '../../preload/contract.ts'
import { length, percent } from '../frame/format.ts'
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

const NOTHING: Told = { values: null, text: t('no recordings'), recordings: 0 }

/** In hours, so that the lines of its scale are round ones. */
export function hoursChart(view: TrendsView): Chart {
  return chartOf(view, [{ key: 'hours', name: t('Length'), tone: 'tone-accent' }], ({ recordings, durationMs }) =>
    recordings === 0
      ? NOTHING
      : { values: [durationMs / HOUR_MS], recordings, text: `${length(durationMs)} ${ofText(recordings)}` },
  )
}

const MOODS: readonly Series[] = [
  { key: 'positive', name: t('Positive'), tone: 'tone-good' },
  { key: 'neutral', name: t('Neutral'), tone: 'tone-quiet' },
  { key: 'negative', name: t('Negative'), tone: 'tone-bad' },
]
const MIXED: Series = { key: 'mixed', name: t('Mixed'), tone: 'tone-warn' }

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
  if (recordings === 0) return { ...NOTHING, text: t('not told') }
  const named = series.flatMap(({ name }, at) =>
    (values[at] ?? 0) > 0 ? [`${name.toLowerCase()} ${percent(values[at] ?? 0)}`] : [],
  )
  return { values, recordings, text: `${named.join(', ')}, ${ofText(recordings)}` }
}

export function urgencyChart(view: TrendsView): Chart {
  return chartOf(view, [{ key: 'mean', name: t('Mean urgency'), tone: 'tone-accent' }], ({ urgency }) =>
    urgency === null
      ? { ...NOTHING, text: t('not told') }
      : {
          values: [urgency.mean],
          recordings: urgency.count,
          text: t('{mean} on average, {most} at most, {count}', {
            mean: meanFigure(urgency.mean),
            most: meanFigure(urgency.most),
            count: ofText(urgency.count),
          }),
        },
  )
}

/** Shares of all that was spoken. Of those without a name nobody knows whether they are one or many. */
export function talkChart(view: TrendsView): Chart {
  const lines: readonly (readonly [Series, readonly number[]])[] = [
    ...view.speakers.map(
      ({ name, values }, at) => [{ key: t('of {name}', { name }), name, tone: `hue-${at % 8}` }, values] as const,
    ),
    ...(isNothing(view.others)
      ? []
      : [[{ key: 'others', name: t('Others with a name'), tone: 'tone-warn' }, view.others] as const]),
    ...(isNothing(view.unnamed)
      ? []
      : [[{ key: 'unnamed', name: t('Without a name'), tone: 'tone-quiet' }, view.unnamed] as const]),
  ]
  const series = lines.map(([one]) => one)
  return chartOf(view, series, ({ recordings, talkMs }, at) =>
    talkMs === 0
      ? { ...NOTHING, text: t('not told') }
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
    if (withTopics === 0) return { ...NOTHING, text: t('not told') }
    return {
      values: [held],
      recordings: held,
      text: t('{held, number} of {withTopics, plural, one {# recording} other {# recordings}}', { held, withTopics }),
    }
  })
}
