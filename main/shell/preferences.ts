// What the settings file may hold, checked on every read: a person may have edited it, or a newer version written it. A
// part that cannot be read falls back to its default by itself; secrets have no place here.

import { z } from 'zod'
import type { Language } from '../../language/language.ts'
import type {
  ExportChoice,
  ExportFormatId,
  FolderRules,
  KeySettings,
  OptionsPreset,
  QuoteStyle,
  Transfers,
} from '../../preload/contract.ts'
import { DEFAULT_RULES } from '../pipeline/rules.ts'
import { DEFAULT_OPTIONS, type Options } from '../recording.ts'
import {
  appearanceSchema,
  exportChoiceSchema,
  exportFormatSchema,
  keysSchema,
  languageSchema,
  rulesSchema,
  safekeepingSchema,
  transfersSchema,
} from './schemas.ts'
import { askAboveSchema } from './schemas-drops.ts'
import { coderSchema } from './schemas-insights.ts'
import { optionsSchema, presetSchema } from './schemas-options.ts'
import { quoteStyleSchema } from './schemas-reading.ts'

export interface KeptFolder {
  readonly id: string
  readonly path: string
  readonly isPaused: boolean
  /** When a paused folder goes on by itself; null: when the person says so. */
  readonly resumeAtMs: number | null
  readonly rules: FolderRules
}

export const DEFAULT_TRANSFERS: Transfers = {
  bytesPerSecond: null,
  monthlyCapMicro: null,
  holdsOnMetered: false,
  keepsAwake: true,
}

/** Some four hours of speech: less is not worth a question, more may be a folder that was not meant. */
export const DEFAULT_ASK_ABOVE_MICRO = 1_000_000

export const DEFAULT_KEYS: KeySettings = { map: 'reader', changed: {}, isGlobal: false }

/** What was chosen of exports. */
export interface KeptExports {
  readonly last: ExportFormatId
  /** Null: the system's folder for documents. */
  readonly folder: string | null
  /** One per format at most. */
  readonly choices: readonly ExportChoice[]
  readonly profiles: readonly { readonly name: string; readonly choice: ExportChoice }[]
}

export const DEFAULT_EXPORTS: KeptExports = { last: 'docx', folder: null, choices: [], profiles: [] }

/** Options under a name, and what was chosen last. */
export interface KeptPresets {
  readonly list: readonly OptionsPreset[]
  readonly last: Options | null
}

export const DEFAULT_PRESETS: KeptPresets = { list: [], last: null }

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly isMaximized: boolean
}

/** How backups are made. A folder of null is the one beside the settings. */
export interface KeptSafe {
  readonly folder: string | null
  readonly rhythm: 'hourly' | 'daily' | 'weekly' | 'never'
  readonly daily: number
  readonly weekly: number
}

export const DEFAULT_SAFEKEEPING: KeptSafe = { folder: null, rhythm: 'daily', daily: 7, weekly: 4 }

export interface Preferences {
  /** What is asked for recordings that come without a wish of their own. */
  readonly options: Options
  readonly presets: KeptPresets
  readonly appearance: 'system' | 'light' | 'dark'
  /** As the next start will speak; `system`: the first of the system's languages that there is. */
  readonly language: 'system' | Language
  /** Personal data is hidden from whoever reads. */
  readonly isMaskedReading: boolean
  readonly transfers: Transfers
  /** What is dropped and costs no more goes without a question; null never asks, 0 always does. */
  readonly askAboveMicro: number | null
  readonly keys: KeySettings
  readonly folders: readonly KeptFolder[]
  readonly safekeeping: KeptSafe
  readonly exports: KeptExports
  /** How quotes were copied last. */
  readonly quoteStyle: QuoteStyle
  /** Under which name judgements are kept; null: the system's name of the person. */
  readonly coderName: string | null
  readonly bounds: Bounds | null
}

const folder = z
  .object({
    id: z.string().min(1),
    path: z.string().min(1),
    isPaused: z.boolean(),
    // Entries of older versions have neither.
    resumeAtMs: z.unknown().optional(),
    rules: z.unknown().optional(),
  })
  .transform(
    (found): KeptFolder => ({
      ...found,
      resumeAtMs: read(z.number().nullable(), found.resumeAtMs, null),
      rules: readRules(found.rules),
    }),
  )
