// What the service concluded from a recording, read once for everybody: window, tables, search and exports. A traveller file:
// types and one pure, tolerant reading. It invents nothing: what the profile does not produce is null, not empty, and what was
// skipped is told apart from what was looked for and not found.

import { BLOCKS, isLookedFor, itemsOf, type Seen } from './analytics-items.ts'
import { customOf } from './custom-analytics.ts'
import {
  countOf,
  type Evidence,
  type Fields,
  fieldsOf,
  groundOf,
  isFields,
  labelOf,
  millisecondsOf,
  numberOf,
  said,
} from './evidence.ts'
import { sentimentOf } from './sentiment.ts'

export type { Evidence } from './evidence.ts'

export type ItemKind = 'topics' | 'actions' | 'questions' | 'decisions' | 'risks' | 'opportunities' | 'chapters'

export interface Item {
  /** Its place in the service's answer, e.g. `action_items/3`: its name for ever, because results never change. */
  readonly key: string
  readonly kind: ItemKind
  /** Topic, action, question, decision, risk, opportunity, or a chapter's title. */
  readonly text: string
  /** Answer, a chapter's summary, or the type of an opportunity. */
  readonly detail: string
  /** As the service says it: as a rule one of its labels. */
  readonly owner: string | null
  readonly due: string | null
  /** Of a risk its severity, of an opportunity its impact: `low`, `medium`, `high`, or a word that we do not know. */
  readonly severity: string | null
  /** 0 to 1; of words a middle of what they say. */
  readonly confidence: number | null
  /** Where the service said it as a word. */
  readonly confidenceWord: string | null
  readonly quote: string
  readonly evidence: readonly Evidence[]
  /** Of a chapter its own times, of all others those of the first passage. */
  readonly startMs: number | null
  readonly endMs: number | null
}

export interface Option {
  readonly code: string
  readonly label: string
  readonly confidence: number | null
  readonly evidence: readonly Evidence[]
}

/** A field of a domain pack, or of the person's own schema. */
export interface Field {
  /** e.g. `custom/fields/call_reason` */
  readonly key: string
  readonly name: string
  /** `matched`, `no_match`, `skipped`, or a word that we do not know. */
  readonly status: string
  readonly selected: readonly Option[]
  readonly value: boolean | number | null
  /** Of a value; options have their own. */
  readonly confidence: number | null
  readonly reasoning: string
  readonly evidence: readonly Evidence[]
}

export interface Custom {
  readonly schemaVersion: string | null
  readonly domain: string | null
  readonly fields: readonly Field[]
  readonly skippedReason: string | null
}

export interface SentimentShare {
  /** `positive`, `neutral`, `negative`, or a word that we do not know. */
  readonly label: string
  readonly count: number | null
  /** 0 to 100 */
  readonly percentage: number | null
  readonly score: number | null
}

export interface SpeakerSentiment {
  readonly speaker: string
  readonly positive: number
  readonly neutral: number
  readonly negative: number
  readonly total: number
  readonly score: number | null
}

/** A passage with what it sounds like. */
export interface Mood extends Evidence {
  readonly label: string
  readonly score: number | null
}

export interface Sentiment {
  readonly overall: string | null
  readonly explanation: string
  readonly distribution: readonly SentimentShare[]
  readonly perSpeaker: readonly SpeakerSentiment[]
  readonly timeline: readonly Mood[]
}

export interface Statistics {
  readonly words: number | null
  readonly segments: number | null
  readonly durationMs: number | null
  readonly wordsPerMinute: number | null
}

export interface SpeakerStat {
  readonly speaker: string
  readonly talkMs: number | null
  readonly words: number | null
  readonly segments: number | null
  /** 0 to 100 */
  readonly percentage: number | null
}

export interface Analytics {
  /** `basic`, `full`; null for fields alone. */
  readonly profile: string | null
  /** `fast`, `deep`. */
  readonly tier: string | null
  /** As the service lists them; empty where it does not. */
  readonly modules: readonly string[]
  readonly summary: string | null
  readonly sentiment: Sentiment | null
  /** Null: not looked for. Empty: looked for, and none found. */
  readonly items: Readonly<Record<ItemKind, readonly Item[] | null>>
  /** Where the service gave as many as it ever does (12): there may be more. */
  readonly cut: readonly ItemKind[]
  readonly urgency: { readonly score: number; readonly reasoning: string } | null
  readonly keywords: readonly string[] | null
  readonly statistics: Statistics | null
  readonly speakerStats: readonly SpeakerStat[] | null
  /** What was asked for and did not come, by the service's own account of its work. */
  readonly missing: readonly ('profile' | 'fields')[]
  /** Why the profile, or a part of it, was left out. */
  readonly skippedReason: string | null
  /** A limit that the service ran into, in its own words. */
  readonly advisory: string | null
  readonly custom: Custom | null
}

