// What a window needs of the settings before they are opened: where it stood, in which colours and in which language. Opening them takes
// longer than making a window; whatever cannot be read here is as if it had never been kept, and is said there.

import { LANGUAGES, type Language } from '../../language/language.ts'
import type { Bounds, Preferences } from './preferences.ts'

export interface Glance {
  readonly appearance: Preferences['appearance']
  readonly language: Preferences['language']
  readonly bounds: Bounds | null
}

const FURTHEST_PX = 100_000

export function glance(read: () => string): Glance {
  const kept = parsed(read)
  const appearance = kept.appearance === 'light' || kept.appearance === 'dark' ? kept.appearance : 'system'
  const language = isLanguage(kept.language) ? kept.language : 'system'
  return { appearance, language, bounds: boundsOf(kept.bounds) }
}

function parsed(read: () => string): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(read())
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch {
    // There is none yet, or it is damaged: `settings.ts` sets it aside and says so.
    return {}
  }
}

function boundsOf(kept: unknown): Bounds | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { x, y, width, height, isMaximized }: Partial<Record<keyof Bounds, unknown>> = kept
  if (!isPlace(x) || !isPlace(y) || !isPlace(width) || !isPlace(height) || typeof isMaximized !== 'boolean') return null
  return { x, y, width, height, isMaximized }
}

function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value)
}

function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= FURTHEST_PX
}
