// The fields of a domain pack or of a schema of one's own, as the service answered them. A traveller file, pure and tolerant:
// evidence are the segments whose indexes it names, and an index that is none costs that passage alone.

import type { Custom, Field, Option } from './analytics.ts'
import { type Evidence, type Fields, fieldsOf, type Ground, isFields, numberOf, said } from './evidence.ts'

const MOST_FIELDS = 500
const MOST_OPTIONS = 100
const MOST_EVIDENCE = 50

export function customOf(given: unknown, ground: Ground): Custom | null {
  if (!isFields(given)) return null
  return {
    schemaVersion: said(given.schema_version) || null,
    domain: said(given.domain) || null,
    fields: Object.entries(fieldsOf(given.fields))
      .slice(0, MOST_FIELDS)
      .flatMap(([name, held]) => (isFields(held) && said(name) !== '' ? [fieldOf(name, held, ground)] : [])),
    skippedReason: said(given.skipped_reason) || null,
  }
}

function fieldOf(name: string, held: Fields, ground: Ground): Field {
  const selected = optionsOf(held.selected, ground)
  const value = answerOf(held.value)
  return {
    key: `custom/fields/${name}`,
    name: said(name),
    // Without a word of the service, an answer is a match and none is none.
    status: said(held.status) || (selected.length > 0 || value !== null ? 'matched' : 'no_match'),
    selected,
    value,
    confidence: shareOf(held.confidence),
    reasoning: said(held.reasoning),
    evidence: passagesOf(held.evidence_segment_ids, ground),
  }
}

function optionsOf(given: unknown, ground: Ground): readonly Option[] {
  return (Array.isArray(given) ? given : []).slice(0, MOST_OPTIONS).flatMap((entry) => {
    const held = fieldsOf(entry)
    const [code, label] = [said(held.code), said(held.label)]
    if (code === '' && label === '') return []
    const evidence = passagesOf(held.evidence_segment_ids, ground)
    return [{ code: code || label, label: label || code, confidence: shareOf(held.confidence), evidence }]
  })
}

function passagesOf(ids: unknown, ground: Ground): readonly Evidence[] {
  return [...new Set((Array.isArray(ids) ? ids : []).slice(0, MOST_EVIDENCE))]
    .map((id) => ground.at(id))
    .filter((passage) => passage !== null)
}

function answerOf(value: unknown): boolean | number | null {
  return typeof value === 'boolean' ? value : typeof value === 'number' && Number.isFinite(value) ? value : null
}

function shareOf(value: unknown): number | null {
  const number = numberOf(value)
  return number !== null && number >= 0 && number <= 1 ? number : null
}
