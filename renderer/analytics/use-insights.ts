// The conclusions of the open transcript, and what a press on one of their passages does: its seconds are heard, its words are
// marked and come into view.

import { useMemo, useState } from 'react'
import type { AnalyticsView, EvidenceView, MoodView, TranscriptView } from '../../preload/contract.ts'
import { type Store, useStore } from '../frame/store.ts'
import type { Playback } from '../player/playback.ts'
import type { Match } from '../reader/find.ts'
import { citedIn, endOf } from './cited.ts'
import { moodsShown } from './shown.ts'
import { useAnalytics } from './use-analytics.ts'

export interface Insights {
  readonly analytics: AnalyticsView | null
  /** The words of the passage that was pressed last. */
  readonly cited: readonly Match[]
  /** None while they are switched off. */
  readonly moods: readonly MoodView[]
  readonly hear: (passage: EvidenceView) => void
  /** Goes there without playing. */
  readonly goTo: (atMs: number) => void
}

const NONE: readonly MoodView[] = []

export function useInsights(transcript: TranscriptView, playback: Playback, following: Store<boolean>): Insights {
  const analytics = useAnalytics(transcript)
  const areMoodsShown = useStore(moodsShown, (is) => is)
  const [pressed, press] = useState<EvidenceView | null>(null)
  const { segments } = transcript
  // A correction moves the words: what was marked before it may stand elsewhere, or nowhere.
  const [marked, mark] = useState(analytics)
  if (marked !== analytics) {
    mark(analytics)
    press(null)
  }
  const cited = useMemo(() => (pressed === null ? [] : citedIn(pressed, segments)), [pressed, segments])
  return useMemo(
    () => ({
      analytics,
      cited,
      moods: areMoodsShown ? (analytics?.sentiment?.timeline ?? NONE) : NONE,
      hear(passage) {
        press(passage)
        playback.playPassage(passage.startMs, endOf(passage))
        following.set(true)
      },
      goTo(atMs) {
        playback.seek(atMs)
        following.set(true)
      },
    }),
    [analytics, cited, areMoodsShown, playback, following],
  )
}