const pixels = z.int().min(-100_000).max(100_000)
const bounds = z.object({ x: pixels, y: pixels, width: pixels, height: pixels, isMaximized: z.boolean() })

export function readPreferences(raw: Readonly<Record<string, unknown>>): Preferences {
  const presets = readPresets(raw.presets)
  return {
    options: read(optionsSchema, raw.options, DEFAULT_OPTIONS),
    presets,
    appearance: read(appearanceSchema, raw.appearance, 'system'),
    language: read(languageSchema, raw.language, 'system'),
    // Who cannot be asked is shown too little rather than too much.
    isMaskedReading: raw.isMaskedReading !== undefined && raw.isMaskedReading !== false,
    transfers: read(transfersSchema, raw.transfers, DEFAULT_TRANSFERS),
    askAboveMicro: read(askAboveSchema, raw.askAboveMicro, DEFAULT_ASK_ABOVE_MICRO),
    keys: read(keysSchema, raw.keys, DEFAULT_KEYS),
    folders: readFolders(raw.folders).map((each) => ({ ...each, rules: following(each.rules, presets) })),
    safekeeping: read(safekeepingSchema, raw.safekeeping, DEFAULT_SAFEKEEPING),
    exports: readExports(raw.exports),
    coderName: read(coderSchema, raw.coderName, null),
    quoteStyle: read(quoteStyleSchema, raw.quoteStyle, 'newsroom'),
    bounds: read(bounds, raw.bounds, null),
  }
}

function read<T, D>(schema: z.ZodType<T>, value: unknown, otherwise: D): T | D {
  const result = schema.safeParse(value)
  return result.success ? result.data : otherwise
}

const loose = z.record(z.string(), z.unknown())

/** Rule by rule. What was said of sensitivity and cannot be read any more counts as yes: the safe side. */
function readRules(value: unknown): FolderRules {
  const raw: Readonly<Record<string, unknown>> = read(loose, value, {})
  const isGarbled = value !== undefined && !loose.safeParse(value).success
  const one = <K extends keyof FolderRules>(name: K): FolderRules[K] => {
    const found = rulesSchema.shape[name].safeParse(raw[name])
    return found.success ? (found.data as FolderRules[K]) : DEFAULT_RULES[name]
  }
  return {
    options: one('options'),
    presetId: one('presetId'),
    isRecursive: one('isRecursive'),
    maxAgeDays: one('maxAgeDays'),
    takesExisting: one('takesExisting'),
    monthlyCapMicro: one('monthlyCapMicro'),
    isSensitive: isGarbled || (raw.isSensitive !== undefined && raw.isSensitive !== false),
    quietSeconds: one('quietSeconds'),
    ...(raw.accountId === undefined ? {} : { accountId: one('accountId') }),
    converts: one('converts'),
  }
}

const profile = z.object({ name: z.string().min(1).max(60), choice: exportChoiceSchema })

/** Choice by choice: one of another version must not cost the others. */
function readExports(value: unknown): KeptExports {
  const raw: Readonly<Record<string, unknown>> = read(loose, value, {})
  return {
    last: read(exportFormatSchema, raw.last, 'docx'),
    folder: read(z.string().min(1), raw.folder, null),
    choices: each(exportChoiceSchema, raw.choices),
    profiles: each(profile, raw.profiles),
  }
}

/** Preset by preset; of two with one id the first. */
function readPresets(value: unknown): KeptPresets {
  const raw: Readonly<Record<string, unknown>> = read(loose, value, {})
  const list = each(presetSchema, raw.list)
  return {
    list: list.filter(({ id }, at) => list.findIndex((one) => one.id === id) === at),
    last: read(optionsSchema, raw.last, null),
  }
}

/** A preset says what its folders ask for; where it is gone, they keep the copy that they have. */
export function following(rules: FolderRules, { list }: KeptPresets): FolderRules {
  const preset = list.find(({ id }) => id === rules.presetId)
  return preset === undefined ? { ...rules, presetId: null } : { ...rules, options: preset.options }
}

/** What of a list can be read. */
function each<T>(schema: z.ZodType<T>, list: unknown): readonly T[] {
  return (Array.isArray(list) ? list : []).map((one) => read(schema, one, null)).filter((one) => one !== null)
}

/** Folder by folder: one that cannot be read must not cost the others. */
function readFolders(value: unknown): readonly KeptFolder[] {
  return each(folder, value)
}
