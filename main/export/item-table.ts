// Items of the analytics as a table for spreadsheets: what the machine said, what a person says instead, who and when, and the words
// that it was concluded from. Formulas are guarded as in every table.

import { rowsAsCsv } from './tables.ts'
import { hms, isoInstant, oneLine } from './text.ts'

/** An item as the library's tables have it, as far as a file tells of it. */
export interface ItemToTell {
  readonly kind: string
  readonly title: string
  readonly filedAtMs: number
  readonly text: string
  readonly detail: string
  readonly owner: string | null
  readonly due: string | null
  readonly severity: string | null
  readonly confidence: number | null
  readonly startMs: number | null
  readonly endMs: number | null
  readonly who: { readonly name: string } | null
  readonly field: {
    readonly name: string
    readonly chosen: readonly { readonly code: string }[]
    readonly value: boolean | number | null
    readonly status: string
  } | null
  readonly judgement: {
    readonly verdict: string | null
    readonly isDone: boolean
    readonly value:
      | {
          readonly text: string
          readonly owner: string | null
          readonly due: string | null
          readonly severity: string | null
        }
      | { readonly values: readonly string[] }
      | { readonly value: boolean | number | null }
      | null
    readonly comment: string
    readonly by: string
    readonly atMs: number
  } | null
  readonly evidence: readonly { readonly startMs: number; readonly text: string; readonly speaker: string | null }[]
}

const COLUMNS = [
  'kind',
  'recording',
  'date',
  'start_ms',
  'end_ms',
  'start',
  'who',
  'field',
  'machine_text',
  'machine_detail',
  'machine_owner',
  'machine_due',
  'machine_severity',
  'machine_value',
  'confidence',
  'verdict',
  'done',
  'person_text',
  'person_owner',
  'person_due',
  'person_severity',
  'person_value',
  'comment',
  'judged_by',
  'judged_at',
  'evidence',
] as const

export function itemsCsv(items: readonly ItemToTell[]): string {
  return rowsAsCsv([COLUMNS, ...items.map(rowOf)], true)
}

function rowOf(item: ItemToTell): readonly (string | number | null)[] {
  const { kind, title, filedAtMs, startMs, endMs, who, field, judgement } = item
  const told = judgement?.value ?? null
  const own = told !== null && 'text' in told ? told : null
  return [
    kind,
    oneLine(title),
    isoInstant(filedAtMs).slice(0, 10),
    startMs,
    endMs,
    startMs === null ? null : hms(startMs),
    who?.name ?? null,
    field?.name ?? null,
    ...(field === null ? [oneLine(item.text)] : [null]),
    oneLine(item.detail),
    item.owner,
    item.due,
    field === null ? item.severity : null,
    machineValue(field),
    item.confidence,
    judgement?.verdict ?? null,
    judgement === null ? null : judgement.isDone ? 'yes' : null,
    own === null ? null : oneLine(own.text),
    own?.owner ?? null,
    own?.due ?? null,
    own?.severity ?? null,
    told === null || own !== null ? null : personValue(told),
    judgement === null ? null : oneLine(judgement.comment),
    judgement?.by ?? null,
    judgement === null ? null : isoInstant(judgement.atMs),
    item.evidence.map(passage).join(' … '),
  ]
}

function machineValue(field: ItemToTell['field']): string | null {
  if (field === null) return null
  if (field.value !== null) return String(field.value)
  return field.chosen.length === 0 ? field.status : field.chosen.map(({ code }) => code).join('; ')
}

function personValue(
  told: { readonly values: readonly string[] } | { readonly value: boolean | number | null } | object,
): string {
  if ('values' in told) return told.values.join('; ')
  return 'value' in told && told.value !== null ? String(told.value) : ''
}

function passage({ startMs, text, speaker }: ItemToTell['evidence'][number]): string {
  return `[${hms(startMs)}] ${speaker === null ? '' : `${oneLine(speaker)}: `}${oneLine(text)}`.trim()
}
