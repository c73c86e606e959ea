// Schemas of custom fields under a name. What recordings were sent with stays as it was: once a version was used, the next change
// makes a new one, and a change that is taken back takes the new one back too. It does not judge fields; the service's room does.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { DEFAULT_OPTIONS, optionsKey } from '../recording.ts'
import { type Desk, insert } from './desk.ts'
import { nameKey } from './filter.ts'
import type { Ask, Row } from './row.ts'

/** `analytics.schema` as it is sent; opaque here but for the name of its version. */
export type KeptSchema = Readonly<Record<string, unknown>>

export interface FieldSchemaToSave {
  readonly name: string
  /** The pack that is sent with it. */
  readonly domain: string | null
  readonly schema: KeptSchema
}

export interface SavedFieldSchema {
  readonly id: number
  readonly version: number
  /** `schema_version`, which differs from what was given where an older version has that name. */
  readonly tag: string
}

export interface FieldVersionView {
  readonly version: number
  readonly tag: string
  readonly domain: string | null
  readonly schema: KeptSchema
  readonly createdAtMs: number
  readonly changedAtMs: number
  /** Recordings that were, or will be, sent with it. */
  readonly useCount: number
}

/** With its latest version. */
export interface FieldSchemaEntry extends FieldVersionView {
  readonly id: number
  readonly name: string
}

/** A schema that was deleted, whole. */
export interface RemovedFieldSchema {
  readonly id: number
  readonly name: string
  readonly createdAtMs: number
  readonly versions: readonly Omit<FieldVersionView, 'useCount'>[]
}

/** Whose fields these are. */
export interface FoundFieldSchema {
  readonly id: number
  readonly name: string
  readonly version: number
  readonly isLatest: boolean
  /** False where only the name of the version is the same: it was changed before anything was sent with it. */
  readonly isSame: boolean
}

export interface FieldSchemas {
  /** A new one gets a free name. @throws Fault `conflict` where another schema has this name */
  save(id: number | null, toSave: FieldSchemaToSave): SavedFieldSchema
  remove(id: number): RemovedFieldSchema
  restore(removed: RemovedFieldSchema): void
  find(schema: KeptSchema): FoundFieldSchema | null
}

export function openFieldSchemas(desk: Desk): FieldSchemas {
  const told = <T>(work: () => T): T => {
    const value = desk.atomically(work)
    desk.changed('settings')
    return value
  }
  return {
    save: (id, toSave) => told(() => save(desk, id, toSave)),
    remove: (id) => told(() => remove(desk, id)),
    restore: (removed) => told(() => restore(desk, removed)),
    find: (schema) => find(desk, schema),
  }
}

function save(desk: Desk, id: number | null, { name, domain, schema }: FieldSchemaToSave): SavedFieldSchema {
  const named = nameOf(name)
  if (id === null) {
    const own = insertNamed(desk, freeName(desk, named))
    return put(desk, own, { version: 1, domain, schema })
  }
  refuseTaken(desk, named, id)
  if (
    desk.ask('UPDATE field_schema SET name = ?, name_key = ? WHERE id = ?').run(named, nameKey(named), id).changes < 1
  )
    throw gone()
  const [latest, before] = versionsOf(desk, id)
  if (latest === undefined) return put(desk, id, { version: 1, domain, schema })
  if (latest.domain === domain && isSame(latest.schema, schema)) return { id, version: latest.version, tag: latest.tag }
  if (isUsed(desk, latest)) return put(desk, id, { version: latest.version + 1, domain, schema })
  if (before !== undefined && isTakenBack(before, domain, schema)) {
    desk.ask('DELETE FROM field_schema_version WHERE schema_id = ? AND version = ?').run(id, latest.version)
    return { id, version: before.version, tag: before.tag }
  }
  return put(desk, id, { version: latest.version, domain, schema })
}

interface KeptVersion {
  readonly version: number
  readonly tag: string
  readonly domain: string | null
  readonly schema: KeptSchema
}

/** The latest first. */
function versionsOf(desk: Desk, id: number): readonly KeptVersion[] {
  const sql = 'SELECT * FROM field_schema_version WHERE schema_id = ? ORDER BY version DESC'
  return desk.ask(sql).all(id).map(keptVersionOf)
}

