// What may be asked of options and of the presets that keep them. Whether the service would take them is no question of form:
// option-rules.ts judges that.

import { z } from 'zod'
import { folderId, instant, jsonObject, lengthMs, nothing } from './schema-parts.ts'

export const optionsSchema = z.strictObject({
  language: z.string().min(1).max(20),
  model: z.enum(['standard', 'premium']),
  diarization: z.boolean(),
  speakerEmbeddings: z.boolean(),
  piiProcessing: z.boolean(),
  analytics: z
    .strictObject({
      profile: z.enum(['basic', 'full', 'none', 'off']).exactOptional(),
      domain: z.string().max(100).exactOptional(),
      schema: jsonObject.exactOptional(),
    })
    .nullable(),
})

export const presetId = z.string().min(1).max(100)
const presetName = z.string().trim().min(1).max(60)
export const presetSchema = z.strictObject({
  id: presetId,
  name: presetName,
  options: optionsSchema,
  lastUsedAtMs: instant.nullable(),
})

const byPreset = z.strictObject({ id: presetId })

export const OPTIONS_SCHEMAS = {
  'options:catalogue': nothing,
  'options:presets': nothing,
  'options:check': z.strictObject({ options: optionsSchema, durationMs: lengthMs.nullable() }),
  'options:save': z.strictObject({ id: presetId.nullable(), name: presetName, options: optionsSchema }),
  'options:rename': z.strictObject({ id: presetId, name: presetName }),
  'options:remove': byPreset,
  'options:restore': z.strictObject({
    removed: z.strictObject({
      preset: presetSchema,
      folders: z.array(z.strictObject({ id: folderId, name: z.string().max(1000) })).max(10_000),
    }),
  }),
}
