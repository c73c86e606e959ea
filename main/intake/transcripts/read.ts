// What a transcript's file holds, judged by its content: subtitles, oTranscribe, plain text with times, our own exports, or JSON whose meaning
// another room knows. It refuses, as a Fault with a sentence, whatever it does not understand, and throws nothing else.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { marksIn, parseLong } from '../../word-list.ts'
import { timingIn } from './cues.ts'
import { decode } from './decode.ts'
import { isExported, readExported } from './exported.ts'
import { type Foreign, notUnderstood } from './lines.ts'
import { isOtr, readOtr } from './otr.ts'
import { readPlain } from './plain.ts'
import { readSrt } from './srt.ts'
import { readVtt } from './vtt.ts'

export type Content =
  | ({ readonly kind: 'transcript' } & Foreign)
  /** JSON of a shape that is nobody's here. */
  | { readonly kind: 'json'; readonly value: unknown }

/** Eight hours with every word's times are 8 MiB of JSON. */
export const MOST_BYTES = 32 * 1024 * 1024
/** What JSON may hold of commas and brackets: a transcript of many times eight hours; small empty lists cost the most memory. */
const MOST_MARKS = 2_500_000

export function readForeign(bytes: Uint8Array): Content {
  if (bytes.length > MOST_BYTES) throw tooLarge()
  try {
    const long = hasTooManyMarks(bytes) ? undefined : parseLong(bytes)
    return long === undefined ? contentOf(decode(bytes)) : meaningOf(long)
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown
    throw notUnderstood(
      t('It could not be read.'),
      t('Open it in the program that made it, and export it again.'),
      thrown,
    )
  }
}

function contentOf(text: string): Content {
  const head = text.trimStart()
  if (head === '') throw notUnderstood(t('The file is empty.'), t('Export it again from the program that made it.'))
  if (isBinary(head))
    throw notUnderstood(t('It is not a text file.'), t('Export the transcript as SRT, VTT or plain text.'))
  if (/^WEBVTT(?:\s|$)/.test(head)) return found(readVtt(head))
  if (/^\{\\rtf/.test(head)) throw notUnderstood(t('It is a document with formatting.'), t('Save it as plain text.'))
  if (head.startsWith('{') || /^\[\s*[{[\]"]/.test(head)) return ofJson(head)
  return found(
    text.includes('->') && text.split('\n').some((line) => timingIn(line) !== null) ? readSrt(text) : readPlain(text),
  )
}

function found(foreign: Foreign): Content {
  return { kind: 'transcript', ...foreign }
}

/** Whether its beginning is full of characters that no text has. */
function isBinary(text: string): boolean {
  let strange = 0
  for (const letter of text.slice(0, 4000)) {
    const code = letter.charCodeAt(0)
    const isControl = code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1b
    if (isControl || code === 0xfffd) strange += 1
  }
  return strange > 4
}

function ofJson(text: string): Content {
  if (text.length > MOST_MARKS && hasTooManyMarks(Buffer.from(text))) throw tooLarge()
  return meaningOf(parsed(text))
}

function meaningOf(value: unknown): Content {
  if (isExported(value)) return found(readExported(value))
  return isOtr(value) ? found(readOtr(value)) : { kind: 'json', value }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    const at = Number(/position (\d+)/.exec(String(thrown))?.[1] ?? text.length)
    const line = text.slice(0, at).split('\n').length
    throw notUnderstood(
      t('It begins like JSON, but line {line} is not.', { line }),
      t('It may have been cut off; save or download it again.'),
      thrown,
    )
  }
}

function hasTooManyMarks(bytes: Uint8Array): boolean {
  // Shorter ones cannot hold so many.
  return bytes.length > MOST_MARKS && marksIn(bytes) > MOST_MARKS
}

export function tooLarge(): Fault {
  return new Fault('too-large', t('It is larger than any transcript.'), {
    remedy: t('Look whether it is the right file.'),
    retry: 'never',
  })
}
