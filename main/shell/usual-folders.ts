// Where recordings usually lie on this computer: folders by the names that recorders, phones and meeting programs give them. It
// reads the names in them and nothing else, and tells no path.

import { opendir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { errorCode } from '../fault.ts'
import { MEDIA_EXTENSIONS } from './media.ts'

export interface Homes {
  readonly home: string
  readonly music: string
  readonly documents: string
  readonly downloads: string
}

export interface UsualPlace {
  readonly id: string
  readonly name: string
  readonly within: keyof Homes
  readonly path: string
  readonly recordings: number
}

const NAMES: Readonly<Record<keyof Homes, readonly string[]>> = {
  home: ['Recordings', 'Voice Recordings', 'Audio'],
  music: ['Recordings', 'Voice Recordings', 'Audio Recordings'],
  documents: ['Recordings', 'Sound Recordings', 'Voice Recordings', 'Audio', 'Zoom', 'Interviews'],
  downloads: ['Recordings'],
}

/** A folder of many thousands is told as that many. */
const MOST_NAMES = 5_000
const MOST_PLACES = 4

/** The fullest first. @param watched paths that are watched already */
export async function usualPlaces(homes: Homes, watched: readonly string[]): Promise<readonly UsualPlace[]> {
  const known = new Set(watched)
  const found: UsualPlace[] = []
  for (const place of candidates(homes)) {
    if (known.has(place.path)) continue
    const recordings = await recordingsIn(place.path)
    if (recordings === null) continue
    known.add(place.path)
    found.push({ ...place, recordings })
  }
  return found.sort((one, other) => other.recordings - one.recordings).slice(0, MOST_PLACES)
}

export function usualPath(homes: Homes, id: string): string | null {
  return candidates(homes).find((place) => place.id === id)?.path ?? null
}

function candidates(homes: Homes): readonly Omit<UsualPlace, 'recordings'>[] {
  return (['documents', 'music', 'home', 'downloads'] as const).flatMap((within) =>
    NAMES[within].map((name) => ({ id: `${within}/${name}`, name, within, path: join(homes[within], name) })),
  )
}

function isRecordingName(name: string): boolean {
  return MEDIA_EXTENSIONS.includes(extname(name).slice(1).toLowerCase())
}

/** Null where there is no such folder, or none that may be read. */
async function recordingsIn(path: string): Promise<number | null> {
  try {
    const folder = await opendir(path)
    let [names, recordings] = [0, 0]
    for await (const entry of folder) {
      names += 1
      if (entry.isFile() && isRecordingName(entry.name)) recordings += 1
      if (names === MOST_NAMES) break
    }
    return recordings
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) return null
    throw error
  }
}
