// A schema while it is being built: every change as a pure step that can be taken back. Fields carry a number of their own, because
// keys are typed and places change. It keeps nothing and asks nobody.

import type { FieldDraft, FieldSchemaDraft, FieldType, OptionDraft } from '../../preload/contract.ts'
import { codeFor, free, isSuggested, keyFor } from './suggesting.ts'

export interface Option extends OptionDraft {
  readonly uid: number
}

export interface Field extends Omit<FieldDraft, 'options'> {
  readonly uid: number
  readonly options: readonly Option[]
}

export interface Schema {
  readonly name: string
  readonly domain: string | null
  readonly schemaVersion: string
  readonly fields: readonly Field[]
}

export interface Builder {
  readonly now: Schema
  readonly past: readonly Schema[]
  readonly future: readonly Schema[]
  /** What the last step was about: typing on in the same place is one step. */
  readonly about: string
}

export type Move = 'up' | 'down' | 'first' | 'last' | { readonly before: number } | { readonly after: number }

const MOST_STEPS = 300

let lastUid = 0
const nextUid = (): number => {
  lastUid += 1
  return lastUid
}

export function open(schema: {
  readonly name: string
  readonly domain: string | null
  readonly draft: FieldSchemaDraft
}): Builder {
  const { name, domain, draft } = schema
  return {
    now: { name, domain, schemaVersion: draft.schemaVersion, fields: draft.fields.map(fieldOf) },
    past: [],
    future: [],
    about: '',
  }
}

export function fieldOf(draft: FieldDraft): Field {
  return { ...draft, uid: nextUid(), options: draft.options.map((one) => ({ ...one, uid: nextUid() })) }
}

export function draftOf({ schemaVersion, fields }: Schema): FieldSchemaDraft {
  return {
    schemaVersion,
    fields: fields.map(({ uid: _uid, options, ...field }) => ({
      ...field,
      options: options.map(({ uid: _own, ...option }) => option),
    })),
  }
}

/** @param about steps about the same thing become one; empty stands alone */
export function step(builder: Builder, next: Schema, about = ''): Builder {
  const { now, past } = builder
  if (next === now) return builder
  const isSame = about !== '' && about === builder.about
  return { now: next, past: isSame ? past : [...past, now].slice(-MOST_STEPS), future: [], about }
}

export function undo(builder: Builder): Builder {
  const before = builder.past.at(-1)
  if (before === undefined) return builder
  const { now, past, future } = builder
  return { now: before, past: past.slice(0, -1), future: [now, ...future], about: '' }
}

export function redo(builder: Builder): Builder {
  const [next, ...future] = builder.future
  if (next === undefined) return builder
  return { now: next, past: [...builder.past, builder.now], future, about: '' }
}

/** The library chose another name for the version than was asked for; that is no step of the person's. */
export function settle(builder: Builder, asked: string, schemaVersion: string): Builder {
  const { now } = builder
  return now.schemaVersion === asked && asked !== schemaVersion
    ? { ...builder, now: { ...now, schemaVersion } }
    : builder
}

function withFields(schema: Schema, fields: readonly Field[]): Schema {
  return { ...schema, fields }
}

function keysOf(fields: readonly Field[], exceptUid: number): ReadonlySet<string> {
  return new Set(fields.filter(({ uid }) => uid !== exceptUid).map(({ key }) => key))
}

const EMPTY: FieldDraft = {
  key: '',
  label: '',
  type: 'single_select',
  description: '',
  required: false,
  options: [],
  min: 1,
  max: 5,
}

/** Behind the field with this number, or last. The reply says which one it is. */
export function addField(schema: Schema, afterUid: number | null): readonly [Schema, number] {
  const field = withFirstOption(fieldOf(EMPTY))
  return [withFields(schema, placed(schema.fields, field, afterUid)), field.uid]
}

function placed(fields: readonly Field[], field: Field, afterUid: number | null): readonly Field[] {
  const at = fields.findIndex(({ uid }) => uid === afterUid)
  return at < 0 ? [...fields, field] : fields.toSpliced(at + 1, 0, field)
}

/** Whoever chooses a select wants to type options. */
function withFirstOption(field: Field): Field {
  if (!isSelect(field.type) || field.options.length > 0) return field
  return { ...field, options: [{ uid: nextUid(), id: 1, code: '', label: '' }] }
}

export function isSelect(type: FieldType): boolean {
  return type === 'single_select' || type === 'multi_select'
}

