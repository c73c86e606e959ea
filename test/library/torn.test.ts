// What a power cut may take back: nothing but the steps whose bytes were torn.

import { expect, it } from 'vitest'
import { tearUp } from '../chaos/torn.ts'

const SEED = 20_261_123

it('leaves exactly the steps that were whole, wherever a power cut tears the log', async () => {
  const report = await tearUp(SEED, 60)
  expect(report.failures).toEqual([])
  // The tears were all over the log, or nothing would have been shown.
  expect(report.spread).toBeGreaterThan(report.steps / 4)
})
