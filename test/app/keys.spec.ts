// Keys and commands in the real window: the palette does what it names, a keymap changes what keys do, a key that means
// something else is taken only when the person says so, and all of it is there after a restart.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, go, test } from './fixtures.ts'

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

async function command(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Find a command' })
  await palette.getByRole('searchbox').fill(typed)
  await expect(palette.getByRole('menuitem').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
}

const isPlaying = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true })

test('the palette finds commands, recordings and words; keymaps and own keys hold over a restart', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  const first = await bench.start({ url: tuplets.url, key: null })
  const { page } = first
  await page.getByRole('button', { name: /sample recordings/i }).click()
  await expect(page.getByText('Harbour inquiry: who signed the dredging permit?').first()).toBeVisible()

  await command(page, 'activ')
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox').fill('harbour')
  await expect(page.getByRole('menuitem', { name: /who signed the dredging permit/ })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), colorScheme).toEqual([])
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()

  // The reader's own keys, as they come.
  await page.keyboard.press('k')
  await expect(isPlaying(page)).toBeVisible()
  await page.keyboard.press('k')
  await expect(isPlaying(page)).toBeHidden()

  // Those of the pedals.
  await go(page, 'Settings')
  await page.getByRole('radio', { name: /f4 and MAXQDA/ }).press('Space')
  await page.getByRole('button', { name: 'Change single keys…' }).click()
  await page.getByRole('button', { name: 'A key for “A note at this second”' }).click()
  await page.keyboard.press('F4')
  await expect(page.getByRole('alert')).toContainText('F4 already means “Play or pause”')
  await page.getByRole('button', { name: 'Take it from there' }).click()
  await expect(page.getByRole('button', { name: 'Take F4 from “A note at this second”' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take F4 from “Play or pause”' })).toBeHidden()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('F5')
  await page.keyboard.press('Escape')
  await first.close()

  const again = await bench.start({ url: tuplets.url, key: null })
  await again.page.getByText('Harbour inquiry: who signed the dredging permit?').first().click()
  await expect(again.page.getByRole('region', { name: 'Player' })).toBeVisible()
  await again.page.keyboard.press('F5')
  await expect(isPlaying(again.page)).toBeVisible()
  await again.page.keyboard.press('F4')
  await expect(again.page.getByRole('textbox', { name: /note/i })).toBeFocused()
  // Function keys play also while somebody writes, letters do not.
  await again.page.keyboard.press('F5')
  await expect(isPlaying(again.page)).toBeHidden()
  await again.page.keyboard.type('k')
  await expect(isPlaying(again.page)).toBeHidden()
})
