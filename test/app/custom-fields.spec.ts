// Custom fields in the real window: a codebook is built, kept by itself, tried on one recording at a named price, changed into a new
// version, and exchanged as a table.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { copySamples } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, expect, go, lookFrom, pickFolder, test } from './fixtures.ts'

const fields = (page: Page) => page.getByRole('list', { name: 'Fields' })
const line = (page: Page, name: string | RegExp) => fields(page).getByRole('button', { name })
const labels = (page: Page) => fields(page).locator('.field-label').allTextContents()
const kept = (page: Page) => page.evaluate(() => window.archive.ask('fieldSchemas:list', {}))

test('a codebook is built, tried on one recording, changed and exchanged', async ({ bench }) => {
  const tuplets = await bench.service()
  const [recording = ''] = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [recording] })
  const { page, app } = archive
  await app.evaluate(({ app: electron }, folder) => electron.setPath('documents', folder), bench.recordings)
  await go(page, 'Settings')
  await page.getByRole('button', { name: 'Custom fields' }).click()
  await expect(page.getByText('Ask every recording the same questions.')).toBeVisible()
  await hasNoObstacle(page, '.content')
  await lookFrom(archive, 'fields-empty')

  await page.getByRole('button', { name: 'Begin with this example' }).click()
  await expect(fields(page).getByRole('listitem')).toHaveCount(4)
  const name = page.getByLabel('Name of these fields')
  await expect(name).toHaveValue('Night shift interviews')

  // A field of one's own: names are suggested, and what is wrong stands beside it at once.
  await page.getByRole('button', { name: 'Add a field' }).click()
  await expect(page.getByLabel('Label', { exact: true })).toBeFocused()
  await page.keyboard.type('Nights a month')
  await expect(page.getByLabel('Key in results')).toHaveValue('nights_a_month')
  await expect(page.getByText('2 things to mend before it can be sent')).toBeVisible()
  await page.getByLabel('Label of option 1').fill('Up to four')
  await expect(page.getByLabel('Code of option 1')).toHaveValue('UP_TO_FOUR')
  await page.keyboard.press('Enter')
  await page.keyboard.type('أكثر من ذلك')
  await expect(page.getByText('Give it a code, such as NIGHT_SHIFT.').last()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try on a recording…' })).toBeDisabled()
  await hasNoObstacle(page, '.content')
  await lookFrom(archive, 'fields-open')
  await page.getByLabel('Code of option 2').fill('MORE')
  await page.getByLabel('Key in results').fill('coping')
  await expect(page.getByText('Field 2 has this key already.').last()).toBeVisible()
  await page.locator('.content').getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByLabel('Key in results')).toHaveValue('nights_a_month')
  await page.getByRole('button', { name: 'Duplicate', exact: true }).click()
  await expect(page.getByLabel('Key in results')).toHaveValue('nights_a_month_2')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(line(page, /Nights a month/)).toBeFocused()

  // By keys and by hand.
  await page.keyboard.press('Alt+Home')
  await expect(line(page, /Nights a month/)).toBeFocused()
  expect((await labels(page))[0]).toBe('Nights a month')
  await fields(page)
    .locator('[data-field]')
    .last()
    .locator('.handle')
    .dragTo(line(page, /Main topic/), {
      targetPosition: { x: 40, y: 4 },
    })
  await expect
    .poll(() => labels(page))
    .toEqual(['Nights a month', 'Trust in the management', 'Main topic', 'Ways of coping', 'Tells of an incident'])
  await name.fill('Nights')
  await expect(page.getByText('Version 1, not sent yet · kept')).toBeVisible()
  await expect
    .poll(async () => {
      const reply = await kept(page)
      return reply.ok ? reply.value.schemas.map((one) => [one.name, one.problemCount, one.draft.fields[0]?.key]) : reply
    })
    .toEqual([['Nights', 0, 'nights_a_month']])
  await page.getByRole('tab', { name: 'What is sent' }).click()
  await expect(page.getByText('"schema_version": "night-shift-interviews-1"')).toBeVisible()

  // Before a whole study, one recording.
  await allAt(archive, 'archived', 1)
  await page.getByRole('button', { name: 'Try on a recording…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Try on one recording' })
  await dialog.locator('.trial-row', { hasText: 'care-study-interview-07' }).click()
  const pay = dialog.getByRole('button', { name: 'Transcribe for about $0.15' })
  await expect(pay).toBeEnabled()
  await hasNoObstacle(page, '[role=dialog]')
  await lookFrom(archive, 'fields-trial')
  await pay.click()
  await allAt(archive, 'archived', 2)
  const reply = await kept(page)
  const sent = reply.ok ? reply.value.schemas[0]?.sent : null
  const asked = tuplets.jobs.list()[0]?.request.analytics?.custom
  expect({ schema_version: asked?.schemaVersion, keys: asked?.callerFields.map(({ key }) => key) }).toEqual({
    schema_version: sent?.schema_version,
    keys: ['nights_a_month', 'trust_in_management', 'main_topic', 'coping', 'tells_of_incident'],
  })

  // What was sent stays; the next change is a new version, and says so.
  await page.getByRole('tab', { name: 'Fields' }).click()
  await line(page, /Ways of coping/).click()
  await page.getByLabel('Label', { exact: true }).fill('What helps')
  await expect(page.getByLabel('Key in results')).toHaveValue('coping')
  await expect(page.getByText('Version 2, not sent yet · kept')).toBeVisible()
  await page.getByRole('tab', { name: 'Versions' }).click()
  await expect(page.getByText('“What helps”: was “Ways of coping”')).toBeVisible()
  await expect(page.getByText(/1 recording/)).toBeVisible()
  await hasNoObstacle(page, '.content')
  await lookFrom(archive, 'fields-versions')
  await page.getByRole('button', { name: 'Go on from this one' }).click()
  await expect(page.getByText('Version 1, sent with 1 recording · kept')).toBeVisible()

  // As a table to a colleague and back; and gone, and back.
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Export as CSV' }).click()
  await expect(page.getByText('“Nights.csv” is in “recordings”.')).toBeVisible()
  const table = join(bench.recordings, 'Nights.csv')
  expect(readFileSync(table, 'utf8').split('\r\n')).toHaveLength(15)
  await pickFolder(archive, table)
  await page.getByRole('button', { name: 'Import…' }).click()
  await expect(name).toHaveValue('Nights 2')
  await expect(fields(page).getByRole('listitem')).toHaveCount(5)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(name).toHaveValue('Nights')
  await page
    .locator('.toast', { hasText: 'The fields “Nights 2” are gone.' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(name).toHaveValue('Nights 2')
  await lookFrom(archive, 'fields-list')
})
