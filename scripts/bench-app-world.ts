// The library that the application is started over when its starts, its rest and its memory are measured: thousands of recordings,
// two watched folders full of files that were there before, and a service of its own.

import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../test/app/archive.ts'
import { makeMany } from '../test/library/many.ts'
import { wav } from '../test/recordings.ts'
import { openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'
import { openDisplay } from './electron.ts'

const WATCHED_FILES = 1000

export interface World {
  readonly home: string
  /** The application's folder. */
  readonly folder: string
  readonly url: string
  readonly key: string
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

export async function openWorld(recordings: number): Promise<World> {
  const display = await openDisplay()
  const tuplets = await openFakeTuplets({ leastRunMs: 0 })
  const { folder: home, remove } = scratch('bench-app')
  const folder = join(home, 'user data')
  mkdirSync(folder)
  makeMany({ path: join(folder, 'library.db'), recordings, bodyBytes: 20_000 })
  const folders = ['recorder', 'phone'].map((name) => watchedFolder(join(home, name), WATCHED_FILES / 2))
  // Backups are work, and not what is asked here.
  const safekeeping = { folder: null, rhythm: 'never', daily: 7, weekly: 4 }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ folders, safekeeping }))
  return {
    home,
    folder,
    url: tuplets.url,
    key: tuplets.key,
    env: { ...display.env, TUPLETS_API_URL: tuplets.url, TUPLETS_API_KEY: tuplets.key },
    async close() {
      await tuplets.close()
      remove()
      display.close()
    },
  }
}

/** As the settings keep it. What lies in it was there before, and is left alone. */
function watchedFolder(path: string, files: number) {
  mkdirSync(path)
  const bytes = wav(5.5, 1)
  for (let at = 0; at < files; at++) {
    const file = join(path, `note-${at}.wav`)
    writeFileSync(file, bytes)
    utimesSync(file, 1_600_000_000 + at, 1_600_000_000 + at)
  }
  return { id: path, path, isPaused: false, resumeAtMs: null, rules: { takesExisting: false } }
}