/** The service gives no more of each than this, and hydrates no more passages of an item. */
const MOST_GIVEN = 12
export const MOST_PASSAGES = 3

/** Far more than the service gives; what is beyond is an accident or an attack. */
const MOST_ENTRIES = 500
const MOST_MODULES = 50

/** @param result the service's result object; null where nothing was asked of the analytics, or nothing is said of them */
export function readAnalytics(result: unknown): Analytics | null {
  const outer = fieldsOf(result)
  const missing = missingOf(fieldsOf(outer.feature_execution))
  if (!isFields(outer.analytics) && missing.length === 0) return null
  const told = fieldsOf(outer.analytics)
  const execution = fieldsOf(outer.feature_execution)
  const ground = groundOf(outer)
  const seen: Seen = {
    told,
    ground,
    profile: word(told.profile),
    modules: words(told.modules, MOST_MODULES),
    lists: Array.isArray(told.modules),
    skippedReason:
      word(told.skipped_reason) ?? word(told.generic_skipped_reason) ?? word(execution.generic_analytics_skip_reason),
  }
  const items = BLOCKS.map((block) => [block.kind, itemsOf(seen, block)] as const)
  return {
    profile: seen.profile,
    tier: word(told.tier),
    modules: seen.modules,
    summary: word(told.summary),
    sentiment: sentimentOf(told.sentiment, ground),
    items: Object.fromEntries(items) as Record<ItemKind, readonly Item[] | null>,
    cut: BLOCKS.flatMap(({ kind, field, isCapped }) =>
      isCapped && lengthOf(told[field]) === MOST_GIVEN ? [kind] : [],
    ),
    urgency: urgencyOf(seen),
    keywords: keywordsOf(seen),
    statistics: statisticsOf(told.statistics),
    speakerStats: speakerStatsOf(told.speaker_stats),
    missing,
    skippedReason: seen.skippedReason,
    advisory: word(fieldsOf(told.statistics).advisory_limit_exceeded),
    custom: customOf(told.custom, ground),
  }
}

function word(value: unknown): string | null {
  return said(value) || null
}

function words(value: unknown, most: number): readonly string[] {
  return (Array.isArray(value) ? value : [])
    .slice(0, most)
    .map(said)
    .filter((text) => text !== '')
}

function listOf(value: unknown, most: number): readonly Fields[] {
  return (Array.isArray(value) ? value : []).slice(0, most).map(fieldsOf)
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}

function missingOf(execution: Fields): Analytics['missing'] {
  const isGenericAsked = execution.generic_analytics_requested === true
  const isCustomAsked = execution.custom_analytics_requested === true
  return [
    ...(isGenericAsked && execution.generic_analytics_applied === false ? (['profile'] as const) : []),
    ...(isCustomAsked && execution.custom_analytics_applied === false ? (['fields'] as const) : []),
  ]
}

/** The basic profile gives every recording an urgency of 1 without a reason, which says nothing. */
function urgencyOf(seen: Seen): Analytics['urgency'] {
  const { score, reasoning } = fieldsOf(seen.told.urgency)
  const number = numberOf(score)
  if (number === null) return null
  const isDefault = number === 1 && said(reasoning) === ''
  if (isDefault && !isLookedFor(seen, { module: 'urgency', isBasic: false })) return null
  return { score: number, reasoning: said(reasoning) }
}

function keywordsOf(seen: Seen): readonly string[] | null {
  const { keywords } = seen.told
  if (!Array.isArray(keywords)) return null
  const found = [...new Set(words(keywords, MOST_ENTRIES))]
  return found.length > 0 || isLookedFor(seen, { module: 'keywords', isBasic: true }) ? found : null
}

function statisticsOf(given: unknown): Statistics | null {
  if (!isFields(given)) return null
  const statistics = {
    words: countOf(given.word_count),
    segments: countOf(given.segment_count),
    durationMs: millisecondsOf(given.total_duration_seconds),
    wordsPerMinute: countOf(given.speaking_rate_wpm),
  }
  return Object.values(statistics).every((one) => one === null) ? null : statistics
}

function speakerStatsOf(given: unknown): readonly SpeakerStat[] | null {
  if (!Array.isArray(given)) return null
  const stats = listOf(given, MOST_ENTRIES).flatMap((held): readonly SpeakerStat[] => {
    const speaker = labelOf(held.speaker)
    if (speaker === null) return []
    const [words, segments] = [countOf(held.word_count), countOf(held.segment_count)]
    return [
      {
        speaker,
        talkMs: millisecondsOf(held.talk_time_seconds),
        words,
        segments,
        percentage: countOf(held.percentage),
      },
    ]
  })
  return stats.length === 0 ? null : stats
}
