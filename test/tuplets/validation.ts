// The form of `POST /jobs`, checked as strictly as the document words it, becomes a `JobRequest`; anything else is a 400
// with a sentence. It looks at fields only, never at audio.
import {
  BASIC_MODULES,
  DOMAINS,
  type FieldDefinition,
  type FieldOption,
  FULL_MODULES,
  PREMIUM_LANGUAGES,
  packFields,
  SCHEMA_VERSION,
  STANDARD_LANGUAGES,
} from './catalogue.ts'
import { isObject, parseJsonObject, Refusal } from './wire.ts'

export interface CustomRequest {
  readonly domain: string | null
  readonly schemaVersion: string
  /** As the caller wrote them, for the job's `custom_schema`. */
  readonly callerFields: readonly FieldDefinition[]
  /** Pack fields first, then the caller's. */
  readonly fields: readonly FieldDefinition[]
}

export interface AnalyticsRequest {
  readonly profile: 'basic' | 'full' | null
  readonly custom: CustomRequest | null
}

export interface JobRequest {
  readonly language: string
  readonly model: 'standard' | 'premium'
  readonly diarization: boolean
  readonly speakerEmbeddings: boolean
  readonly piiProcessing: boolean
  readonly analytics: AnalyticsRequest | null
}

export type AudioSource =
  | { readonly kind: 'file' }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'uploaded'; readonly key: string; readonly token: string }

export type Form = ReadonlyMap<string, string>

const KNOWN_FIELDS = [
  'remote_url',
  'uploaded_audio_key',
  'uploaded_audio_token',
  'language',
  'transcription_model',
  'diarization',
  'speaker_embeddings',
  'pii_processing',
  'analytics',
]

export function checkForm(form: Form, hasFile: boolean, unknownFields: 'refuse' | 'ignore') {
  const stranger = [...form.keys()].find((name) => !KNOWN_FIELDS.includes(name))
  if (stranger !== undefined && unknownFields === 'refuse') throw new Refusal(400, `Unknown form field: ${stranger}.`)
  return { source: checkSource(form, hasFile), request: checkRequest(form) }
}

function checkSource(form: Form, hasFile: boolean): AudioSource {
  const url = form.get('remote_url')
  const key = form.get('uploaded_audio_key')
  const token = form.get('uploaded_audio_token')
  const given = [hasFile, url !== undefined, key !== undefined].filter(Boolean).length
  if (given !== 1) throw new Refusal(400, 'Provide exactly one of audio_file, remote_url, or uploaded_audio_key.')
  if ((key === undefined) !== (token === undefined))
    throw new Refusal(400, 'uploaded_audio_key and uploaded_audio_token must be sent together.')
  if (key !== undefined && token !== undefined) return { kind: 'uploaded', key, token }
  return url === undefined ? { kind: 'file' } : { kind: 'url', url }
}

function checkRequest(form: Form): JobRequest {
  const model = form.get('transcription_model') ?? 'standard'
  if (model !== 'standard' && model !== 'premium')
    throw new Refusal(400, 'transcription_model must be standard or premium.')
  const language = form.get('language') ?? 'auto'
  const languages = model === 'premium' ? PREMIUM_LANGUAGES : STANDARD_LANGUAGES
  if (language !== 'auto' && !languages.includes(language))
    throw new Refusal(400, `Language '${language}' is not supported by the ${model} model.`)
  const diarization = flag(form, 'diarization')
  const speakerEmbeddings = flag(form, 'speaker_embeddings')
  if (speakerEmbeddings && !(model === 'premium' && diarization))
    throw new Refusal(400, 'speaker_embeddings requires transcription_model=premium and diarization=true.')
  const analytics = checkAnalytics(form.get('analytics'))
  return { language, model, diarization, speakerEmbeddings, piiProcessing: flag(form, 'pii_processing'), analytics }
}

function flag(form: Form, name: string): boolean {
  const value = form.get(name) ?? 'false'
  if (value !== 'true' && value !== 'false') throw new Refusal(400, `${name} must be true or false.`)
  return value === 'true'
}

export function checkAnalytics(text: string | undefined): AnalyticsRequest | null {
  if (text === undefined) return null
  const asked = parseJsonObject(text, 'analytics')
  const stranger = Object.keys(asked).find((name) => !['profile', 'domain', 'schema'].includes(name))
  if (stranger !== undefined) throw new Refusal(400, `analytics has an unknown field: ${stranger}.`)
  const profile = asked.profile ?? 'none'
  if (profile !== 'basic' && profile !== 'full' && profile !== 'none' && profile !== 'off')
    throw new Refusal(400, 'analytics.profile must be basic, full, none or off.')
  const domain = asked.domain ?? null
  if (domain !== null && (typeof domain !== 'string' || !DOMAINS.includes(domain)))
    throw new Refusal(400, `analytics.domain must be one of ${DOMAINS.join(', ')}.`)
  const custom = checkCustom(domain, asked.schema ?? null)
  const generic = profile === 'basic' || profile === 'full' ? profile : null
  return generic === null && custom === null ? null : { profile: generic, custom }
}

