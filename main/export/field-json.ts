// A schema of custom fields in the service's own shape, `{"schema_version", "fields"}`, and back again. Reading takes whatever the
// service and its callers write: the schema alone, the whole `analytics` of a request, and the `custom_schema` of a job.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { FieldPlace, ReadFields } from './field-table.ts'
import { jsonLines } from './json-lines.ts'

type Members = Readonly<Record<string, unknown>>

export function fieldsJson(schema: Members): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}

/** @throws Fault `bad-request` where it is no such JSON, naming the line */
export function readFieldsJson(given: string): ReadFields {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given
  const { lineOf, broken } = jsonLines(text)
  if (broken !== null) throw wrong(t('Line {line}: {problem}', { line: broken.line, problem: broken.text }))
  const { schema, domain, path } = schemaIn(JSON.parse(text))
  if (!Array.isArray(schema.fields))
    throw wrong(t('Line {line}: There is no list of “fields”.', { line: lineOf(path) }))
  return {
    schema,
    domain,
    lineOf: ({ field, option }: FieldPlace) =>
      lineOf([
        ...path,
        ...(field === null ? [] : ['fields', field]),
        ...(field === null || option === null ? [] : ['options', option]),
      ]),
  }
}

interface Found {
  readonly schema: Members
  readonly domain: string | null
  readonly path: readonly string[]
}

/** The pack stands beside the schema of a request, and within that of a job. */
function schemaIn(value: unknown): Found {
  const whole = membersOf(value)
  const analytics = membersOf(whole.analytics)
  const found =
    heldBy(whole, []) ??
    heldBy(membersOf(whole.schema), ['schema'], whole.domain) ??
    heldBy(membersOf(whole.custom_schema), ['custom_schema']) ??
    heldBy(membersOf(analytics.schema), ['analytics', 'schema'], analytics.domain) ??
    heldBy(membersOf(analytics.custom_schema), ['analytics', 'custom_schema'])
  if (found === null)
    throw wrong(t('Line 1: It holds no custom fields: a schema is an object with a list of “fields”.'))
  return found
}

function heldBy({ domain: own, ...schema }: Members, path: readonly string[], beside?: unknown): Found | null {
  if (!('fields' in schema)) return null
  const domain = own ?? beside
  return { schema, domain: typeof domain === 'string' ? domain : null, path }
}

function membersOf(value: unknown): Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {}
}

function wrong(text: string): Fault {
  return new Fault('bad-request', text, {
    remedy: t('Mend the file and import it once more; a schema that is exported from here shows the form.'),
    retry: 'after-fix',
  })
}
