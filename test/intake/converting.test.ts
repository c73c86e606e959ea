// What is made of plain sound and where long recordings are cut: pure parts, and files that never hold half of anything.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { make } from '../../main/intake/convert/making.ts'
import { readPcm } from '../../main/intake/convert/pcm.ts'
import { type Moment, partsOf, quietest } from '../../main/intake/convert/quiet.ts'
import { Resampler } from '../../main/intake/convert/resample.ts'
import { samplesOf } from '../../main/intake/convert/samples.ts'
import type { Disk } from '../../main/intake/convert/sheet.ts'
import { inspect } from '../../main/intake/inspect.ts'
import { aiff } from '../long-recordings.ts'
import { wav } from '../recordings.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-making-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const HOUR = 3_600_000
const SERVICE = { longestMs: 8 * HOUR, mostBytes: 2 ** 30 }

function readerOf(bytes: Buffer) {
  return { bytes: bytes.length, at: async (from: number, length: number) => bytes.subarray(from, from + length) }
}

describe('a recording', () => {
  it.each([
    [8 * HOUR - 1, 0, 1],
    [9 * HOUR, 0, 2],
    [16 * HOUR, 0, 3],
    [HOUR, 2 ** 30, 1],
    [HOUR, 2 ** 30 + 1, 2],
    [24 * HOUR, 3 * 2 ** 30, 4],
  ])('of %i ms and %i bytes has %i parts', (durationMs, bytes, parts) => {
    expect(partsOf(durationMs, bytes, SERVICE)).toBe(parts)
    // Even a cut that is as far off as it may be leaves every part below the limit.
    expect(durationMs / parts + (parts === 1 ? 0 : 120_000)).toBeLessThan(SERVICE.longestMs)
  })

  it('is cut in the middle of the quietest third of a second, and of two alike in the closer one', () => {
    const moments: Moment[] = Array.from({ length: 1000 }, (_, index) => ({
      atMs: index * 20,
      durationMs: 20,
      loudness: (index >= 100 && index < 120) || (index >= 700 && index < 720) ? 0 : 5,
    }))
    const cutMs = quietest(moments, 10_000)
    expect(cutMs).toBeGreaterThan(14_000)
    expect(cutMs).toBeLessThan(14_400)
    expect(quietest([], 10_000)).toBe(10_000)
  })
})

describe('plain sound', () => {
  it('lies in an AIFF where its header says, high byte first', async () => {
    const pcm = await readPcm(readerOf(aiff(6, 1)))
    expect(pcm).toMatchObject({ rate: 8000, channels: 1, bits: 16, isBigEndian: true, fromByte: 54, frames: 48_000 })
  })

  it('keeps every bit of 16 and of 24, and rounds fractions to 24', () => {
    const one = { rate: 8000, channels: 1, fromByte: 0, frames: 2, isBigEndian: true } as const
    const deep = samplesOf(Buffer.from([0x12, 0x34, 0x56, 0xff, 0xff, 0xff]), { ...one, bits: 24, numbers: 'signed' })
    expect([...deep.data]).toEqual([0x12345600, -256])
    const flat = samplesOf(Buffer.from([0x12, 0x34, 0xff, 0xfe]), { ...one, bits: 16, numbers: 'signed' })
    expect([...flat.data]).toEqual([0x1234, -2])
    const fractions = Buffer.alloc(12)
    for (const [at, value] of [1, -1, Number.NaN].entries()) fractions.writeFloatBE(value, at * 4)
    const float = samplesOf(fractions, { ...one, bits: 32, numbers: 'float' })
    expect([...float.data]).toEqual([(2 ** 23 - 1) << 8, -(2 ** 31), 0])
  })

  it('sounds the same at another rate, and has no seam between blocks', () => {
    const tone = (rate: number, at: number) => Math.sin((2 * Math.PI * 440 * at) / rate)
    const resampler = new Resampler(44_100, 24_000)
    const out: number[] = []
    for (let from = 0; from < 44_100; from += 4410)
      out.push(...resampler.push(Float32Array.from({ length: 4410 }, (_, index) => tone(44_100, from + index))))
    out.push(...resampler.end())
    for (let at = 200; at < 23_700; at += 7) expect(out[at]).toBeCloseTo(tone(24_000, at), 2)
  })
})

describe('what is made', () => {
  const order = (path: string) => ({
    ...{ path, folder, kind: 'flac' as const, name: '7', limits: SERVICE, startsMs: null, wanted: null },
  })

  it('lasts as long as the recording, and is the same every time', async () => {
    const path = join(folder, 'a.wav')
    writeFileSync(path, wav(7, 3))
    const digests = new Set<string>()
    for (const name of ['1', '2']) {
      const { made } = await make({ ...order(path), name }, () => undefined)
      const found = await inspect(join(folder, made[0]?.name ?? ''))
      expect(found).toMatchObject({ format: 'flac', durationMs: 7000 })
      digests.add(found.sha256)
    }
    expect(digests.size).toBe(1)
  })

  it('is not there by half when the disk is full in the middle', async () => {
    const path = join(folder, 'a.wav')
    writeFileSync(path, wav(30, 3))
    const full: Disk = {
      async create(name) {
        const file = await open(name, 'wx')
        const write = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
        return { write, sync: () => file.sync(), close: () => file.close() }
      },
    }
    await expect(make(order(path), () => undefined, full)).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(readdirSync(folder)).toEqual(['a.wav'])
  })

  it('is not written to its end where it would be too large after all', async () => {
    const path = join(folder, 'a.wav')
    writeFileSync(path, wav(30, 3))
    const limits = { ...SERVICE, mostBytes: 10_000 }
    await expect(make({ ...order(path), limits }, () => undefined)).rejects.toMatchObject({ code: 'too-large' })
    expect(readdirSync(folder)).toEqual(['a.wav'])
  })
})
