// In which language and which direction a passage is written: what the service said of it where that can be, else what the
// letters say. Pure functions.

import { t } from '../../language/language.ts'

export type Direction = 'ltr' | 'rtl'

const RTL_SCRIPTS = [
  t('Arabic'),
  t('Hebrew'),
  t('Syriac'),
  t('Thaana'),
  t('Nko'),
  t('Adlam'),
  t('Samaritan'),
  t('Mandaic'),
  t('Hanifi_Rohingya'),
]
const RTL_LETTER = new RegExp(`[${RTL_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u')
const LETTER = /\p{L}/u
const LTR_LETTER = new RegExp(`(?!${RTL_LETTER.source})\\p{L}`, 'u')
const RTL_LANGUAGES = new Set('ar arc ckb dv fa he iw khw ks lrc nqo pnb ps sd syr ug ur yi'.split(' '))
const SPACELESS = /^(zh|yue|ja|th|lo|km|my)\b/

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
const tags = new Map<string, string | undefined>()

/** For the attribute `lang`; undefined for what is no language, which assistive technology would stumble over. */
export function langOf(language: string | null): string | undefined {
  if (language === null) return undefined
  if (!tags.has(language)) tags.set(language, tagOf(language))
  return tags.get(language)
}

function tagOf(language: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(language.replaceAll('_', '-'))
    return tag !== undefined && names.of(tag.split('-')[0] ?? '') !== undefined ? tag : undefined
  } catch {
    // Whatever the service calls it, it is no language of this world.
    return undefined
  }
}

/**
 * Text of a right-to-left language runs from the right also where it begins with a Latin name, and the other way round; without a
 * language its first letter decides. Null where there is no letter.
 */
export function directionOf(text: string, language: string | null): Direction | null {
  const primary = language?.toLowerCase().split(/[-_]/)[0] ?? null
  if (primary !== null) {
    const isRtl = RTL_LANGUAGES.has(primary)
    if ((isRtl ? RTL_LETTER : LTR_LETTER).test(text)) return isRtl ? 'rtl' : 'ltr'
  }
  const first = LETTER.exec(text)?.[0]
  if (first === undefined) return null
  return RTL_LETTER.test(first) ? 'rtl' : 'ltr'
}

/** Written without blanks between words. */
export function isSpaceless(language: string | null): boolean {
  return language !== null && SPACELESS.test(language)
}

/** What stands between two segments of a paragraph. */
export function joint(language: string | null, next: string | null = language): string {
  return isSpaceless(language) && isSpaceless(next) ? '' : ' '
}
