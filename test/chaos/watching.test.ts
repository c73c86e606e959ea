// Trial T11 in its short form. A run that fails names its seed: CHAOS_SEED repeats it.

import { expect, it } from 'vitest'
import { SHORT_SEED } from './short-forms.ts'
import { watching } from './watching.ts'

it(watching.promise, { timeout: 180_000 }, async () => {
  const { cases, failures } = await watching.run('short', SHORT_SEED, () => undefined)
  expect(failures).toEqual([])
  expect(cases).toBeGreaterThanOrEqual(30)
})
