// Custom fields: schemas under a name, their versions, whether the service would take them, and files of them.

import type { Options } from './traveller.ts'

export type FieldType = 'single_select' | 'multi_select' | 'boolean' | 'rating'

export interface OptionDraft {
  /** Null while nothing is typed. */
  readonly id: number | null
  readonly code: string
  readonly label: string
}

/** A field as it is written: every member is there, and any may be unfinished. */
export interface FieldDraft {
  readonly key: string
  readonly label: string
  readonly type: FieldType
  readonly description: string
  readonly required: boolean
  readonly options: readonly OptionDraft[]
  readonly min: number | null
  readonly max: number | null
}

export interface FieldSchemaDraft {
  /** Empty leaves the service its own. */
  readonly schemaVersion: string
  readonly fields: readonly FieldDraft[]
}

/** As it goes into `analytics.schema`, unchanged. */
export type SentSchema = Readonly<Record<string, unknown>>

export interface SchemaProblem {
  readonly code: string
  /** Its place among the fields; null where the whole schema is meant. */
  readonly field: number | null
  /** Its place among the field's options. */
  readonly option: number | null
  /** What is to be changed: `key`, `label`, `min`, `code` ... */
  readonly member: string
  /** What is asked for, as a sentence. */
  readonly text: string
}

export interface FieldVersionView {
  readonly version: number
  /** The built-in pack that is sent with it. */
  readonly domain: string | null
  readonly draft: FieldSchemaDraft
  readonly sent: SentSchema
  readonly createdAtMs: number
  readonly changedAtMs: number
  /** Recordings that were, or will be, sent with it. */
  readonly useCount: number
}

/** With its latest version. */
export interface FieldSchemaView extends FieldVersionView {
  readonly id: number
  readonly name: string
  /** 0 where it can be sent. */
  readonly problemCount: number
}

export interface FieldPackView {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly fields: readonly FieldDraft[]
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

/** A schema that was deleted, whole. */
export interface RemovedFieldSchema {
  readonly id: number
  readonly name: string
  readonly createdAtMs: number
  readonly versions: readonly {
    readonly version: number
    readonly tag: string
    readonly domain: string | null
    readonly schema: SentSchema
    readonly createdAtMs: number
    readonly changedAtMs: number
  }[]
}

export interface FieldSchemasRequests {
  /** The one that was changed last comes first. */
  'fieldSchemas:list': { input: Record<string, never>; value: { readonly schemas: readonly FieldSchemaView[] } }
  'fieldSchemas:get': { input: { readonly id: number }; value: FieldSchemaView }
  'fieldSchemas:packs': { input: Record<string, never>; value: { readonly packs: readonly FieldPackView[] } }
  /** Kept whether it can be sent or not. Null makes a new one; `schemaVersion` may be another one than was asked for. */
  'fieldSchemas:save': {
    input: {
      readonly id: number | null
      readonly name: string
      readonly domain: string | null
      readonly draft: FieldSchemaDraft
    }
    value: { readonly id: number; readonly version: number; readonly schemaVersion: string }
  }
  /** What recordings were sent with stays with them. */
  'fieldSchemas:remove': { input: { readonly id: number }; value: RemovedFieldSchema }
  'fieldSchemas:restore': { input: { readonly removed: RemovedFieldSchema }; value: null }
  /** The latest first. */
  'fieldSchemas:versions': { input: { readonly id: number }; value: { readonly versions: readonly FieldVersionView[] } }
  /** Whether the service would take it beside this pack, and what it would be sent. */
  'fieldSchemas:check': {
    input: { readonly domain: string | null; readonly draft: FieldSchemaDraft }
    value: { readonly problems: readonly SchemaProblem[]; readonly sent: SentSchema }
  }
  /** Null where nobody keeps such fields. */
  'fieldSchemas:find': { input: { readonly schema: SentSchema }; value: { readonly found: FoundFieldSchema | null } }
  /** The recording's own options with these fields, and what once more would cost with them; null: its length is not known. */
  'fieldSchemas:trial': {
    input: { readonly id: number; readonly recordingId: number }
    value: {
      readonly options: Options
      readonly durationMs: number | null
      readonly price: { readonly lowMicro: number; readonly highMicro: number } | null
    }
  }
  /** Opens the system's file picker. */
  'fieldSchemas:import': {
    input: Record<string, never>
    value: {
      readonly ids: readonly number[]
      readonly refused: readonly { readonly name: string; readonly text: string }[]
    }
  }
  /** Into the folder of exports. Null: the latest version. */
  'fieldSchemas:export': {
    input: { readonly id: number; readonly version: number | null; readonly format: 'json' | 'csv' }
    value: { readonly file: string; readonly folder: string }
  }
  /** Shows the file that was exported last. */
  'fieldSchemas:reveal': { input: Record<string, never>; value: null }
}
