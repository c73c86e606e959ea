// Schemas of custom fields for property tests: good ones, and ones with a few members spoilt.

import fc from 'fast-check'
import type { FieldOption, FieldSchema, SchemaField } from '../../main/tuplets/field-schema.ts'

const keys = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/)
const codes = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,12}$/)
/** With what spreadsheets trip over: quotes, commas, line ends, formulas, other scripts. */
const words = fc
  .array(
    fc.constantFrom(
      'Night',
      'shift',
      'صباح',
      'לילה',
      '夜勤',
      ',',
      '"',
      ';',
      '\n',
      '\t',
      '=1+1',
      '-',
      '+',
      '@',
      "'",
      ' ',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
const labels = words.filter((text) => text.trim() !== '')

const options: fc.Arbitrary<readonly FieldOption[]> = fc
  .array(fc.record({ code: codes, label: labels }), { minLength: 1, maxLength: 5 })
  .map((rows) => rows.filter((row, index) => rows.findIndex(({ code }) => code === row.code) === index))
  .chain((rows) =>
    fc
      .uniqueArray(fc.integer({ min: -5, max: 900 }), { minLength: rows.length, maxLength: rows.length })
      .map((ids) => rows.map((row, index) => ({ id: ids[index] ?? 0, ...row }))),
  )

const about = {
  key: keys,
  label: labels,
  description: words,
  required: fc.boolean(),
}
const selects: fc.RecordConstraints<'key' | 'label' | 'type' | 'options' | 'description' | 'required'> = {
  requiredKeys: ['key', 'label', 'type', 'options'],
}

const fields: fc.Arbitrary<SchemaField> = fc.oneof(
  fc.record({ ...about, type: fc.constantFrom('single_select' as const, 'multi_select' as const), options }, selects),
  fc.record({ ...about, type: fc.constant('boolean' as const) }, { requiredKeys: ['key', 'label', 'type'] }),
  fc
    .record({ ...about, type: fc.constant('rating' as const) }, { requiredKeys: ['key', 'label', 'type'] })
    .chain((field) =>
      fc.oneof(
        fc.constant(field),
        fc
          .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 90 }))
          .map(([min, span]) => ({ ...field, min, max: min + span })),
      ),
    ),
)

export const goodSchema: fc.Arbitrary<FieldSchema> = fc
  .record({ schema_version: labels, fields: fc.array(fields, { maxLength: 6 }) }, { requiredKeys: ['fields'] })
  .map((schema) => ({
    ...schema,
    fields: schema.fields.filter((field, index) => schema.fields.findIndex(({ key }) => key === field.key) === index),
  }))

const strange = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  0,
  1,
  1.5,
  -3,
  true,
  [],
  {},
  'Mood',
  'mood',
  'my-mood',
  '1st',
  'churn_risk',
  'call_reason',
  'CALM',
  'rating',
  'boolean',
  'multi_select',
  [{ id: 1, code: 'CALM', label: 'Calm' }],
  [
    { id: 1, code: 'CALM', label: 'Calm' },
    { id: 1, code: 'TENSE', label: 'Tense' },
  ],
  [
    { id: 1, code: 'CALM', label: 'Calm' },
    { id: 2, code: 'CALM', label: 'Tense' },
  ],
  [7],
)
const members = fc.constantFrom(
  'key',
  'label',
  'type',
  'description',
  'required',
  'options',
  'min',
  'max',
  'weight',
  'id',
  'code',
  'fields',
  'schema_version',
)

type Spoil = readonly [where: number, which: number, member: string, value: unknown, isGone: boolean]

/** Puts something strange into the schema, a field or an option. */
function spoilt(schema: unknown, spoils: readonly Spoil[]): unknown {
  const copy = structuredClone(schema) as Record<string, unknown>
  for (const [where, which, member, value, isGone] of spoils) {
    const rows = Array.isArray(copy.fields) ? copy.fields : []
    const row: unknown = rows[which % Math.max(1, rows.length)]
    if (where === 0) put(copy, member, value, isGone)
    else if (where === 1 && rows.length > 0 && isGone) rows[which % rows.length] = value
    else if (where === 2 && rows.length > 0) rows.push(structuredClone(row))
    else if (isRecord(row)) {
      const own = Array.isArray(row.options) ? row.options : []
      const one: unknown = own[which % Math.max(1, own.length)]
      if (where <= 5 || !isRecord(one)) put(row, member, value, isGone)
      else if (where === 6) own[which % own.length] = value
      else if (where === 7) own.push(structuredClone(one))
      else put(one, member, value, isGone)
    }
  }
  return copy
}

function put(target: Record<string, unknown>, member: string, value: unknown, isGone: boolean): void {
  if (isGone) delete target[member]
  else target[member] = value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

const spoils = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(9), members, strange, fc.boolean()), {
  maxLength: 3,
})

export const anySchema: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 30, arbitrary: fc.tuple(goodSchema, spoils).map(([schema, made]) => spoilt(schema, made)) },
  { weight: 1, arbitrary: strange.filter((value) => value !== null) },
)
