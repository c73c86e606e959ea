// What a recording sounds like, as the service heard it: in all, by share, by speaker and passage by passage. A traveller file, pure
// and tolerant: counts that are not there are not counted.

import type { Sentiment, SentimentShare, SpeakerSentiment } from './analytics.ts'
import { countOf, type Fields, fieldsOf, type Ground, isFields, labelOf, numberOf, said } from './evidence.ts'

/** Far more than the service gives; what is beyond is an accident or an attack. */
const MOST_MOODS = 50_000
const MOST_SPEAKERS = 500
const MOST_LABELS = 50

export function sentimentOf(given: unknown, ground: Ground): Sentiment | null {
  if (!isFields(given)) return null
  const timeline = (Array.isArray(given.segments) ? given.segments : []).slice(0, MOST_MOODS).flatMap((entry) => {
    const [passage, label] = [ground.tied(entry), levelless(fieldsOf(entry).label)]
    return passage === null || label === '' ? [] : [{ ...passage, label, score: numberOf(fieldsOf(entry).score) }]
  })
  const distribution = Object.entries(fieldsOf(given.distribution))
    .slice(0, MOST_LABELS)
    .flatMap(([name, held]): readonly SentimentShare[] => {
      const { count, percentage, avg_score: score } = fieldsOf(held)
      const label = levelless(name)
      if (label === '' || !isFields(held)) return []
      return [{ label, count: countOf(count), percentage: countOf(percentage), score: numberOf(score) }]
    })
  const perSpeaker = (Array.isArray(given.per_speaker) ? given.per_speaker : [])
    .slice(0, MOST_SPEAKERS)
    .flatMap((held) => speakerSentimentOf(fieldsOf(held)))
  const [overall, explanation] = [levelless(given.overall) || null, said(given.explanation)]
  const isEmpty =
    overall === null && explanation === '' && distribution.length + perSpeaker.length + timeline.length === 0
  return isEmpty ? null : { overall, explanation, distribution, perSpeaker, timeline }
}

/** The documented words are lower case. */
function levelless(value: unknown): string {
  const label = said(value)
  return ['positive', 'neutral', 'negative'].includes(label.toLowerCase()) ? label.toLowerCase() : label
}

function speakerSentimentOf(held: Fields): readonly SpeakerSentiment[] {
  const speaker = labelOf(held.speaker)
  const counts = [held.positive_count, held.neutral_count, held.negative_count].map(countOf)
  const [positive, neutral, negative] = counts.map((count) => count ?? 0)
  if (speaker === null || counts.every((count) => count === null)) return []
  if (positive === undefined || neutral === undefined || negative === undefined) return []
  const total = countOf(held.total_segments) ?? positive + neutral + negative
  return [{ speaker, positive, neutral, negative, total, score: numberOf(held.avg_score) }]
}
