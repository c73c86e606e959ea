// What the window may ask of custom fields. Bounds are far beyond any codebook; whether the service would take what is written is
// no matter of the door.

import { z } from 'zod'
import type { Input, RequestName } from '../../preload/contract.ts'
import { byId, id, instant, jsonObject, nothing } from './schema-parts.ts'

const words = z.string().max(20_000)
const domain = z.string().max(100).nullable()
const name = z.string().max(200)
const schema = jsonObject
const count = z.int().min(1).max(1_000_000)

const fieldDraft = z.strictObject({
  key: words,
  label: words,
  type: z.enum(['single_select', 'multi_select', 'boolean', 'rating']),
  description: words,
  required: z.boolean(),
  options: z.array(z.strictObject({ id: z.number().nullable(), code: words, label: words })).max(5000),
  min: z.number().nullable(),
  max: z.number().nullable(),
})

/** What a packed draft holds. */
export const draftSchema = z.strictObject({ schemaVersion: words, fields: z.array(fieldDraft).max(5000) })

const draft = z.string().max(32_000_000)

export const FIELD_SCHEMA_SCHEMAS = {
  'fieldSchemas:list': nothing,
  'fieldSchemas:names': nothing,
  'fieldSchemas:get': byId,
  'fieldSchemas:packs': nothing,
  'fieldSchemas:save': z.strictObject({ id: id.nullable(), name, domain, draft }),
  'fieldSchemas:remove': byId,
  'fieldSchemas:restore': z.strictObject({
    removed: z.strictObject({
      id,
      name,
      createdAtMs: instant,
      versions: z
        .array(
          z.strictObject({
            version: count,
            tag: words,
            domain,
            schema,
            createdAtMs: instant,
            changedAtMs: instant,
          }),
        )
        .max(100_000),
    }),
  }),
  'fieldSchemas:versions': byId,
  'fieldSchemas:check': z.strictObject({ domain, draft }),
  'fieldSchemas:sent': z.strictObject({ domain, draft }),
  'fieldSchemas:find': z.strictObject({ schema }),
  'fieldSchemas:trial': z.strictObject({ id, recordingId: id }),
  'fieldSchemas:import': nothing,
  'fieldSchemas:export': z.strictObject({ id, version: count.nullable(), format: z.enum(['json', 'csv']) }),
  'fieldSchemas:reveal': nothing,
} satisfies { [N in Extract<RequestName, `fieldSchemas:${string}`>]: z.ZodType<Input<N>> }
