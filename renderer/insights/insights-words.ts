// What the tables of items say in words: kinds, columns, states, levels, and what to do where there is nothing. Pure.

import { itemNames } from '../../language/item-names.ts'
import { t } from '../../language/language.ts'
import type {
  FieldChoices,
  ItemFilter,
  ItemGroup,
  ItemGroupView,
  ItemLevel,
  ItemOrder,
  ItemRow,
  ItemState,
  ItemTableKind,
  JudgementStepView,
  JudgementView,
} from '../../preload/contract.ts'
import { monthName, percent } from '../frame/format.ts'

export const KIND_NAMES: Readonly<Record<ItemTableKind, string>> = itemNames()

export const KINDS = Object.keys(KIND_NAMES) as readonly ItemTableKind[]

type Counting = Readonly<Record<ItemTableKind, (count: number) => string>>

const COUNTS: Counting = {
  actions: (count) => t('{count, plural, one {# action item} other {# action items}}', { count }),
  decisions: (count) => t('{count, plural, one {# decision} other {# decisions}}', { count }),
  risks: (count) => t('{count, plural, one {# risk} other {# risks}}', { count }),
  questions: (count) => t('{count, plural, one {# question} other {# questions}}', { count }),
  topics: (count) => t('{count, plural, one {# topic} other {# topics}}', { count }),
  chapters: (count) => t('{count, plural, one {# chapter} other {# chapters}}', { count }),
  opportunities: (count) => t('{count, plural, one {# missed opportunity} other {# missed opportunities}}', { count }),
  fields: (count) => t('{count, plural, one {# field} other {# fields}}', { count }),
}

const MARKED: Counting = {
  actions: (count) => t('{count, plural, one {# action item marked} other {# action items marked}}', { count }),
  decisions: (count) => t('{count, plural, one {# decision marked} other {# decisions marked}}', { count }),
  risks: (count) => t('{count, plural, one {# risk marked} other {# risks marked}}', { count }),
  questions: (count) => t('{count, plural, one {# question marked} other {# questions marked}}', { count }),
  topics: (count) => t('{count, plural, one {# topic marked} other {# topics marked}}', { count }),
  chapters: (count) => t('{count, plural, one {# chapter marked} other {# chapters marked}}', { count }),
  opportunities: (count) =>
    t('{count, plural, one {# missed opportunity marked} other {# missed opportunities marked}}', { count }),
  fields: (count) => t('{count, plural, one {# field marked} other {# fields marked}}', { count }),
}

export function countText(kind: ItemTableKind, count: number): string {
  return COUNTS[kind](count)
}

export function markedText(kind: ItemTableKind, count: number): string {
  return MARKED[kind](count)
}

export interface Column {
  readonly order: ItemOrder
  readonly name: string
}

const TEXT: Column = { order: 'text', name: t('What', {}, 'column') }
const WHO: Column = { order: 'who', name: t('Who', {}, 'column') }
const END: readonly Column[] = [
  { order: 'recording', name: t('Recording') },
  { order: 'date', name: t('Date') },
  { order: 'state', name: t('State') },
]

/** In the order in which they stand. */
export const COLUMNS: Readonly<Record<ItemTableKind, readonly Column[]>> = {
  actions: [
    TEXT,
    { order: 'who', name: t('Owner') },
    { order: 'due', name: t('Due', {}, 'column') },
    { order: 'confidence', name: t('Sure', {}, 'column: how sure the machine is') },
    ...END,
  ],
  decisions: [TEXT, WHO, ...END],
  risks: [TEXT, WHO, { order: 'severity', name: t('Severity') }, ...END],
  questions: [TEXT, WHO, ...END],
  topics: [TEXT, WHO, ...END],
  chapters: [TEXT, ...END],
  opportunities: [TEXT, WHO, { order: 'severity', name: t('Impact') }, ...END],
  fields: [
    { order: 'field', name: t('Field') },
    { order: 'text', name: t('Answer') },
    { order: 'confidence', name: t('Sure', {}, 'column: how sure the machine is') },
    ...END,
  ],
}

export const GROUP_NAMES: Readonly<Record<ItemGroup, string>> = {
  recording: t('Recording'),
  person: t('Person'),
  severity: t('Severity'),
  month: t('Month'),
  state: t('State'),
  field: t('Field'),
}

export function groupsFor(kind: ItemTableKind): readonly ItemGroup[] {
  const has = (order: ItemOrder): boolean => COLUMNS[kind].some((column) => column.order === order)
  return [
    'recording',
    ...(has('who') ? (['person'] as const) : []),
    ...(has('severity') ? (['severity'] as const) : []),
    'month',
    'state',
    ...(kind === 'fields' ? (['field'] as const) : []),
  ]
}

export const STATE_NAMES: Readonly<Record<ItemState, string>> = {
  open: t('Open', {}, 'item not judged yet'),
  accepted: t('Accepted', {}, 'an item'),
  overridden: t('Changed', {}, 'an item'),
  rejected: t('Rejected', {}, 'an item'),
  done: t('Done', {}, 'an action item'),
}

export const LEVEL_NAMES: Readonly<Record<ItemLevel, string>> = {
  high: t('High'),
  medium: t('Medium'),
  low: t('Low'),
  other: t('Other', {}, 'severity, impact or certainty'),
  none: t('Not said'),
}

export const NOBODY = t('Without a name')

export function levelText(severity: string | null): string {
  if (severity === null) return ''
  if (severity === 'high' || severity === 'medium' || severity === 'low') return LEVEL_NAMES[severity]
  return severity.charAt(0).toUpperCase() + severity.slice(1)
}

export function sureText(confidence: number | null): string {
  return confidence === null ? '' : percent(confidence)
}

