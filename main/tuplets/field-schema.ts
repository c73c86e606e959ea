// Whether the service would take a schema of custom fields, checked as its documentation words it. All problems are named, in the
// order in which the service comes upon them, so that the first is the one it would refuse with. It mends nothing.

import { t } from '../../language/language.ts'
import { FIELD_TYPES, isSelect } from './field-schema-types.ts'
import { packOf } from './packs.ts'

export type { FieldOption, FieldSchema, FieldType, SchemaField } from './field-schema-types.ts'

export type SchemaProblemCode =
  | 'schema'
  | 'schema-member'
  | 'version'
  | 'fields'
  | 'field'
  | 'field-member'
  | 'key'
  | 'label'
  | 'type'
  | 'description'
  | 'required'
  | 'options'
  | 'option'
  | 'option-id'
  | 'option-code'
  | 'option-label'
  | 'option-twice'
  | 'bounds'
  | 'key-twice'

export interface SchemaProblem {
  readonly code: SchemaProblemCode
  /** Its place among the fields; null where the whole schema is meant. */
  readonly field: number | null
  /** Its place among the field's options. */
  readonly option: number | null
  /** The member that is to be changed: `key`, `label`, `min`, `code` ... */
  readonly member: string
  /** What is asked for, as a sentence. */
  readonly text: string
}

type Members = Readonly<Record<string, unknown>>

const KEY = /^[a-z][a-z0-9_]*$/
const CODE = /^[A-Z][A-Z0-9_]*$/
const SCHEMA_MEMBERS = ['schema_version', 'fields']
const FIELD_MEMBERS = ['key', 'label', 'type', 'description', 'required', 'options', 'min', 'max']

/**
 * @param schema `analytics.schema` as it would be sent
 * @param domain the built-in pack that is sent with it: its keys are taken
 */
export function schemaProblems(schema: unknown, domain?: string | null): readonly SchemaProblem[] {
  if (!isMembers(schema)) return [whole('schema', 'fields', t('A schema is an object with a list of fields.'))]
  const { schema_version: version, fields } = schema
  const rows: readonly unknown[] = Array.isArray(fields) ? fields : []
  const stranger = Object.keys(schema).find((name) => !SCHEMA_MEMBERS.includes(name))
  return [
    ...(stranger === undefined
      ? []
      : [whole('schema-member', stranger, t('The service knows no “{stranger}” here.', { stranger }))]),
    ...(isVersion(version ?? undefined) ? [] : [whole('version', 'schema_version', t('The version needs a name.'))]),
    ...(Array.isArray(fields ?? []) ? [] : [whole('fields', 'fields', t('The fields must be a list.'))]),
    ...rows.flatMap(fieldProblems),
    ...repeatedKeys(rows, domain),
  ]
}

function isVersion(version: unknown): boolean {
  return version === undefined || (typeof version === 'string' && version !== '')
}

function whole(code: SchemaProblemCode, member: string, text: string): SchemaProblem {
  return { code, field: null, option: null, member, text }
}

function isMembers(value: unknown): value is Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function fieldProblems(row: unknown, field: number): readonly SchemaProblem[] {
  const problem = (code: SchemaProblemCode, member: string, text: string): SchemaProblem => ({
    code,
    field,
    option: null,
    member,
    text,
  })
  if (!isMembers(row)) return [problem('field', 'fields', t('A field is an object with a key, a label and a type.'))]
  const { key, label, type, description, required } = row
  const found: SchemaProblem[] = []
  const stranger = Object.keys(row).find((name) => !FIELD_MEMBERS.includes(name))
  if (stranger !== undefined)
    found.push(problem('field-member', stranger, t('The service knows no “{stranger}” of a field.', { stranger })))
  if (typeof key !== 'string' || !KEY.test(key)) found.push(problem('key', 'key', keyText(key)))
  if (typeof label !== 'string' || label.trim() === '') found.push(problem('label', 'label', t('Give it a label.')))
  if (!FIELD_TYPES.some((one) => one === type))
    found.push(problem('type', 'type', t('The type must be one of {types}.', { types: FIELD_TYPES.join(', ') })))
  if (description !== undefined && typeof description !== 'string')
    found.push(problem('description', 'description', t('The description must be text.')))
  if (required !== undefined && typeof required !== 'boolean')
    found.push(problem('required', 'required', t('“required” must be true or false.')))
  return [...found, ...optionsProblems(row, field), ...boundsProblems(row, field)]
}

