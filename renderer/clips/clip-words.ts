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
  return t('{count, plural, one {Save audio clip} other {Save # audio clips}}', { count })
}

export function progressWords(done: number, total: number): string {
  return t('{total, plural, one {Cutting the clip…} other {{done, number} of # clips are saved.}}', { done, total })
}

export function savedWords(count: number, { file, folder }: ClipFile): string {
  return t('{count, plural, one {Saved as “{file}” in “{folder}”.} other {# clips saved in “{folder}”.}}', {
    count,
    file,
    folder,
  })
}
