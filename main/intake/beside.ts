// The recordings that lie beside a transcript: by the name that the transcript gives, or by their own, which is the same but for
// its end. Names only; nothing is opened.

import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '../fault.ts'
import { EXTENSIONS, formatOf, isIgnoredName } from './formats.ts'

export interface Beside {
  /** Every recording of that name, the likeliest first; none where there is none. */
  of(transcript: string, mediaName: string | null): Promise<readonly string[]>
}

/** Each folder is listed once: this serves one import, not the life of the application. */
export function openBeside(): Beside {
  const folders = new Map<string, Promise<readonly string[]>>()
  return {
    async of(transcript, mediaName) {
      const folder = dirname(transcript)
      const listed = folders.get(folder) ?? recordingsIn(folder)
      folders.set(folder, listed)
      const names = await listed
      const found = match(names, lastPart(transcript), mediaName === null ? null : lastPart(mediaName))
      return found.map((name) => join(folder, name))
    },
  }
}

/** A folder that cannot be listed holds nothing for us. */
async function recordingsIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder)
    const recordings = names.flatMap((name) => {
      const format = isIgnoredName(name) ? null : formatOf(name)
      return format === null ? [] : [{ name, rank: EXTENSIONS.indexOf(format) }]
    })
    return recordings.sort((one, other) => one.rank - other.rank).map(({ name }) => name)
  } catch (thrown) {
    if (errorCode(thrown) === undefined) throw thrown
    return []
  }
}

function match(names: readonly string[], transcript: string, media: string | null): readonly string[] {
  const named = media === null ? [] : names.filter((name) => same(name, media))
  if (named.length > 0) return named
  const stems = [...stemsOf(transcript), ...(media === null ? [] : [stemOf(media)])]
  for (const stem of stems) {
    const found = names.filter((name) => same(stemOf(name), stem))
    if (found.length > 0) return found
  }
  return []
}

/** "interview.de.srt", "interview.mp3.vtt" and "interview-transcript.txt" are about interview.mp3 too. */
function stemsOf(transcript: string): readonly string[] {
  const stem = stemOf(transcript)
  const shorter = [
    formatOf(stem) === null ? stem : stemOf(stem),
    stem.replace(/\.[a-z]{2,3}(?:-[a-z0-9]{2,4})?$/i, ''),
    stem.replace(/[\s._-]*\(?(?:transcript|transcription|transkript|subtitles|captions)\)?$/i, ''),
  ]
  return [...new Set([stem, ...shorter])].filter((each) => each !== '')
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? name : name.slice(0, dot)
}

/** Also of a path from another system, or of an address. */
function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

function same(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()
}
