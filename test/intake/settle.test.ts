import { appendFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileFault } from '../../main/intake/open.ts'
import { judge, look, type Sample, substanceOf, type Verdict } from '../../main/intake/settle.ts'
import type { Source } from '../../main/recording.ts'
import { HandClock } from '../hand-clock.ts'
import * as made from './recordings.ts'

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0)

interface Wish {
  readonly bytes?: number
  readonly ageMs?: number
  readonly shape?: Sample['shape']
  readonly substance?: Sample['substance']
  readonly ino?: number
}

/** What was seen at each of these instants, before `NOW`. */
function seen(agoMs: readonly number[], wish: Wish = {}): Sample[] {
  const mtimeMs = NOW - (wish.ageMs ?? 3_600_000)
  return agoMs.map((ago) => ({
    stamp: { bytes: wish.bytes ?? 1_000_000, mtimeMs, ctimeMs: mtimeMs, dev: 1, ino: wish.ino ?? 2 },
    mtimeNs: BigInt(mtimeMs) * 1_000_000n,
    ctimeNs: BigInt(mtimeMs) * 1_000_000n,
    substance: wish.substance ?? 'there',
    shape: wish.shape ?? 'whole',
    atMs: NOW - ago,
    atMonotonicMs: 1_000_000 - ago,
  }))
}

function verdict(samples: readonly Sample[], source: Source = 'watch'): Verdict {
  return judge(samples, { source }, NOW)
}

describe('a recording in a watched folder', () => {
  it('is at rest after three equal looks over five seconds', () => {
    expect(verdict(seen([5000, 2500, 0]))).toEqual({ kind: 'quiet' })
    expect(verdict(seen([5000, 0]))).toMatchObject({ kind: 'wait', reason: 'young' })
    expect(verdict(seen([4000, 2000, 0]))).toMatchObject({ kind: 'wait', untilMs: NOW + 2500 })
    expect(verdict([])).toEqual({ kind: 'wait', untilMs: NOW, reason: 'growing' })
  })

  it.each<[string, Sample[]]>([
    ['grew', [...seen([9000, 6000], { bytes: 5 }), ...seen([3000, 0])]],
    ['was replaced by another of its size', [...seen([9000, 6000], { ino: 3 }), ...seen([3000, 0])]],
    ['was written to without growing', [...seen([9000, 6000], { ageMs: 3_600_001 }), ...seen([3000, 0])]],
  ])('is waited for anew when it %s', (_, samples) => {
    expect(verdict(samples)).toMatchObject({ kind: 'wait', reason: 'growing' })
  })

  it('is waited for while it is younger than the looks could know', () => {
    expect(verdict(seen([5000, 2500, 0], { ageMs: 4999 }))).toMatchObject({ reason: 'young' })
    expect(verdict(seen([5000, 2500, 0], { ageMs: 5000 }))).toEqual({ kind: 'quiet' })
  })

  it('is not stuck for ever because a camera dated it into the future', () => {
    expect(verdict(seen([5000, 2500, 0], { ageMs: -86_400_000 }))).toEqual({ kind: 'quiet' })
  })

  it('is waited for anew when the clock ran backwards between two looks', () => {
    const [first, second, third] = seen([6000, 3000, 0])
    if (first === undefined || second === undefined || third === undefined) throw new Error('three looks')
    const jumped = { ...first, atMs: first.atMs + 60_000 }
    expect(verdict([jumped, second, third])).toMatchObject({ kind: 'wait' })
  })

  it('is waited for a minute while its header promises more, and ten while its recorder has not closed it', () => {
    const rest = [10_000, 5000, 0]
    expect(verdict(seen(rest, { shape: 'short', ageMs: 59_000 }))).toMatchObject({ reason: 'recording' })
    expect(verdict(seen(rest, { shape: 'short', ageMs: 60_000 }))).toEqual({ kind: 'quiet' })
    expect(verdict(seen(rest, { shape: 'open', ageMs: 599_000 }))).toMatchObject({ reason: 'recording' })
    expect(verdict(seen(rest, { shape: 'open', ageMs: 600_000 }))).toEqual({ kind: 'quiet' })
  })

  it('is never fetched from its cloud drive by being watched', () => {
    expect(verdict(seen([9000, 4000, 0], { substance: 'away' }))).toEqual({
      kind: 'wait',
      untilMs: NOW + 30_000,
      reason: 'placeholder',
    })
    expect(verdict(seen([9000, 4000, 0], { substance: 'thin', ageMs: 599_000 }))).toMatchObject({
      reason: 'placeholder',
    })
    expect(verdict(seen([9000, 4000, 0], { substance: 'thin', ageMs: 600_000 }))).toEqual({ kind: 'quiet' })
  })

  it('rests as long as the person or a slow drive asks for', () => {
    const rule = { source: 'watch', quietMs: 30_000 } as const
    expect(judge(seen([29_000, 15_000, 0]), rule, NOW)).toMatchObject({ kind: 'wait', untilMs: NOW + 15_000 })
    expect(judge(seen([30_000, 15_000, 0]), rule, NOW)).toEqual({ kind: 'quiet' })
  })
})

