// What the window asks of custom fields. What the service would say of them is judged by rules that are given, because only the
// room that speaks with it knows them; files are read and written here, so that no path reaches the window.

import { readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { t } from '../../language/language.ts'
import type {
  FieldPackView,
  FieldSchemaDraft,
  FieldVersionView,
  PackedDraft,
  SchemaProblem,
  SentSchema,
} from '../../preload/contract.ts'
import { fieldsJson, readFieldsJson } from '../export/field-json.ts'
import { fieldsCsv, type ReadFields, readFieldsCsv } from '../export/field-table.ts'
import { safeStem } from '../export/names.ts'
import { writeNew } from '../export/write.ts'
import { Fault, toFault } from '../fault.ts'
import type { FieldVersionView as KeptVersion, Library } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Price } from '../pipeline/second-thoughts.ts'
import type { Options } from '../recording.ts'
import type { Answers } from './requests.ts'
import type { Dialogs } from './requests-queue.ts'
import { writable } from './requests-quotes.ts'
import { draftSchema } from './schemas-field-schemas.ts'

type FieldSchemasName = Extract<keyof Answers, `fieldSchemas:${string}`>

/** What the service's document says of custom fields. */
export interface FieldRules {
  problems(schema: unknown, domain: string | null): readonly SchemaProblem[]
  sent(draft: FieldSchemaDraft): SentSchema
  draft(schema: unknown): FieldSchemaDraft
  readonly packs: readonly {
    readonly key: string
    readonly name: string
    readonly description: string
    readonly fields: readonly unknown[]
  }[]
}

export interface FieldSchemaRooms {
  readonly library: Pick<Library, 'fieldSchemas' | 'transcription'>
  readonly price: (id: number, options: Options) => Price | null
  readonly reading: Pick<Reading, 'fieldSchemas' | 'fieldVersions'>
  readonly rules: FieldRules
  readonly dialogs: Dialogs
  /** Where exports go. */
  readonly folder: () => string
}

/** A codebook of hundreds of fields is a hundredth of it. */
const MOST_BYTES = 8 * 1024 * 1024

export function fieldSchemaAnswers(rooms: FieldSchemaRooms): Pick<Answers, FieldSchemasName> {
  const { reading, rules, dialogs } = rooms
  const { fieldSchemas } = rooms.library
  const packs: readonly FieldPackView[] = rules.packs.map((pack) => ({ ...pack, fields: rules.draft(pack).fields }))
  let saved: string | null = null
  const list = async () =>
    (await reading.fieldSchemas()).map((entry) => ({
      id: entry.id,
      name: entry.name,
      problemCount: rules.problems(entry.schema, entry.domain).length,
      ...viewOf(entry, rules),
    }))
  return {
    'fieldSchemas:list': async () => ({ schemas: await list() }),
    'fieldSchemas:names': async () => ({
      schemas: (await reading.fieldSchemas()).map(({ id, name, version, useCount, schema, domain }) => ({
        id,
        name,
        version,
        useCount,
        fieldCount: Array.isArray(schema.fields) ? schema.fields.length : 0,
        problemCount: rules.problems(schema, domain).length,
      })),
    }),
    'fieldSchemas:get': async ({ id }) => {
      const entry = (await list()).find((one) => one.id === id)
      if (entry === undefined) throw gone()
      return entry
    },
    'fieldSchemas:packs': () => ({ packs }),
    'fieldSchemas:save': ({ id, name, domain, draft }) => {
      const { tag, ...kept } = fieldSchemas.save(id, { name, domain, schema: rules.sent(unpacked(draft)) })
      return { ...kept, schemaVersion: tag }
    },
    'fieldSchemas:remove': ({ id }) => fieldSchemas.remove(id),
    'fieldSchemas:restore': ({ removed }) => done(fieldSchemas.restore(removed)),
    'fieldSchemas:versions': async ({ id }) => ({
      versions: (await reading.fieldVersions(id)).map((version) => viewOf(version, rules)),
    }),
    'fieldSchemas:check': ({ domain, draft }) => ({
      problems: rules.problems(rules.sent(unpacked(draft)), domain),
    }),
    'fieldSchemas:sent': ({ domain, draft }) => {
      const pack = domain === null ? {} : { domain }
      return { text: JSON.stringify({ ...pack, schema: rules.sent(unpacked(draft)) }, null, 2) }
    },
    'fieldSchemas:find': ({ schema }) => ({ found: fieldSchemas.find(schema) }),
    'fieldSchemas:trial': async ({ id, recordingId }) => {
      const schema = (await reading.fieldVersions(id))[0]
      const row = rooms.library.transcription(recordingId)
      if (schema === undefined) throw gone()
      if (row === null)
        throw new Fault('not-found', t('This recording is no longer in the library.'), { retry: 'never' })
      const options = withFields(row.options, schema)
      return { options, durationMs: row.durationMs, price: rooms.price(recordingId, options) }
    },
    'fieldSchemas:import': async () => {
      const ids: number[] = []
      const refused: { readonly name: string; readonly text: string }[] = []
      for (const path of await dialogs.pick('files', 'fields')) {
        try {
          ids.push(await importFile(path, rooms))
        } catch (thrown) {
          const fault = toFault(thrown)
          if (fault.code === 'internal') throw thrown
          refused.push({ name: basename(path), text: fault.message })
        }
      }
      return { ids, refused }
    },
    'fieldSchemas:export': async ({ id, version, format }) => {
      const name = (await reading.fieldSchemas()).find((one) => one.id === id)?.name
      const versions = await reading.fieldVersions(id)
      const wanted = version === null ? versions[0] : versions.find((one) => one.version === version)
      if (name === undefined || wanted === undefined) throw gone()
      const folder = await writable(rooms.folder())
      const text = format === 'csv' ? fieldsCsv(wanted.schema) : fieldsJson(wanted.schema)
      const stem = safeStem(version === null ? name : `${name}, version ${version}`) || t('Custom fields')
      const file = await writeNew(folder, stem, format, new TextEncoder().encode(text))
      saved = join(folder, file)
      return { file, folder: basename(folder) || folder }
    },
    'fieldSchemas:reveal': () => {
      if (saved === null) throw new Fault('not-found', t('No fields were exported yet.'), { retry: 'never' })
      return done(dialogs.reveal(saved))
    },
  }
}

