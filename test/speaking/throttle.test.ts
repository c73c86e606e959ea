// The person's limit for uploads: kept on average, shared by all, changed while they run, and never taken for a dead line.

import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { Throttle } from '../../main/tuplets/throttle.ts'
import { HandClock } from '../hand-clock.ts'
import { quiet, type Scripted, scripted, sourceOf, take } from './script.ts'

const signal = new AbortController().signal

/** Sends grains for as long as it is let, and tells when each went. */
function sender(throttle: Throttle, clock: HandClock) {
  const gone: { readonly atMs: number; readonly bytes: number }[] = []
  const stop = new AbortController()
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const bytes = Math.min(throttle.grainBytes, 256 * 1024)
      await (throttle.hold(bytes, stop.signal) ?? Promise.resolve(0))
      gone.push({ atMs: clock.now(), bytes })
      // Without a limit it would never give way.
      if (throttle.grainBytes > 256 * 1024) return
    }
  }
  const over = run().catch(() => undefined)
  return {
    gone,
    end: () => {
      stop.abort()
      return over
    },
    sum: () => gone.reduce((sum, one) => sum + one.bytes, 0),
  }
}

describe('the limit', () => {
  it.each([16_384, 100_000, 1_000_000, 20_000_000])(
    'of %i bytes a second is kept, with gaps far below a second',
    async (rate) => {
      const clock = new HandClock()
      const throttle = new Throttle(clock)
      throttle.limit(rate)
      const one = sender(throttle, clock)
      const two = sender(throttle, clock)
      await clock.advance(20_000)
      await Promise.all([one.end(), two.end()])
      expect((one.sum() + two.sum()) / 20 / rate).toBeGreaterThan(0.97)
      expect((one.sum() + two.sum()) / 20 / rate).toBeLessThan(1.03)
      expect(one.sum() / two.sum()).toBeGreaterThan(0.8)
      expect(one.sum() / two.sum()).toBeLessThan(1.25)
      const times = one.gone.map(({ atMs }) => atMs)
      expect(Math.max(...times.map((at, index) => at - (times[index - 1] ?? at)))).toBeLessThan(1000)
      expect(Math.max(...one.gone.map(({ bytes }) => bytes))).toBeLessThanOrEqual(64 * 1024)
    },
  )

  it('that is raised, lowered or lifted holds for what is under way', async () => {
    const clock = new HandClock()
    const throttle = new Throttle(clock)
    throttle.limit(50_000)
    const one = sender(throttle, clock)
    await clock.advance(10_000)
    const slow = one.sum()
    throttle.limit(500_000)
    await clock.advance(10_000)
    expect((one.sum() - slow) / slow).toBeGreaterThan(8)
    throttle.limit(null)
    await clock.advance(1000)
    expect(throttle.hold(1_000_000, signal)).toBeNull()
    await one.end()
  })

  it('lets go at once of an upload that is stopped', async () => {
    const throttle = new Throttle(new HandClock())
    throttle.limit(16_384)
    const stop = new AbortController()
    void throttle.hold(16_384, stop.signal)
    const held = throttle.hold(2048, stop.signal)
    stop.abort(new Error('stopped'))
    await expect(held).rejects.toThrow('stopped')
  })
})

let line: Scripted | undefined
afterEach(() => line?.close())

describe('a limited upload', () => {
  it('arrives whole, tells its progress in steps, and is not taken for one that stands still', async () => {
    let digest = ''
    line = await scripted(async (request, response, asked) => {
      digest = createHash('sha256')
        .update(await take(request, asked))
        .digest('hex')
      response.writeHead(200).end()
    })
    const { tuplets, clock } = line
    const source = sourceOf(90_000)
    tuplets.limit(600)
    const sent: number[] = []
    const target = {
      url: `${line.url}/object`,
      objectKey: 'k',
      token: 't',
      method: 'PUT',
      headers: {},
      expiresAtMs: null,
    }
    const upload = tuplets.upload(target, source, { ...quiet, onSent: (bytes) => sent.push(bytes) })
    let isOver = false
    const over = upload.finally(() => {
      isOver = true
    })
    // Two and a half minutes by the clock, of which the limit alone takes nearly all.
    while (!isOver) {
      clock.advance(250)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await over
    expect(digest).toBe(createHash('sha256').update(source.whole).digest('hex'))
    expect(sent.slice(0, -1).every((bytes) => bytes < 90_000)).toBe(true)
    expect(sent.length).toBeGreaterThan(80)
    expect(clock.monotonic()).toBeGreaterThan(140_000)
  })
})
