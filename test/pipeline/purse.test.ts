// The sliding count of what following jobs may cost, against any way of asking, and the times of single looks.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../main/clock.ts'
import { firstLookMs, LONGEST_LOOK_MS, nextLookMs } from '../../main/pipeline/looking.ts'
import { MOST_REQUESTS, TrackingCount, WINDOW_MS } from '../../main/pipeline/purse.ts'

function memory() {
  const times: number[] = []
  return {
    times,
    append: (_scope: string, atMs: number) => void times.push(atMs),
    since: (_scope: string, sinceMs: number) => times.filter((atMs) => atMs >= sinceMs),
  }
}

it('no five minutes ever hold more than a hundred, however rounds are begun and started anew', () => {
  const round = fc.record({ waitMs: fc.nat(30 * SECOND), wanted: fc.nat(40), isRestart: fc.boolean() })
  fc.assert(
    fc.property(fc.array(round, { maxLength: 200 }), (rounds) => {
      const log = memory()
      let now = 1_000_000
      let count = new TrackingCount(log, () => now)
      for (const { waitMs, wanted, isRestart } of rounds) {
        now += waitMs
        if (isRestart) count = new TrackingCount(log, () => now)
        const purse = count.open(wanted)
        while (purse.take());
        expect(purse.spent).toBeLessThanOrEqual(wanted)
      }
      for (const at of log.times)
        expect(log.times.filter((other) => other > at - WINDOW_MS && other <= at).length).toBeLessThanOrEqual(
          MOST_REQUESTS,
        )
    }),
    { numRuns: 50 },
  )
})

it('when nothing is free, it says the very instant from which on something is', () => {
  const log = memory()
  let now = 1_000_000
  const count = new TrackingCount(log, () => now)
  const purse = count.open(MOST_REQUESTS)
  while (purse.take());
  expect(count.free()).toBe(0)
  now = count.freeAtMs()
  expect(count.free()).toBe(MOST_REQUESTS)
})

it('a look comes by what the service expects, and at least every half hour', () => {
  fc.assert(
    fc.property(fc.nat(), fc.option(fc.nat()), (ageMs, etaSeconds) => {
      const nextMs = nextLookMs(ageMs, etaSeconds)
      return nextMs >= 15 * SECOND && nextMs <= LONGEST_LOOK_MS
    }),
  )
  expect(nextLookMs(0, 120)).toBe(2 * MINUTE)
  expect(firstLookMs(60 * MINUTE)).toBe(6 * MINUTE)
  expect(firstLookMs(480 * MINUTE)).toBe(LONGEST_LOOK_MS)
})