/** What is wrong with a key, so that it need not be guessed from the rule. */
function keyText(key: unknown): string {
  if (typeof key !== 'string' || key === '') return t('Give it a key, such as main_topic.')
  if (/^[A-Z]/.test(key)) return t('A key begins with a small letter.')
  if (!/^[a-z]/.test(key)) return t('A key begins with a small letter from a to z.')
  return t('A key holds small letters from a to z, digits and underscores only.')
}

function optionsProblems({ type, options }: Members, field: number): readonly SchemaProblem[] {
  if (!isSelect(type) && options === undefined) return []
  if (!Array.isArray(options) || (isSelect(type) && options.length === 0)) {
    const text = isSelect(type) ? t('Add at least one option to choose from.') : t('The options must be a list.')
    return [{ code: 'options', field, option: null, member: 'options', text }]
  }
  return [
    ...options.flatMap((one, index) => optionProblems(one, field, index)),
    ...repeated(options, 'id', field),
    ...repeated(options, 'code', field),
  ]
}

function optionProblems(one: unknown, field: number, option: number): readonly SchemaProblem[] {
  const problem = (code: SchemaProblemCode, member: string, text: string): SchemaProblem => ({
    code,
    field,
    option,
    member,
    text,
  })
  if (!isMembers(one))
    return [problem('option', 'options', t('An option is an object with an id, a code and a label.'))]
  const { id, code, label } = one
  const found: SchemaProblem[] = []
  if (!Number.isInteger(id)) found.push(problem('option-id', 'id', t('An id is a whole number.')))
  if (typeof code !== 'string' || !CODE.test(code)) found.push(problem('option-code', 'code', codeText(code)))
  if (typeof label !== 'string' || label === '') found.push(problem('option-label', 'label', t('Give it a label.')))
  return found
}

function codeText(code: unknown): string {
  if (typeof code !== 'string' || code === '') return t('Give it a code, such as NIGHT_SHIFT.')
  if (!/^[A-Z]/i.test(code)) return t('A code begins with a capital letter from A to Z.')
  return t('A code holds capital letters from A to Z, digits and underscores only.')
}

/** Every option that says again what one before it says. */
function repeated(options: readonly unknown[], member: 'id' | 'code', field: number): readonly SchemaProblem[] {
  const seen = new Set<unknown>()
  return options.flatMap((one, option) => {
    const held = isMembers(one) ? one[member] : undefined
    if (held === undefined || held === null || held === '') return []
    if (!seen.has(held)) {
      seen.add(held)
      return []
    }
    const text = member === 'id' ? t('Another option has this id already.') : t('Another option has this code already.')
    return [{ code: 'option-twice' as const, field, option, member, text }]
  })
}

/** The service looks at bounds whatever the type is. */
function boundsProblems({ min = 1, max = 5 }: Members, field: number): readonly SchemaProblem[] {
  const problem = (member: string, text: string): SchemaProblem => ({
    code: 'bounds',
    field,
    option: null,
    member,
    text,
  })
  const broken = Object.entries({ min, max }).filter(([, bound]) => !Number.isInteger(bound))
  if (broken.length > 0) return broken.map(([member]) => problem(member, t('A bound is a whole number.')))
  return Number(min) < Number(max) ? [] : [problem('max', t('The highest value must be above the lowest.'))]
}

function repeatedKeys(rows: readonly unknown[], domain: string | null | undefined): readonly SchemaProblem[] {
  const pack = packOf(domain)
  const ofPack = new Set(pack?.fields.map(({ key }) => key))
  const seen = new Map<string, number>()
  return rows.flatMap((row, field) => {
    const key = isMembers(row) ? row.key : undefined
    if (typeof key !== 'string' || key === '') return []
    const first = seen.get(key)
    if (first === undefined) seen.set(key, field)
    if (first === undefined && !ofPack.has(key)) return []
    const text =
      first === undefined
        ? t('The pack {pack} has a field with this key already.', { pack: pack?.name ?? '' })
        : t('Field {number} has this key already.', { number: first + 1 })
    return [{ code: 'key-twice' as const, field, option: null, member: 'key', text }]
  })
}
