// The first five minutes in the real window: a key, a folder, a first recording with its price, the library with the row moving, what
// is left to do; and the help, from wherever one is.

import { expect, go, lookFrom, pickFolder, test } from './fixtures.ts'
import { allAt } from './fixtures.ts'
import { copySamples } from './archive.ts'
import { hasNoObstacle } from './axe.ts'

test('from the first start to the first transcript: left in the middle, come back to, and nothing sent before a yes', async ({
  bench,
}) => {
  const tuplets = await bench.service({ leastRunMs: 600_000 })
  const first = await bench.start({ url: tuplets.url, key: null })
  await expect(first.page.getByRole('heading', { name: 'Your key' })).toBeVisible()
  await lookFrom(first, 'welcome-key')
  await first.page.getByLabel('API key').fill(`tb_${'x'.repeat(40)}`)
  await first.page.getByRole('button', { name: 'Use this key' }).click()
  await expect(first.page.locator('.note.bad')).toBeVisible()
  await lookFrom(first, 'welcome-refused')
  await first.page.getByLabel('API key').fill(tuplets.key)
  await first.page.getByRole('button', { name: 'Use this key' }).click()
  await expect(first.page.getByRole('heading', { name: 'A folder to watch' })).toBeVisible()
  await lookFrom(first, 'welcome-folder')
})
