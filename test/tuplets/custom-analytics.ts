// `result.analytics.custom`: one result per field of the pack and of the caller's schema, seeded by the recording. Evidence
// ids are indexes of segments that exist, at most eight per field.
import type { Evidence } from './analytics.ts'
import type { FieldDefinition } from './catalogue.ts'
import { type Seeded, seeded } from './seeded.ts'
import type { CustomRequest } from './validation.ts'

const MOST_EVIDENCE = 8

export function customOf(
  custom: CustomRequest,
  segments: readonly Evidence[],
  seed: string,
  skippedReason: string | null,
) {
  const entries = custom.fields.map((field) => {
    const chance = seeded(`${seed} ${field.key}`)
    return [
      field.key,
      skippedReason === null ? resultOf(field, segments, chance) : skipped(field, skippedReason),
    ] as const
  })
  return {
    schema_version: custom.schemaVersion,
    domain: custom.domain,
    fields: Object.fromEntries(entries),
    skipped_reason: skippedReason,
  }
}

function isSelect(field: FieldDefinition): boolean {
  return field.type === 'single_select' || field.type === 'multi_select'
}

function skipped(field: FieldDefinition, reason: string) {
  return { status: 'skipped', ...(isSelect(field) ? { selected: [] } : { value: null }), reasoning: reason }
}

function resultOf(field: FieldDefinition, segments: readonly Evidence[], chance: Seeded) {
  // One field in five finds no answer, required or not: the document wants `no_match` then.
  if (segments.length === 0 || chance.next() < 0.2) {
    const reasoning = `The transcript does not contain enough evidence to determine ${field.label.toLowerCase()}.`
    return { status: 'no_match', ...(isSelect(field) ? { selected: [] } : { value: null }), reasoning }
  }
  if (isSelect(field)) return selectedResult(field, segments, chance)
  return {
    status: 'matched',
    value: field.type === 'boolean' ? chance.next() < 0.5 : chance.between(field.min, field.max),
    confidence: confidence(chance),
    evidence_segment_ids: evidenceIds(segments, chance, MOST_EVIDENCE),
    reasoning: 'The cited segments support this value.',
  }
}

function selectedResult(field: FieldDefinition, segments: readonly Evidence[], chance: Seeded) {
  const count = field.type === 'multi_select' ? Math.min(field.options.length, chance.between(1, 2)) : 1
  const first = chance.between(0, field.options.length - 1)
  const chosen = Array.from({ length: count }, (_, index) => (first + index) % field.options.length).sort(
    (a, b) => a - b,
  )
  const selected = chosen.flatMap((index) => {
    const option = field.options[index]
    if (option === undefined) return []
    const ids = evidenceIds(segments, chance, Math.floor(MOST_EVIDENCE / count))
    return [{ ...option, confidence: confidence(chance), evidence_segment_ids: ids }]
  })
  return { status: 'matched', selected, reasoning: 'The cited segments name it.' }
}

function confidence(chance: Seeded): number {
  return Math.round((0.7 + chance.next() * 0.28) * 100) / 100
}

function evidenceIds(segments: readonly Evidence[], chance: Seeded, most: number): readonly number[] {
  const first = chance.between(0, segments.length - 1)
  const count = chance.between(1, Math.min(most, 3, segments.length - first))
  return Array.from({ length: count }, (_, index) => first + index)
}
