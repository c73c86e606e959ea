// T32: a window that has gone mad. Twenty thousand messages to every request, and ten thousand addresses of the two schemes, from inside of
// the real application.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureBuilt } from '../../scripts/build.ts'
import { openDisplay } from '../../scripts/electron.ts'
import { type Archive, openArchive, openWindowsOn, scratch } from '../app/archive.ts'
import { openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import { bothStorms, QUICK, recordingsIn, type Sizes } from '../walls/whole.ts'
import type { Trial } from './trial.ts'

export const STORMS: Readonly<Record<'short' | 'long', Sizes>> = {
  short: { messages: 1500, addresses: 1000 },
  long: { messages: 20_000, addresses: 10_000 },
}
const ARCHIVED_MS = 60_000

export const storming: Trial = {
  id: 'T32',
  name: 'walls',
  promise: 'whatever the window asks, nothing breaks, and nothing is read, started or deleted that was not given',
  async run(size, seed, say) {
    await ensureBuilt()
    const display = await openDisplay()
    openWindowsOn(display)
    const home = scratch('storm')
    const recordings = join(home.folder, 'recordings')
    mkdirSync(recordings)
    const tuplets = await openFakeTuplets(QUICK)
    const folder = join(home.folder, 'user data')
    const args = recordingsIn(recordings)
    const archive = await openArchive({ url: tuplets.url, key: tuplets.key, folder, args })
    try {
      await archived(archive, args.length)
      return await bothStorms({ archive, tuplets, recordings, ground: home.folder }, seed, STORMS[size], say)
    } finally {
      await archive.kill()
      await tuplets.close()
      home.remove()
      display.close()
    }
  },
}

async function archived(archive: Archive, count: number): Promise<void> {
  const beganAtMs = performance.now()
  while (archive.rows().filter(({ stage }) => stage === 'archived').length < count) {
    if (performance.now() - beganAtMs > ARCHIVED_MS) throw new Error('The recordings are not archived in time.')
    await pause(100)
  }
}
