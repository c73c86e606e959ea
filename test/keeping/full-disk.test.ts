// A disk that is full, before or in the middle of it: what is wrong and what to do is said, nothing half keeps a name, and what was
// there before stays.

import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demandRoom } from '../../main/library/keeping/disk.ts'
import { transcriptOf } from '../library/scratch.ts'
import { archive, contents, type Home, home, type Opened, WISHES } from './shelf.ts'

let place: Home
let opened: Opened
beforeEach(() => {
  place = home('full')
})
afterEach(async () => {
  await opened.close()
  place.remove()
})

describe('room', () => {
  it('is asked for before anything is begun, with how much is missing', async () => {
    opened = place.open()
    expect(() => demandRoom(place.folder, 2 ** 50, 'Buy a larger one.')).toThrow(
      expect.objectContaining({
        code: 'disk-full',
        message: expect.stringMatching(
          /^There is not enough room: 1,125,900\.0 GB are needed, \d+(\.\d)? GB are free\.$/,
        ),
        remedy: 'Buy a larger one.',
      }),
    )
  })
})

/** Only root may mount one; elsewhere the room that is asked for is all that can be shown. */
describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('a disk of 40 megabytes', () => {
  let disk = ''
  beforeAll(() => {
    disk = mkdtempSync(join(tmpdir(), 'small-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', disk])
  })
  afterAll(() => {
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true })
  })

  afterEach(() => {
    for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true })
  })

  it('that has filled up refuses the next backup, and keeps the ones that it has', async () => {
    const folder = join(disk, 'backups')
    mkdirSync(folder)
    opened = place.open({ ...WISHES, folder })
    const { safe, library, path } = opened
    await archive(library, 1)
    const first = await safe.backUp()
    const before = contents(first.path)
    await archive(library, 2)
    writeFileSync(join(disk, 'films'), Buffer.alloc(20 * 2 ** 20))
    await expect(safe.backUp()).rejects.toMatchObject({
      code: 'disk-full',
      remedy: 'Free some space there, or choose another folder in Settings. Older backups were not touched.',
    })
    expect(readdirSync(folder)).toEqual([first.name])
    expect(contents(first.path)).toBe(before)
    expect((await safe.standing()).lastBackup?.fault?.code).toBe('disk-full')
    expect(contents(path)).not.toBe(before)
    rmSync(join(disk, 'films'))
    const { name } = await safe.backUp()
    // Of one day, the last is kept.
    expect(readdirSync(folder)).toEqual([name])
  })

  it('that fills up while a bundle is written leaves no bundle', async () => {
    opened = place.open()
    const { safe, library } = opened
    const noise = randomBytes(200_000).toString('base64')
    await archive(library, 1, transcriptOf(['Hello.']), { noise })
    writeFileSync(join(disk, 'films'), Buffer.alloc(40 * 2 ** 20 - 65_536))
    const bundle = safe.writeBundle(join(disk, 'story.tuplets'), { kind: 'all' }, false)
    await expect(bundle).rejects.toMatchObject({ code: 'disk-full' })
    expect(readdirSync(disk)).toEqual(['films'])
  })

  it('is no place for the library, which stays where it is', async () => {
    opened = place.open()
    await archive(opened.library, 1)
    writeFileSync(join(disk, 'films'), Buffer.alloc(20 * 2 ** 20))
    await expect(opened.safe.move(disk)).rejects.toMatchObject({ code: 'disk-full' })
    expect(readdirSync(disk)).toEqual(['films'])
    expect(opened.library.counts().archived).toBe(1)
  })
})
