// What the window asks about the sound of a recording: it keeps here what it worked out, under the digest of the bytes that
// it heard. The window names recordings by id; paths and digests stay on this side.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Library } from '../library/library.ts'
import { mediaOf, openMedia } from './media.ts'
import type { Answers } from './requests.ts'
import type { Sounds } from './sounds.ts'

type SoundName = Extract<keyof Answers, `sound:${string}`>

export function soundAnswers(rooms: {
  readonly library: Pick<Library, 'mediaPaths' | 'transcription'>
  readonly sounds: Sounds
  /** Hands a file to the system; the reply says what went wrong, empty where nothing did. */
  readonly openPath: (path: string) => Promise<string>
}): Pick<Answers, SoundName> {
  const { library, sounds, openPath } = rooms
  const digestOf = (id: number): string | null => library.transcription(id)?.sha256 ?? null
  /** Nothing is kept of what was never hashed: nobody could tell later whose it is. */
  const ofKnown = async (id: number, act: (sha256: string) => Promise<void>): Promise<null> => {
    const sha256 = digestOf(id)
    if (sha256 !== null) await act(sha256)
    return null
  }
  return {
    'sound:peaks': async ({ id }) => {
      const sha256 = digestOf(id)
      return { peaks: sha256 === null ? null : await sounds.peaks(sha256) }
    },
    'sound:keepPeaks': ({ id, peaks }) => ofKnown(id, (sha256) => sounds.keepPeaks(sha256, peaks)),
    'sound:begin': ({ id }) => ofKnown(id, (sha256) => sounds.begin(sha256)),
    'sound:add': ({ id, at, bytes }) => ofKnown(id, (sha256) => sounds.add(sha256, at, bytes)),
    'sound:end': ({ id, isWhole }) => ofKnown(id, (sha256) => sounds.end(sha256, isWhole)),
    'sound:openElsewhere': async ({ id }) => {
      // Opened first: only a regular file with the name of a recording is handed on.
      const media = await openMedia(mediaOf(library, id))
      await media?.file.close()
      const trouble = media === null ? 'missing' : await openPath(media.path)
      if (trouble === '') return null
      throw new Fault('missing', t('The recording could not be opened with another program.'), {
        remedy: t('Look whether the file is still there and whether a program for such files is installed.'),
        retry: 'after-fix',
      })
    },
  }
}
