// The first thousands of strings that nobody would type on purpose; `npm run chaos` asks twenty thousand others.

import { expect, it } from 'vitest'
import { askStrangely } from './strange-queries.ts'

const STRINGS = 4000
const SEED = 7

it('fails on none of 4,000 strange strings, and finds with words alone what a look through everything finds', async () => {
  const { compared, found, failures } = await askStrangely(STRINGS, SEED)
  expect(failures).toEqual([])
  expect(compared).toBeGreaterThan(STRINGS * 0.4)
  expect(found).toBeGreaterThan(STRINGS / 2)
})
