// `result.analytics`: the generic modules of both profiles, with evidence taken from real segments and the documented caps.
// Nothing here understands speech; simple word lists decide, so that the same transcript gives the same findings.
import { BASIC_MODULES, FULL_MODULES } from './catalogue.ts'
import { customOf } from './custom-analytics.ts'
import { sentimentOf } from './sentiment.ts'
import type { JobRequest } from './validation.ts'

export interface Evidence {
  readonly start: number
  readonly end: number
  readonly speaker?: string
  readonly text: string
}

const MOST_ITEMS = 12
const MOST_EVIDENCE = 3
const LEAST_SECONDS = 15
const TOO_SHORT = 'Analytics requires at least 15 seconds of audio.'

export function analyticsOf(segments: readonly Evidence[], durationSeconds: number, request: JobRequest, seed: string) {
  const asked = request.analytics
  if (asked === null) return { value: null, warnings: [] }
  const isShort = durationSeconds < LEAST_SECONDS
  const generic = isShort ? skippedGeneric(asked.profile) : genericOf(segments, durationSeconds, asked.profile, request)
  const custom =
    asked.custom === null ? {} : { custom: customOf(asked.custom, segments, seed, isShort ? TOO_SHORT : null) }
  return { value: { ...generic, ...custom }, warnings: isShort ? [TOO_SHORT] : [] }
}

type Profile = 'basic' | 'full' | null

function skippedGeneric(profile: Profile) {
  const tier = profile === null ? null : profile === 'full' ? 'deep' : 'fast'
  return { profile, tier, modules: [], skipped_reason: TOO_SHORT, generic_skipped_reason: TOO_SHORT }
}

function genericOf(segments: readonly Evidence[], durationSeconds: number, profile: Profile, request: JobRequest) {
  if (profile === null) return { profile: null, tier: null, modules: [], skipped_reason: null }
  const isFull = profile === 'full'
  const keywords = keywordsOf(segments)
  const risks = isFull ? risksOf(segments) : []
  return {
    profile,
    tier: isFull ? 'deep' : 'fast',
    modules: isFull ? FULL_MODULES : BASIC_MODULES,
    summary: summaryOf(segments, keywords, durationSeconds),
    sentiment: sentimentOf(segments),
    key_topics: topicsOf(segments, keywords),
    action_items: isFull ? actionsOf(segments) : [],
    qa_pairs: isFull ? pairsOf(segments) : [],
    decisions: isFull
      ? found(segments, /\b(agreed|decided|we keep|let us keep|resolved|beschlossen|acordamos)\b/i, (one) => ({
          decision: one.text,
        }))
      : [],
    risks,
    missed_opportunities: isFull ? missedOf(segments) : [],
    chapters: chaptersOf(segments, keywords, durationSeconds),
    urgency: isFull
      ? {
          score: Math.min(10, 2 + risks.length),
          reasoning: risks.length > 0 ? 'A risk was named and remains open.' : 'Nothing pressing was said.',
        }
      : { score: 1, reasoning: '' },
    keywords,
    statistics: statisticsOf(segments, durationSeconds),
    speaker_stats: request.diarization ? speakersOf(segments) : null,
    skipped_reason: null,
  }
}

export function countWords(text: string): number {
  return /\s/.test(text.trim()) ? text.trim().split(/\s+/).length : [...text].length
}

/** The words of five letters and more that are said most, most frequent first. */
function keywordsOf(segments: readonly Evidence[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { text } of segments)
    for (const [word] of text.toLowerCase().matchAll(/\p{L}{5,}/gu)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, MOST_ITEMS)
    .map(([word]) => word)
}

function summaryOf(segments: readonly Evidence[], keywords: readonly string[], durationSeconds: number): string {
  const [first = 'several matters', second = 'open questions'] = keywords
  const voices = new Set(segments.map((one) => one.speaker)).size
  const length =
    durationSeconds < 90 ? `${Math.round(durationSeconds)} seconds` : `${Math.round(durationSeconds / 60)} minutes`
  return `A conversation of ${length} with ${voices === 1 ? 'one voice' : `${voices} voices`}, mostly about ${first} and ${second}.`
}

