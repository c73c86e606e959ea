// The player in the real window: what is drawn, what can be heard in which format, and whether the lit word is the word that is
// heard.

import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Archive } from './archive.ts'
import { expect, go, heardSeconds, test } from './fixtures.ts'

/** The samples, which need no service. */
async function withSamples(page: Page): Promise<void> {
  await page.getByRole('button', { name: /sample recordings/i }).click()
  await expect(page.getByText('Harbour inquiry: who signed the dredging permit?').first()).toBeVisible()
}

async function open(page: Page, title: string | RegExp): Promise<void> {
  await go(page, 'Library')
  await page.getByText(title).first().dblclick()
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()
}

function sounds({ folder }: Archive): readonly string[] {
  const path = join(folder, 'sound')
  mkdirSync(path, { recursive: true })
  return readdirSync(path)
}

test('a waveform is worked out once, kept, and gone with the samples', async ({ bench }) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: null })
  const { page } = archive
  await withSamples(page)
  await open(page, 'Harbour inquiry: who signed the dredging permit?')
  await expect.poll(() => sounds(archive).filter((name) => name.endsWith('.peaks')).length).toBe(1)
  await page.keyboard.press(' ')
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0.3)
})
