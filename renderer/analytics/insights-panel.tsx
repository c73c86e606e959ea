// Everything that the service concluded from the open recording, beside its text. What the profile does not produce is not here,
// what was skipped is said first, and every conclusion can be heard.

import { CircleAlert, Search } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { t } from '../../language/language.ts'
import type { AnalyticsView, ItemView, TranscriptView } from '../../preload/contract.ts'
import { askAgain } from '../again/again-dialog.tsx'
import { Button, Icon } from '../frame/button.tsx'
import { copyText } from '../frame/clipboard.ts'
import { useStore } from '../frame/store.ts'
import { say } from '../frame/toast-list.ts'
import type { Playback } from '../player/playback.ts'
import { langOf } from '../reader/language.ts'
import { copiedText, NOTHING_FOUND, shortfalls } from './analytics-words.ts'
import { StatisticsSection, TalkSection } from './counts-sections.tsx'
import { FieldsSection } from './fields-section.tsx'
import type { ItemActs } from './item-line.tsx'
import { ItemSections } from './item-sections.tsx'
import { ListeningProvider } from './listening-context.ts'
import { areMany, narrowed } from './narrowing.ts'
import { SentimentSection } from './sentiment-section.tsx'
import type { Insights } from './use-insights.ts'

interface InsightsPanelProps {
  readonly transcript: TranscriptView
  readonly analytics: AnalyticsView
  readonly insights: Insights
  readonly playback: Playback
  readonly onKeyword: (word: string) => void
}

const HOUR_MS = 3_600_000

export function InsightsPanel({ transcript, analytics, insights, playback, onKeyword }: InsightsPanelProps) {
  const isLong = useStore(playback.store, ({ durationMs }) => durationMs >= HOUR_MS)
  const [typed, type] = useState('')
  const settled = useDeferredValue(typed)
  const found = useMemo(() => narrowed(analytics, settled), [analytics, settled])
  const isNarrowed = settled.trim() !== ''
  const { recording } = transcript
  const judged = useMemo(() => new Set(analytics.judged), [analytics.judged])
  const acts: ItemActs = {
    recordingId: recording.id,
    judged,
    language: recording.language,
    onGo: insights.goTo,
    onCopy: (item) => copy(item, analytics, transcript, isLong),
  }
  const fields =
    analytics.custom === null ? null : <FieldsSection custom={analytics.custom} fields={found.fields} acts={acts} />
  const { hear } = insights
  const listening = useMemo(() => ({ playback, isLong, hear }), [playback, isLong, hear])
  return (
    <ListeningProvider value={listening}>
      <Shortfalls analytics={analytics} transcript={transcript} />
      {areMany(analytics) ? <LookFor typed={typed} onType={type} /> : null}
      {isNarrowed ? null : <Head analytics={analytics} language={recording.language} />}
      {isNarrowed && found.isEmpty ? <p className="note">{NOTHING_FOUND}</p> : null}
      <ItemSections analytics={analytics} items={found.items} isNarrowed={isNarrowed} acts={acts} />
      {fields}
      {isNarrowed ? null : (
        <>
          {analytics.sentiment === null ? null : <SentimentSection sentiment={analytics.sentiment} />}
          <Keywords of={analytics.keywords ?? []} onKeyword={onKeyword} />
          {analytics.statistics === null ? null : <StatisticsSection of={analytics.statistics} />}
          {analytics.talk === null ? null : <TalkSection of={analytics.talk} />}
        </>
      )}
    </ListeningProvider>
  )
}

function copy(item: ItemView, { mark }: AnalyticsView, { recording }: TranscriptView, isLong: boolean): void {
  const startMs = item.evidence[0]?.startMs ?? item.startMs
  const seconds = startMs === null ? null : Math.floor(startMs / 1000)
  const link = seconds === null ? null : `tuplets-archive://recording/${recording.id}?t=${seconds}&s=${mark}`
  if (copyText(copiedText(item, { title: recording.title, link, isLong })))
    say(link === null ? t('Copied.') : t('Copied with its time and a link.'))
}

interface ShortfallsProps {
  readonly analytics: AnalyticsView
  readonly transcript: TranscriptView
}

function Shortfalls({ analytics, transcript: { recording } }: ShortfallsProps) {
  const list = shortfalls(analytics)
  if (list.length === 0) return null
  const { id, title, durationMs } = recording
  return (
    <section aria-label={t('What is missing')} className="shortfalls">
      {list.map(({ text, remedy }) => (
        <div key={text} className="panel-warning">
          <Icon of={CircleAlert} />
          <span>
            {text} {remedy}
          </span>
        </div>
      ))}
      {list.some(({ remedy }) => remedy !== null) ? (
        <Button onPress={() => askAgain({ id, title, durationMs, options: {} })}>{t('Transcribe again…')}</Button>
      ) : null}
    </section>
  )
}

function LookFor({ typed, onType }: { readonly typed: string; readonly onType: (typed: string) => void }) {
  return (
    <div className="look-for">
      <Icon of={Search} />
      <input
        className="input"
        type="search"
        aria-label={t('Look for words in these insights')}
        placeholder={t('Look in these insights')}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return
          event.stopPropagation()
          onType('')
        }}
      />
    </div>
  )
}

function Head({ analytics, language }: { readonly analytics: AnalyticsView; readonly language: string | null }) {
  const { summary, urgency } = analytics
  return (
    <>
      {summary === null ? null : (
        <section aria-label={t('Summary')}>
          <h2>{t('Summary')}</h2>
          <p className="panel-summary" dir="auto" lang={langOf(language)}>
            {summary}
          </p>
        </section>
      )}
      {urgency === null ? null : (
        <section aria-label={t('Urgency')}>
          <h2>{t('Urgency')}</h2>
          <p className="field-answer tabular">{urgency.score}</p>
          {urgency.reasoning === '' ? null : (
            <p className="insight-detail" dir="auto" lang={langOf(language)}>
              {urgency.reasoning}
            </p>
          )}
        </section>
      )}
    </>
  )
}

function Keywords({ of, onKeyword }: { readonly of: readonly string[]; readonly onKeyword: (word: string) => void }) {
  if (of.length === 0) return null
  return (
    <section aria-label={t('Keywords')}>
      <h2>{t('Keywords')}</h2>
      <div className="insight-chips">
        {of.map((word) => (
          <button
            key={word}
            type="button"
            className="evidence"
            aria-label={t('Find “{word}” in this transcript', { word })}
            onClick={() => onKeyword(word)}
          >
            <bdi>{word}</bdi>
          </button>
        ))}
      </div>
    </section>
  )
}
