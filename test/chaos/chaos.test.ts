// Fifty kills over thirty recordings with lost answers, and the control without which they would prove nothing. A run that
// fails names its seed: CHAOS_SEED repeats it.

import { expect, it } from 'vitest'
import { chaos, verdict } from './chaos.ts'

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
const LONG_MS = 300_000

it('loses nothing and pays nothing twice, however often it is killed', { timeout: LONG_MS }, async () => {
  const report = await chaos({ seed, kills: 50, recordings: 30 })
  expect(verdict(report)).toBeNull()
  expect(report).toMatchObject({ kills: 50, archived: report.recordings })
})

it('would be caught if it resent a request without looking', { timeout: LONG_MS }, async () => {
  const report = await chaos({ seed, kills: 5, recordings: 30, troubleRate: 0.4, isNaive: true })
  expect(report.submittedTwice, `SEED=${seed}`).toBeGreaterThan(0)
})
