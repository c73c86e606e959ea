// Backups: made while work goes on, by the clock, proved before an older one goes, and never at the price of an older one.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../main/clock.ts'
import { type Backup, backupName, dueAtMs, spare } from '../../main/library/keeping/backups.ts'
import { mustBe } from '../library/scratch.ts'
import { archive, contents, type Home, home, isWhole, send, WISHES } from './shelf.ts'

let place: Home
beforeEach(() => {
  place = home('backups')
})
afterEach(() => place.remove())

describe('a backup', () => {
  it('is a whole library of one moment, in one file, readable by its owner only', async () => {
    const { safe, library, path, close } = place.open()
    for (let seed = 1; seed <= 5; seed++) await archive(library, seed)
    const backup = await safe.backUp()
    expect(backup.kind).toBe('scheduled')
    expect(readdirSync(join(place.folder, 'backups'))).toEqual([backup.name])
    expect(isWhole(backup.path)).toBe(true)
    expect(contents(backup.path)).toBe(contents(path))
    expect(readFileSync(backup.path).readUInt8(18)).toBe(1)
    await close()
  })

  it('is of the moment at which it began, however much is archived meanwhile', async () => {
    const { safe, library, path, close } = place.open()
    for (let seed = 1; seed <= 15; seed++) await archive(library, seed)
    const making = safe.backUp()
    let during = 0
    let isOver = false
    void making.finally(() => {
      isOver = true
    })
    for (let seed = 100; !isOver; seed++) {
      await archive(library, seed)
      during += 1
      await new Promise((resolve) => setImmediate(resolve))
    }
    const backup = await making
    expect(during).toBeGreaterThan(0)
    const { facts, comparison } = await safe.preview(backup.path)
    expect(facts.archived).toBeGreaterThanOrEqual(15)
    expect(comparison).toMatchObject({ onlyThere: 0, onlyHere: 15 + during - facts.archived })
    expect(isWhole(path)).toBe(true)
    await close()
  })

  it('is refused where the folder that a person chose is not there, and says so', async () => {
    const away = join(place.folder, 'usb', 'Backups')
    const { safe, close } = place.open({ ...WISHES, folder: away })
    await expect(safe.backUp()).rejects.toMatchObject({ code: 'missing', remedy: expect.stringContaining('Connect') })
    expect(existsSync(away)).toBe(false)
    expect((await safe.standing()).lastBackup?.fault?.code).toBe('missing')
    await close()
  })

  it('leaves nothing half behind where it is stopped', async () => {
    const { safe, library, close } = place.open()
    for (let seed = 1; seed <= 5; seed++) await archive(library, seed)
    const making = safe.backUp()
    safe.stopTask()
    await making.catch((fault: unknown) => expect(fault).toMatchObject({ code: 'cancelled' }))
    expect(readdirSync(join(place.folder, 'backups')).filter((name) => !name.endsWith('.db'))).toEqual([])
    await close()
  })

  it('is not made twice at once', async () => {
    const { safe, close } = place.open()
    const first = safe.backUp()
    await expect(safe.backUp()).rejects.toMatchObject({ code: 'conflict' })
    await first
    await close()
  })
})

describe('by the clock', () => {
  it('one is made soon after the start, and the next a day later', async () => {
    const { safe, library, close } = place.open()
    await archive(library, 1)
    safe.start(false)
    // The disk answers in its own time, so the clock goes on by a look's pace until the backup is there.
    const made = async (count: number): Promise<void> => {
      await expect
        .poll(
          async () => {
            await place.clock.advance(10 * MINUTE)
            const { task, backups } = await safe.standing()
            return task === null && backups.length
          },
          { timeout: 10_000, interval: 10 },
        )
        .toBe(count)
    }
    const beganAtMs = place.clock.now()
    await made(1)
    await made(2)
    const [second, first] = await safe.backups()
    expect(mustBe(first).atMs).toBeLessThan(beganAtMs + HOUR)
    expect(mustBe(second).atMs - mustBe(first).atMs).toBeGreaterThanOrEqual(DAY)
    await close()
  })

  it('one that failed is tried again an hour later, not every few minutes', async () => {
    const away = join(place.folder, 'usb')
    const { safe, close } = place.open({ ...WISHES, folder: away })
    await expect(safe.backUp()).rejects.toMatchObject({ code: 'missing' })
    expect((await safe.standing()).nextAtMs).toBe(place.clock.now() + HOUR)
    await close()
  })

  it.each([
    ['never made one', null, 'daily', 0],
    ['made one an hour ago', -HOUR, 'daily', 23 * HOUR],
    ['made one of the future', 3 * DAY, 'daily', 0],
    ['asked for none', -3 * DAY, 'never', Number.POSITIVE_INFINITY],
  ] as const)('whoever %s waits accordingly', (_who, newest, rhythm, wait) => {
    const now = place.clock.now()
    expect(dueAtMs(newest === null ? null : now + newest, rhythm, now)).toBe(now + wait)
  })
})

describe('rotation', () => {
  const at = (daysAgo: number, hour: number): Backup => {
    const atMs = new Date(2026, 10, 23 - daysAgo, hour).getTime()
    const name = `${backupName(atMs)}.db`
    return { path: `/b/${name}`, name, kind: 'scheduled', atMs, bytes: 1 }
  }

  it('keeps the last of each of seven days and of each of four weeks', () => {
    const all = Array.from({ length: 60 }, (_, day) => [at(day, 9), at(day, 18)]).flat()
    const gone = new Set(spare(all, { daily: 7, weekly: 4 }))
    const kept = all.filter((backup) => !gone.has(backup))
    // 23 November 2026 is a Monday: the week of today has one day so far.
    expect(kept.map(({ atMs }) => new Date(atMs).getDate())).toEqual([23, 22, 21, 20, 19, 18, 17, 15, 8])
    expect(kept.every(({ atMs }) => new Date(atMs).getHours() === 18)).toBe(true)
  })

  it('keeps the newest, whatever a person asks for', () => {
    expect(spare([at(0, 9), at(1, 9)], { daily: 0, weekly: 0 })).toEqual([at(1, 9)])
  })

  it('never touches copies from before an upgrade, nor anything that it did not make', async () => {
    const { safe, close } = place.open({ ...WISHES, keeping: { daily: 1, weekly: 1 } })
    const folder = join(place.folder, 'backups')
    mkdirSync(folder)
    const others = ['library-v2-20251123T090000000Z.db', 'library.db', 'holiday.db', 'library-20251123T090000Z.db.txt']
    for (const name of others) writeFileSync(join(folder, name), 'not ours to judge')
    writeFileSync(join(folder, 'library-20251123T090000Z.db'), 'an old one')
    const { name } = await safe.backUp()
    expect(readdirSync(folder).sort()).toEqual([...others, name].sort())
    await close()
  })

  it('takes no older one away where the new one turns out to be damaged', async () => {
    const { safe, path, library, close } = place.open()
    for (let seed = 1; seed <= 10; seed++) await archive(library, seed)
    await safe.backUp()
    await close()
    const bytes = readFileSync(path)
    bytes.fill(0xff, 4096 * 3, 4096 * 20)
    writeFileSync(path, bytes)
    const folder = join(place.folder, 'backups')
    const copying = send('copy', { path, to: join(folder, 'library-20270101T000000Z.db'), remedy: '' })
    await expect(copying.done).rejects.toMatchObject({ code: 'library-damaged' })
    expect(readdirSync(folder)).toHaveLength(1)
  })
})
