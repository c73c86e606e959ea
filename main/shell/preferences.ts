// What the settings file may hold, checked on every read: a person may have edited it, or a newer version written it. A
// part that cannot be read falls back to its default by itself; secrets have no place here.

import { z } from 'zod'
import { DEFAULT_OPTIONS, type Options } from '../recording.ts'
import { appearanceSchema, optionsSchema } from './schemas.ts'

export interface KeptFolder {
  readonly id: string
  readonly path: string
  readonly isPaused: boolean
}

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly isMaximized: boolean
}

export interface Preferences {
  /** What is asked for recordings that come without a wish of their own. */
  readonly options: Options
  readonly appearance: 'system' | 'light' | 'dark'
  readonly folders: readonly KeptFolder[]
  readonly bounds: Bounds | null
}

const folder = z.object({ id: z.string().min(1), path: z.string().min(1), isPaused: z.boolean() })
const pixels = z.int().min(-100_000).max(100_000)
const bounds = z.object({ x: pixels, y: pixels, width: pixels, height: pixels, isMaximized: z.boolean() })

export function readPreferences(raw: Readonly<Record<string, unknown>>): Preferences {
  return {
    options: read(optionsSchema, raw.options, DEFAULT_OPTIONS),
    appearance: read(appearanceSchema, raw.appearance, 'system'),
    folders: readFolders(raw.folders),
    bounds: read(bounds, raw.bounds, null),
  }
}

function read<T, D>(schema: z.ZodType<T>, value: unknown, otherwise: D): T | D {
  const result = schema.safeParse(value)
  return result.success ? result.data : otherwise
}

/** Folder by folder: one that cannot be read must not cost the others. */
function readFolders(value: unknown): readonly KeptFolder[] {
  if (!Array.isArray(value)) return []
  return value.map((each) => read(folder, each, null)).filter((each) => each !== null)
}
