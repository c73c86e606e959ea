// Keys and commands in the real window: the palette does what it names, a keymap changes what keys do, a key that means
// something else is taken only when the person says so, and all of it is there after a restart.

import type { Page } from '@playwright/test'
import { COMMAND_IDS, commandOf } from '../../renderer/commands/catalogue.ts'
import { hasNoObstacle, violations } from './axe.ts'
import { expect, go, test } from './fixtures.ts'

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
  await hasNoObstacle(page)
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
  await expect(page.getByLabel('Press the new key')).toBeFocused()
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

/** Where the sound is, in whole seconds, as the slider says it. */
const position = (page: Page): Promise<string | null> =>
  page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuenow')

/** Presses keys that open a dialog, and leaves it again. */
async function opens(page: Page, keys: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press(keys)
  const dialog = page.getByRole('dialog', { name })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  // The focus goes back a frame after the dialog has gone, which is quicker than any hand, but not than this one.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
}

test('everything in the reader is reached by keys alone, and the palette has all of it by name', async ({ bench }) => {
  const tuplets = await bench.service()
  const { page } = await bench.start({ url: tuplets.url, key: null })
  await page.getByRole('button', { name: /sample recordings/i }).press('Enter')
  await expect(page.getByText('Harbour inquiry: who signed the dredging permit?').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('harbour inq')
  await expect(page.getByRole('menuitem', { name: /who signed the dredging permit/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()

  await test.step('each command of the catalogue is there while a transcript is open', async () => {
    await page.keyboard.press('Control+k')
    // Those of the tables are tried where the tables are, in insights.spec.ts.
    const names = COMMAND_IDS.map(commandOf)
      .filter(({ name, place }) => place !== 'insights' && name !== commandOf('palette').name)
      .map(({ name }) => name)
    const shown = page.getByRole('menuitem').filter({ hasText: /./ })
    await expect.poll(async () => (await shown.allInnerTexts()).length).toBeGreaterThanOrEqual(names.length)
    const texts = (await shown.allInnerTexts()).map((text) => text.split('\n')[0])
    expect(names.filter((name) => !texts.includes(name))).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  await test.step('hearing: places, speed, loop, closer, a time', async () => {
    await page.keyboard.press('Control+g')
    await page.keyboard.type('0:10')
    await page.keyboard.press('Enter')
    await expect.poll(() => position(page)).toBe('10')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => position(page)).toBe('15')
    await page.keyboard.press('j')
    await expect.poll(() => position(page)).toBe('5')
    await page.keyboard.press(']')
    await expect(page.getByRole('button', { name: 'Speed 1.25×' })).toBeVisible()
    await page.keyboard.press('[')
    await page.keyboard.press('i')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('o')
    await expect(page.locator('.wave-loop')).toBeVisible()
    await page.keyboard.press('x')
    await expect(page.locator('.wave-loop')).toBeHidden()
    await page.keyboard.press('Control+Home')
    await expect.poll(() => position(page)).toBe('0')
  })

  await test.step('marking: words, codes, quotes, bookmarks, notes', async () => {
    await page.keyboard.press('b')
    await expect(page.getByRole('region', { name: 'Notes and highlights' })).toContainText('Bookmark')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
    await page.keyboard.press('h')
    await expect(page.locator('.turn-text .marked').first()).toBeVisible()
    await page.keyboard.press('Shift+ArrowDown')
    await opens(page, 'Shift+H', 'Codes of this passage')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('q')
    await expect(page.locator('.toast').first()).toBeVisible()
    await page.keyboard.press('n')
    await page.keyboard.type('Ask for the minutes.')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Ask for the minutes.' })).toBeVisible()
  })

  await test.step('correcting: typing, undo, checks, speakers, replace, history, comparing', async () => {
    await page.keyboard.press('e')
    await page.keyboard.type('Well, ')
    await page.keyboard.press('Control+s')
    await expect(page.locator('.turn-text').first()).toContainText('Well, ')
    await page.keyboard.press('Control+Shift+O')
    await expect(page.locator('.turn-text ins').first()).toContainText('Well,')
    await page.keyboard.press('Control+Shift+O')
    await page.keyboard.press('Control+z')
    await expect(page.locator('.turn-text').first()).not.toContainText('Well, ')
    await page.keyboard.press('v')
    await expect(page.getByText(/^1 of \d+ turns checked$/)).toBeVisible()
    await opens(page, 'Control+Shift+S', /speaks/i)
    await opens(page, 'Control+h', 'Find and replace')
    await opens(page, 'Control+Shift+H', /History/)
  })

  await test.step('around it: title, tags, collections, the panel, export, finding, and back', async () => {
    await page.keyboard.press('F2')
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
    await page.keyboard.press('Escape')
    await opens(page, 't', /Tags/)
    await opens(page, 'c', /Collections/)
    await page.keyboard.press('p')
    await expect(page.getByRole('region', { name: 'Notes and highlights' })).toBeHidden()
    await page.keyboard.press('p')
    await opens(page, 'Control+e', /Export/)
    await page.keyboard.press('Control+f')
    await page.keyboard.type('permit')
    await page.keyboard.press('Enter')
    await expect(page.locator('mark.chosen').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(page.getByLabel('Search all transcripts')).toBeVisible()
  })
})
