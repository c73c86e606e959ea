// What changes over time, of a collection or of everything: hours, sentiment, urgency, topics, and who speaks. A press leads to the
// recordings behind a figure.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { LibraryFilter, TrendLineView, TrendUnit, TrendsView as View } from '../../preload/contract.ts'
import { ask, askKey, useAsk } from '../frame/ask.ts'
import { languageName } from '../frame/format.ts'
import { go } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { EVERYTHING, modelName } from '../library/filter.ts'
import { showList, startOver } from '../library/view.ts'
import type { Column } from './chart.ts'
import { HOUR_MS, hoursChart, sentimentChart, talkChart, urgencyChart } from './charts.ts'
import { TimeChart } from './time-chart.tsx'
import { Topics } from './topics.tsx'
import { hoursFigure, meanFigure, shareFigure, spanText, UNITS, undatedText } from './trend-words.ts'
import './trends.css'

export function TrendsView({ collectionId }: { readonly collectionId: number | null }) {
  const [unit, setUnit] = useState<TrendUnit | null>(null)
  const [language, setLanguage] = useState<string | null>(null)
  const [model, setModel] = useState<string | null>(null)
  const filter: LibraryFilter = {
    ...EVERYTHING,
    collectionId,
    languages: language === null ? [] : [language],
    models: model === null ? [] : [model],
  }
  const input = { filter, unit }
  const trends = useQuery<View>({
    queryKey: askKey('trends:view', input),
    queryFn: () => ask('trends:view', input),
    placeholderData: keepPreviousData,
  })
  const facets = useAsk('library:facets', { filter })
  const { data } = trends
  return (
    <div className="trends">
      <div className="trends-tools">
        <select
          className="input"
          aria-label={t('Columns')}
          value={unit ?? ''}
          onChange={({ target }) => setUnit(target.value in UNITS ? (target.value as TrendUnit) : null)}
        >
          <option value="">
            {data === undefined
              ? t('By itself')
              : t('By itself: {toLowerCase}', { toLowerCase: UNITS[data.unit].toLowerCase() })}
          </option>
          {Object.entries(UNITS).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
        <Choice label={t('Language')} all="All languages" value={language} onChange={setLanguage}>
          {facets.data?.languages.map(({ value }) => [value, languageName(value)] as const) ?? []}
        </Choice>
        <Choice label={t('Tier')} all="All tiers" value={model} onChange={setModel}>
          {facets.data?.models.map(({ value }) => [value, modelName(value)] as const) ?? []}
        </Choice>
        <p className="trends-total tabular">
          {data === undefined ? '' : spanText(data.periods, data.unit, data.recordings)}
        </p>
      </div>
      {trends.isError ? <Trouble error={trends.error} /> : null}
      {data === undefined ? null : data.recordings === 0 ? (
        <p className="trends-nothing">
          {t('No recording fits yet. What is archived stands here by the day on which it was recorded.')}
        </p>
      ) : (
        <Charts view={data} filter={filter} />
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly all: string
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly children: readonly (readonly [value: string, name: string])[]
}

function Choice({ label, all, value, onChange, children }: ChoiceProps) {
  return (
    <select
      className="input"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
    >
      <option value="">{all}</option>
      {children.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  )
}

const BY = { recordings: t('Recordings'), passages: t('Passages') } as const

function Charts({ view, filter }: { readonly view: View; readonly filter: LibraryFilter }) {
  const [by, setBy] = useState<keyof typeof BY>('recordings')
  const hours = hoursChart(view)
  const sentiment = sentimentChart(view, by)
  const urgency = urgencyChart(view)
  const talk = talkChart(view)
  const list = (column: Column): void => listPeriod(view, filter, column)
  return (
    <div className="trends-body">
      <TimeChart
        title={t('Archived')}
        note={[
          `Length of ${t('{recordings, plural, one {# recording} other {# recordings}}', { recordings: hours.recordings })}, by the day of each.`,
          undatedText(view.undated),
        ]
          .join(' ')
          .trim()}
        kind="bars"
        {...hours}
        tick={(value) => `${value} h`}
        figure={(hours) => hoursFigure(hours * HOUR_MS)}
        onPress={list}
      />
      <TimeChart
        title={t('Sentiment')}
        note={
          sentiment.recordings === 0
            ? t('No recording of this time tells a sentiment: it comes with the analytics.')
            : by === 'recordings'
              ? t(
                  'Shares of {recordings, plural, one {# recording} other {# recordings}} by the sentiment of the whole.',
                  { recordings: sentiment.recordings },
                )
              : t('Shares of passages, averaged over {recordings, plural, one {# recording} other {# recordings}}.', {
                  recordings: sentiment.recordings,
                })
        }
        kind="bars"
        {...sentiment}
        most={1}
        tick={shareFigure}
        figure={shareFigure}
        onPress={list}
      >
        <select
          className="input trend-by"
          aria-label={t('Sentiment of')}
          value={by}
          onChange={({ target }) => setBy(target.value === 'passages' ? 'passages' : 'recordings')}
        >
          {Object.entries(BY).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </TimeChart>
      <TimeChart
        title={t('Urgency')}
        note={
          urgency.recordings === 0
            ? t('No recording of this time tells an urgency: it comes with the full analytics.')
            : t('Mean of {recordings, plural, one {# recording} other {# recordings}}, from 1 to 10.', {
                recordings: urgency.recordings,
              })
        }
        kind="line"
        {...urgency}
        most={10}
        tick={String}
        figure={meanFigure}
        onPress={list}
      />
      <TimeChart
        title={t('Who speaks')}
        note={
          view.speakers.length === 0
            ? t('Nobody has a name yet: name the speakers of a transcript, and their shares stand here.')
            : t(
                'Shares of what was spoken in {recordings, plural, one {# recording} other {# recordings}}, as the service measured it.',
                { recordings: talk.recordings },
              )
        }
        kind="bars"
        {...(view.speakers.length === 0 ? { series: [], columns: [] } : talk)}
        most={1}
        tick={shareFigure}
        figure={shareFigure}
        onPress={list}
      />
      <Topics view={view} onPress={(topic) => listTopic(filter, topic)} />
    </div>
  )
}

function listPeriod({ periods }: View, filter: LibraryFilter, { key }: Column): void {
  const period = periods.find(({ fromMs }) => String(fromMs) === key)
  if (period === undefined) return
  showList({ ...filter, fromMs: period.fromMs, beforeMs: period.beforeMs })
  go({ screen: 'library' })
}

function listTopic(filter: LibraryFilter, { name }: TrendLineView): void {
  showList(filter)
  const query = `topic:"${name.replaceAll('"', '')}"`
  startOver({ query, settled: query })
  go({ screen: 'library' })
}
