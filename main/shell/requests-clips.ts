// What the window asks of clips: a passage that is quoted, marked, selected or found is cut out of its recording, into the folder of
// exports, under a name that says whose words they are and when they were said.

import { basename, join } from 'node:path'
import { t } from '../../language/language.ts'
import type { ClipFile, ClipPassage, ClipSource } from '../../preload/contract.ts'
import { LONGEST_CLIP_MS } from '../export/clip.ts'
import { clipStem } from '../export/names.ts'
import type { Press } from '../export/press.ts'
import { writeNew } from '../export/write.ts'
import { Fault } from '../fault.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'
import { writable } from './requests-quotes.ts'

type ClipsName = Extract<keyof Answers, `clips:${string}`>

export interface ClipRooms {
  readonly reading: Pick<Reading, 'quotesById' | 'quoteFacts'>
  readonly press: Pick<Press, 'cut'>
  readonly titleOf: (id: number) => Promise<string>
  /** The recording's own file, where it is on this machine. */
  readonly media: (id: number) => Promise<{ readonly path: string } | null>
  /** Where exports go. */
  readonly folder: () => string
  readonly reveal: (path: string) => void
}

export function clipsAnswers(rooms: ClipRooms): Pick<Answers, ClipsName> {
  let saved: string | null = null
  const keep = async (passage: ClipPassage, extension: string, bytes: Uint8Array): Promise<ClipFile> => {
    const folder = await writable(rooms.folder())
    const stem = clipStem(await rooms.titleOf(passage.recordingId), passage)
    const file = await writeNew(folder, stem, extension, bytes)
    saved = join(folder, file)
    return { file, folder: basename(folder) || folder }
  }
  return {
    'clips:save': async ({ source, marginMs }) => {
      const passage = await passageOf(rooms.reading, source)
      const span = { startMs: Math.max(0, passage.startMs - marginMs), endMs: passage.endMs + marginMs }
      if (span.endMs - span.startMs > LONGEST_CLIP_MS)
        throw new Fault('too-long', t('This passage is longer than a clip may be: 20 minutes.'), {
          remedy: t('Choose a part of it.'),
          retry: 'never',
        })
      await writable(rooms.folder())
      const media = await rooms.media(passage.recordingId)
      if (media === null)
        throw new Fault(
          'missing',
          t('The audio file of “{title}” was not found.', { title: await rooms.titleOf(passage.recordingId) }),
          {
            remedy: t('Drop the recording on the window, or connect the disk that it is on.'),
            retry: 'after-fix',
          },
        )
      const clip = await rooms.press.cut({ path: media.path, span })
      return clip === null ? { undecoded: passage } : { saved: await keep(passage, clip.extension, clip.bytes) }
    },
    'clips:keep': ({ passage, bytes }) => keep(passage, 'wav', bytes),
    'clips:reveal': () => {
      if (saved === null) throw new Fault('not-found', t('No clip was saved yet.'), { retry: 'never' })
      rooms.reveal(saved)
      return null
    },
  }
}

async function passageOf(reading: ClipRooms['reading'], source: ClipSource): Promise<ClipPassage> {
  if (source.kind === 'passage') return source.passage
  const [found] =
    source.kind === 'quote' ? await reading.quotesById([source.id]) : [await reading.quoteFacts(source.id, source.span)]
  if (found === undefined) throw new Fault('not-found', t('This quote is no longer there.'), { retry: 'never' })
  const { recordingId, startMs, endMs, text } = found
  return { recordingId, startMs, endMs: Math.max(endMs, startMs + 1), text }
}
