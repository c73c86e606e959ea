// The sentiment module of `result.analytics`: a label and a score per segment from two word lists, and the sums over them.
import type { Evidence } from './analytics.ts'

const GOOD = /\b(good|glad|happy|thank|thanks|proud|better|gut|froh|danke|bueno|gracias|alegra)\b/i
const BAD = /\b(risk|problem|worried|danger|afraid|short of|forgot|nobody|Risiko|leider|riesgo|miedo)\b/i

const LABELS = ['positive', 'neutral', 'negative'] as const
type Label = (typeof LABELS)[number]

interface Judged extends Evidence {
  readonly label: Label
  readonly score: number
}

export function sentimentOf(segments: readonly Evidence[]) {
  const judged = segments.map(judge)
  const counts = LABELS.map((label) => [label, judged.filter((one) => one.label === label).length] as const)
  const overall = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'neutral'
  return {
    overall,
    explanation: `Most segments are ${overall}.`,
    distribution: Object.fromEntries(
      counts.filter(([, count]) => count > 0).map(([label]) => [label, shareOf(judged, label)]),
    ),
    per_speaker: [...new Set(judged.flatMap((one) => one.speaker ?? []))]
      .sort()
      .map((speaker) => rollup(judged, speaker)),
    segments: judged,
  }
}

function judge(one: Evidence): Judged {
  const label = GOOD.test(one.text) ? 'positive' : BAD.test(one.text) ? 'negative' : 'neutral'
  return { ...one, label, score: Math.round((0.6 + (one.text.length % 35) / 100) * 100) / 100 }
}

function shareOf(judged: readonly Judged[], label: Label) {
  const own = judged.filter((one) => one.label === label)
  return {
    count: own.length,
    percentage: Math.round((own.length / judged.length) * 1000) / 10,
    avg_score: average(own),
  }
}

function rollup(judged: readonly Judged[], speaker: string) {
  const own = judged.filter((one) => one.speaker === speaker)
  const count = (label: Label) => own.filter((one) => one.label === label).length
  return {
    speaker,
    positive_count: count('positive'),
    neutral_count: count('neutral'),
    negative_count: count('negative'),
    total_segments: own.length,
    avg_score: average(own),
  }
}

function average(judged: readonly Judged[]): number {
  return Math.round((judged.reduce((sum, one) => sum + one.score, 0) / Math.max(1, judged.length)) * 100) / 100
}
