// Insights in the real window: thousands of items are filtered, heard, judged and taken back, and the way back from a recording
// leads to the same place.

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeMany } from '../library/many.ts'
import { makeItems } from '../library/many-items.ts'
import { bothWays } from './axe.ts'
import { expect, heardSeconds, lookFrom, pickFolder, test } from './fixtures.ts'

test('items of the whole archive are judged where they are listed, heard, and saved', async ({ bench }) => {
  mkdirSync(bench.folder, { recursive: true })
  const path = join(bench.folder, 'library.db')
  makeItems({ path, ids: makeMany({ path, recordings: 200 }) })
  const archive = await bench.start({ url: 'http://127.0.0.1:9', key: null })
  const { page } = archive
  const rows = page.locator('.item-row')
  const grid = page.getByRole('grid', { name: 'Items' })
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Insights' }).waitFor()
  await page.evaluate(() => window.archive.ask('samples:add', {}))
  await page.keyboard.press('Control+6')
  await expect(page.getByRole('radio', { name: /Action items/ })).toBeChecked()
  await expect(rows.first()).toBeVisible()
  await expect(page.getByText(/^2,4\d\d action items$/)).toBeVisible()

  // By keys alone: done, accepted, and taken back.
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('d')
  await expect(rows.first().getByText('Done')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('w')
  await expect(rows.nth(1).getByText('Rejected')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(rows.nth(1).getByText('Open')).toBeVisible()
  await page.keyboard.press('e')
  const form = page.getByRole('form', { name: 'What it should say' })
  await form.getByLabel('Words').fill('Call the harbour master before noon')
  await form.getByLabel('Due').fill('Monday')
  await form.getByRole('button', { name: 'Keep' }).click()
  await expect(rows.nth(1).getByText('Call the harbour master before noon')).toBeVisible()
  await expect(rows.nth(1).getByText(/^Machine: /)).toBeVisible()
  await bothWays(page)
  await lookFrom(archive, 'insights-actions')

  // Narrowed, grouped, and several at once.
  await page.getByLabel('Words in these items').fill('harbour master')
  await expect(page.getByText('1 action item', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Clear' }).click()
  const filter = page.getByRole('button', { name: 'Filter', exact: true })
  if ((await filter.getAttribute('aria-pressed')) === 'false') await filter.click()
  await page.getByRole('button', { name: /^Lou Weber/ }).click()
  await page.getByLabel('Group by').selectOption('Recording')
  await expect(page.locator('.item-group').first()).toBeVisible()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByRole('toolbar', { name: 'Marked items' }).getByRole('button', { name: 'Accept' }).click()
  await expect(rows.filter({ hasText: 'Accepted' })).toHaveCount(2)
  await lookFrom(archive, 'insights-groups')

  // The way to the transcript and back keeps the place.
  await grid.focus()
  await page.keyboard.press('End')
  await expect(page.locator('.item-row[data-active]')).toBeVisible()
  const active = await page.locator('.item-row[data-active]').getAttribute('id')
  await page.keyboard.press('Enter')
  await expect(page.locator('.reader')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.locator('.item-row[data-active]')).toHaveAttribute('id', active ?? '')

  // A field is changed to another of its answers, and a table saved.
  await page.getByText('Fields', { exact: true }).click()
  await page.getByRole('columnheader', { name: 'Field' }).getByRole('button').click()
  await rows.first().click()
  await expect(page.getByRole('region', { name: 'The chosen item' })).toBeVisible()
  await page.keyboard.press('e')
  await page.getByRole('form').getByText('Cancellation', { exact: true }).click()
  await page.getByRole('form').getByRole('button', { name: 'Keep' }).click()
  await expect(rows.first().getByText('Cancellation', { exact: true })).toBeVisible()
  await lookFrom(archive, 'insights-fields')
  const exports = join(bench.folder, '..', 'exports')
  mkdirSync(exports)
  await pickFolder(archive, exports)
  await page.evaluate(() => window.archive.ask('export:pickFolder', {}))
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  await expect(page.getByText(/Saved as “Fields\.csv”/)).toBeVisible()
  const saved = readFileSync(join(exports, readdirSync(exports)[0] ?? ''), 'utf8')
  expect(saved).toMatch(/overridden.*CANCELLATION/)

  // Heard in place: a sample has its sound.
  await page.getByText('Topics', { exact: true }).click()
  await page.getByLabel('Words in these items').fill('water')
  await page.getByRole('columnheader', { name: 'Date' }).getByRole('button').click()
  await page.getByRole('columnheader', { name: 'Recording' }).getByRole('button').click()
  await expect(rows.first()).toBeVisible()
  await rows
    .filter({ hasText: /care-study|council|harbour-inquiry|interview/i })
    .first()
    .click()
  await grid.focus()
  await page.keyboard.press(' ')
  await expect.poll(() => heardSeconds(page), { timeout: 10_000 }).toBeGreaterThan(0)
  await page.keyboard.press(' ')

  // Where there is nothing, it says where these come from.
  await page.evaluate(() => window.archive.ask('shelves:create', { name: 'Empty story' }))
  await page.getByRole('button', { name: /^Where/ }).click()
  await page.getByRole('menuitemradio', { name: 'Empty story' }).click()
  await page.getByText('Risks', { exact: true }).click()
  await page.getByLabel('Words in these items').fill('')
  await expect(page.getByRole('heading', { name: 'No risks here yet' })).toBeVisible()
  await bothWays(page)
  await lookFrom(archive, 'insights-empty')
})
