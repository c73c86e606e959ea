// Languages as a person looks for them: by their name in the language of the interface, by their own name, or by their code.

import { locale, t } from '../../language/language.ts'
import type { OptionsCatalogue } from '../../preload/contract.ts'
import { plain } from '../frame/plain.ts'
import { ownNameOf } from './own-names.ts'

export interface NamedLanguage {
  readonly code: string
  readonly name: string
  /** What its speakers call it; null where that is the same. */
  readonly ownName: string | null
  readonly isStandard: boolean
  readonly isPremium: boolean
}

export const DETECTED: NamedLanguage = {
  code: 'auto',
  name: t('Detect automatically'),
  ownName: null,
  isStandard: true,
  isPremium: true,
}

/** Sorted by name, automatic detection first. */
export function namedLanguages(
  languages: OptionsCatalogue['languages'],
  inLanguage: string = locale(),
): readonly NamedLanguage[] {
  const named = languages.map((language) => {
    const name = inLanguage.startsWith('en') ? language.name : (nameIn(inLanguage, language.code) ?? language.name)
    return { ...language, name, ownName: ownName(language.code, name) }
  })
  // Some systems call two of the service's languages the same, such as Tagalog and Filipino.
  const isShared = (name: string): boolean => named.filter((one) => one.name === name).length > 1
  const told = named.map((one) => (isShared(one.name) ? { ...one, name: `${one.name} (${one.code})` } : one))
  return [DETECTED, ...told.sort((a, b) => a.name.localeCompare(b.name, inLanguage))]
}

/** What is typed matches the beginning of any word of either name, or the code itself. */
export function matchingLanguages(languages: readonly NamedLanguage[], typed: string): readonly NamedLanguage[] {
  const wanted = plain(typed.trim())
  if (wanted === '') return languages
  return languages.filter(({ code, name, ownName: own }) => {
    return code === wanted || begins(name, wanted) || (own !== null && begins(own, wanted))
  })
}

function begins(name: string, wanted: string): boolean {
  return ` ${plain(name)}`.replace(/[(),]/g, ' ').includes(` ${wanted}`)
}

function ownName(code: string, name: string): string | null {
  const own = ownNameOf(code)
  return own === null || plain(own) === plain(name) ? null : own
}

function nameIn(locale: string, code: string): string | null {
  try {
    return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }).of(code) ?? null
  } catch {
    return null
  }
}
