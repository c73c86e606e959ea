// The blocks of analytics that are lists: topics, actions, questions and the rest, read alike. A traveller file, pure and tolerant:
// an entry without words costs itself alone, and the others keep their places, which are their names.

import type { Item, ItemKind } from './analytics.ts'
import { type Evidence, type Fields, fieldsOf, type Ground, millisecondsOf, numberOf, said } from './evidence.ts'

/** What decides whether an empty block means "none found". */
export interface Seen {
  readonly told: Fields
  readonly ground: Ground
  readonly profile: string | null
  readonly modules: readonly string[]
  /** Whether the service says at all which modules there are. */
  readonly lists: boolean
  readonly skippedReason: string | null
}

/** Far more than the service gives; what is beyond is an accident or an attack. */
const MOST_ITEMS = 500
const MOST_EVIDENCE = 50

export interface Block {
  readonly kind: ItemKind
  readonly field: string
  readonly module: string
  readonly text: string
  readonly detail: string | null
  readonly severity: string | null
  /** Whether the basic profile looks for it too. */
  readonly isBasic: boolean
  /** Whether the document names a most. */
  readonly isCapped: boolean
}

const ALWAYS = { isBasic: true, isCapped: true, severity: null }
const FULL = { isBasic: false, isCapped: true, severity: null }
export const BLOCKS: readonly Block[] = [
  { kind: 'topics', field: 'key_topics', module: 'key_topics', text: 'topic', detail: null, ...ALWAYS },
  { kind: 'actions', field: 'action_items', module: 'action_items', text: 'action', detail: null, ...FULL },
  { kind: 'questions', field: 'qa_pairs', module: 'qa', text: 'question', detail: 'answer', ...FULL },
  // Of decisions the document names no most.
  {
    kind: 'decisions',
    field: 'decisions',
    module: 'decisions',
    text: 'decision',
    detail: null,
    ...FULL,
    isCapped: false,
  },
  { kind: 'risks', field: 'risks', module: 'risks', text: 'risk', detail: null, ...FULL, severity: 'severity' },
  {
    kind: 'opportunities',
    field: 'missed_opportunities',
    module: 'missed_opportunities',
    text: 'opportunity',
    detail: 'type',
    ...FULL,
    severity: 'impact',
  },
  { kind: 'chapters', field: 'chapters', module: 'chapters', text: 'title', detail: 'summary', ...ALWAYS },
]

/** Whether an empty block means "none found". Where the service names its modules they say so, else the profile does. */
export function isLookedFor(
  { modules, lists, profile, skippedReason }: Seen,
  block: Pick<Block, 'module' | 'isBasic'>,
): boolean {
  if (lists) return modules.includes(block.module)
  return skippedReason === null && (profile === 'full' || block.isBasic)
}

export function itemsOf(seen: Seen, block: Block): readonly Item[] | null {
  const given = seen.told[block.field]
  if (!Array.isArray(given)) return null
  const items = given.slice(0, MOST_ITEMS).flatMap((entry, index) => itemOf(entry, index, block, seen.ground))
  return items.length > 0 || isLookedFor(seen, block) ? items : null
}

function itemOf(entry: unknown, index: number, block: Block, ground: Ground): readonly Item[] {
  const held = fieldsOf(entry)
  const text = said(held[block.text])
  if (text === '') return []
  const isChapter = block.kind === 'chapters'
  const evidence = evidenceOf(held.evidence, ground)
  const startMs = isChapter ? millisecondsOf(held.start) : (evidence[0]?.startMs ?? null)
  const endMs = isChapter ? millisecondsOf(held.end) : (evidence[0]?.endMs ?? null)
  return [
    {
      key: `${block.field}/${index}`,
      kind: block.kind,
      text,
      detail: block.detail === null ? '' : said(held[block.detail]),
      owner: said(held.owner) || null,
      due: said(held.due_date) || null,
      severity: block.severity === null ? null : levelOf(held[block.severity]),
      ...confidenceOf(held.confidence),
      quote: said(held.source_quote),
      evidence,
      startMs,
      endMs: startMs === null || endMs === null ? null : Math.max(startMs, endMs),
    },
  ]
}

function evidenceOf(given: unknown, ground: Ground): readonly Evidence[] {
  return (Array.isArray(given) ? given : [])
    .slice(0, MOST_EVIDENCE)
    .map((entry) => ground.tied(entry))
    .filter((passage) => passage !== null)
}

const WORDS: ReadonlyMap<string, number> = new Map([
  ['high', 0.9],
  ['medium', 0.6],
  ['low', 0.3],
])

/** The three that are documented in one spelling, others as they came. */
function levelOf(value: unknown): string | null {
  const level = said(value)
  return WORDS.has(level.toLowerCase()) ? level.toLowerCase() : level || null
}

function confidenceOf(value: unknown): Pick<Item, 'confidence' | 'confidenceWord'> {
  const number = numberOf(value)
  if (number !== null) return { confidence: number >= 0 && number <= 1 ? number : null, confidenceWord: null }
  const level = levelOf(value)
  return { confidence: WORDS.get(level ?? '') ?? null, confidenceWord: level }
}
