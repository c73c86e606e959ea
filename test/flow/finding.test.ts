// Recordings that were moved are known again by their bytes, wherever they are now and whatever they are called.

import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inspect } from '../../main/intake/inspect.ts'
import { systemIntake } from '../../main/intake/intake.ts'
import { silentLog } from '../../main/log.ts'
import { Finding } from '../../main/pipeline/finding.ts'
import { annotate, archive, type Home, home, type Opened } from '../keeping/shelf.ts'
import { wav } from '../recordings.ts'

let place: Home
let opened: Opened
let finding: Finding
let disk: string
beforeEach(() => {
  place = home('finding')
  opened = place.open()
  finding = new Finding({ library: opened.library, intake: systemIntake, log: silentLog }, () => undefined)
  disk = join(place.folder, 'disk')
  mkdirSync(join(disk, 'deep', 'er'), { recursive: true })
})
afterEach(async () => {
  await opened.close()
  place.remove()
})

/** A recording that was archived from a file, which then went elsewhere. */
async function lost(seed: number, to: string): Promise<{ readonly id: number; readonly path: string }> {
  const from = join(place.folder, `tape ${seed}.wav`)
  const path = join(disk, to)
  writeFileSync(from, wav(6 + seed, seed))
  const { sha256, stamp } = await inspect(from)
  const { id } = await archive(opened.library, seed)
  annotate(
    opened.path,
    id,
    (row) => `UPDATE recording SET sha256 = '${sha256}', bytes = ${stamp.bytes}
    WHERE id = (SELECT recording_id FROM transcription WHERE id = ${row})`,
  )
  renameSync(from, path)
  return { id, path }
}

describe('looking through a folder', () => {
  it('finds those that are there, and reads only what may be one of them', async () => {
    const one = await lost(1, 'deep/er/renamed.wav')
    const two = await lost(2, 'other.wav')
    writeFileSync(join(disk, 'stranger.wav'), wav(30, 9))
    // Of the same size, and another.
    writeFileSync(join(disk, 'twin.wav'), wav(7, 5))
    expect(await finding.inFolder(disk)).toEqual({ looked: 3, found: 2 })
    expect(opened.library.mediaPaths(one.id)).toContain(one.path)
    expect(opened.library.mediaPaths(two.id)).toContain(two.path)
    expect(existsSync(two.path)).toBe(true)
    expect(opened.library.counts().waiting).toBe(0)
  })

  it('says so where the folder is not there', async () => {
    await expect(finding.inFolder(join(disk, 'nowhere'))).rejects.toMatchObject({ code: 'missing' })
    expect(finding.isLooking).toBe(false)
  })

  it('is done once at a time, and can be stopped', async () => {
    await lost(1, 'a.wav')
    const looking = finding.inFolder(disk)
    await expect(finding.inFolder(disk)).rejects.toMatchObject({ code: 'conflict' })
    finding.stop()
    expect((await looking).found).toBeLessThanOrEqual(1)
  })
})

describe('a file that a person points to', () => {
  it('is taken where it is the very recording, and refused where it is another', async () => {
    const { id, path } = await lost(1, 'a.wav')
    const other = join(disk, 'b.wav')
    writeFileSync(other, wav(7, 8))
    await expect(finding.file(id, other)).rejects.toMatchObject({
      code: 'changed',
      remedy: expect.stringMatching(/copy/),
    })
    expect(await finding.file(id, path)).toEqual({ looked: 1, found: 1 })
    expect(opened.library.mediaPaths(id)).toContain(path)
    expect(opened.library.mediaPaths(id)).not.toContain(other)
  })
})
