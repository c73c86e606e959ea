// How recordings are transcribed: what the service offers, what it refuses, and options kept under a name.

import type { Options } from './traveller.ts'

/** Options under a name. Equal options are one job, whatever the name. */
export interface OptionsPreset {
  readonly id: string
  readonly name: string
  readonly options: Options
  /** Null: never. */
  readonly lastUsedAtMs: number | null
}

export interface PresetView extends OptionsPreset {
  /** Names of the watched folders that follow it. */
  readonly folders: readonly string[]
}

export interface OptionsChoices {
  /** In the order of the alphabet. */
  readonly presets: readonly PresetView[]
  /** What is used where nothing else was chosen. */
  readonly defaults: Options
  /** What the last recordings were sent with that somebody chose options for. */
  readonly lastUsed: Options | null
}

/** Where in the form a trouble shows. */
export type OptionField =
  | 'language'
  | 'model'
  | 'speakerEmbeddings'
  | 'piiProcessing'
  | 'analytics'
  | 'domain'
  | 'schema'

export interface OptionsProblem {
  readonly field: OptionField
  readonly code: string
  /** Why, as a sentence. */
  readonly text: string
  /** The service refuses such a job, so it cannot be kept or sent; else it takes it, and leaves something out. */
  readonly isForbidden: boolean
  /** What the options would be with each way out. */
  readonly remedies: readonly Options[]
}

/** In the words of the service. */
export interface PackField {
  readonly key: string
  readonly label: string
  readonly type: 'single_select' | 'multi_select' | 'boolean' | 'rating'
  readonly description?: string
  readonly required?: boolean
  readonly options?: readonly { readonly id: number; readonly code: string; readonly label: string }[]
  readonly min?: number
  readonly max?: number
}

/** A set of custom fields that the service has built in. */
export interface PackView {
  /** `analytics.domain` as it is sent. */
  readonly key: string
  readonly name: string
  readonly description: string
  readonly fields: readonly PackField[]
}

export interface OptionsCatalogue {
  /** By English name; automatic detection is not among them. */
  readonly languages: readonly {
    readonly code: string
    readonly name: string
    readonly isStandard: boolean
    readonly isPremium: boolean
  }[]
  readonly packs: readonly PackView[]
}

/** A preset that was removed, with the folders that got a copy of its options: with this it is put back. */
export interface RemovedPreset {
  readonly preset: OptionsPreset
  readonly folders: readonly { readonly id: string; readonly name: string }[]
}

export interface OptionsRequests {
  'options:catalogue': { input: Record<string, never>; value: OptionsCatalogue }
  'options:presets': { input: Record<string, never>; value: OptionsChoices }
  /** Every trouble with these options; a length of null is one that is not known. */
  'options:check': {
    input: { readonly options: Options; readonly durationMs: number | null }
    value: readonly OptionsProblem[]
  }
  /** An id of null makes a new one. Folders that follow the preset follow its new options. */
  'options:save': {
    input: { readonly id: string | null; readonly name: string; readonly options: Options }
    value: OptionsPreset
  }
  'options:rename': { input: { readonly id: string; readonly name: string }; value: null }
  /** Folders that follow it keep a copy of its options. */
  'options:remove': { input: { readonly id: string }; value: RemovedPreset }
  /** Folders follow it again unless their rules were changed meanwhile. */
  'options:restore': { input: { readonly removed: RemovedPreset }; value: null }
}
