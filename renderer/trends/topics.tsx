// The most frequent topics as small charts beside each other, all on one scale, so that they can be compared.

import { Bar } from '@visx/shape'
import { useId, useState } from 'react'
import { t } from '../../language/language.ts'
import type { TrendLineView, TrendsView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { type Box, columnScale, valueScale } from './chart.ts'
import { topicChart } from './charts.ts'
import { topicText } from './trend-words.ts'

interface TopicsProps {
  readonly view: TrendsView
  /** All recordings with this topic. */
  readonly onPress: (topic: TrendLineView) => void
}

const SMALL: Box = { widthPx: 200, heightPx: 44, leftPx: 0, topPx: 2, bottomPx: 1 }

export function Topics({ view, onPress }: TopicsProps) {
  const [isTable, showTable] = useState(false)
  const id = useId()
  const told = view.periods.reduce((sum, { withTopics }) => sum + withTopics, 0)
  const most = Math.max(1, ...view.topics.flatMap(({ values }) => values))
  return (
    <section className="trend" aria-labelledby={id}>
      <header className="trend-head">
        <h2 id={id}>{t('Topics')}</h2>
        {told === 0 ? null : (
          <Button tone="quiet" onPress={() => showTable(!isTable)}>
            {isTable ? t('Show as charts') : t('Show as a table')}
          </Button>
        )}
      </header>
      <p className="note">
        {told === 0
          ? t('No recording of this time has topics: they come with the basic and the full analytics.')
          : t(
              'The {length, plural, one {# topic} other {# topics}} that most recordings name, of {told, plural, one {# recording} other {# recordings}} with topics; the same scale for all.',
              { length: view.topics.length, told },
            )}
      </p>
      {told === 0 ? null : isTable ? (
        <TopicsTable view={view} onPress={onPress} />
      ) : (
        <ul className="trend-topics">
          {view.topics.map((topic) => (
            <li key={topic.name}>
              <button
                type="button"
                className="trend-topic"
                title={topicChart(view, topic)
                  .columns.map(({ name, text }) => `${name}: ${text}`)
                  .join('\n')}
                onClick={() => onPress(topic)}
              >
                <span className="trend-topic-name">
                  <bdi className="ellipsis">{topic.name}</bdi>
                  <span className="note tabular">{topicText(topic.recordings)}</span>
                </span>
                <Small view={view} topic={topic} most={most} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Small({
  view,
  topic,
  most,
}: Pick<TopicsProps, 'view'> & { readonly topic: TrendLineView; readonly most: number }) {
  const { columns } = topicChart(view, topic)
  const across = columnScale(columns, SMALL)
  const up = valueScale(most, SMALL)
  return (
    <svg
      className="trend-small"
      viewBox={`0 0 ${SMALL.widthPx} ${SMALL.heightPx}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <line className="trend-line" x1="0" x2={SMALL.widthPx} y1={up(0)} y2={up(0)} />
      {columns.map(({ key, values }) =>
        values === null ? null : (
          <Bar
            key={key}
            className="trend-part tone-accent"
            x={across(key) ?? 0}
            y={up(values[0] ?? 0)}
            width={across.bandwidth()}
            height={Math.max(0, up(0) - up(values[0] ?? 0))}
          />
        ),
      )}
    </svg>
  )
}

function TopicsTable({ view, onPress }: TopicsProps) {
  const charts = view.topics.map((topic) => ({ topic, chart: topicChart(view, topic) }))
  const columns = charts[0]?.chart.columns ?? []
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its place is scrolled by keys too.
    <section className="trend-table" tabIndex={0} aria-label={t('Topics as a table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Topic')}</th>
            <th scope="col">{t('In all')}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {charts.map(({ topic, chart }) => (
            <tr key={topic.name}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onPress(topic)}>
                  <bdi>{topic.name}</bdi>
                </button>
              </th>
              <td className="tabular">{topic.recordings}</td>
              {chart.columns.map(({ key, values }) => (
                <td key={key} className="tabular">
                  {values === null ? '–' : values[0]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
