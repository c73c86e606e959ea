import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { mkdir, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FaultCode } from '../../main/fault.ts'
import { inspect } from '../../main/intake/inspect.ts'
import type { AudioFormat } from '../../main/recording.ts'
import * as made from './recordings.ts'

async function written(name: string, bytes: Buffer): Promise<string> {
  const path = join(await made.scratchFolder(), name)
  await writeFile(path, bytes)
  return path
}

const QUIET_THEN_LOUD = [...Array.from({ length: 40 }, () => 1), ...Array.from({ length: 300 }, () => 9)]

describe('a recording that can be sent', () => {
  it('is known by its bytes, its length, its kind and its date', async () => {
    const bytes = made.wav({ seconds: 6 })
    const path = await written('harbour inquiry.wav', bytes)
    const recordedAt = new Date('2026-03-04T05:06:07Z')
    await utimes(path, recordedAt, recordedAt)
    const inspection = await inspect(path)
    expect(inspection).toMatchObject({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      format: 'wav',
      contentType: 'audio/wav',
      durationMs: 6000,
      title: null,
      recordedAtMs: recordedAt.getTime(),
    })
    expect(inspection.stamp).toMatchObject({ bytes: bytes.length, mtimeMs: recordedAt.getTime() })
    expect(Object.values(inspection.stamp).every(Number.isSafeInteger)).toBe(true)
  })

  it.each<[string, AudioFormat, string, number, Buffer]>([
    [
      'an MP3 whose rate begins low',
      'mp3',
      'audio/mpeg',
      Math.round(340 * made.MP3_FRAME_MS),
      made.mp3(QUIET_THEN_LOUD),
    ],
    ['an AAC stream', 'aac', 'audio/aac', 100 * 64, made.adts(100)],
    ['an Opus file', 'opus', 'audio/ogg', 7000, made.oggOpus(7)],
    [
      'two Opus files joined end to end',
      'opus',
      'audio/ogg',
      9000,
      Buffer.concat([made.oggOpus(4, 1), made.oggOpus(5, 2)]),
    ],
    ['a WebM as a browser records it', 'webm', 'audio/webm', 8980, made.liveWebm(9)],
    ['an M4A', 'm4a', 'audio/mp4', 11000, made.mp4('M4A ', 11, ['soun'])],
    ['an MP4 without pictures', 'm4a', 'audio/mp4', 11000, made.mp4('isom', 11, ['soun'])],
    ['an M4A with chapter pictures', 'm4a', 'audio/mp4', 11000, made.mp4('M4A ', 11, ['soun', 'vide'])],
    ['a FLAC', 'flac', 'audio/flac', 12000, made.flac(12)],
    ['a 64-bit WAV', 'wav', 'audio/wav', 6000, made.rf64(6)],
    [
      'a WAV that its recorder never closed',
      'wav',
      'audio/wav',
      6000,
      made.wav({ seconds: 6, promisedBytes: 0xffffffff }),
    ],
    ['a WAV that its recorder left at zero', 'wav', 'audio/wav', 6000, made.wav({ seconds: 6, promisedBytes: 0 })],
  ])('is measured although it is called something else: %s', async (_, format, contentType, durationMs, bytes) => {
    const inspection = await inspect(await written('recording.dat', bytes))
    expect(inspection).toMatchObject({ format, contentType, durationMs })
    expect(inspection.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('is measured to the frame although frames fall on the borders of what is read at once', async () => {
    expect((await inspect(await written('long.aac', made.adts(20_000)))).durationMs).toBe(20_000 * 64)
  })

  it('keeps its length when there is junk between its frames', async () => {
    const frames = made.mp3(Array.from({ length: 3000 }, () => 9))
    const half = 417 * 1500
    const junk = Buffer.alloc(1234, 0xff)
    const bytes = Buffer.concat([frames.subarray(0, half), junk, frames.subarray(half)])
    const { durationMs } = await inspect(await written('joined.mp3', bytes))
    expect(Math.abs((durationMs ?? 0) - 3000 * made.MP3_FRAME_MS)).toBeLessThan(2 * made.MP3_FRAME_MS)
  })

  it('brings its title along, without what a terminal or a list could stumble over', async () => {
    const tagged = Buffer.concat([made.id3('Dredging\n \u202epermits — härbour'), made.mp3(QUIET_THEN_LOUD)])
    expect((await inspect(await written('a.mp3', tagged))).title).toBe('Dredging permits — härbour')
    const info = made.chunk(
      'LIST',
      Buffer.concat([Buffer.from('INFO'), made.chunk('INAM', Buffer.from('Care work\0'))]),
    )
    expect((await inspect(await written('b.wav', made.wav({ seconds: 6, before: info })))).title).toBe('Care work')
  })

  it('is dated by its recorder where that is believable', async () => {
    const origination = Buffer.alloc(602)
    origination.write('2025-11-0312:30:00', 320, 'latin1')
    const inspection = await inspect(
      await written('field.wav', made.wav({ seconds: 6, before: made.chunk('bext', origination) })),
    )
    expect(inspection.recordedAtMs).toBe(new Date(2025, 10, 3, 12, 30, 0).getTime())
    origination.write('2095', 320, 'latin1')
    const later = await inspect(
      await written('field.wav', made.wav({ seconds: 6, before: made.chunk('bext', origination) })),
    )
    expect(later.recordedAtMs).toBe(later.stamp.mtimeMs)
  })

  it('is taken at the limits themselves: five seconds and eight hours', async () => {
    const folder = await made.scratchFolder()
    await writeFile(join(folder, 'short.wav'), made.wav({ seconds: 5 }))
    await made.writeHollowWav(join(folder, 'long.wav'), { seconds: 8 * 3600, rate: 400 })
    expect((await inspect(join(folder, 'short.wav'))).durationMs).toBe(5000)
    expect((await inspect(join(folder, 'long.wav'))).durationMs).toBe(28_800_000)
  })

  it('is read without being held in memory, however large it is', async () => {
    const path = join(await made.scratchFolder(), 'large.wav')
    await made.writeHollowWav(path, { seconds: 1500, rate: 64_000 })
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const seen: number[] = []
    const { stamp } = await inspect(path, {
      onProgress(readBytes) {
        seen.push(readBytes)
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      },
    })
    expect(seen.at(-1)).toBe(stamp.bytes)
    expect(stamp.bytes).toBeGreaterThan(190_000_000)
    expect(most).toBeLessThan(8_000_000)
  })
})

describe('a recording that is refused', () => {
  const text = Buffer.from('Minutes of the council, read out and typed.\n'.repeat(500))
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.toString(), 'utf16le')])
  const matroska = Buffer.concat([Buffer.from('1a45dfa39342828866', 'hex'), Buffer.from('matroska'), Buffer.alloc(900)])

  it.each<[string, FaultCode, RegExp, Buffer]>([
    ['empty', 'empty', /0 bytes/, Buffer.alloc(0)],
    ['three seconds short', 'too-short', /3\.0 seconds.*from 5 seconds/, made.wav({ seconds: 3 })],
    ['three seconds short, as an MP3', 'too-short', /2\.9 seconds/, made.mp3(Array.from({ length: 113 }, () => 9))],
    ['cut in the middle', 'truncated', /cut short/, made.wav({ seconds: 6, promisedBytes: 1_000_000 })],
    ['a header and nothing else', 'truncated', /cut short/, made.wavHead({ seconds: 60 }).subarray(0, 36)],
    ['an M4A without its index', 'truncated', /cut short/, made.mp4('M4A ', 9, ['soun']).subarray(0, 3000)],
    ['text', 'not-audio', /no audio/, text],
    ['text in UTF-16, which begins like a frame', 'not-audio', /no audio/, utf16],
    ['a film', 'not-audio', /video \(MP4\)/, made.mp4('isom', 9, ['vide', 'soun'])],
    ['a QuickTime film', 'not-audio', /video \(QuickTime\)/, made.mp4('qt  ', 9, ['vide', 'soun'])],
    ['a Matroska film', 'not-audio', /video \(Matroska\)/, matroska],
    ['AIFF', 'not-audio', /AIFF.*takes MP3, WAV/, Buffer.from('FORM\0\0\0\0AIFFCOMM'.padEnd(200))],
  ])('is told why and what to do: %s', async (_, code, sentence, bytes) => {
    const fault = await made.faultOf(inspect(await written('recording.mp3', bytes)))
    expect(fault).toMatchObject({ code, retry: 'never' })
    expect(fault.message).toMatch(sentence)
    expect(fault.remedy).toMatch(/\.$/)
  })

  it('because it lasts nine hours, without reading it through', async () => {
    const path = join(await made.scratchFolder(), 'night.wav')
    await made.writeHollowWav(path, { seconds: 9 * 3600 })
    const read: number[] = []
    const fault = await made.faultOf(inspect(path, { onProgress: (bytes) => read.push(bytes) }))
    expect(fault).toMatchObject({ code: 'too-long', retry: 'never' })
    expect(fault.message).toContain('9 h 0 min')
    expect(read).toEqual([])
  })

  it('because it has 1.1 GB, although it lasts less than eight hours', async () => {
    const path = join(await made.scratchFolder(), 'concert.wav')
    await writeFile(path, made.wavHead({ seconds: 3600, rate: 152_000 }))
    await truncate(path, 1_100_000_000)
    const fault = await made.faultOf(inspect(path))
    expect(fault).toMatchObject({ code: 'too-large', retry: 'never' })
    expect(fault.message).toContain('1.10 GB')
    await truncate(path, 1024 ** 3)
    const controller = new AbortController()
    controller.abort()
    expect((await made.faultOf(inspect(path, { signal: controller.signal }))).code).not.toBe('too-large')
  })

  it('because there is no file there', async () => {
    const folder = await made.scratchFolder()
    await mkdir(join(folder, 'tape.wav'))
    await symlink('/dev/zero', join(folder, 'link.wav'))
    expect(await made.faultOf(inspect(join(folder, 'gone.wav')))).toMatchObject({ code: 'missing' })
    expect((await made.faultOf(inspect(join(folder, 'tape.wav')))).message).toContain('a folder')
    expect((await made.faultOf(inspect(join(folder, 'link.wav')))).message).toContain('a link')
  })
})

describe('a recording that moves under the reader', () => {
  it('is not taken when it grows while it is read, and may come again later', async () => {
    const path = await written('growing.wav', made.wav({ seconds: 60 }))
    let isGrown = false
    const onProgress = () => {
      if (!isGrown) appendFileSync(path, 'more')
      isGrown = true
    }
    const fault = await made.faultOf(inspect(path, { onProgress }))
    expect(fault).toMatchObject({ code: 'changed', retry: 'later' })
    expect((await inspect(path)).durationMs).toBe(60_000)
  })

  it('is let go at once when the reading is stopped', async () => {
    const path = await written('stopped.wav', made.wav({ seconds: 600 }))
    const controller = new AbortController()
    const read: number[] = []
    const onProgress = (bytes: number) => {
      read.push(bytes)
      controller.abort()
    }
    const fault = await made.faultOf(inspect(path, { signal: controller.signal, onProgress }))
    expect(fault.code).toBe('cancelled')
    expect(read).toHaveLength(1)
  })
})
