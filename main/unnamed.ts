// What somebody is called whom nobody has named yet: counted in the order in which they first speak.

import { t } from '../language/language.ts'

/** @param index from 0 */
export function unnamed(index: number): string {
  return t('Speaker {number}', { number: index + 1 })
}

/** The number that such a name holds, in the language that is spoken or in English; null for any other name. */
export function numberOfUnnamed(name: string): number | null {
  const word = unnamed(0).replace(/\s*1$/, '')
  const counted = new RegExp(`^(?:speaker|${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})\\s+0*(\\d+)$`, 'iu').exec(
    name.trim(),
  )
  return counted === null ? null : Number(counted[1])
}
