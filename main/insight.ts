// What the service's analytics say of a recording, as single facts with the second that they are about: what the search looks
// through and the tables list. A traveller file, read from the one reading of the analytics.

import { type Analytics, type Evidence, type Field, type Item, readAnalytics } from './analytics.ts'

export type InsightKind =
  | 'summary'
  | 'topics'
  | 'keywords'
  | 'chapters'
  | 'actions'
  | 'decisions'
  | 'risks'
  | 'questions'
  | 'opportunities'
  | 'sentiment'
  | 'urgency'
  | 'fields'

export interface Insight {
  /** `pii` says only that details of this kind were found; it holds no text. */
  readonly kind: InsightKind | 'pii'
  /** What it can be filtered by: a topic, `positive`, an urgency's number, `call_reason=CLAIM_STATUS`; empty for the others. */
  readonly label: string
  readonly text: string
  /** Null where it is about the whole recording. */
  readonly startMs: number | null
  /** Of what is an item, with a name that judgements hold on to. */
  readonly item?: InsightItem
}

export interface InsightItem {
  /** As `Item.key` or `Field.key`; the options of one field share it. */
  readonly key: string
  readonly endMs: number | null
  readonly owner: string | null
  readonly due: string | null
  /** Of a field without a value, why: `no_match`, `skipped`. */
  readonly severity: string | null
  readonly confidence: number | null
  readonly detail: string
  readonly evidence: readonly EvidencePlace[]
}

/** Where it was said, without the words: those are the transcript's. */
export type EvidencePlace = readonly [position: number | null, startMs: number, endMs: number, speaker: string | null]

type Fields = Readonly<Record<string, unknown>>

/** Far more than the service gives; what is beyond is an accident or an attack. */
const MOST_FINDINGS = 500

function fieldsOf(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}
}

/** From the bytes of an answer or of its result alone; bytes that cannot be read say nothing. */
export function insightsIn(body: Uint8Array): readonly Insight[] {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(body))
    return readInsights(read !== null && typeof read === 'object' && 'result' in read ? read.result : read)
  } catch {
    return []
  }
}

/** @param result the service's result object */
export function readInsights(result: unknown): readonly Insight[] {
  const analytics = readAnalytics(withoutMoods(fieldsOf(result)))
  return [...(analytics === null ? [] : insightsOf(analytics)), ...personal(fieldsOf(result).pii_findings)]
}

/** What every single passage sounds like is no fact of its own, and the longest part of the reading. */
function withoutMoods(result: Fields): Fields {
  const { analytics } = result
  const { sentiment } = fieldsOf(analytics)
  if (sentiment === undefined || sentiment === null) return result
  return { ...result, analytics: { ...fieldsOf(analytics), sentiment: { ...fieldsOf(sentiment), segments: [] } } }
}

export function insightsOf(analytics: Analytics): readonly Insight[] {
  const { summary, items, keywords, sentiment, urgency, custom } = analytics
  return [
    ...(summary === null ? [] : [plain('summary', '', summary)]),
    ...listed(items.topics, ({ text }) => text),
    ...(keywords ?? []).map((word) => plain('keywords', word, word)),
    ...listed(items.chapters),
    ...listed(items.actions),
    ...listed(items.decisions),
    ...listed(items.risks),
    ...listed(items.questions),
    ...listed(items.opportunities),
    ...(sentiment?.overall ? [plain('sentiment', sentiment.overall, sentiment.explanation)] : []),
    ...(urgency === null ? [] : [plain('urgency', String(urgency.score), urgency.reasoning)]),
    ...(custom?.fields ?? []).flatMap(answersOf),
  ]
}

function plain(kind: InsightKind, label: string, text: string): Insight {
  return { kind, label, text, startMs: null }
}

function listed(items: readonly Item[] | null, label: (item: Item) => string = () => ''): readonly Insight[] {
  return (items ?? []).map((item) => {
    const { kind, text, startMs, key, endMs, owner, due, severity, confidence, detail } = item
    const facts = { key, endMs, owner, due, severity, confidence, detail, evidence: placesOf(item.evidence) }
    return { kind, label: label(item), text, startMs, item: facts }
  })
}

/** Each option that was chosen, or the value; of a field that found no answer, that. */
function answersOf(field: Field): readonly Insight[] {
  const { key, name, status, selected, value, confidence, reasoning } = field
  const answer = (label: string, text: string, own: Pick<Field, 'confidence' | 'evidence'>, why: string | null) => {
    const [first] = own.evidence
    const facts = { key, endMs: first?.endMs ?? null, owner: null, due: null, severity: why, detail: reasoning }
    const item = { ...facts, confidence: own.confidence, evidence: placesOf(own.evidence) }
    return { kind: 'fields', label, text, startMs: first?.startMs ?? null, item } as const
  }
  if (status !== 'matched' && status !== '') return [answer('', '', { confidence: null, evidence: [] }, status)]
  const chosen = selected.map(({ code, label, confidence, evidence }) =>
    answer(`${name}=${code || label}`, label, { confidence, evidence }, null),
  )
  if (value !== null) chosen.push(answer(`${name}=${value}`, '', { confidence, evidence: field.evidence }, null))
  return chosen.length > 0 ? chosen : [answer('', '', { confidence: null, evidence: [] }, 'no_match')]
}

function placesOf(evidence: readonly Evidence[]): readonly EvidencePlace[] {
  return evidence.map(({ position, startMs, endMs, speaker }) => [position, startMs, endMs, speaker])
}

function personal(findings: unknown): readonly Insight[] {
  const all = Array.isArray(findings) ? findings.slice(0, MOST_FINDINGS) : []
  const kinds = new Set(
    all.map((finding) => {
      const { type } = fieldsOf(finding)
      return (typeof type === 'string' ? type.trim() : '') || 'other'
    }),
  )
  return [...kinds].map((label): Insight => ({ kind: 'pii', label, text: '', startMs: null }))
}
