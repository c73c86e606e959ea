// oTranscribe's file: JSON with the text as HTML, in which every timestamp is an element with its seconds. The text becomes
// plain text with times in brackets, and is read as such.

import { t } from '../../../language/language.ts'
import { type Foreign, notUnderstood, squeeze } from './lines.ts'
import { withoutEntities } from './markup.ts'
import { readPlain } from './plain.ts'

const STAMP = /<span\b[^<>]*\bdata-timestamp\s*=\s*["']?([\d.]{1,15})[^<>]*>[^<]*(?:<(?!\/span)[^<>]*>[^<]*)*<\/span>/gi
const BREAK = /<\/?(?:p|div|li|ul|ol|h[1-6]|blockquote|tr)\b[^<>]*>|<br\b[^<>]*>/gi
const UNSHOWN = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi
const TAG = /<\/?[a-z][^<>]*>/gi

export interface Otr {
  readonly text: string
  readonly media?: unknown
}

/** Whether some JSON is oTranscribe's: nobody else keeps HTML with timestamps under "text". */
export function isOtr(value: unknown): value is Otr {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const text: unknown = Reflect.get(value, 'text')
  if (typeof text !== 'string' || Reflect.has(value, 'segments')) return false
  return Reflect.has(value, 'media') || Reflect.has(value, 'media-time') || text.includes('data-timestamp')
}

export function readOtr({ text, media }: Otr): Foreign {
  const rows = text
    .replaceAll(UNSHOWN, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(STAMP, (_, seconds: string) => ` ${bracketed(Number(seconds))} `)
    .replaceAll(BREAK, '\n')
    .replaceAll(TAG, '')
  const plain = withoutEntities(rows).split('\n').map(squeeze).join('\n')
  if (!/\[\d+:\d\d:\d\d\.\d{3}\]/.test(plain))
    throw notUnderstood(
      t('It is a file of oTranscribe without a single timestamp.'),
      t('Set some there, and export it again.'),
    )
  const { transcript } = readPlain(plain)
  return { transcript, mediaName: typeof media === 'string' && media.trim() !== '' ? media.trim() : null }
}

function bracketed(seconds: number): string {
  const ms = Number.isFinite(seconds) ? Math.min(Math.round(seconds * 1000), 9999 * 3_600_000) : 0
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(ms / 3_600_000)
  return `[${hours}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}]`
}
