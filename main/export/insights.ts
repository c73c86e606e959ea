// What the service concluded from a recording, as one list: each finding with its kind, its words, what stands beside it and the
// seconds that it came from. Fields of a schema are findings too, one for each option that was chosen.

import { type Analytics, type Custom, type Evidence, type Field, type Item, readAnalytics } from '../analytics.ts'
import type { Exportable } from '../exportable.ts'
import { oneLine } from './text.ts'

export type FindingKind =
  | 'summary'
  | 'sentiment'
  | 'urgency'
  | 'chapter'
  | 'topic'
  | 'action'
  | 'decision'
  | 'risk'
  | 'question'
  | 'opportunity'
  | 'keyword'
  | 'field'

export interface Finding {
  readonly kind: FindingKind
  /** Its place in the service's answer. */
  readonly key: string
  /** Of a field its name. */
  readonly text: string
  /** An answer, a chapter's summary, the type of an opportunity, what was chosen of a field. */
  readonly detail: string
  /** Of an option that was chosen. */
  readonly code: string
  /** By name where the service said it by label. */
  readonly owner: string
  readonly due: string
  /** Of a risk; of an opportunity its impact. */
  readonly severity: string
  /** A number or a word, as the service says it. */
  readonly confidence: number | string | null
  /** Of a field: `matched`, `no_match`, `skipped`. */
  readonly status: string
  readonly reasoning: string
  readonly startMs: number | null
  readonly endMs: number | null
  readonly passages: readonly Evidence[]
}

const PLAIN: Omit<Finding, 'kind' | 'key' | 'text'> = {
  detail: '',
  code: '',
  owner: '',
  due: '',
  severity: '',
  confidence: null,
  status: '',
  reasoning: '',
  startMs: null,
  endMs: null,
  passages: [],
}

const KINDS = [
  ['chapters', 'chapter'],
  ['topics', 'topic'],
  ['actions', 'action'],
  ['decisions', 'decision'],
  ['risks', 'risk'],
  ['questions', 'question'],
  ['opportunities', 'opportunity'],
] as const

export function findingsOf(from: Exportable): readonly Finding[] {
  const told = readAnalytics({ analytics: from.analytics, segments: originals(from) })
  if (told === null) return []
  // The service knows owners by their labels only.
  const names = new Map(from.speakers.map(({ label, name }) => [label, oneLine(name)]))
  return [
    ...wholeOf(told),
    ...KINDS.flatMap(([list, kind]) => (told.items[list] ?? []).map((item) => itemOf(item, kind, names))),
    ...(told.keywords ?? []).map(
      (word, at): Finding => ({ ...PLAIN, kind: 'keyword', key: `keywords/${at}`, text: oneLine(word) }),
    ),
    ...(told.custom === null ? [] : fieldsOf(told.custom)),
  ]
}

/** What is said of the recording as a whole. */
function wholeOf({ summary, sentiment, urgency }: Analytics): readonly Finding[] {
  return [
    ...(summary === null ? [] : [{ ...PLAIN, kind: 'summary', key: 'summary', text: oneLine(summary) } as const]),
    ...(sentiment === null || sentiment.overall === null
      ? []
      : [
          {
            ...PLAIN,
            kind: 'sentiment',
            key: 'sentiment',
            text: oneLine(sentiment.overall),
            reasoning: oneLine(sentiment.explanation),
          } as const,
        ]),
    ...(urgency === null
      ? []
      : [
          {
            ...PLAIN,
            kind: 'urgency',
            key: 'urgency',
            text: String(urgency.score),
            reasoning: oneLine(urgency.reasoning),
          } as const,
        ]),
  ]
}

function itemOf(item: Item, kind: FindingKind, names: ReadonlyMap<string, string>): Finding {
  const owner = oneLine(item.owner ?? '')
  return {
    ...PLAIN,
    kind,
    key: item.key,
    text: oneLine(item.text),
    detail: oneLine(item.detail),
    owner: names.get(owner) ?? owner,
    due: oneLine(item.due ?? ''),
    severity: oneLine(item.severity ?? ''),
    confidence: item.confidenceWord ?? item.confidence,
    startMs: item.startMs,
    endMs: item.endMs,
    passages: item.evidence,
  }
}

function fieldsOf({ fields }: Custom): readonly Finding[] {
  return fields.flatMap((field) => {
    if (field.selected.length === 0) return [answerOf(field)]
    return field.selected.map(({ code, label, confidence, evidence }) =>
      withPassages({ ...ofField(field), code: oneLine(code), detail: oneLine(label), confidence }, evidence),
    )
  })
}

function answerOf(field: Field): Finding {
  const { value, confidence, evidence } = field
  const answer = value === null ? '' : typeof value === 'number' ? String(value) : value ? 'yes' : 'no'
  return withPassages(
    { ...ofField(field), detail: answer, code: value === null ? '' : String(value), confidence },
    evidence,
  )
}

function ofField({ key, name, status, reasoning }: Field): Finding {
  return { ...PLAIN, kind: 'field', key, text: oneLine(name), status: oneLine(status), reasoning: oneLine(reasoning) }
}

function withPassages(finding: Finding, passages: readonly Evidence[]): Finding {
  return { ...finding, passages, startMs: passages[0]?.startMs ?? null, endMs: passages[0]?.endMs ?? null }
}

interface Original {
  readonly start: number
  readonly end: number
  readonly speaker: string | null
  readonly text: string
}

/** The segments of the service's result, which fields name by their places, as they are read by now. */
function originals({ segments }: Exportable): readonly (Original | undefined)[] {
  const list: (Original | undefined)[] = []
  for (const { position, origin = [position, position], startMs, endMs, speaker, text } of segments)
    for (let place = origin[0]; place <= origin[1]; place++) {
      const held = list[place]
      // Of one that was split, all parts.
      list[place] =
        held === undefined
          ? { start: startMs / 1000, end: endMs / 1000, speaker, text }
          : { ...held, end: endMs / 1000, text: `${held.text} ${text}` }
    }
  return list
}