function checkCustom(domain: string | null, schema: unknown): CustomRequest | null {
  if (schema !== null && !isObject(schema)) throw new Refusal(400, 'analytics.schema must be an object.')
  const stranger = Object.keys(schema ?? {}).find((name) => !['schema_version', 'fields'].includes(name))
  if (stranger !== undefined) throw new Refusal(400, `analytics.schema has an unknown field: ${stranger}.`)
  const schemaVersion = schema?.schema_version ?? SCHEMA_VERSION
  if (typeof schemaVersion !== 'string' || schemaVersion === '')
    throw new Refusal(400, 'analytics.schema.schema_version must be a string.')
  const rows = schema?.fields ?? []
  if (!Array.isArray(rows)) throw new Refusal(400, 'analytics.schema.fields must be an array.')
  const callerFields = rows.map(checkField)
  const fields = [...(domain === null ? [] : packFields(domain)), ...callerFields]
  const keys = new Set<string>()
  for (const { key } of fields) {
    if (keys.has(key)) throw new Refusal(400, `analytics.schema.fields has a duplicate key: ${key}.`)
    keys.add(key)
  }
  return fields.length === 0 ? null : { domain, schemaVersion, callerFields, fields }
}

const FIELD_NAMES = ['key', 'label', 'type', 'description', 'required', 'options', 'min', 'max']

function checkField(row: unknown): FieldDefinition {
  if (!isObject(row)) throw new Refusal(400, 'analytics.schema.fields items must be objects.')
  const stranger = Object.keys(row).find((name) => !FIELD_NAMES.includes(name))
  if (stranger !== undefined) throw new Refusal(400, `A schema field has an unknown property: ${stranger}.`)
  const { key, label, type, description, required = false } = row
  if (typeof key !== 'string' || !/^[a-z][a-z0-9_]*$/.test(key))
    throw new Refusal(400, 'A schema field key must be snake_case and start with a lowercase letter.')
  if (typeof label !== 'string' || label.trim() === '') throw new Refusal(400, `Field ${key} needs a label.`)
  if (type !== 'single_select' && type !== 'multi_select' && type !== 'boolean' && type !== 'rating')
    throw new Refusal(400, `Field ${key} must be single_select, multi_select, boolean or rating.`)
  if (description !== undefined && typeof description !== 'string')
    throw new Refusal(400, `The description of field ${key} must be a string.`)
  if (typeof required !== 'boolean') throw new Refusal(400, `required of field ${key} must be a boolean.`)
  const options = checkOptions(key, type, row.options)
  const { min, max } = checkBounds(key, row.min, row.max)
  return { key, label, type, required, options, min, max }
}

function checkOptions(key: string, type: FieldDefinition['type'], value: unknown): readonly FieldOption[] {
  const isSelect = type === 'single_select' || type === 'multi_select'
  if (!isSelect && value === undefined) return []
  if (!Array.isArray(value) || (isSelect && value.length === 0))
    throw new Refusal(400, `Field ${key} needs options, each with id, code and label.`)
  const options = value.map((one: unknown) => checkOption(key, one))
  if (
    new Set(options.map((one) => one.id)).size < options.length ||
    new Set(options.map((one) => one.code)).size < options.length
  )
    throw new Refusal(400, `Field ${key} has duplicate options.`)
  return options
}

function checkOption(key: string, one: unknown): FieldOption {
  if (!isObject(one)) throw new Refusal(400, `An option of field ${key} must be an object.`)
  const { id, code, label } = one
  if (typeof id !== 'number' || !Number.isInteger(id))
    throw new Refusal(400, `An option of field ${key} needs an integer id.`)
  if (typeof code !== 'string' || !/^[A-Z][A-Z0-9_]*$/.test(code))
    throw new Refusal(400, `An option of field ${key} needs an uppercase code.`)
  if (typeof label !== 'string' || label === '') throw new Refusal(400, `An option of field ${key} needs a label.`)
  return { id, code, label }
}

function checkBounds(key: string, min: unknown = 1, max: unknown = 5): { min: number; max: number } {
  if (
    typeof min !== 'number' ||
    typeof max !== 'number' ||
    !Number.isInteger(min) ||
    !Number.isInteger(max) ||
    min >= max
  )
    throw new Refusal(400, `Field ${key} needs integer bounds with min below max.`)
  return { min, max }
}

/** `job.analytics` of the status object: what was asked, normalised. */
export function analyticsView(analytics: AnalyticsRequest | null): unknown {
  if (analytics === null) return null
  const { profile, custom } = analytics
  const modules = { basic: BASIC_MODULES, full: FULL_MODULES }
  return {
    profile,
    tier: profile === null ? null : profile === 'full' ? 'deep' : 'fast',
    modules: profile === null ? [] : modules[profile],
    custom_schema:
      custom === null
        ? null
        : { domain: custom.domain, schema_version: custom.schemaVersion, fields: custom.callerFields },
  }
}
