// What was worked out from recordings: whole or not there, bounded, and gone when it is to go.

import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSounds, type Sounds } from '../../main/shell/sounds.ts'

const MIB = 1024 * 1024
const digest = (letter: string): string => letter.repeat(64)
let folder: string
let sounds: Sounds

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sounds-'))
  sounds = openSounds(folder, { peaksBytes: 250, playableBytes: 4 * MIB, oneBytes: 3 * MIB })
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('what was worked out from recordings', () => {
  it('gives a waveform back as it was kept, and nothing where none was', async () => {
    expect(await sounds.peaks(digest('a'))).toBeNull()
    await sounds.keepPeaks(digest('a'), new Uint8Array([3, 1, 4]))
    expect(await sounds.peaks(digest('a'))).toEqual(new Uint8Array([3, 1, 4]))
    expect(readdirSync(folder)).toEqual([`${digest('a')}.peaks`])
  })

  it('lets the waveform go that was used longest ago', async () => {
    for (const [age, letter] of ['a', 'b'].entries()) {
      await sounds.keepPeaks(digest(letter), new Uint8Array(100))
      utimesSync(join(folder, `${digest(letter)}.peaks`), 1000 + age, 1000 + age)
    }
    await sounds.peaks(digest('a'))
    await sounds.keepPeaks(digest('c'), new Uint8Array(100))
    expect(readdirSync(folder).sort()).toEqual([`${digest('a')}.peaks`, `${digest('c')}.peaks`])
  })

  it('plays a converted recording only once it is whole', async () => {
    await sounds.begin(digest('a'))
    await sounds.add(digest('a'), 0, new Uint8Array([1, 2]))
    await sounds.add(digest('a'), 2, new Uint8Array([3]))
    expect(sounds.playable(digest('a'))).toBeNull()
    await sounds.end(digest('a'), true)
    expect(sounds.playable(digest('a'))).toBe(join(folder, `${digest('a')}.mka`))
    expect(readdirSync(folder)).toEqual([`${digest('a')}.mka`])
    expect([...readFileSync(join(folder, `${digest('a')}.mka`))]).toEqual([1, 2, 3])
  })

  it('leaves nothing of a conversion that was given up, begun anew, or grew beyond all measure', async () => {
    await sounds.begin(digest('a'))
    await sounds.add(digest('a'), 0, new Uint8Array([1]))
    await sounds.end(digest('a'), false)
    expect(readdirSync(folder)).toEqual([])
    await expect(sounds.add(digest('a'), 0, new Uint8Array([1]))).rejects.toMatchObject({ code: 'conflict' })
    await sounds.begin(digest('b'))
    await sounds.add(digest('b'), 0, new Uint8Array([9, 9, 9]))
    await sounds.begin(digest('b'))
    await sounds.add(digest('b'), 0, new Uint8Array(3 * MIB))
    await expect(sounds.add(digest('b'), 3 * MIB, new Uint8Array(1))).rejects.toMatchObject({ code: 'too-large' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('never takes anything but a digest for a name', async () => {
    await expect(sounds.peaks('../../library')).rejects.toMatchObject({ code: 'bad-request' })
    expect(() => sounds.playable('A'.repeat(64))).toThrow()
  })
})