function keptVersionOf(row: Row): KeptVersion {
  return {
    version: Number(row.version),
    tag: String(row.tag),
    domain: row.domain === null ? null : String(row.domain),
    schema: JSON.parse(String(row.schema_json)),
  }
}

/** Everything is as it was in the version before, whichever of the two names it goes by. */
function isTakenBack(before: KeptVersion, domain: string | null, schema: KeptSchema): boolean {
  if (before.domain !== domain || ![before.tag, nextTag(before.tag)].includes(tagOf(schema))) return false
  return isSame(before.schema, tagged(schema, before.tag))
}

function put(
  desk: Desk,
  id: number,
  { version, domain, schema }: Pick<KeptVersion, 'version' | 'domain' | 'schema'>,
): SavedFieldSchema {
  const tag = freeTag(desk, id, version, tagOf(schema))
  const sent = tagged(schema, tag)
  const now = Math.round(desk.clock.now())
  desk
    .ask(
      `INSERT INTO field_schema_version (schema_id, version, tag, domain, schema_json, created_at_ms, changed_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET tag = excluded.tag, domain = excluded.domain, schema_json = excluded.schema_json,
         changed_at_ms = excluded.changed_at_ms`,
    )
    .run(id, version, tag, domain, JSON.stringify(sent), now, now)
  return { id, version, tag }
}

/** Results are told apart by the name of the version, so that two of one schema must not share it. */
function freeTag(desk: Desk, id: number, version: number, wanted: string): string {
  const taken = versionsOf(desk, id)
    .filter((one) => one.version !== version)
    .map(({ tag }) => tag)
  let tag = wanted
  while (taken.includes(tag)) tag = nextTag(tag)
  return tag
}

/** `care-1` is followed by `care-2`, and `pilot` by `pilot-2`. */
function nextTag(tag: string): string {
  const number = /(?<=^|\D)\d{1,6}$/.exec(tag)?.[0]
  if (number === undefined) return tag === '' ? '2' : `${tag}-2`
  return tag.slice(0, -number.length) + String(Number(number) + 1)
}

function tagOf(schema: KeptSchema): string {
  return typeof schema.schema_version === 'string' ? schema.schema_version : ''
}

function tagged({ schema_version: _before, ...rest }: KeptSchema, tag: string): KeptSchema {
  return tag === '' ? rest : { schema_version: tag, ...rest }
}

/** Whatever the order of their members. */
function isSame(a: KeptSchema, b: KeptSchema): boolean {
  const spelt = (schema: KeptSchema): string => optionsKey({ ...DEFAULT_OPTIONS, analytics: { schema } })
  return spelt(a) === spelt(b)
}

const SENT = `FROM transcription WHERE (options_json -> '$.analytics.schema') IS NOT NULL
  AND ifnull(options_json ->> '$.analytics.schema.schema_version', '') = ?`

function isUsed(desk: Desk, { tag, schema }: KeptVersion): boolean {
  const sent = desk.ask(`SELECT DISTINCT options_json -> '$.analytics.schema' AS sent ${SENT}`).all(tag)
  return sent.some((row) => isSame(JSON.parse(String(row.sent)), schema))
}

function find(desk: Desk, schema: KeptSchema): FoundFieldSchema | null {
  const rows = desk
    .ask(
      `SELECT v.*, s.name, (SELECT max(version) FROM field_schema_version WHERE schema_id = v.schema_id) AS latest
       FROM field_schema_version v JOIN field_schema s ON s.id = v.schema_id WHERE v.tag = ?
       ORDER BY v.schema_id, v.version`,
    )
    .all(tagOf(schema))
  const found = rows.map((row) => ({ row, isSame: isSame(keptVersionOf(row).schema, schema) }))
  // Without a name of its own a version is known by nothing but its fields.
  const best = found.find((one) => one.isSame) ?? (tagOf(schema) === '' ? undefined : found[0])
  if (best === undefined) return null
  const { row } = best
  return {
    id: Number(row.schema_id),
    name: String(row.name),
    version: Number(row.version),
    isLatest: row.version === row.latest,
    isSame: best.isSame,
  }
}

