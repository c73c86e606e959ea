// What the service takes and what it does not: each rule with the sentence that names it and what a person can do.
// Pure; the limits are those of the service's document, "Audio Formats & Constraints".

import { decimal } from '../../language/figures.ts'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Content } from './recognise.ts'

/** The document says "1 GB" without saying which; only what is too large by either reading is refused here. */
export const MOST_BYTES = 1024 ** 3
export const SHORTEST_MS = 5000
export const LONGEST_MS = 8 * 60 * 60 * 1000

const listed = (): string => t('MP3, WAV, M4A, FLAC, OGG, AAC, WMA, WebM and Opus')

function refuse(code: ConstructorParameters<typeof Fault>[0], sentence: string, remedy: string): Fault {
  return new Fault(code, sentence, { remedy, retry: 'never' })
}

export function checkSize(bytes: number): void {
  if (bytes === 0)
    throw refuse(
      'empty',
      t('The file is empty (0 bytes).'),
      t('Check the recorder or copy the file again, then add it again.'),
    )
  if (bytes > MOST_BYTES)
    throw refuse(
      'too-large',
      t('The file has {size} GB; the service takes at most 1 GB.', { size: decimal(bytes / 1e9, 2) }),
      t('Save it as FLAC, MP3 or Opus, or cut it into parts, and add those.'),
    )
}

export function checkContent(content: Content): Extract<Content, { readonly kind: 'audio' }> {
  if (content.kind === 'audio') return content
  if (content.kind === 'film')
    throw refuse(
      'not-audio',
      t('This is a video ({name}); the service takes audio files only.', { name: content.name }),
      t('Take the sound out of it: save or export the audio alone, as M4A or MP3, and add that.'),
    )
  if (content.kind === 'unlisted')
    throw refuse(
      'not-audio',
      t('This is audio in the format {name}; the service takes {formats}.', { name: content.name, formats: listed() }),
      t('Save it as FLAC or MP3 with an audio program, and add that.'),
    )
  throw refuse(
    'not-audio',
    t('There is no audio in this file that could be recognised, whatever its name says.'),
    t('Play it to check; the service takes {formats}.', { formats: listed() }),
  )
}

/** Null passes: where the length cannot be known, the service judges. */
export function checkDuration(durationMs: number | null): void {
  if (durationMs === null) return
  if (durationMs < SHORTEST_MS)
    throw refuse(
      'too-short',
      t('The recording lasts {seconds} seconds; the service takes recordings from 5 seconds up.', {
        seconds: decimal(Math.floor(durationMs / 100) / 10, 1),
      }),
      t('Nothing was sent. If it should be longer, check the recorder or copy the file again.'),
    )
  if (durationMs > LONGEST_MS)
    throw refuse(
      'too-long',
      t('The recording lasts {length}; the service takes at most 8 hours.', { length: inHours(durationMs) }),
      t('Cut it into parts of less than 8 hours, and add those.'),
    )
}

export function truncatedFault(): Fault {
  return refuse(
    'truncated',
    t('The recording is cut short: its header promises more than the file holds.'),
    t('Copy it again from the recorder, or open it in an audio program and save what is there as a new file.'),
  )
}

function inHours(durationMs: number): string {
  const minutes = Math.ceil(durationMs / 60_000)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
