// Browsing ten thousand recordings in the real window: sorted, narrowed, chosen and kept, by pointer and by keyboard alone; and
// what a person writes on a transcript stays there.

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeMany } from '../library/many.ts'
import { hasNoObstacle } from './axe.ts'
import { expect, go, test } from './fixtures.ts'

const list = (page: Page) => page.getByRole('listbox', { name: 'Recordings' })
const row = (page: Page, index: number) => page.locator(`#recording-${index}`)
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' })

/** What stands at the upper edge of the list, by the eye. */
function titleOnTop(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const edge = document.querySelector('.recordings')?.getBoundingClientRect()
    if (edge === undefined) return null
    const there = document.elementFromPoint(edge.left + 200, edge.top + 4)
    return there?.closest('.recording')?.querySelector('.recording-title')?.textContent ?? null
  })
}

test('ten thousand recordings are sorted, chosen, tagged and narrowed by keyboard alone', async ({ bench }) => {
  const tuplets = await bench.service()
  makeMany({ path: join(bench.folder, 'library.db'), recordings: 10_000, bodyBytes: 300 })
  const { page } = await bench.start({ url: tuplets.url, key: tuplets.key })
  await expect(page.getByText(/^10,000 recordings · /)).toBeVisible()
  await expect(list(page)).toHaveAttribute('aria-multiselectable', 'true')
  await list(page).focus()
  await page.keyboard.press('End')
  await expect(row(page, 9999)).toContainText('2019')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('3 recordings chosen')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByText('2 recordings chosen')).toBeVisible()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('10,000 recordings chosen')).toBeVisible()
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog', { name: 'Tags of 10,000 recordings' })
  await expect(dialog.getByRole('checkbox').first()).toBeVisible()
  await hasNoObstacle(page)
  await dialog.getByLabel('Find or make a tag').fill('the whole archive')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('checkbox', { name: 'the whole archive' })).toBeChecked()
  await expect(page.getByText('10,000 recordings tagged “the whole archive”.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^10,000 recordings · /)).toBeVisible()
  await page.getByRole('button', { name: 'Sort: Newest first' }).press('Enter')
  await page.getByRole('menuitemradio', { name: 'Longest first' }).press('Enter')
  await expect(row(page, 0)).toContainText('4 h 3')
  await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
  await page
    .getByRole('region', { name: 'Languages' })
    .getByRole('button', { name: /^Arabic/ })
    .press('Enter')
  await expect(row(page, 0)).toContainText('Arabic')
  await expect(page.getByRole('button', { name: 'Without Arabic' })).toBeVisible()
  // Undone means undone: the tag is nowhere to choose from.
  await expect(
    page.getByRole('region', { name: 'Tags' }).getByRole('button', { name: /the whole archive/ }),
  ).toBeHidden()
  await hasNoObstacle(page)
  const months = page.getByRole('region', { name: 'Months' })
  await months.locator('[tabindex="0"]').press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Without \w+ 202\d$/ })).toBeVisible()
  await list(page).focus()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^10,000 recordings · /)).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nobody had asked who signed it')).toBeVisible()
})

