// Trial T11 in its short form. A run that fails names its seed: CHAOS_SEED repeats it.

import { expect, it } from 'vitest'
import { watching } from './watching.ts'

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)

it(watching.promise, { timeout: 180_000 }, async () => {
  const { cases, failures } = await watching.run('short', seed, () => undefined)
  expect(failures).toEqual([])
  expect(cases).toBeGreaterThanOrEqual(30)
})
