// What the service's analytics say of a recording, as single facts with the second that they are about. A traveller file:
// types and one pure, tolerant reading; absent, null and unknown blocks cost nothing but themselves.

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
}

type Fields = Readonly<Record<string, unknown>>

/** Far more than the service gives of one block; what is beyond is an accident or an attack. */
const MOST_OF_A_KIND = 500
const LONGEST = 4000

function fieldsOf(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.slice(0, MOST_OF_A_KIND).map(fieldsOf) : []
}

function said(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, LONGEST) : ''
}

function joined(...parts: readonly unknown[]): string {
  return parts
    .map(said)
    .filter((part) => part !== '')
    .join(' – ')
}

function startOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value * 1000) : null
}

/** The first passage that an item was concluded from. */
function evidenceOf(item: Fields): number | null {
  return startOf(listOf(item.evidence)[0]?.start)
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
  const { analytics, pii_findings: findings, segments } = fieldsOf(result)
  const told = fieldsOf(analytics)
  const kinds = new Set(listOf(findings).map(({ type }) => said(type) || 'other'))
  return [
    ...generic(told),
    ...customOf(fieldsOf(told.custom), Array.isArray(segments) ? segments : []),
    ...[...kinds].map((label): Insight => ({ kind: 'pii', label, text: '', startMs: null })),
  ]
}

function generic(told: Fields): Insight[] {
  const sentiment = fieldsOf(told.sentiment)
  const urgency = fieldsOf(told.urgency)
  const found: Insight[] = []
  const add = (kind: InsightKind, label: string, text: string, startMs: number | null = null): void => {
    if (text !== '' || label !== '') found.push({ kind, label, text, startMs })
  }
  const each = (kind: InsightKind, block: unknown, text: (item: Fields) => string): void => {
    for (const item of listOf(block)) if (text(item) !== '') add(kind, '', text(item), evidenceOf(item))
  }
  add('summary', '', said(told.summary))
  for (const item of listOf(told.key_topics)) add('topics', said(item.topic), said(item.topic), evidenceOf(item))
  if (Array.isArray(told.keywords))
    for (const word of told.keywords.slice(0, MOST_OF_A_KIND)) add('keywords', said(word), said(word))
  for (const item of listOf(told.chapters)) add('chapters', '', joined(item.title, item.summary), startOf(item.start))
  each('actions', told.action_items, (item) => joined(item.action, item.owner, item.due_date))
  each('decisions', told.decisions, (item) => said(item.decision))
  each('risks', told.risks, (item) => joined(item.risk, item.severity))
  each('questions', told.qa_pairs, (item) => joined(item.question, item.answer))
  each('opportunities', told.missed_opportunities, (item) => joined(item.opportunity, item.type, item.impact))
  if (said(sentiment.overall) !== '') add('sentiment', said(sentiment.overall), said(sentiment.explanation))
  // The basic profile gives every recording an urgency of 1 without a reason, which says nothing.
  if (typeof urgency.score === 'number' && (urgency.score > 1 || said(urgency.reasoning) !== ''))
    add('urgency', String(urgency.score), said(urgency.reasoning))
  return found
}

/** Fields of a domain pack or of the person's own schema: each option that was chosen, or the value. */
function customOf(custom: Fields, segments: readonly unknown[]): Insight[] {
  return Object.entries(fieldsOf(custom.fields))
    .slice(0, MOST_OF_A_KIND)
    .flatMap(([key, given]) => {
      const field = fieldsOf(given)
      if (field.status !== undefined && field.status !== 'matched') return []
      const { value } = field
      const reason = said(field.reasoning)
      const options = listOf(field.selected).map((option) => ({
        label: said(option.code) || said(option.label),
        text: joined(option.label, reason),
        startMs: segmentStart(segments, option.evidence_segment_ids),
      }))
      const isPlain = typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
      if (isPlain)
        options.push({
          label: String(value),
          text: reason,
          startMs: segmentStart(segments, field.evidence_segment_ids),
        })
      return options.map(
        ({ label, text, startMs }): Insight => ({ kind: 'fields', label: `${key}=${label}`, text, startMs }),
      )
    })
}

function segmentStart(segments: readonly unknown[], ids: unknown): number | null {
  const [first] = Array.isArray(ids) ? ids : []
  return typeof first === 'number' ? startOf(fieldsOf(segments[first]).start) : null
}
