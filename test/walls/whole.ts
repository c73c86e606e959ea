// Both storms over one application: a service of its own, a library with recordings, decoys outside, a watchman in the main process.

import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Archive, copySamples, SAMPLES } from '../app/archive.ts'
import type { FakeTuplets } from '../tuplets/fake-tuplets.ts'
import { type Decoys, layDecoys } from './decoys.ts'
import { fetchStorm } from './fetching.ts'
import { storm } from './storm.ts'
import { post } from './watchman.ts'

export const RECORDINGS = ['harbour-inquiry-dredging-permit.wav', 'field-note-low-tide.ogg'] as const

/** A service that is done before anybody waits. */
export const QUICK = { secondsPerAudioSecond: 0.01, leastRunMs: 200 } as const

export interface Site {
  readonly archive: Archive
  readonly tuplets: FakeTuplets
  /** Where the recordings are that the library was given. */
  readonly recordings: string
  /** A folder of the test's own, beside them. */
  readonly ground: string
}

export interface Sizes {
  readonly messages: number
  readonly addresses: number
}

/** The files that the application is started with. */
export function recordingsIn(folder: string): readonly string[] {
  return copySamples(folder, RECORDINGS)
}

export async function bothStorms(site: Site, seed: number, sizes: Sizes, say: (line: string) => void) {
  const { archive, tuplets, recordings, ground } = site
  const decoys: Decoys = layDecoys(join(ground, 'outside'))
  const granted = join(ground, 'granted')
  mkdirSync(granted)
  copyFileSync(join(SAMPLES, 'harbour-inquiry-dredging-permit.json'), join(granted, 'interview.json'))
  await post(archive, granted)
  const known = new Map(archive.rows().flatMap(({ id, path }) => (path === null ? [] : [[id, path] as const])))
  // First what needs the recordings where they are: afterwards somebody may have removed them.
  const fetched = await fetchStorm(archive, { seed, count: sizes.addresses, decoys, recordings: known })
  say(fetched.figures)
  const asked = await storm(archive, {
    ...{ seed, count: sizes.messages, decoys, recordings, key: tuplets.key, say },
    given: [granted, recordings, archive.folder],
    own: ['harbour', 'permit', 'default', 'SPEAKER_00', 'en', tuplets.jobs.list()[0]?.id ?? ''],
  })
  say(asked.figures)
  const watched = decoys.isWatched
    ? 'reading of others’ files would have been seen'
    : 'this disk does not tell who reads'
  return {
    cases: fetched.asked + asked.asked,
    figures: `${asked.figures}; ${fetched.figures}; ${watched}`,
    failures: [...fetched.failures, ...asked.failures],
  }
}
