// File names that every system takes: from a template, without reserved names, trailing dots or invisible marks, and short
// enough to be copied anywhere.

import type { Exportable } from '../exportable.ts'
import { fitting, hms, isoDate, oneLine } from './text.ts'

export const DEFAULT_TEMPLATE = '{title}'

const MOST_CHARACTERS = 120
/** Of a title and of words in the name of a clip: together they leave room for the time. */
const MOST_CLIP_CHARACTERS = 50
/** File systems count bytes, most of them to 255; an ending, a number and `.manifest.json` still have to fit. */
const MOST_BYTES = 200
/** Windows answers these itself, whatever their ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i

/** The name without its ending. */
export function stemOf(template: string, from: Exportable, timeZone: string): string {
  const values: Readonly<Record<string, string>> = {
    title: from.title,
    date: isoDate(from.recordedAtMs ?? from.addedAtMs, timeZone),
    file: (from.sourceName ?? from.title).replace(/\.[^.]{1,8}$/, ''),
    language: from.language ?? '',
    speakers: from.speakers.map(({ name }) => name).join(', '),
    id: String(from.id),
  }
  const filled = template.replace(/\{(\w+)\}/g, (whole: string, name: string) => values[name] ?? whole)
  return safeStem(filled) || safeStem(from.title) || 'transcript'
}

export function safeStem(wanted: string): string {
  const plain = oneLine(fitting(wanted).normalize('NFC'))
    .replace(/[<>:"/\\|?*]+/g, '-')
    // Marks that turn or hide text make a name read as something else; those that join letters and emoji are needed.
    .replace(/(?![\u200c\u200d])\p{Cf}|\p{Co}|\p{Cn}/gu, '')
  const short = trimmed(shortened(trimmed(plain)))
  if (short === '') return ''
  const [first = ''] = short.split('.')
  if (RESERVED.test(first.trim())) return `_${short}`
  return short.startsWith('.') ? `_${short}` : short
}

const CLIP_WORDS = 6

/** Of a clip: the recording, when it was said, and the first words. */
export function clipStem(
  title: string,
  { startMs, text }: { readonly startMs: number; readonly text: string },
): string {
  const at = hms(startMs).replaceAll(':', '.')
  const said = shortened(oneLine(text).split(' ').slice(0, CLIP_WORDS).join(' '), MOST_CLIP_CHARACTERS)
  const whose = shortened(safeStem(title), MOST_CLIP_CHARACTERS)
  return safeStem(`${whose} ${at} ${said}`) || `clip ${at}`
}

/** Windows drops blanks and dots at the end by itself, and then cannot find the file. */
function trimmed(name: string): string {
  return name.replace(/^[\s-]+|[\s.]+$/g, '').replace(/^-+|-+$/g, '')
}

/** Cut between characters as people see them. */
function shortened(name: string, mostCharacters = MOST_CHARACTERS): string {
  let characters = 0
  let bytes = 0
  let kept = ''
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)) {
    characters += segment.length
    bytes += Buffer.byteLength(segment)
    if (characters > mostCharacters || bytes > MOST_BYTES) break
    kept += segment
  }
  return kept
}

export function numbered(stem: string, number: number, extension: string): string {
  return `${stem}${number < 2 ? '' : ` (${number})`}.${extension}`
}