describe('a recording that a person dropped', () => {
  it('is taken after a second when it has lain there for a minute', () => {
    expect(verdict(seen([1000, 500, 0]), 'drop')).toEqual({ kind: 'quiet' })
    expect(verdict(seen([1000, 500, 0], { ageMs: 59_000 }), 'drop')).toMatchObject({ reason: 'young' })
    expect(verdict(seen([5000, 2500, 0], { ageMs: 5000 }), 'drop')).toEqual({ kind: 'quiet' })
  })

  it('is refused soon when it is cut, not waited for', () => {
    expect(verdict(seen([5000, 2500, 0], { shape: 'short', ageMs: 6000 }), 'drop')).toEqual({ kind: 'quiet' })
    expect(verdict(seen([5000, 2500, 0], { shape: 'open', ageMs: 6000 }), 'drop')).toMatchObject({
      reason: 'recording',
    })
  })

  it('is fetched from its cloud drive, because that is what was asked for', () => {
    expect(verdict(seen([1000, 500, 0], { substance: 'away' }), 'drop')).toEqual({ kind: 'quiet' })
  })
})

describe('a look at a file', () => {
  it('sees it grow, and sees by its header that it is not finished', async () => {
    const clock = new HandClock()
    const path = join(await made.scratchFolder(), 'a.wav')
    await writeFile(path, made.wavHead({ seconds: 6 }))
    const first = await look(path, clock)
    clock.jump(3000)
    await appendFile(path, Buffer.alloc(6 * 16000))
    const second = await look(path, clock)
    expect([first.shape, second.shape]).toEqual(['short', 'whole'])
    expect(second.stamp.bytes - first.stamp.bytes).toBe(96_000)
    expect(second.atMonotonicMs - first.atMonotonicMs).toBe(3000)
    await writeFile(path, made.wav({ seconds: 6, promisedBytes: 0 }))
    expect((await look(path, clock)).shape).toBe('open')
    await writeFile(path, made.mp4('M4A ', 9, ['soun']).subarray(0, 20))
    expect((await look(path, clock)).shape).toBe('open')
  })

  it('sees that room was reserved and nothing written yet', async () => {
    const path = join(await made.scratchFolder(), 'copy.wav')
    await writeFile(path, '')
    await truncate(path, 1_000_000)
    expect(['thin', 'away']).toContain((await look(path)).substance)
    expect(substanceOf(1_000_000, 0, 'darwin')).toBe('away')
    expect(substanceOf(1_000_000, 0, 'linux')).toBe('thin')
    expect(substanceOf(1_000_000, 300_000, 'win32')).toBe('thin')
    expect(substanceOf(1_000_000, 600_000, 'win32')).toBe('there')
    expect(substanceOf(9000, 0, 'win32')).toBe('there')
  })

  it('names what stands in the way', async () => {
    const folder = await made.scratchFolder()
    expect(await made.faultOf(look(join(folder, 'gone.wav')))).toMatchObject({ code: 'missing' })
    expect(await made.faultOf(look(folder))).toMatchObject({ code: 'not-audio' })
    const says = (code: string) => fileFault(Object.assign(new Error(code), { code }))
    expect(says('EACCES')).toMatchObject({ code: 'unreadable', retry: 'after-fix' })
    expect(says('EBUSY')).toMatchObject({ code: 'unreadable', retry: 'later' })
    expect(says('EIO')).toMatchObject({ code: 'unreadable', retry: 'later' })
    expect(says('ENOTDIR')).toMatchObject({ code: 'missing' })
  })
})
