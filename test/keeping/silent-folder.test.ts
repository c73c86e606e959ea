// A backup folder on a network disk that is dead: it neither answers nor refuses. Nothing waits for it longer than some seconds, and it
// is not asked again before it has answered.

import { readdirSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, MINUTE, SECOND } from '../../main/clock.ts'
import type { FolderDisk } from '../../main/library/keeping/backup-folders.ts'
import { type BackupFolders, backupFolders, openBackupFolders } from '../../main/library/keeping/safekeeping.ts'
import { HandClock } from '../hand-clock.ts'
import { archive, type Home, home, WISHES } from './shelf.ts'

const NETWORK = '/mnt/network/Backups'

interface DeadDisk {
  readonly folders: BackupFolders
  /** Moves only the time that a disk is given. */
  readonly clock: HandClock
  questions(): number
  /** The network is back: everything that was asked is answered. */
  comeBack(): void
}

/** Every other folder is a real one. */
function deadDisk(): DeadDisk {
  const clock = new HandClock()
  const waiting: (() => void)[] = []
  let isBack = false
  let questions = 0
  const answers = async <T>(path: string, real: () => Promise<T>, empty: T): Promise<T> => {
    if (!path.startsWith(NETWORK)) return real()
    questions += 1
    if (!isBack) await new Promise<void>((resolve) => waiting.push(resolve))
    return empty
  }
  const disk: FolderDisk = {
    names: (folder) => answers<readonly string[]>(folder, () => readdir(folder), ['library-20261101T090000Z.db']),
    stats: (path) =>
      answers(
        path,
        async () => {
          const stats = await stat(path)
          return { isFile: stats.isFile(), isFolder: stats.isDirectory(), bytes: stats.size }
        },
        { isFile: path.endsWith('.db'), isFolder: !path.endsWith('.db'), bytes: 4096 },
      ),
    make: () => Promise.reject(new Error('Nothing is made here.')),
    remove: () => Promise.reject(new Error('Nothing is removed here.')),
  }
  return {
    folders: openBackupFolders({ clock, disk }),
    clock,
    questions: () => questions,
    comeBack() {
      isBack = true
      for (const resolve of waiting) resolve()
    },
  }
}

let place: Home
beforeEach(() => {
  place = home('silent')
})
afterEach(() => place.remove())

describe('a backup folder that does not answer', () => {
  it('is said so after some seconds, and what lies elsewhere is listed', async () => {
    const beside = place.open()
    await archive(beside.library, 1)
    const { name } = await beside.safe.backUp()
    await beside.close()
    const dead = deadDisk()
    const { safe, path, close } = place.open({ ...WISHES, folder: NETWORK }, dead.folders)
    const standing = safe.standing()
    // One question after the other: when these are answered, so are those before them.
    await dead.folders.list(backupFolders(place.folder, path, null))
    await dead.clock.advance(10 * SECOND)
    const { backups, folder, folderFault } = await standing
    expect(backups.map((backup) => backup.name)).toEqual([name])
    expect(folder).toBe(NETWORK)
    expect(folderFault).toMatchObject({ code: 'timeout', message: expect.stringContaining('does not answer') })
    expect(folderFault?.remedy).toContain('Connect its disk')
    await close()
  })

  it('is asked once, however often the window wants to know', async () => {
    const dead = deadDisk()
    const asked = [1, 2, 3, 4].map(() => dead.folders.list([NETWORK]))
    await dead.clock.advance(10 * SECOND)
    for (const listing of await Promise.all(asked)) expect(listing).toEqual({ backups: [], silent: [NETWORK] })
    // From then on the answer comes at once, without a question.
    expect((await dead.folders.list([NETWORK])).silent).toEqual([NETWORK])
    expect(dead.questions()).toBe(1)
    dead.comeBack()
    await expect.poll(async () => (await dead.folders.list([NETWORK])).silent).toEqual([])
    expect((await dead.folders.list([NETWORK])).backups.map(({ name }) => name)).toEqual([
      'library-20261101T090000Z.db',
    ])
  })

  it('lets no backup wait: it fails with that sentence, and the next is tried an hour later', async () => {
    const dead = deadDisk()
    const { safe, close } = place.open({ ...WISHES, folder: NETWORK }, dead.folders)
    const making = safe.backUp()
    const failed = expect(making).rejects.toMatchObject({
      code: 'timeout',
      message: `The backup folder ${NETWORK} does not answer.`,
    })
    await dead.clock.advance(10 * SECOND)
    await failed
    const { task, lastBackup, nextAtMs } = await safe.standing()
    expect(task).toBeNull()
    expect(lastBackup?.fault?.code).toBe('timeout')
    expect(nextAtMs).toBe(place.clock.now() + 60 * MINUTE)
    await close()
  })

  it('does not hold up the schedule, nor the end of the application', async () => {
    const dead = deadDisk()
    const { safe, close } = place.open({ ...WISHES, folder: NETWORK }, dead.folders)
    safe.start(false)
    await place.clock.advance(MINUTE)
    await expect
      .poll(async () => {
        await place.clock.advance(10 * MINUTE)
        await dead.clock.advance(10 * SECOND)
        return (await safe.standing()).lastBackup?.fault?.code
      })
      .toBe('timeout')
    await close()
    expect(readdirSync(place.folder)).not.toContain('backups')
  })

  it('lets a backup that is being made ready be stopped', async () => {
    const dead = deadDisk()
    const { safe, close } = place.open({ ...WISHES, folder: NETWORK }, dead.folders)
    const making = safe.backUp()
    await expect(safe.backUp()).rejects.toMatchObject({ code: 'conflict' })
    safe.stopTask()
    dead.comeBack()
    await expect(making).rejects.toMatchObject({ code: 'cancelled' })
    await close()
  })

  it('that sleeps, and answers within seconds, is listed as any other', async () => {
    const dead = deadDisk()
    const listing = dead.folders.list([NETWORK, join(place.folder, 'backups')])
    await dead.clock.advance(5 * SECOND)
    dead.comeBack()
    expect(await listing).toMatchObject({
      backups: [{ path: join(NETWORK, 'library-20261101T090000Z.db') }],
      silent: [],
    })
    await dead.clock.advance(DAY)
    expect((await dead.folders.list([NETWORK])).silent).toEqual([])
  })
})
