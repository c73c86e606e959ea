// What the service found in a recording, as one list: each finding with its kind, its words and the second that it came from.
// Fields that are missing or of another shape cost that finding, never the rest.

import type { Exportable } from '../exportable.ts'
import { oneLine } from './text.ts'

export interface Finding {
  readonly kind: 'chapter' | 'topic' | 'action' | 'decision' | 'risk' | 'question' | 'opportunity' | 'keyword'
  readonly text: string
  /** Owner, answer, severity: whatever stands beside it. */
  readonly detail: string
  readonly startMs: number | null
  readonly endMs: number | null
  /** The service's label. */
  readonly speaker: string | null
  readonly evidence: string
}

/** Where each kind stands, which field says it, and what stands beside it. */
const KINDS: readonly (readonly [list: string, kind: Finding['kind'], text: string, details: readonly string[]])[] = [
  ['key_topics', 'topic', 'topic', []],
  ['action_items', 'action', 'action', ['owner', 'due_date']],
  ['decisions', 'decision', 'decision', []],
  ['risks', 'risk', 'risk', ['severity']],
  ['qa_pairs', 'question', 'question', ['answer']],
  ['missed_opportunities', 'opportunity', 'opportunity', ['type', 'impact']],
]

export function findingsOf(from: Exportable): readonly Finding[] {
  const analytics = from.analytics ?? {}
  // The service knows owners by their labels only.
  const names = new Map(from.speakers.map(({ label, name }) => [label, oneLine(name)]))
  const chapters = from.chapters.map(
    ({ title, summary, startMs, endMs }): Finding => ({
      kind: 'chapter',
      text: oneLine(title),
      detail: oneLine(summary),
      startMs,
      endMs,
      speaker: null,
      evidence: '',
    }),
  )
  const found = KINDS.flatMap(([list, kind, field, details]) =>
    objects(analytics[list]).flatMap((entry) => findingOf(entry, kind, field, details, names)),
  )
  const keywords = Array.isArray(analytics.keywords)
    ? analytics.keywords.filter((word) => typeof word === 'string')
    : []
  return [...chapters, ...found, ...keywords.map(keywordOf)]
}

type Fields = Readonly<Record<string, unknown>>

function findingOf(
  entry: Fields,
  kind: Finding['kind'],
  field: string,
  details: readonly string[],
  names: ReadonlyMap<string, string>,
): readonly Finding[] {
  const text = words(entry[field])
  if (text === '') return []
  const [evidence = {}] = objects(entry.evidence)
  return [
    {
      kind,
      text,
      detail: details
        .map((name) => words(entry[name]))
        .map((said) => names.get(said) ?? said)
        .filter((said) => said !== '')
        .join(', '),
      startMs: milliseconds(evidence.start),
      endMs: milliseconds(evidence.end),
      speaker: typeof evidence.speaker === 'string' ? evidence.speaker : null,
      evidence: words(evidence.text),
    },
  ]
}

function keywordOf(word: string): Finding {
  const text = oneLine(word)
  return { kind: 'keyword', text, detail: '', startMs: null, endMs: null, speaker: null, evidence: '' }
}

function objects(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter((entry) => entry !== null && typeof entry === 'object') : []
}

function words(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? oneLine(String(value)) : ''
}

function milliseconds(seconds: unknown): number | null {
  return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : null
}
