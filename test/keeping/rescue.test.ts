// A library that is damaged at the start: nothing is chosen for the person, nothing is overwritten, and only a backup that is whole is
// offered.

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, systemClock } from '../../main/clock.ts'
import { backupFolders, openBackupFolders } from '../../main/library/keeping/safekeeping.ts'
import { openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { type GoodBackup, openOrRescue, type RescueChoice } from '../../main/shell/rescue.ts'
import { archive, contents, type Home, home, send } from './shelf.ts'

let place: Home
beforeEach(() => {
  place = home('rescue')
})
afterEach(() => place.remove())

const DAMAGED = Buffer.from('SQLite format 3\0'.padEnd(8192, 'x'))
const pathOf = (): string => join(place.folder, 'library.db')

async function start(
  choice: RescueChoice,
): Promise<{ readonly asked: GoodBackup | null | undefined; readonly counts: number }> {
  let asked: GoodBackup | null | undefined
  const { clock, folder } = place
  const path = pathOf()
  const library = await openOrRescue(() => openLibrary({ path, clock, log: silentLog }), {
    path,
    places: backupFolders(folder, path, null),
    folders: openBackupFolders({ clock: systemClock }),
    send,
    clock,
    log: silentLog,
    ask(_fault, backup) {
      asked = backup
      return Promise.resolve(choice)
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

const aside = (): readonly string[] => readdirSync(place.folder).filter((name) => name.startsWith('library-damaged-'))

describe('a damaged library', () => {
  it('is set aside, and the newest backup that is whole takes its place', async () => {
    const good = await damage()
    const { asked, counts } = await start('put-back')
    expect(asked).toMatchObject({ recordings: 1, durationMs: 60_000, atMs: Date.UTC(2026, 10, 23, 9) })
    expect(counts).toBe(1)
    expect(contents(pathOf())).toBe(contents(good))
    expect(aside().map((name) => readFileSync(join(place.folder, name)))).toEqual([DAMAGED])
  })

  it('makes room for an empty one, where that is chosen', async () => {
    await damage()
    expect((await start('anew')).counts).toBe(0)
    expect(aside()).toHaveLength(1)
  })

  it('stays as it is where nothing is chosen', async () => {
    await damage()
    await expect(start('quit')).rejects.toMatchObject({ code: 'library-damaged' })
    expect(readFileSync(pathOf())).toEqual(DAMAGED)
    expect(aside()).toEqual([])
  })

  it('is told of also where there is no backup', async () => {
    mkdirSync(place.folder, { recursive: true })
    writeFileSync(pathOf(), DAMAGED)
    expect(await start('anew')).toEqual({ asked: null, counts: 0 })
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
    expect((await start('put-back')).counts).toBe(30)
    expect(existsSync(path)).toBe(true)
  })

  it('of a newer version is no damage: it is left alone, and nothing is asked', async () => {
    const { library, path, close } = place.open()
    await archive(library, 1)
    await close()
    const database = new Sqlite(path)
    database.pragma('user_version = 999')
    database.close()
    await expect(start('anew')).rejects.toMatchObject({ code: 'library-newer' })
    expect(aside()).toEqual([])
  })
})
