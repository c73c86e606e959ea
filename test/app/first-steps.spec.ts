// The first five minutes in the real window: a key, a folder, a first recording with its price, the library with the row moving, what
// is left to do. And looking around with samples, with the help at hand.

import type { Page } from '@playwright/test'
import { copySamples, isPaidOnce } from './archive.ts'
import { hasNoObstacle, violations } from './axe.ts'
import { allAt, expect, go, lookFrom, pickFolder, test } from './fixtures.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

test('key, folder, first recording: left in the middle, come back to, and nothing is sent before a yes', async ({
  bench,
}) => {
  const tuplets = await bench.service({ leastRunMs: 600_000 })
  const [path = ''] = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const first = await bench.start({ url: tuplets.url, key: null })
  await expect(heading(first.page, 'Your key')).toBeVisible()
  await hasNoObstacle(first.page)
  await lookFrom(first, 'welcome-key')
  await first.page.getByLabel('API key').fill(`tb_${'x'.repeat(40)}`)
  await first.page.getByRole('button', { name: 'Use this key' }).click()
  await expect(first.page.getByText(/does not accept the API key/)).toBeVisible()
  await first.page.getByText('Keep it anyway, unprotected').click()
  await first.page.getByLabel('API key').fill(tuplets.key)
  await first.page.getByRole('button', { name: 'Use this key' }).click()
  await expect(heading(first.page, 'A folder to watch')).toBeVisible()
  await first.close()

  const archive = await bench.start({ url: tuplets.url, key: null })
  const { page } = archive
  await expect(heading(page, 'A folder to watch')).toBeVisible()
  await pickFolder(archive, bench.recordings)
  await page.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(page.getByRole('button', { name: 'Watch and send 1 recording' })).toBeVisible()
  await page.getByRole('button', { name: 'Do not watch it' }).click()
  await lookFrom(archive, 'welcome-folder')
  await page.getByRole('button', { name: 'Skip this step' }).click()
  await expect(page.getByText(/\$0\.\d+ for an hour as it is set now/)).toBeVisible()
  await hasNoObstacle(page)
  await lookFrom(archive, 'welcome-recording')

  // It costs less than what is asked about otherwise, and is shown all the same.
  await pickFolder(archive, path)
  await page.getByRole('button', { name: 'Choose files…' }).click()
  const sheet = page.getByRole('dialog', { name: 'Send these recordings?' })
  await expect(sheet.getByRole('button', { name: /^Send 1 recording for/ })).toBeEnabled()
  expect(tuplets.ledger.submissions).toEqual([])
  await sheet.getByRole('button', { name: 'What leaves this computer?' }).click()
  const guide = page.getByRole('dialog', { name: 'What leaves this computer' })
  await expect(guide.getByText('No folder is watched for sending.')).toBeVisible()
  await expect(guide.getByText('What you drop is always shown with its price first.')).toBeVisible()
  await lookFrom(archive, 'leaving-over-drop')
  await page.keyboard.press('Escape')
  await sheet.getByRole('button', { name: /^Send 1 recording for/ }).click()
  const moving = page.getByRole('list', { name: 'On their way' }).getByRole('listitem', { name: /care-study/ })
  await expect(moving.getByText('Transcribing')).toBeVisible()
  await lookFrom(archive, 'on-their-way')
  for (const { id } of tuplets.jobs.all()) tuplets.jobs.complete(id)
  await allAt(archive, 'archived', 1)
  const steps = page.getByRole('region', { name: 'First steps' })
  await expect(steps.getByRole('button')).toHaveText(['Folder', 'Quote', 'Export', ''])
  await lookFrom(archive, 'first-steps')
  await steps.getByRole('button', { name: 'Quote' }).click()
  await expect(heading(page, 'Quotes and codes')).toBeVisible()
  await go(page, 'Library')
  await steps.getByRole('button', { name: 'Put the first steps away' }).click()
  await expect(steps).toBeHidden()
  expect(isPaidOnce(tuplets)).toBe(true)
})

test('samples fill every screen and leave in one go, and the help is where one is', async ({ bench }) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: null })
  const { page } = archive
  await page.getByRole('button', { name: /sample recordings/ }).click()
  await expect(page.getByRole('option').filter({ hasText: 'Sample' })).toHaveCount(6)
  await lookFrom(archive, 'samples')

  await test.step('each screen has something', async () => {
    await page.keyboard.press('Control+3')
    await expect(page.locator('main')).toContainText('When somebody is ill there is only me')
    await lookFrom(archive, 'samples-quotes')
    await page.keyboard.press('Control+7')
    await expect(page.locator('main')).toContainText('Daniel Okafor')
  })

  await test.step('F1 opens what is said of the screen, and words find the rest', async () => {
    await page.keyboard.press('F1')
    await expect(heading(page, 'People and voices')).toBeVisible()
    await hasNoObstacle(page)
    await lookFrom(archive, 'help')
    await page.getByRole('searchbox', { name: 'Search the help' }).fill('invoice')
    await expect(page.getByText(/Nothing in the help/)).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search the help' }).fill('bill')
    await page.keyboard.press('Enter')
    await expect(heading(page, 'What it costs')).toBeVisible()
    await page.getByRole('main').getByRole('button', { name: 'Go to the costs' }).click()
    await expect(heading(page, 'Costs')).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.getByRole('searchbox').fill('leaves')
    await page.getByRole('menuitem', { name: 'What leaves this computer' }).first().click()
    await expect(page.getByText('No API key is here, so nothing can be sent.')).toBeVisible()
    await hasNoObstacle(page)
    await lookFrom(archive, 'leaving')
  })

  await test.step('the keys of the screen come first, are found, and are all that is printed', async () => {
    await page.keyboard.press('Control+1')
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    await expect(sheet.getByRole('heading', { level: 3 }).first()).toHaveText('Recordings this screen')
    await lookFrom(archive, 'keys')
    await sheet.getByRole('searchbox', { name: 'Search the keys' }).fill('F1')
    await expect(sheet.locator('dd')).toHaveText(['Help for this screen'])
    expect(await violations(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('#root')).toBeHidden()
    await expect(sheet.locator('dd')).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
    await sheet.getByRole('button', { name: 'Close' }).click()
  })

  await page.getByRole('button', { name: 'Remove samples' }).click()
  await expect(page.getByText('Drop recordings anywhere in this window.')).toBeVisible()
  await expect(page.getByText('Sample: the harbour')).toBeHidden()
  expect(archive.rows()).toEqual([])
  expect(tuplets.log.seen).toEqual([])
})