function remove(desk: Desk, id: number): RemovedFieldSchema {
  const row = desk.ask('SELECT * FROM field_schema WHERE id = ?').get(id)
  if (row === undefined) throw gone()
  const versions = desk.ask('SELECT * FROM field_schema_version WHERE schema_id = ? ORDER BY version').all(id)
  desk.ask('DELETE FROM field_schema WHERE id = ?').run(id)
  return {
    id,
    name: String(row.name),
    createdAtMs: Number(row.created_at_ms),
    versions: versions.map((one) => ({
      ...keptVersionOf(one),
      createdAtMs: Number(one.created_at_ms),
      changedAtMs: Number(one.changed_at_ms),
    })),
  }
}

/** With its own id, and its own name where nothing else took it meanwhile. */
function restore(desk: Desk, { id, name, createdAtMs, versions }: RemovedFieldSchema): void {
  const free = freeName(desk, name)
  desk
    .ask('INSERT INTO field_schema (id, name, name_key, created_at_ms) VALUES (?, ?, ?, ?)')
    .run(id, free, nameKey(free), createdAtMs)
  for (const { version, tag, domain, schema, createdAtMs: madeAtMs, changedAtMs } of versions)
    desk
      .ask(
        `INSERT INTO field_schema_version (schema_id, version, tag, domain, schema_json, created_at_ms, changed_at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, version, tag, domain, JSON.stringify(schema), madeAtMs, changedAtMs)
}

function insertNamed(desk: Desk, name: string): number {
  const now = Math.round(desk.clock.now())
  return insert(desk, 'field_schema', { name, name_key: nameKey(name), created_at_ms: now })
}

/** `Care study`, or `Care study 2` where that is taken. */
function freeName(desk: Desk, wanted: string): string {
  const isTaken = (name: string): boolean =>
    desk.ask('SELECT 1 AS there FROM field_schema WHERE name_key = ?').get(nameKey(name)) !== undefined
  let name = wanted
  for (let number = 2; isTaken(name); number += 1) name = `${wanted} ${number}`
  return name
}

function refuseTaken(desk: Desk, name: string, exceptId: number): void {
  const other = desk.ask('SELECT name FROM field_schema WHERE name_key = ? AND id <> ?').get(nameKey(name), exceptId)
  if (other !== undefined)
    throw new Fault('conflict', t('There are fields called “{name}” already.', { name: String(other.name) }), {
      remedy: t('Choose another name.'),
    })
}

function nameOf(given: string): string {
  const name = given.trim().replace(/\s+/g, ' ')
  if (name === '')
    throw new Fault('bad-request', t('Fields need a name.'), { remedy: t('Type one, such as “Care study”.') })
  return name
}

function gone(): Fault {
  return new Fault('not-found', t('These fields are no longer there.'), { retry: 'never' })
}

const USED = `(SELECT count(*) ${SENT.replace('?', 'v.tag')} AND (options_json -> '$.analytics.schema') = v.schema_json)`

/** For the screens: reads only, in the worker. The one that was changed last comes first. */
export function fieldSchemasIn(ask: Ask): readonly FieldSchemaEntry[] {
  return ask(
    `SELECT s.id, s.name, v.*, ${USED} AS use_count FROM field_schema s
     JOIN field_schema_version v ON v.schema_id = s.id
     WHERE v.version = (SELECT max(version) FROM field_schema_version WHERE schema_id = s.id)
     ORDER BY v.changed_at_ms DESC, s.id DESC`,
  )
    .all()
    .map((row) => ({ id: Number(row.id), name: String(row.name), ...versionViewOf(row) }))
}

/** The latest first. */
export function fieldVersions(ask: Ask, id: number): readonly FieldVersionView[] {
  const sql = `SELECT v.*, ${USED} AS use_count FROM field_schema_version v WHERE v.schema_id = ? ORDER BY v.version DESC`
  return ask(sql).all(id).map(versionViewOf)
}

function versionViewOf(row: Row): FieldVersionView {
  return {
    ...keptVersionOf(row),
    createdAtMs: Number(row.created_at_ms),
    changedAtMs: Number(row.changed_at_ms),
    useCount: Number(row.use_count),
  }
}