/** @throws Fault `bad-request` where it is no draft */
function unpacked(draft: PackedDraft): FieldSchemaDraft {
  try {
    return draftSchema.parse(JSON.parse(draft))
  } catch (thrown) {
    throw new Fault('bad-request', t('These fields cannot be read.'), { retry: 'never', cause: thrown })
  }
}

function viewOf(kept: KeptVersion, rules: FieldRules): FieldVersionView {
  const { version, domain, schema, createdAtMs, changedAtMs, useCount } = kept
  return { version, domain, draft: rules.draft(schema), sent: schema, createdAtMs, changedAtMs, useCount }
}

/** All that was asked for before, but other fields and another pack. */
function withFields(options: Options, { domain, schema }: KeptVersion): Options {
  const profile = options.analytics?.profile
  const generic = profile === 'basic' || profile === 'full' ? { profile } : {}
  return { ...options, analytics: { ...generic, ...(domain === null ? {} : { domain }), schema } }
}

/** @throws Fault `bad-request`, naming the line, where the service would not take what the file holds */
async function importFile(path: string, { library, rules }: FieldSchemaRooms): Promise<number> {
  if ((await stat(path)).size > MOST_BYTES)
    throw new Fault('too-large', t('It is larger than 8 MB: it cannot be a schema of fields.'), { retry: 'never' })
  const text = textIn(await readFile(path))
  const read =
    /^\s*[{[]/.test(text) || extname(path).toLowerCase() === '.json' ? readFieldsJson(text) : readFieldsCsv(text)
  const domain = rules.packs.some(({ key }) => key === read.domain) ? read.domain : null
  refuseProblems(read, rules.problems(read.schema, domain))
  const schema = rules.sent(rules.draft(read.schema))
  return library.fieldSchemas.save(null, { name: basename(path, extname(path)), domain, schema }).id
}

function refuseProblems({ lineOf }: ReadFields, problems: readonly SchemaProblem[]): void {
  const [first, ...more] = problems
  if (first === undefined) return
  const said = t('Line {line}: {problem}', { line: lineOf(first), problem: first.text })
  const rest = t('There {count, plural, =1 {is one more problem} other {are # more problems}}.', { count: more.length })
  throw new Fault('bad-request', more.length === 0 ? said : `${said} ${rest}`, { retry: 'after-fix' })
}

/** UTF-8, or what Excel writes: UTF-16 with its mark, or the letters of Western Europe. */
function textIn(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function gone(): Fault {
  return new Fault('not-found', t('These fields are no longer there.'), { retry: 'never' })
}

function done(_nothing: unknown): null {
  return null
}
