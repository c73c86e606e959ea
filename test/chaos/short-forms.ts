// The short form of trials as tests: what failed is told by the trial's own sentences, each with the seed that repeats it.

import { expect, it } from 'vitest'
import type { Trial } from './trial.ts'

/** The same every time: a change is judged here, and `npm run chaos` throws the dice. */
export const SHORT_SEED = Number(process.env.CHAOS_SEED ?? 20_261_123)
const LONGEST_MS = 300_000

export function shortForms(trials: readonly Trial[]): void {
  it.each(trials)('$id: $promise', { timeout: LONGEST_MS }, async (trial) => {
    const { cases, failures } = await trial.run('short', SHORT_SEED, () => undefined)
    expect(failures).toEqual([])
    expect(cases).toBeGreaterThan(0)
  })
}
