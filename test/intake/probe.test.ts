// What the beginning of a file tells before it is read whole, and what a folder holds before it is watched.

import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kindOfName } from '../../main/intake/formats.ts'
import { inspect, probe } from '../../main/intake/inspect.ts'
import { isCloudFolder, placeOf, quietMsAt } from '../../main/intake/place.ts'
import { listFolder } from '../../main/intake/survey.ts'
import { adts, faultOf, flac, liveWebm, mp3, mp4, oggOpus, scratchFolder, wav } from './recordings.ts'

async function file(name: string, bytes: Buffer): Promise<string> {
  const path = join(await scratchFolder(), name)
  await writeFile(path, bytes)
  return path
}

describe('a look at the beginning of a recording', () => {
  it.each([
    ['a.wav', wav({ seconds: 12 })],
    ['a.mp3', mp3(Array.from({ length: 2000 }, () => 9))],
    ['a.aac', adts(1000)],
    ['a.opus', oggOpus(30)],
    ['a.flac', flac(20)],
    ['a.m4a', mp4('M4A ', 15, ['soun'])],
  ])('tells how long %s lasts, to within a twentieth of what reading it whole finds', async (name, bytes) => {
    const path = await file(name, bytes)
    const { durationMs, refusal } = await probe(path)
    const whole = (await inspect(path)).durationMs ?? 0
    expect(refusal).toBeNull()
    expect(Math.abs((durationMs ?? 0) - whole)).toBeLessThanOrEqual(whole / 20)
  })

  it('says that it cannot tell where only reading whole would', async () => {
    expect(await probe(await file('a.webm', liveWebm(10)))).toMatchObject({ durationMs: null, refusal: null })
  })

  it('names what would be refused, and why', async () => {
    expect((await probe(await file('a.wav', Buffer.alloc(0)))).refusal?.code).toBe('empty')
    expect((await probe(await file('a.wav', wav({ seconds: 2 })))).refusal?.code).toBe('too-short')
    expect((await probe(await file('a.mp3', Buffer.from('no sound at all')))).refusal?.code).toBe('not-audio')
    expect(await probe(await file('a.mp4', mp4('isom', 9, ['vide', 'soun'])))).toMatchObject({ isFilm: true })
  })

  it('takes a file that is not there for a trouble, not for an answer', async () => {
    expect((await faultOf(probe(join(await scratchFolder(), 'a.wav')))).code).toBe('missing')
  })
})

describe('a look through a folder', () => {
  it('lists every file that a person would look for, once, and opens none', async () => {
    const root = await scratchFolder()
    await mkdir(join(root, 'below'))
    for (const name of ['a.wav', 'below/b.mp3', 'film.mkv', 'notes.txt', 'c.wav.part', '.d.wav', 'Thumbs.db'])
      await writeFile(join(root, name), 'x')
    await truncate(join(root, 'a.wav'), 1_000_000)
    await symlink(root, join(root, 'round'))
    const found = []
    for await (const { name, kind, substance } of listFolder(root)) found.push([name, kind, substance])
    expect(found.toSorted()).toEqual([
      ['a.wav', 'recording', process.platform === 'linux' ? 'thin' : 'away'],
      ['below/b.mp3', 'recording', 'there'],
      ['c.wav.part', 'partial', 'there'],
      ['film.mkv', 'film', 'there'],
      ['notes.txt', 'other', 'there'],
    ])
  })

  it('says that the folder is not there, or is none', async () => {
    const root = await scratchFolder()
    await writeFile(join(root, 'file'), 'x')
    const look = async (path: string) => {
      for await (const _ of listFolder(path)) return
    }
    expect((await faultOf(look(join(root, 'nowhere')))).code).toBe('missing')
    expect((await faultOf(look(join(root, 'file')))).code).toBe('missing')
  })
})

describe('the name of a file', () => {
  it.each([
    ['a.wav', 'recording'],
    ['A.MP3', 'recording'],
    ['film.mov', 'film'],
    ['meeting.wav.part', 'partial'],
    ['double_click_to_convert_01.zoom', 'partial'],
    ['.a.wav', 'hidden'],
    ['._a.wav', 'hidden'],
    ['~$a.docx', 'hidden'],
    ['a.tmp', 'hidden'],
    ['desktop.ini', 'hidden'],
    ['notes.txt', 'other'],
    ['part', 'other'],
  ])('%s says %s', (name, kind) => {
    expect(kindOfName(name)).toBe(kind)
  })
})

describe('the place of a folder', () => {
  it('makes its files rest the longer, the slower it is', async () => {
    const root = await scratchFolder()
    await mkdir(join(root, 'Dropbox', 'tapes'), { recursive: true })
    expect(await quietMsAt(join(root, 'Dropbox', 'tapes'))).toBe(30_000)
    expect(await quietMsAt(join(root, 'Dropbox', 'nowhere'))).toBe(30_000)
    expect(await placeOf(join(root, 'nowhere'))).toBe('local')
  })

  it.each([
    ['/home/a/Dropbox/in', true],
    ['/Users/a/Library/Mobile Documents/com~apple~CloudDocs/in', true],
    ['C:\\Users\\a\\OneDrive - Firm\\in', true],
    ['/home/a/Google Drive/in', true],
    ['/home/a/my driveway', false],
    ['/home/a/recordings', false],
  ])('%s is in a cloud drive: %s', (path, isCloud) => {
    expect(isCloudFolder(path)).toBe(isCloud)
  })
})
