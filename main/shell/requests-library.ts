// What the window asks of the library: lists, searches, transcripts, names. Reading goes to the reading worker, writing to
// the library itself; the address of the audio is added here, because only the shell knows the scheme that plays it.

import type { TranscriptParcel } from '../../preload/contract.ts'
import type { Library } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import { isExact } from './exactness.ts'
import { type Known, mediaUrl, openMedia } from './media.ts'
import type { Answers } from './requests.ts'

type LibraryName = Extract<keyof Answers, `library:${string}`>

export function libraryAnswers(rooms: {
  readonly library: Pick<Library, 'rename' | 'nameSpeaker'>
  readonly reading: Reading
  /** Somebody is about to read this one. */
  readonly beforeReading: (id: number) => void
  /** What plays as the sound of this transcription. */
  readonly playableOf: (id: number) => Known
}): Pick<Answers, LibraryName> {
  const { library, reading, beforeReading, playableOf } = rooms
  return {
    'library:ids': (input) => reading.ids(input),
    'library:rows': ({ ids }) => reading.rows(ids),
    'library:facets': ({ filter }) => reading.facets(filter),
    'library:search': (input) => reading.search(input),
    'library:count': (input) => reading.count(input),
    'library:like': (input) => reading.like(input),
    'library:filterValues': (input) => reading.filterValues(input),
    'library:transcript': async ({ id }): Promise<TranscriptParcel> => {
      beforeReading(id)
      const parcel = await reading.parcel(id)
      const known = playableOf(id)
      return {
        ...parcel,
        mediaUrl: (await isThere(known)) ? mediaUrl(id) : null,
        isExact: await isExact(known),
      }
    },
    'library:signs': ({ id }) => reading.signs(id),
    'library:analytics': ({ id }) => reading.analytics(id),
    'library:rename': ({ id, title }) => {
      library.rename(id, title)
      return null
    },
    'library:nameSpeaker': ({ id, label, name }) => {
      library.nameSpeaker(id, label, name)
      return null
    },
  }
}

/** Asked by opening, because only that tells whether it could be played. */
async function isThere(known: Known): Promise<boolean> {
  const media = await openMedia(known)
  await media?.file.close()
  return media !== null
}
