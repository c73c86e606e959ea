// A library that is damaged at the start: nothing is chosen for the person, nothing is overwritten, and only a backup that is whole is
// offered.

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, systemClock } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import type { SendErrand } from '../../main/library/keeping/errands.ts'
import { backupFolders, openBackupFolders } from '../../main/library/keeping/safekeeping.ts'
import { openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { openOrRescue, type Rescue, type RescueStanding } from '../../main/shell/rescue.ts'
import { mustBe } from '../library/scratch.ts'
import { archive, contents, type Home, home, send } from './shelf.ts'

let place: Home
beforeEach(() => {
  place = home('rescue')
})
afterEach(() => place.remove())

const DAMAGED = Buffer.from('SQLite format 3\0'.padEnd(8192, 'x'))
const pathOf = (): string => join(place.folder, 'library.db')

/** Starts, and answers as the person would who looks at what there is. */
async function start(
  choose: (rescue: Rescue, standing: RescueStanding) => Promise<void> | void,
  sending: SendErrand = send,
): Promise<{ readonly asked: RescueStanding | undefined; readonly counts: number }> {
  let asked: RescueStanding | undefined
  const { clock, folder } = place
  const path = pathOf()
  const library = await openOrRescue(() => openLibrary({ path, clock, log: silentLog }), {
    path,
    places: backupFolders(folder, path, null),
    folders: openBackupFolders({ clock: systemClock }),
    send: sending,
    clock,
    log: silentLog,
    async ask(rescue) {
      await rescue.look()
      asked = rescue.standing()
      await choose(rescue, asked)
    },
  })
  const counts = library.counts().archived
  library.close()
  return { asked, counts }
}

/** Two backups, the newer one damaged, and a library that cannot be opened. */
async function damage(): Promise<string> {
  const { safe, library, path, close } = place.open()
  await archive(library, 1)
  const good = await safe.backUp()
  place.clock.jump(DAY)
  await archive(library, 2)
  const newer = await safe.backUp()
  await close()
  const bytes = readFileSync(newer.path)
  bytes.fill(0xff, 4096 * 3, 4096 * 20)
  writeFileSync(newer.path, bytes)
  writeFileSync(path, DAMAGED)
  return good.path
}

/** The newest backup that is whole. */
function best({ backups }: RescueStanding): string {
  return mustBe(backups.find(({ verdict }) => verdict === 'whole')).path
}

const putBack = (rescue: Rescue, standing: RescueStanding): Promise<void> => rescue.use(best(standing))
const anew = (rescue: Rescue): void => rescue.anew()
const quit = (_rescue: Rescue, { fault }: RescueStanding): never => {
  throw fault
}

const aside = (): readonly string[] => readdirSync(place.folder).filter((name) => name.startsWith('library-damaged-'))

describe('a damaged library', () => {
  it('is set aside, and the newest backup that is whole takes its place', async () => {
    const good = await damage()
    const { asked, counts } = await start(putBack)
    expect(asked).toMatchObject({ kind: 'damaged', isLooking: false, share: null })
    expect(
      asked?.backups.map(({ atMs, verdict, facts }) => [atMs, verdict, facts?.archived, facts?.durationMs]),
    ).toEqual([
      [Date.UTC(2026, 10, 24, 9), 'damaged', undefined, undefined],
      [Date.UTC(2026, 10, 23, 9), 'whole', 1, 60_000],
    ])
    expect(counts).toBe(1)
    expect(contents(pathOf())).toBe(contents(good))
    expect(aside().map((name) => readFileSync(join(place.folder, name)))).toEqual([DAMAGED])
  })

  it('makes room for an empty one, where that is chosen', async () => {
    await damage()
    expect((await start(anew)).counts).toBe(0)
    expect(aside()).toHaveLength(1)
  })

  it('stays as it is where nothing is chosen', async () => {
    await damage()
    await expect(start(quit)).rejects.toMatchObject({ code: 'library-damaged' })
    expect(readFileSync(pathOf())).toEqual(DAMAGED)
    expect(aside()).toEqual([])
  })

  it('is told of also where there is no backup', async () => {
    mkdirSync(place.folder, { recursive: true })
    writeFileSync(pathOf(), DAMAGED)
    const { asked, counts } = await start(anew)
    expect(asked?.backups).toEqual([])
    expect(counts).toBe(0)
  })

  it('that has lost the order of its queue is found out after a crash', async () => {
    const { library, path, safe, close } = place.open()
    for (let seed = 1; seed <= 30; seed++) await archive(library, seed)
    await safe.backUp()
    await close()
    copyFileSync(path, `${path}.copy`)
    const bytes = readFileSync(path)
    for (let page = 2; page < bytes.length / 4096; page++) bytes.fill(0xff, page * 4096, page * 4096 + 64)
    writeFileSync(path, bytes)
    expect((await start(putBack)).counts).toBe(30)
    expect(existsSync(path)).toBe(true)
  })

  it('is not lost to a backup that breaks after it was read through: the next one is chosen', async () => {
    const { safe, library, path, close } = place.open()
    await archive(library, 1)
    const older = await safe.backUp()
    place.clock.jump(DAY)
    await archive(library, 2)
    const newer = await safe.backUp()
    await close()
    writeFileSync(path, DAMAGED)
    const verdicts: string[] = []
    const { counts } = await start(async (rescue, standing) => {
      expect(best(standing)).toBe(newer.path)
      const bytes = readFileSync(newer.path)
      bytes.fill(0xff, 4096 * 3, 4096 * 20)
      writeFileSync(newer.path, bytes)
      await expect(rescue.use(newer.path)).rejects.toMatchObject({ code: 'library-damaged' })
      verdicts.push(...rescue.standing().backups.map(({ verdict }) => verdict))
      expect(readFileSync(path)).toEqual(DAMAGED)
      await rescue.use(best(rescue.standing()))
    })
    expect(verdicts).toEqual(['damaged', 'whole'])
    expect(counts).toBe(1)
    expect(contents(path)).toBe(contents(older.path))
  })

  it('is rescued though a backup brings down the thread that reads it', async () => {
    const { safe, library, path, close } = place.open()
    await archive(library, 1)
    const older = await safe.backUp()
    place.clock.jump(DAY)
    const newer = await safe.backUp()
    await close()
    writeFileSync(path, DAMAGED)
    const deadly: SendErrand = (name, input, listeners) => {
      const isDeadly = name === 'examine' && Reflect.get(input, 'path') === newer.path
      return isDeadly
        ? { done: Promise.reject(new Fault('internal', 'The work on the library broke off.')), stop: () => undefined }
        : send(name, input, listeners)
    }
    const { asked, counts } = await start(putBack, deadly)
    expect(asked).toMatchObject({ isLooking: false, backups: [{ verdict: 'damaged' }, { path: older.path }] })
    expect(counts).toBe(1)
  })

  it('is rescued by a file from elsewhere, and by one choice only', async () => {
    const { safe, library, path, close } = place.open()
    await archive(library, 1)
    const { path: backup, bytes } = await safe.backUp()
    await close()
    const elsewhere = join(place.folder, 'stick', 'my library.db')
    mkdirSync(join(place.folder, 'stick'))
    renameSync(backup, elsewhere)
    writeFileSync(path, DAMAGED)
    const { asked, counts } = await start(async (rescue) => {
      await rescue.add(elsewhere, 0, bytes)
      const using = rescue.use(elsewhere)
      expect(() => rescue.anew()).toThrow('A backup is being made ready already.')
      await using
    })
    expect(asked?.backups).toEqual([])
    expect(counts).toBe(1)
    expect(aside()).toHaveLength(1)
  })

  it('of a newer version is no damage: it is left alone, and no backup is offered', async () => {
    const { library, path, close } = place.open()
    await archive(library, 1)
    await close()
    const database = new Sqlite(path)
    database.pragma('user_version = 999')
    database.close()
    let asked: RescueStanding | undefined
    const choose = (rescue: Rescue, standing: RescueStanding): void => {
      asked = standing
      rescue.anew()
    }
    await expect(start(choose)).rejects.toMatchObject({ code: 'library-newer' })
    expect(asked).toMatchObject({ kind: 'newer', backups: [] })
    expect(aside()).toEqual([])
  })
})