test('the list stays where it is while recordings come in above', async ({ bench }) => {
  const tuplets = await bench.service()
  makeMany({ path: join(bench.folder, 'library.db'), recordings: 300, bodyBytes: 300 })
  const { page } = await bench.start({ url: tuplets.url, key: tuplets.key })
  await expect(page.getByText(/^300 recordings · /)).toBeVisible()
  await list(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.locator('.recordings').evaluate((element) => {
    element.scrollTop = 100 * 58 + 20
  })
  await expect.poll(() => titleOnTop(page)).toMatch(/\d/)
  const before = await titleOnTop(page)
  await page.evaluate(() => window.archive.ask('samples:add', {}))
  await expect(row(page, 110)).toBeVisible()
  await expect.poll(() => page.locator('.recordings').evaluate((element) => element.scrollTop)).toBe(106 * 58 + 20)
  expect(await titleOnTop(page)).toBe(before)
  await expect(page.getByText('1 recording chosen')).toBeVisible()
})

test('collections are made, filled by dragging, renamed and deleted, and every step can be taken back', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  makeMany({ path: join(bench.folder, 'library.db'), recordings: 60, bodyBytes: 300 })
  const { page } = await bench.start({ url: tuplets.url, key: tuplets.key })
  await expect(page.getByText(/^60 recordings · /)).toBeVisible()
  await page.getByRole('button', { name: 'New collection' }).click()
  await page.getByLabel('Name of the new collection').fill('Harbour inquiry')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing is in this collection yet.')).toBeVisible()
  await hasNoObstacle(page)
  await go(page, 'Library')
  await row(page, 0).click({ modifiers: ['Control'] })
  await row(page, 2).click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 recordings chosen')).toBeVisible()
  await hasNoObstacle(page)
  const shelf = places(page).getByRole('button', { name: 'Harbour inquiry', exact: true })
  await row(page, 1).locator('.recording-title').dragTo(shelf)
  await expect(page.getByText('3 recordings added to “Harbour inquiry”.')).toBeVisible()
  await expect(shelf).toContainText('3')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(shelf).not.toContainText('3')
  await row(page, 1).locator('.recording-title').dragTo(shelf)
  await shelf.click()
  await expect(page.getByText(/^3 recordings chosen$/)).toBeVisible()
  await expect(page.getByRole('option')).toHaveCount(3)
  await row(page, 0).locator('[data-part="star"]').click()
  await expect(places(page).getByRole('button', { name: /^Starred/ })).toContainText(/\d/)
  const menu = async (item: RegExp) => {
    await places(page)
      .getByRole('button', { name: /^More for Harbour/ })
      .press('Enter')
    await page.getByRole('menuitem', { name: item }).press('Enter')
  }
  await menu(/^Rename/)
  await page.getByLabel('Name of Harbour inquiry').fill('Harbour, second part')
  await page.keyboard.press('Enter')
  const renamed = places(page).getByRole('button', { name: 'Harbour, second part', exact: true })
  await expect(renamed).toBeVisible()
  await menu(/^Delete/)
  await expect(renamed).toBeHidden()
  const message = page.locator('.toast', { hasText: 'Its recordings stay.' })
  await message.getByRole('button', { name: 'Undo' }).click()
  await expect(renamed).toContainText('3')
})

test('a note and a mark are where they were put, also after the next start', async ({ bench }) => {
  const tuplets = await bench.service()
  makeMany({ path: join(bench.folder, 'library.db'), recordings: 5, bodyBytes: 300 })
  const first = await bench.start({ url: tuplets.url, key: tuplets.key })
  const page = first.page
  await row(page, 0).click()
  await expect(page.getByText('Nobody had asked who signed it')).toBeVisible()
  await page.keyboard.press('l')
  await page.keyboard.press('n')
  await page.getByLabel('Note', { exact: true }).fill('Ask for the minutes.')
  await page.keyboard.press('Enter')
  const notes = page.getByRole('region', { name: 'Notes and highlights' })
  await expect(notes.getByRole('button', { name: 'Play from 0:10' })).toBeVisible()
  await notes.getByRole('button', { name: 'Ask for the minutes.' }).click()
  await page.getByLabel('Note', { exact: true }).fill('Ask twice.')
  await page.keyboard.press('Enter')
  await expect(notes.getByRole('button', { name: 'Ask twice.' })).toBeVisible()
  await page.evaluate(() => {
    const text = document.querySelectorAll('[data-segment]')[1]?.firstChild
    if (text !== null && text !== undefined) getSelection()?.setBaseAndExtent(text, 0, text, 6)
  })
  await expect(page.getByRole('button', { name: 'Mark', exact: false }).first()).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.locator('.turn-text .marked')).toHaveText('Nobody')
  await expect(notes.locator('.remark-said')).toHaveText('Nobody')
  await hasNoObstacle(page)
  await notes.getByRole('button', { name: 'Take the mark off' }).press('Enter')
  await expect(page.locator('.turn-text .marked')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.turn-text .marked')).toHaveText('Nobody')
  await first.close()
  const { page: later } = await bench.start({ url: tuplets.url, key: tuplets.key })
  await places(later).getByRole('button', { name: 'Recently opened' }).click()
  await expect(later.getByRole('option')).toHaveCount(1)
  await later.getByRole('option').click()
  await expect(later.locator('.turn-text .marked')).toHaveText('Nobody')
  await expect(later.getByRole('button', { name: 'Ask twice.' })).toBeVisible()
})
