// What fields look like: of a pack, of the schema that a recording was sent with, or of one that is kept under the name that its
// result tells. Whatever is odd in a schema costs that field; a field that nobody describes is read from what it says.

import type { Ask } from '../row.ts'

export type FieldKind = 'single_select' | 'multi_select' | 'boolean' | 'rating'

export interface FieldShape {
  readonly key: string
  readonly label: string
  readonly description: string
  readonly kind: FieldKind
  readonly options: readonly { readonly code: string; readonly label: string }[]
  readonly min: number | null
  readonly max: number | null
}

/** A pack as the room of the service knows it; its fields are read here as those of a schema are. */
export interface PackShape {
  readonly key: string
  readonly name: string
  readonly fields: readonly unknown[]
}

/** What a recording was asked for. */
export interface Asked {
  readonly domain: string | null
  /** Null where it had no fields of its own; `''` where these have no name. */
  readonly tag: string | null
  readonly ofPack: readonly FieldShape[]
  readonly own: readonly FieldShape[]
  /** Keys of both. */
  readonly keys: ReadonlySet<string>
}

interface Told {
  readonly optionsJson: string
  readonly domain: string | null
  readonly schemaVersion: string | null
}

type Members = Readonly<Record<string, unknown>>

const KINDS: readonly FieldKind[] = ['single_select', 'multi_select', 'boolean', 'rating']
const MOST_FIELDS = 500

/** Thousands of recordings were sent with a few sets of options: each is read once. */
export function openAsked(ask: Ask, packs: readonly PackShape[]): (told: Told) => Asked {
  const read = new Map<string, Map<string, Asked>>()
  let last: (Told & { readonly asked: Asked }) | null = null
  const kept = keptSchemas(ask)
  const fieldsOf = new Map(packs.map(({ key, fields }) => [key, shapesOf(fields)]))
  const askedBy = ({ optionsJson, domain, schemaVersion }: Told): Asked => {
    const byResult = read.get(optionsJson) ?? new Map<string, Asked>()
    read.set(optionsJson, byResult)
    const key = `${domain}\n${schemaVersion}`
    const known = byResult.get(key)
    if (known !== undefined) return known
    const { domain: sent, schema } = membersOf(membersOf(JSON.parse(optionsJson)).analytics)
    const pack = textOf(sent) ?? domain
    const own = schema === undefined ? (kept.get(schemaVersion ?? '') ?? null) : membersOf(schema)
    const [ofPack, ofSchema] = [fieldsOf.get(pack ?? '') ?? [], own === null ? [] : shapesOf(own.fields)]
    const asked: Asked = {
      domain: pack,
      tag: own === null ? null : (textOf(own.schema_version) ?? ''),
      ofPack,
      own: ofSchema,
      keys: new Set([...ofPack, ...ofSchema].map((shape) => shape.key)),
    }
    byResult.set(key, asked)
    return asked
  }
  return (told) => {
    // Those of a day were mostly sent alike: comparing long texts costs less than looking them up.
    const isSame =
      last?.optionsJson === told.optionsJson && last.domain === told.domain && last.schemaVersion === told.schemaVersion
    if (last === null || !isSame) last = { ...told, asked: askedBy(told) }
    return last.asked
  }
}

/** For jobs of other devices, whose options nobody here knows: by the name of their version, the latest first. */
function keptSchemas(ask: Ask): ReadonlyMap<string, Members> {
  const rows = ask(`SELECT tag, schema_json FROM field_schema_version WHERE tag <> '' ORDER BY changed_at_ms`).all()
  return new Map(rows.map((row) => [String(row.tag), membersOf(JSON.parse(String(row.schema_json)))]))
}

/** Names under which schemas are kept, by the names of their versions. */
export function schemaNames(ask: Ask): ReadonlyMap<string, string> {
  const rows = ask(
    `SELECT v.tag, s.name FROM field_schema_version v JOIN field_schema s ON s.id = v.schema_id
     WHERE v.tag <> '' ORDER BY v.changed_at_ms`,
  ).all()
  return new Map(rows.map((row) => [String(row.tag), String(row.name)]))
}

function shapesOf(fields: unknown): readonly FieldShape[] {
  if (!Array.isArray(fields)) return []
  return fields.slice(0, MOST_FIELDS).flatMap((field) => shapeOf(membersOf(field)) ?? [])
}

function shapeOf(field: Members): FieldShape | null {
  const key = textOf(field.key)
  const kind = KINDS.find((one) => one === field.type)
  if (key === null || kind === undefined) return null
  const options = (Array.isArray(field.options) ? field.options : []).map(membersOf).flatMap((option) => {
    const code = textOf(option.code)
    return code === null ? [] : [{ code, label: textOf(option.label) ?? wordsOf(code) }]
  })
  return {
    key,
    label: textOf(field.label) ?? wordsOf(key),
    description: textOf(field.description) ?? '',
    kind,
    options,
    min: kind === 'rating' ? (wholeOf(field.min) ?? 1) : null,
    max: kind === 'rating' ? (wholeOf(field.max) ?? 5) : null,
  }
}

/** A field that no schema here describes. */
export function guessedShape(key: string, kind: FieldKind): FieldShape {
  return { key, label: wordsOf(key), description: '', kind, options: [], min: null, max: null }
}

/** `CLAIM_STATUS` is read as `Claim status`. */
export function wordsOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ').trim()
  return words === '' ? code : words.charAt(0).toUpperCase() + words.slice(1)
}

function membersOf(value: unknown): Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {}
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function wholeOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) ? value : null
}
