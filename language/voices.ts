// Which language is spoken, and where its sentences are: one catalog is loaded, and only when it is needed.

import { type Catalog, LANGUAGES, type Language, type Voice } from './language.ts'

/** Two that nobody speaks: 40 % longer with accents, and from right to left. They show what a translation would break. */
export const TRYING = ['en-XA', 'ar-XB'] as const
export type Spoken = Language | (typeof TRYING)[number]

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es', de: 'de', fr: 'fr' }

const CATALOGS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Catalog }>>> = {
  es: () => import('./catalogs/es.json', { with: { type: 'json' } }),
  de: () => import('./catalogs/de.json', { with: { type: 'json' } }),
  fr: () => import('./catalogs/fr.json', { with: { type: 'json' } }),
}

export function isSpoken(name: unknown): name is Spoken {
  return typeof name === 'string' && (Object.hasOwn(LANGUAGES, name) || TRYING.some((trying) => trying === name))
}

/** The first of a person's languages that the application speaks; English where it speaks none of them. */
export function firstSpoken(preferred: readonly string[]): Language {
  const known = preferred.map((name) => name.slice(0, 2).toLowerCase()).find((name) => Object.hasOwn(LANGUAGES, name))
  return (known as Language | undefined) ?? 'en'
}

export async function voiceOf(spoken: Spoken): Promise<Voice> {
  if (spoken === 'en-XA' || spoken === 'ar-XB') return (await import('./trying.ts')).tryingVoice(spoken)
  const catalog = spoken === 'en' ? {} : (await CATALOGS[spoken]()).default
  return { locale: LOCALES[spoken], direction: 'ltr', catalog }
}
