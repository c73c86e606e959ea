// Custom fields as a person writes them, and as they are sent: a draft has every member and may be unfinished, what is sent has only
// those that say something, always in one order, so that equal fields are equal bytes.

import { FIELD_TYPES, type FieldType, isSelect } from './field-schema-types.ts'

export interface OptionDraft {
  /** Null while nothing is typed. */
  readonly id: number | null
  readonly code: string
  readonly label: string
}

export interface FieldDraft {
  readonly key: string
  readonly label: string
  readonly type: FieldType
  readonly description: string
  readonly required: boolean
  readonly options: readonly OptionDraft[]
  readonly min: number | null
  readonly max: number | null
}

export interface FieldSchemaDraft {
  /** Empty leaves the service its own. */
  readonly schemaVersion: string
  readonly fields: readonly FieldDraft[]
}

export type SentSchema = Readonly<Record<string, unknown>>

type Members = Readonly<Record<string, unknown>>

export function sentSchema({ schemaVersion, fields }: FieldSchemaDraft): SentSchema {
  const version = schemaVersion.trim()
  return { ...(version === '' ? {} : { schema_version: version }), fields: fields.map(sentField) }
}

function sentField({ key, label, type, description, required, options, min, max }: FieldDraft): Members {
  return {
    key,
    label,
    type,
    ...(description.trim() === '' ? {} : { description }),
    ...(required ? { required } : {}),
    ...(isSelect(type) ? { options: options.map((one) => ({ id: one.id, code: one.code, label: one.label })) } : {}),
    ...(type === 'rating' ? { min, max } : {}),
  }
}

/** Of whatever was kept or read: what is missing is empty, and what a draft has no place for is left out. */
export function draftOf(schema: unknown): FieldSchemaDraft {
  const { schema_version: version, fields } = membersOf(schema)
  return { schemaVersion: textOf(version), fields: listOf(fields).map(fieldOf) }
}

function fieldOf(row: unknown): FieldDraft {
  const { key, label, type, description, required, options, min, max } = membersOf(row)
  return {
    key: textOf(key),
    label: textOf(label),
    type: FIELD_TYPES.find((one) => one === type) ?? 'boolean',
    description: textOf(description),
    required: required === true,
    options: listOf(options).map((one) => {
      const { id, code, label: name } = membersOf(one)
      return { id: numberOf(id, null), code: textOf(code), label: textOf(name) }
    }),
    min: numberOf(min, 1),
    max: numberOf(max, 5),
  }
}

function membersOf(value: unknown): Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** What was left empty stays empty; what was never said is the service's own. */
function numberOf(value: unknown, unsaid: number | null): number | null {
  if (value === undefined) return unsaid
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
