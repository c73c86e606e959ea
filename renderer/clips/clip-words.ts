// The sentences of clips.

import type { ClipFile } from '../../preload/contract.ts'
import { plural } from '../frame/format.ts'

export const CANNOT_DECODE = 'No clip was made: this recording’s sound cannot be read here.'
export const DECODE_REMEDY = 'Open the recording in another program and cut it there.'

const MARGIN_NAMES: Readonly<Record<number, string>> = {
  0: 'From the first word to the last',
  1000: 'With a second before and after',
  2000: 'With two seconds before and after',
}

export function marginName(marginMs: number): string {
  return MARGIN_NAMES[marginMs] ?? ''
}

export function clipTitle(count: number): string {
  return count === 1 ? 'Save audio clip' : `Save ${plural(count, 'audio clip')}`
}

export function progressWords(done: number, total: number): string {
  return total === 1 ? 'Cutting the clip…' : `${done} of ${total} clips are saved.`
}

export function savedWords(count: number, { file, folder }: ClipFile): string {
  return count === 1 ? `Saved as “${file}” in “${folder}”.` : `${plural(count, 'clip')} saved in “${folder}”.`
}
