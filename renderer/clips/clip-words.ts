// The sentences of clips.

import { t } from '../../language/language.ts'
import type { ClipFile } from '../../preload/contract.ts'

export const CANNOT_DECODE = t('No clip was made: this recording’s sound cannot be read here.')
export const DECODE_REMEDY = t('Open the recording in another program and cut it there.')

const MARGIN_NAMES: Readonly<Record<number, string>> = {
  0: t('From the first word to the last'),
  1000: t('With a second before and after'),
  2000: t('With two seconds before and after'),
}

export function marginName(marginMs: number): string {
  return MARGIN_NAMES[marginMs] ?? ''
}

export function clipTitle(count: number): string {
  return count === 1
    ? t('Save audio clip')
    : t('Save {count, plural, one {# audio clip} other {# audio clips}}', { count })
}

export function progressWords(done: number, total: number): string {
  return total === 1 ? t('Cutting the clip…') : t('{done} of {total} clips are saved.', { done, total })
}

export function savedWords(count: number, { file, folder }: ClipFile): string {
  return count === 1
    ? t('Saved as “{file}” in “{folder}”.', { file, folder })
    : t('{count, plural, one {# clip} other {# clips}} saved in “{folder}”.', { count, folder })
}