export function duplicateField(schema: Schema, uid: number): readonly [Schema, number] {
  const held = schema.fields.find((field) => field.uid === uid)
  if (held === undefined) return [schema, uid]
  const copy = fieldOf({ ...held, key: free(held.key, keysOf(schema.fields, 0)) })
  return [withFields(schema, placed(schema.fields, copy, uid)), copy.uid]
}

export function removeField(schema: Schema, uid: number): Schema {
  return withFields(
    schema,
    schema.fields.filter((field) => field.uid !== uid),
  )
}

export function moveField(schema: Schema, uid: number, to: Move): Schema {
  const fields = moved(schema.fields, uid, to)
  return fields === schema.fields ? schema : withFields(schema, fields)
}

function moved<T extends { readonly uid: number }>(list: readonly T[], uid: number, to: Move): readonly T[] {
  const from = list.findIndex((one) => one.uid === uid)
  const one = list[from]
  if (one === undefined) return list
  const rest = list.toSpliced(from, 1)
  const at = placeFor(rest, from, to)
  return at === from ? list : rest.toSpliced(at, 0, one)
}

function placeFor(rest: readonly { readonly uid: number }[], from: number, to: Move): number {
  if (to === 'up') return Math.max(0, from - 1)
  if (to === 'down') return Math.min(rest.length, from + 1)
  if (to === 'first') return 0
  if (to === 'last') return rest.length
  const other = rest.findIndex(({ uid }) => uid === ('before' in to ? to.before : to.after))
  return other < 0 ? from : other + ('before' in to ? 0 : 1)
}

/**
 * A key that the label suggested follows the label, unless results stand under it already.
 *
 * @param kept keys of fields that recordings were sent with
 */
export function changeField(
  schema: Schema,
  uid: number,
  change: Partial<Omit<Field, 'uid' | 'options'>>,
  kept: ReadonlySet<string>,
): Schema {
  return withFields(
    schema,
    schema.fields.map((field) => {
      if (field.uid !== uid) return field
      const next = withFirstOption({ ...field, ...change })
      if (change.label === undefined || change.key !== undefined) return next
      const follows = !kept.has(field.key) && isSuggested(field.key, keyFor(field.label))
      const suggested = keyFor(change.label)
      const key = suggested === '' ? '' : free(suggested, keysOf(schema.fields, uid))
      return follows ? { ...next, key } : next
    }),
  )
}

function changeOptions(schema: Schema, uid: number, change: (options: readonly Option[]) => readonly Option[]): Schema {
  return withFields(
    schema,
    schema.fields.map((field) => (field.uid === uid ? { ...field, options: change(field.options) } : field)),
  )
}

/** A code that the label suggested follows the label, unless results hold it already. */
export function changeOption(
  schema: Schema,
  uid: number,
  optionUid: number,
  change: Partial<OptionDraft>,
  kept: ReadonlySet<string>,
): Schema {
  return changeOptions(schema, uid, (options) =>
    options.map((option) => {
      if (option.uid !== optionUid) return option
      const next = { ...option, ...change }
      if (change.label === undefined || change.code !== undefined) return next
      const taken = new Set(options.filter((one) => one !== option).map(({ code }) => code))
      const suggested = codeFor(change.label)
      const follows = !kept.has(option.code) && isSuggested(option.code, codeFor(option.label))
      return follows ? { ...next, code: suggested === '' ? '' : free(suggested, taken) } : next
    }),
  )
}

/** One for each label, behind the option with this number. The reply names the last of them. */
export function addOptions(
  schema: Schema,
  uid: number,
  afterUid: number | null,
  labels: readonly string[],
): readonly [Schema, number] {
  let last = 0
  const next = changeOptions(schema, uid, (options) => {
    const codes = new Set(options.map(({ code }) => code))
    let id = Math.max(0, ...options.map((one) => one.id ?? 0))
    const added = labels.map((label): Option => {
      const code = codeFor(label) === '' ? '' : free(codeFor(label), codes)
      codes.add(code)
      id += 1
      last = nextUid()
      return { uid: last, id, code, label }
    })
    const at = options.findIndex((one) => one.uid === afterUid)
    return options.toSpliced(at < 0 ? options.length : at + 1, 0, ...added)
  })
  return [next, last]
}

export function removeOption(schema: Schema, uid: number, optionUid: number): Schema {
  return changeOptions(schema, uid, (options) => options.filter((one) => one.uid !== optionUid))
}

export function moveOption(schema: Schema, uid: number, optionUid: number, to: Move): Schema {
  return changeOptions(schema, uid, (options) => moved(options, optionUid, to))
}
