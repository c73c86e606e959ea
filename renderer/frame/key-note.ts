// What the form of a key says while it is typed or pasted. Whether the key works, only the service knows.

import { t } from '../../language/language.ts'

const START = 'tb_'
const LENGTH = 40

/** What is wrong with the form of it; empty where nothing is. */
export function formNote(key: string): string {
  if (key === '') return ''
  // Whoever types it has not done anything wrong at “t”.
  if (!key.startsWith(START) && !START.startsWith(key)) return t('A key begins with “tb_”.')
  const given = Math.max(0, key.length - START.length)
  if (!/^[A-Za-z0-9_-]*$/.test(key)) return t('A key has only letters and digits after “tb_”.')
  if (given < LENGTH) return t('Not complete yet: {given} of {LENGTH} characters after “tb_”.', { given, LENGTH })
  return given > LENGTH ? t('Too long: {given} characters after “tb_”, not {LENGTH}.', { given, LENGTH }) : ''
}
