// The coding matrix and the trends in the real window: coded by keys, blind, and taken back; counts that filter; agreement; a table for
// statistics; charts that lead to the recordings behind them.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeCoded } from '../library/matrix/coded-library.ts'
import { bothWays, hasNoObstacle } from './axe.ts'
import { expect, lookFrom, test } from './fixtures.ts'

const RECORDINGS = 1000
const FIELDS = 40

async function command(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Find a command' })
  await palette.getByRole('searchbox').fill(typed)
  await expect(palette.getByRole('menuitem').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
}

test('fields are coded beside the machine’s answers, counted, compared, and saved for statistics', async ({
  bench,
}) => {
  const exports = join(bench.folder, '..', 'exports')
  for (const folder of [bench.folder, exports]) mkdirSync(folder, { recursive: true })
  makeCoded({ path: join(bench.folder, 'library.db'), recordings: RECORDINGS, fields: FIELDS })
  writeFileSync(join(bench.folder, 'settings.json'), JSON.stringify({ exports: { folder: exports } }))
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await command(page, 'coding matrix')
  const grid = page.getByRole('grid', { name: 'Coding matrix' })
  await expect(page.getByText('1,000 recordings, 40 fields', { exact: true })).toBeVisible()
  await expect(grid).toHaveAttribute('aria-rowcount', '1002')

  // By keys, as in a spreadsheet; only what is on screen exists.
  await grid.focus()
  await page.keyboard.press('Control+End')
  await expect(grid.locator('.active')).toHaveAttribute('aria-colindex', '41')
  expect(await grid.getByRole('gridcell').count()).toBeLessThan(800)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const cell = page.getByRole('complementary', { name: 'Cell' })
  await expect(cell.getByRole('heading', { name: 'The machine’s answer' })).toBeVisible()
  await page.keyboard.press('e')
  await expect(cell.getByRole('button', { name: /^other E/i, pressed: true })).toBeVisible()
  await page.keyboard.press('b')
  await expect(cell.getByRole('button', { name: /^technical issue B/i, pressed: true })).toBeVisible()
  await expect(grid.locator('.active')).toHaveAttribute('aria-label', /^technical issue, /)
  await lookFrom(archive, 'matrix')
  await bothWays(page)
  await page.keyboard.press('Control+z')
  await expect(cell.getByRole('button', { name: /^other E/i, pressed: true })).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(cell.getByRole('button', { pressed: true })).toHaveCount(0)

  // Blind, until something is said.
  await page.getByText('Code blind').click()
  await grid.focus()
  await expect(cell.getByText(/It is hidden until you have coded this cell/)).toBeVisible()
  await expect(grid.locator('.active')).toHaveText('To code')
  await page.keyboard.press('a')
  await expect(cell.getByText(/^Coded blind by /)).toBeVisible()
  await expect(cell.getByText(/It is hidden/)).toBeHidden()
  await lookFrom(archive, 'matrix-blind')
  await page.getByText('Code blind').click()

  // A count is a filter.
  await grid.focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const field = page.getByRole('complementary', { name: 'Field' })
  const found = field
    .getByRole('row', { name: /^cancellation/ })
    .getByRole('button')
    .first()
  const count = await found.textContent()
  await lookFrom(archive, 'matrix-field')
  await found.click()
  await expect(page.getByText(`${count} of 1,000 recordings, 40 fields`)).toBeVisible()
  await hasNoObstacle(page, '.matrix-panel')
  await page.getByRole('button', { name: /^Without “/ }).click()

  await page.getByRole('button', { name: 'Agreement' }).click()
  const agreement = page.getByRole('complementary', { name: 'Agreement' })
  await expect(agreement.getByText(/agreement in the words of Landis and Koch/).first()).toBeVisible()
  await agreement.getByText('Who said what').first().click()
  await expect(agreement.getByText('Down: the machine. Across: the person.').first()).toBeVisible()
  await lookFrom(archive, 'matrix-agreement')
  await hasNoObstacle(page, '.matrix-panel')
  await agreement.getByRole('button', { name: 'Save as CSV' }).click()
  await expect(page.getByText('40 fields saved as “Agreement.csv” in “exports”.')).toBeVisible()
  await page.locator('.matrix-tools').getByRole('button', { name: 'Save as CSV' }).click()
  await page.getByRole('menuitem', { name: 'Machine and person' }).click()
  await expect(page.getByText('1,000 recordings saved as “Coding matrix.csv” in “exports”.')).toBeVisible()
  expect(readdirSync(exports).sort()).toEqual(['Agreement.csv', 'Coding matrix.csv'])
  expect(readFileSync(join(exports, 'Coding matrix.csv'), 'utf8').trim().split('\r\n')).toHaveLength(RECORDINGS + 1)

  await command(page, 'trends')
  await expect(page.getByRole('heading', { name: 'Sentiment' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Sentiment, by time' })).toBeVisible()
  await lookFrom(archive, 'trends')
  await bothWays(page)
  const sentiment = page.getByRole('region', { name: 'Sentiment', exact: true })
  await sentiment.getByRole('button', { name: 'Show as a table' }).click()
  await expect(sentiment.getByRole('columnheader', { name: 'Negative' })).toBeVisible()
  await lookFrom(archive, 'trends-table')
  const archived = page.getByRole('list', { name: 'Archived, by time' })
  const last = archived.getByRole('button').last()
  await last.focus()
  await page.keyboard.press('ArrowLeft')
  const named = await archived.locator('button:focus').getAttribute('aria-label')
  expect(named).toMatch(/^\d\w\w quarter of \d{4}: .+ of \d+ recordings$/)
  await page.keyboard.press('Enter')
  const recordings = /of (\d+) recordings$/.exec(named ?? '')?.[1] ?? ''
  await expect(page.getByText(new RegExp(`^${recordings} recordings`)).first()).toBeVisible()
})
