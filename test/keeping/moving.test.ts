// Another disk, and a library that is looked through: at every moment there is one library, and what was written last is in it.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { errandsBy } from '../../main/library/keeping/safekeeping.ts'
import { awaitDisk, settle } from '../../main/library/keeping/whereabouts.ts'
import { silentLog } from '../../main/log.ts'
import { HandClock } from '../hand-clock.ts'
import { mustBe } from '../library/scratch.ts'
import { archive, contents, type Home, home, isWhole, KEEPER } from './shelf.ts'

let place: Home
let disk: string
beforeEach(() => {
  place = home('moving')
  disk = join(place.folder, 'disk', 'Archive')
  mkdirSync(disk, { recursive: true })
})
afterEach(() => place.remove())

describe('moving the library', () => {
  it('takes along what is written until the last moment, and sets the old file aside', async () => {
    const { safe, library, path, close } = place.open()
    for (let seed = 1; seed <= 10; seed++) await archive(library, seed)
    const moving = safe.move(disk)
    let seed = 100
    // Until the rooms are closed, the library takes everything.
    for (let isOpen = true; isOpen; ) {
      isOpen = await archive(library, seed++).then(
        () => true,
        () => false,
      )
      await new Promise((resolve) => setImmediate(resolve))
    }
    await moving
    await close()
    const moved = place.open()
    expect(moved.path).toBe(join(disk, 'library.db'))
    expect(moved.library.counts().archived).toBe(10 + seed - 101)
    expect(isWhole(moved.path)).toBe(true)
    expect(existsSync(path)).toBe(false)
    const aside = mustBe((await moved.safe.backups()).find(({ kind }) => kind === 'set-aside'))
    expect(contents(aside.path)).toBe(contents(moved.path))
    await moved.close()
  })

  it('goes back where it came from as well', async () => {
    const first = place.open()
    await archive(first.library, 1)
    await first.safe.move(disk)
    await first.close()
    const second = place.open()
    await second.safe.move(place.folder)
    await second.close()
    expect(existsSync(join(place.folder, 'library.location.json'))).toBe(false)
    const third = place.open()
    expect(third.path).toBe(join(place.folder, 'library.db'))
    expect(third.library.counts().archived).toBe(1)
    await third.close()
  })

  it('refuses a folder with a library in it, and one that is not there', async () => {
    const { safe, close } = place.open()
    writeFileSync(join(disk, 'library.db'), 'somebody else’s')
    await expect(safe.move(disk)).rejects.toMatchObject({ code: 'conflict' })
    await expect(safe.move(join(disk, 'nowhere'))).rejects.toMatchObject({ code: 'missing' })
    expect(readFileSync(join(disk, 'library.db'), 'utf8')).toBe('somebody else’s')
    await close()
  })

  it('that is stopped leaves the library where it is, and nothing elsewhere', async () => {
    const { safe, library, path, close } = place.open()
    await archive(library, 1)
    const moving = safe.move(disk)
    safe.stopTask()
    await moving.catch((fault: unknown) => expect(fault).toMatchObject({ code: 'cancelled' }))
    await close()
    const again = place.open()
    expect([path, join(disk, 'library.db')]).toContain(again.path)
    expect(again.library.counts().archived).toBe(1)
    await again.close()
  })

  it('never begins an empty library where the disk is away', async () => {
    const { safe, library, close } = place.open()
    await archive(library, 1)
    await safe.move(disk)
    await close()
    renameSync(dirname(disk), join(place.folder, 'unplugged'))
    expect(() => settle(place.folder, silentLog)).toThrow(expect.objectContaining({ code: 'missing' }))
    expect(readdirSync(place.folder)).not.toContain('library.db')
    renameSync(join(place.folder, 'unplugged'), dirname(disk))
    expect(settle(place.folder, silentLog)).toEqual({ path: join(disk, 'library.db'), isMoved: true })
  })

  it('does not let a disk that never answers hold the start', async () => {
    const clock = new HandClock()
    const { safe, library, close } = place.open()
    await archive(library, 1)
    await safe.move(disk)
    await close()
    const silent = expect(awaitDisk(place.folder, clock, () => new Promise(() => {}))).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining(disk),
    })
    await clock.advance(20_000)
    await silent
    const away = (): Promise<never> => Promise.reject(new Error('ENOENT'))
    await awaitDisk(place.folder, clock, away)
    await awaitDisk(place.folder, clock)
  })

  it('is finished by the next start where it was cut off after the pointer was set', async () => {
    const { safe, library, path, close } = place.open()
    await archive(library, 1)
    await close()
    const before = contents(path)
    writeFileSync(join(disk, 'library.db'), readFileSync(path))
    writeFileSync(
      join(place.folder, 'library.location.json'),
      JSON.stringify({ path: join(disk, 'library.db'), was: path }),
    )
    const moved = place.open()
    expect(moved.path).toBe(join(disk, 'library.db'))
    expect(existsSync(path)).toBe(false)
    expect(contents(moved.path)).toBe(before)
    expect((await safe.backups()).some(({ kind }) => kind === 'set-aside')).toBe(true)
    await moved.close()
  })

  it('is not hidden by a pointer that cannot be read', () => {
    writeFileSync(join(place.folder, 'library.location.json'), '{"path":')
    expect(() => settle(place.folder, silentLog)).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })
})

describe('checking the library', () => {
  it('finds a whole one whole, both ways', async () => {
    const { safe, library, close } = place.open()
    for (let seed = 1; seed <= 5; seed++) await archive(library, seed)
    expect((await safe.check('quick')).troubles).toEqual([])
    expect((await safe.check('full')).troubles).toEqual([])
    await close()
  })

  it('names the table that is damaged', async () => {
    const { safe, library, path, close } = place.open()
    for (let seed = 1; seed <= 20; seed++) await archive(library, seed)
    await close()
    const database = new Sqlite(path)
    const root = Number(database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'segment'`).pluck().get())
    database.close()
    const bytes = readFileSync(path)
    bytes.fill(0xff, (root - 1) * 4096 + 8, root * 4096)
    writeFileSync(path, bytes)
    const checking = errandsBy(KEEPER)('check', { path, depth: 'quick' })
    const told = await checking.done
    expect(told.troubles.length).toBeGreaterThan(0)
    expect(told.troubles.join(' ')).toContain('segment')
    expect((await safe.standing()).task).toBeNull()
  })

  it('follows by itself when the last run did not get to close it', async () => {
    const first = place.open()
    await archive(first.library, 1)
    // As a crash leaves it: the mark is there, and nobody wrote that it was closed.
    const copy = readFileSync(first.path)
    const log = readFileSync(`${first.path}-wal`)
    await first.close()
    writeFileSync(first.path, copy)
    writeFileSync(`${first.path}-wal`, log)
    rmSync(`${first.path}-shm`, { force: true })
    const second = place.open()
    expect(second.library.wasUnclean).toBe(true)
    second.safe.start(second.library.wasUnclean)
    await place.clock.advance(60_000)
    await expect
      .poll(async () => (await second.safe.standing()).lastCheck, { timeout: 10_000 })
      .toMatchObject({ depth: 'quick', troubles: [] })
    await second.close()
  })
})
