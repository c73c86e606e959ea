// Every screen, light and dark, as a screen reader and an eye with little contrast meet it: axe finds nothing. And the whole
// job by keyboard alone.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copySamples } from './archive.ts'
import { bothWays } from './axe.ts'
import { allAt, expect, go, passages, pickFolder, search, test } from './fixtures.ts'

test('the first start greets, explains, and has no obstacle', async ({ bench }) => {
  const tuplets = await bench.service()
  const { page } = await bench.start({ url: tuplets.url, key: null })
  await expect(page.getByRole('button', { name: /sample recordings/i })).toBeVisible()
  await bothWays(page)
  await page.getByRole('button', { name: /sample recordings/i }).click()
  await expect(page.getByText('Harbour inquiry: who signed the dredging permit?').first()).toBeVisible()
  await bothWays(page)
  await search(page, 'permit')
  await expect(passages(page).first()).toContainText(/permit/)
  expect(tuplets.log.seen).toHaveLength(0)
})

test('library, search, reader, activity, settings and the lists of keys have no obstacle', async ({ bench }) => {
  const tuplets = await bench.service({ leastRunMs: 600_000 })
  const first = await bench.start({ url: tuplets.url, key: tuplets.key, args: copySamples(bench.recordings) })
  await expect.poll(() => first.rows().filter((row) => row.stage === 'processing').length).toBe(6)
  const { page } = first
  await go(page, 'Activity')
  await expect(page.getByText('Transcribing', { exact: true }).first()).toBeVisible()
  await bothWays(page)
  for (const { id } of tuplets.jobs.all().slice(0, 5)) tuplets.jobs.complete(id)
  await expect.poll(() => first.rows().filter((row) => row.stage === 'archived').length).toBe(5)
  await go(page, 'Library')
  await bothWays(page)
  await search(page, 'budget')
  await bothWays(page)
  await passages(page).first().click()
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()
  await bothWays(page)
  await go(page, 'Settings')
  await bothWays(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await bothWays(page)
})

test('the sheet, the rules and the log of a watched folder, and second thoughts, have no obstacle', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  copySamples(bench.recordings, ['harbour-inquiry-dredging-permit.wav', 'care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await pickFolder(archive, bench.recordings)
  await go(page, 'Settings')
  await page.getByRole('button', { name: 'Watch a folder…' }).click()
  await page.getByLabel('Options', { exact: true }).selectOption('own')
  await page.getByText('Leave old files alone').click()
  await page.getByLabel('Older than').fill('many')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await bothWays(page)
  await page.getByLabel('Older than').fill('3000')
  await page.getByRole('button', { name: 'Watch and send 2 recordings' }).click()
  await allAt(archive, 'archived', 2)
  await page.getByText('Monthly limit for everything').click()
  await page.getByText('Other…').click()
  await bothWays(page)
  for (const item of ['Change rules…', 'Log…']) {
    await page.getByRole('button', { name: 'More for recordings' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await bothWays(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await go(page, 'Activity')
  await page.getByRole('button', { name: 'Pause all' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await bothWays(page)
  await page.keyboard.press('Escape')
  const row = page.getByRole('listitem', { name: 'care-study-interview-07' })
  await row.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Transcribe again…' }).click()
  await expect(page.getByRole('button', { name: /^Transcribe again for/ })).toBeVisible()
  await bothWays(page)
})

test('a reporter without a mouse searches, opens, hears and goes back', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings, ['harbour-inquiry-dredging-permit.wav', 'care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', 2)
  const { page } = archive
  await page.keyboard.press('Control+1')
  await page.keyboard.press('/')
  await page.keyboard.type('night')
  await expect(passages(page).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Search all transcripts')).toHaveValue('night')
})

test('an import, its list of what was not understood, and its way back have no obstacle', async ({ bench }) => {
  const good = join(bench.recordings, 'hearing.srt')
  const bad = join(bench.recordings, 'notes.txt')
  writeFileSync(good, '1\n00:00:01,000 --> 00:00:03,000\nThe harbour opens at six.\n')
  writeFileSync(bad, 'Ask her about the boats.')
  const tuplets = await bench.service()
  const { page } = await bench.start({ url: tuplets.url, key: tuplets.key, args: [good, bad] })
  await page.getByRole('button', { name: 'Details' }).click()
  await expect(page.getByText('1 file was not understood:')).toBeVisible()
  await bothWays(page)
  await page.getByRole('button', { name: 'Remove it from the library' }).click()
  await expect(page.getByText('1 transcript removed again').first()).toBeVisible()
  await bothWays(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})