function topicsOf(segments: readonly Evidence[], keywords: readonly string[]) {
  return keywords.slice(0, 6).map((topic) => ({
    topic,
    evidence: segments.filter((one) => one.text.toLowerCase().includes(topic)).slice(0, MOST_EVIDENCE),
  }))
}

function found<T>(segments: readonly Evidence[], pattern: RegExp, item: (one: Evidence) => T) {
  return segments
    .filter((one) => pattern.test(one.text))
    .slice(0, MOST_ITEMS)
    .map((one) => ({ ...item(one), evidence: [one] }))
}

function actionsOf(segments: readonly Evidence[]) {
  return found(segments, /\b(I will|I'll|we will|must|has to|need to|müssen|tenemos que)\b/i, (one) => ({
    action: one.text,
    owner: one.speaker ?? null,
    due_date: /\b(Friday|Freitag|viernes|Monday|Montag|lunes)\b/i.exec(one.text)?.[0] ?? null,
    confidence: 'high',
    // Derived from the first evidence, as documented, and not from the model's words.
    source_quote: one.text,
  }))
}

function risksOf(segments: readonly Evidence[]) {
  return found(segments, /\b(risk|problem|danger|worried|short of|Risiko|riesgo)\b/i, (one) => ({
    risk: one.text,
    severity: 'medium',
  }))
}

function pairsOf(segments: readonly Evidence[]) {
  return segments
    .flatMap((one, index) => {
      const answer = segments[index + 1]
      if (!one.text.includes('?') || answer === undefined) return []
      return [{ question: one.text, answer: answer.text, evidence: [one, answer] }]
    })
    .slice(0, MOST_ITEMS)
}

function missedOf(segments: readonly Evidence[]) {
  const last = segments.at(-1)
  if (last === undefined || !last.text.includes('?')) return []
  return [
    {
      opportunity: 'The last question was left without an answer',
      type: 'follow-up',
      impact: 'medium',
      evidence: [last],
    },
  ]
}

function chaptersOf(segments: readonly Evidence[], keywords: readonly string[], durationSeconds: number) {
  const count = Math.max(1, Math.min(MOST_ITEMS, Math.floor(durationSeconds / 120), segments.length))
  const lengthSeconds = durationSeconds / count
  return Array.from({ length: count }, (_, index) => {
    const start = Math.round(index * lengthSeconds * 10) / 10
    const end = Math.round((index + 1) * lengthSeconds * 10) / 10
    const topic = keywords[index % Math.max(1, keywords.length)] ?? 'Conversation'
    return { title: topic.charAt(0).toUpperCase() + topic.slice(1), start, end, summary: `They speak about ${topic}.` }
  })
}

function statisticsOf(segments: readonly Evidence[], durationSeconds: number) {
  const words = segments.reduce((sum, one) => sum + countWords(one.text), 0)
  return {
    word_count: words,
    segment_count: segments.length,
    total_duration_seconds: Math.round(durationSeconds * 10) / 10,
    speaking_rate_wpm: durationSeconds === 0 ? 0 : Math.round((words / durationSeconds) * 600) / 10,
  }
}

function speakersOf(segments: readonly Evidence[]) {
  const talked = (speaker: string) => segments.filter((one) => one.speaker === speaker)
  const all = segments.reduce((sum, one) => sum + one.end - one.start, 0)
  return [...new Set(segments.flatMap((one) => one.speaker ?? []))].sort().map((speaker) => {
    const own = talked(speaker)
    const seconds = own.reduce((sum, one) => sum + one.end - one.start, 0)
    return {
      speaker,
      talk_time_seconds: Math.round(seconds * 10) / 10,
      word_count: own.reduce((sum, one) => sum + countWords(one.text), 0),
      segment_count: own.length,
      percentage: all === 0 ? 0 : Math.round((seconds / all) * 1000) / 10,
    }
  })
}