export function groupText(group: ItemGroup, { value }: ItemGroupView, title: string | undefined): string {
  switch (group) {
    case 'recording':
      return title ?? '…'
    case 'person':
      return value === '' ? NOBODY : value
    case 'severity':
      return LEVEL_NAMES[value as ItemLevel] ?? value
    case 'month':
      return monthName(Number(value))
    case 'state':
      return STATE_NAMES[value as ItemState] ?? value
    case 'field':
      return fieldText(value)
  }
}

/** `call_reason` as people write it. */
export function fieldText(name: string): string {
  const words = name.replaceAll('_', ' ').trim()
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1)
}

/** `call_reason=CLAIM_STATUS` in a list of answers of many fields. */
export function answerText(value: string): string {
  const at = value.indexOf('=')
  const [field, answer] = [value.slice(0, at), value.slice(at + 1)]
  return t('{field}: {answer}', { field: fieldText(field), answer: answer === '' ? t('no answer') : valueText(answer) })
}

function valueText(answer: string): string {
  if (answer === 'true') return t('Yes')
  if (answer === 'false') return t('No')
  return /^[A-Z0-9_]+$/.test(answer) ? fieldText(answer.toLowerCase()) : answer
}

/** What the machine says: of a field its answer. */
export function machineText({ text, field }: Pick<ItemRow, 'text' | 'field'>): string {
  if (field === null) return text
  if (field.value !== null) return valueText(String(field.value))
  if (field.chosen.length > 0) return field.chosen.map(({ label, code }) => label || valueText(code)).join(', ')
  return field.status === 'skipped' ? t('Skipped') : t('No answer')
}

/** What a person says instead; null where they do not. */
export function personText({ judgement, field }: ItemRow, choices: FieldChoices | null = null): string | null {
  const value = judgement?.value ?? null
  if (value === null) return null
  if ('text' in value) return value.text
  if ('value' in value) return value.value === null ? t('Nothing found') : valueText(String(value.value))
  if (value.values.length === 0) return t('No answer')
  const labels = new Map<string, string>([
    ...(field?.chosen ?? []).map(({ code, label }) => [code, label] as const),
    ...(choices?.options ?? []).map(({ code, label }) => [code, label] as const),
  ])
  return value.values.map((code) => labels.get(code) || valueText(code)).join(', ')
}

/** The facts as they hold: a person's before the machine's. */
export function shownFacts(row: ItemRow): {
  readonly text: string
  readonly owner: string | null
  readonly due: string | null
  readonly severity: string | null
} {
  const value = row.judgement?.value ?? null
  if (value !== null && 'text' in value) return value
  return { text: personText(row) ?? machineText(row), owner: row.owner, due: row.due, severity: row.severity }
}

export function whoText(row: ItemRow): string {
  const { owner } = shownFacts(row)
  // An owner that a person wrote is a name as it stands.
  if (row.judgement?.value !== null && row.judgement?.value !== undefined && owner !== row.owner) return owner ?? ''
  return row.who?.name ?? ''
}

export function stateOf({ kind, judgement }: Pick<ItemRow, 'kind' | 'judgement'>): ItemState {
  if (kind === 'actions' && judgement?.isDone === true) return 'done'
  return judgement?.verdict ?? 'open'
}

export function stateText(row: Pick<ItemRow, 'kind' | 'judgement'>): string {
  return STATE_NAMES[stateOf(row)]
}

/** Who said so, for a tooltip. */
export function judgedText(judgement: JudgementView, at: (ms: number) => string): string {
  return `${judgement.by}, ${at(judgement.atMs)}`
}

export function stepText({ before, after }: JudgementStepView): string {
  if (after === null) return t('Taken back')
  if (after.isDone !== (before?.isDone ?? false)) return after.isDone ? t('Marked as done') : t('Marked as not done')
  if (after.comment !== (before?.comment ?? '')) return after.comment === '' ? t('Remark removed') : t('Remark written')
  if (after.verdict === null) return t('Verdict taken back')
  return STATE_NAMES[after.verdict]
}

export const EVERYTHING: Omit<ItemFilter, 'kind' | 'collectionId'> = {
  recordingId: null,
  text: '',
  people: [],
  severities: [],
  confidences: [],
  states: [],
  values: [],
  fromMs: null,
  beforeMs: null,
  hasEvidence: null,
}

export function isNarrowed(filter: ItemFilter): boolean {
  const { kind: _, collectionId: __, ...rest } = filter
  return JSON.stringify(rest) !== JSON.stringify(EVERYTHING)
}

const NONE_YET: Readonly<Record<ItemTableKind, string>> = {
  actions: t('No action items here yet'),
  decisions: t('No decisions here yet'),
  risks: t('No risks here yet'),
  questions: t('No questions here yet'),
  topics: t('No topics here yet'),
  chapters: t('No chapters here yet'),
  opportunities: t('No missed opportunities here yet'),
  fields: t('No fields here yet'),
}

/** Where a kind comes from, for a table that is empty. */
export function emptyText(kind: ItemTableKind): { readonly title: string; readonly text: string } {
  const title = NONE_YET[kind]
  if (kind === 'fields')
    return {
      title,
      text: t(
        'Fields are your own questions to a recording, or those of a domain pack. Choose them under “Analytics” in the options before you send recordings; what they cost stands beside them.',
      ),
    }
  if (kind === 'topics' || kind === 'chapters')
    return {
      title,
      text: t(
        'The service finds these where analytics are asked for: the basic profile is enough. Choose it in the options before you send recordings; what it costs stands beside it.',
      ),
    }
  return {
    title,
    text: t(
      'The service looks for these where the full profile of the analytics is asked for. Choose it in the options before you send recordings; what it costs stands beside it.',
    ),
  }
}
