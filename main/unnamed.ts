// What somebody is called whom nobody has named yet: counted in the order in which they first speak.

import { locale, t } from '../language/language.ts'

/** @param index from 0 */
export function unnamed(index: number): string {
  return t('Speaker {number}', { number: index + 1 })
}

/** By the language: each passage of an export asks, and saying a message costs more than reading a name. */
const patterns = new Map<string, RegExp>()

/** The number that such a name holds, in the language that is spoken or in English; null for any other name. */
export function numberOfUnnamed(name: string): number | null {
  const counted = patternIn(locale()).exec(name.trim())
  return counted === null ? null : Number(counted[1])
}

function patternIn(language: string): RegExp {
  const known = patterns.get(language)
  if (known !== undefined) return known
  const word = unnamed(0).replace(/\s*1$/, '')
  const pattern = new RegExp(`^(?:speaker|${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})\\s+0*(\\d+)$`, 'iu')
  patterns.set(language, pattern)
  return pattern
}
