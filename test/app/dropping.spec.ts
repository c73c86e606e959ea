// What a person drops is shown before it is sent: what it costs, what is here already, what is not possible; Enter sends it. Small
// drops go by themselves, and can be taken back.

import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { wav } from '../recordings.ts'
import { type Archive, copySamples } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, expect, go, lookFrom, pickFolder, test } from './fixtures.ts'

const SAMPLES = ['harbour-inquiry-dredging-permit.wav', 'care-study-interview-07.mp3', 'field-note-low-tide.ogg']

async function dropFolder(archive: Archive, path: string): Promise<void> {
  await pickFolder(archive, path)
  await archive.page.getByRole('button', { name: 'Add recordings' }).first().click()
  await archive.page.getByRole('menuitem', { name: 'Choose a folder…' }).click()
}

const sheetOf = (page: Page) => page.getByRole('dialog', { name: 'Send these recordings?' })
const files = (page: Page) => sheetOf(page).getByRole('grid').getByRole('row')

test('a drop waits for the yes, over a kill, and what is sent is what was shown', async ({ bench }) => {
  const tuplets = await bench.service()
  const [first = ''] = copySamples(bench.recordings, SAMPLES)
  copyFileSync(first, join(bench.recordings, 'harbour copy.wav'))
  writeFileSync(join(bench.recordings, 'too short.wav'), wav(3, 1))
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await go(page, 'Settings')
  await page.getByRole('radiogroup', { name: 'Ask before sending' }).getByText('Always').click()
  await lookFrom(archive, 'drop-settings')
  await go(page, 'Activity')
  await dropFolder(archive, bench.recordings)
  const sheet = sheetOf(page)
  const send = sheet.getByRole('button', { name: /^Send 3 recordings for / })
  await expect(send).toBeEnabled({ timeout: 20_000 })
  await expect(files(page)).toHaveCount(5)
  await expect(files(page).filter({ hasText: 'too short' })).toContainText('from 5 seconds up')
  await expect(files(page).filter({ hasText: 'Already here' })).toHaveCount(1)
  await expect(sheet.getByText('All of them pay the service’s minimum')).toBeVisible()
  await lookFrom(archive, 'drop')
  await hasNoObstacle(page, '[role=dialog]')

  // Off the list and back again, by keys alone.
  await files(page).filter({ hasText: 'field-note' }).click()
  await page.keyboard.press('Delete')
  await expect(files(page)).toHaveCount(4)
  await expect(sheet.getByText('“field-note-low-tide.ogg” is off the list.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(files(page)).toHaveCount(5)

  // Escape keeps it; a kill in between loses nothing, and nothing was sent.
  await sheet.getByRole('grid').press('Escape')
  await expect(sheet).toBeHidden()
  await expect(page.getByText('5 recordings wait for your yes.')).toBeVisible()
  await lookFrom(archive, 'drop-later')
  await page.getByRole('button', { name: 'Look at them' }).click()
  await expect(send).toBeEnabled()
  await archive.kill()
  expect(tuplets.ledger.submissions).toEqual([])

  const again = await bench.start({ url: tuplets.url, key: tuplets.key })
  const anew = sheetOf(again.page)
  await expect(anew.getByRole('button', { name: /^Send 3 recordings for / })).toBeEnabled()
  await anew.getByText('Change details…').click()
  await anew.getByText('Premium', { exact: true }).click()
  await lookFrom(again, 'drop-options')
  await expect(anew.getByRole('row').filter({ hasText: 'minimum of $0.07' }).first()).toBeVisible()
  await anew.getByRole('grid').focus()
  await again.page.keyboard.press('Enter')
  await expect(anew).toBeHidden()
  await expect
    .poll(
      () =>
        again
          .rows()
          .map(({ stage }) => stage)
          .sort(),
      { timeout: 45_000 },
    )
    .toEqual(['archived', 'archived', 'archived', 'duplicate', 'refused'])
  expect(tuplets.ledger.submissions).toHaveLength(3)
})

test('a small drop goes without a question, and can be taken back', async ({ bench }) => {
  const tuplets = await bench.service()
  copySamples(bench.recordings, SAMPLES.slice(0, 1))
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await go(page, 'Activity')
  await page.getByRole('button', { name: 'Pause all' }).click()
  await page.getByRole('menuitem').first().click()
  await dropFolder(archive, bench.recordings)
  const message = page.getByRole('article').filter({ hasText: '1 recording sent' })
  await expect(message).toContainText('without asking')
  await message.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('1 recording taken back; it costs nothing.')).toBeVisible()
  expect(archive.rows()).toEqual([])
  await page.getByRole('button', { name: 'Resume all' }).click()
  await dropFolder(archive, bench.recordings)
  await allAt(archive, 'archived', 1)
})
