// What the service concluded from one recording, as it is shown beside its transcript: speakers by the names that people gave
// them, evidence where it stands in what is read.

import type { Span } from './notes.ts'

/** A person in the transcript, or a name that the service wrote and nobody here has. */
export interface VoiceView {
  readonly name: string
  /** 0 to 7; null for nobody in the transcript. */
  readonly hue: number | null
}

/** A passage that something was concluded from. */
export interface EvidenceView {
  /** When it is heard; corrections of the text do not move it. */
  readonly startMs: number
  readonly endMs: number
  readonly voice: VoiceView | null
  /** As it is read now; as the service cites it where it stands nowhere in the text. */
  readonly text: string
  /** Where it stands in what is read; null where it does not. */
  readonly span: Span | null
  /** A person took its words out of the text. */
  readonly isGone: boolean
}

export type ItemKindView = 'topics' | 'actions' | 'questions' | 'decisions' | 'risks' | 'opportunities' | 'chapters'

export interface ItemView {
  /** Its place in the service's answer, e.g. `action_items/3`. */
  readonly key: string
  readonly kind: ItemKindView
  readonly text: string
  /** Answer, a chapter's summary, or the type of an opportunity. */
  readonly detail: string
  readonly owner: VoiceView | null
  readonly due: string | null
  /** Of a risk its severity, of an opportunity its impact. */
  readonly severity: string | null
  /** 0 to 1. */
  readonly confidence: number | null
  readonly confidenceWord: string | null
  /** As the service cites it, where that is not what its first passage says. */
  readonly quote: string
  readonly evidence: readonly EvidenceView[]
  /** As many passages came as the service ever gives of one item. */
  readonly hasMostEvidence: boolean
  /** Of a chapter its own times. */
  readonly startMs: number | null
  readonly endMs: number | null
}

export interface OptionView {
  readonly code: string
  readonly label: string
  readonly confidence: number | null
  readonly evidence: readonly EvidenceView[]
}

/** A field of a domain pack, or of a schema of one's own. */
export interface FieldView {
  readonly key: string
  readonly name: string
  /** `matched`, `no_match`, `skipped`, or a word of the service. */
  readonly status: string
  readonly selected: readonly OptionView[]
  readonly value: boolean | number | null
  readonly confidence: number | null
  readonly reasoning: string
  readonly evidence: readonly EvidenceView[]
}

export interface CustomView {
  readonly schemaVersion: string | null
  readonly domain: string | null
  readonly fields: readonly FieldView[]
  readonly skippedReason: string | null
}

/** A passage with what it sounds like, for the line over the waveform: thousands of them in eight hours. */
export interface MoodView {
  readonly startMs: number
  readonly endMs: number
  /** Who speaks there. */
  readonly name: string | null
  /** `positive`, `neutral`, `negative`, or a word of the service. */
  readonly label: string
  readonly score: number | null
}

export interface SentimentShareView {
  readonly label: string
  readonly count: number | null
  /** 0 to 100 */
  readonly percentage: number | null
  readonly score: number | null
}

export interface VoiceSentimentView {
  readonly voice: VoiceView
  readonly positive: number
  readonly neutral: number
  readonly negative: number
  readonly total: number
}

export interface SentimentView {
  readonly overall: string | null
  readonly explanation: string
  readonly distribution: readonly SentimentShareView[]
  readonly perSpeaker: readonly VoiceSentimentView[]
  /** By their starts. */
  readonly timeline: readonly MoodView[]
  /** The clearest passages, the clearest first. */
  readonly positive: readonly EvidenceView[]
  readonly negative: readonly EvidenceView[]
}

export interface StatisticsView {
  readonly words: number | null
  readonly segments: number | null
  readonly durationMs: number | null
  readonly wordsPerMinute: number | null
}

/** How much somebody spoke, as the service counted it, and as it is counted in the text that is read now. */
export interface TalkView {
  readonly voice: VoiceView
  readonly talkMs: number | null
  readonly words: number | null
  readonly segments: number | null
  /** 0 to 100 */
  readonly percentage: number | null
  readonly readTalkMs: number
  /** Null where words are not told apart by blanks. */
  readonly readWords: number | null
}

export interface AnalyticsView {
  /** The beginning of the result's digest, for links that are copied. */
  readonly mark: string
  readonly profile: string | null
  readonly summary: string | null
  readonly sentiment: SentimentView | null
  /** Null: not looked for. Empty: looked for, and none found. */
  readonly items: Readonly<Record<ItemKindView, readonly ItemView[] | null>>
  /** Where there may be more than the service gives (12). */
  readonly cut: readonly ItemKindView[]
  readonly urgency: { readonly score: number; readonly reasoning: string } | null
  readonly keywords: readonly string[] | null
  readonly statistics: StatisticsView | null
  readonly talk: readonly TalkView[] | null
  /** What was asked for and did not come. */
  readonly missing: readonly ('profile' | 'fields')[]
  readonly skippedReason: string | null
  readonly advisory: string | null
  readonly custom: CustomView | null
}

export interface AnalyticsRequests {
  /** Null where the service said nothing of the kind, or was not asked. */
  'library:analytics': { input: { readonly id: number }; value: AnalyticsView | null }
}
