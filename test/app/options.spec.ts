// Options in the real window: what the service would refuse is said as it is picked and cannot be kept; what is kept under a name
// is what a folder and a second transcription then ask for.

import type { Page } from '@playwright/test'
import { copySamples } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, expect, go, lookFrom, pickFolder, test } from './fixtures.ts'

/** Names, in the list of languages, what is typed into its field. */
async function speak(page: Page, typed: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Language', { exact: true }).fill(typed)
  await page.getByRole('option', { name }).first().click()
}

test('a preset is built by the rules of the service, followed by a folder, and asked for again', async ({ bench }) => {
  const tuplets = await bench.service()
  copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await go(page, 'Settings')
  await page.getByRole('button', { name: 'New preset…' }).click()
  const sheet = page.getByRole('dialog')
  const keep = sheet.getByRole('button', { name: 'Keep this preset' })
  await sheet.getByLabel('Name', { exact: true }).fill('Court hearings')
  await expect(keep).toBeEnabled()

  // By its own name, though the window speaks English.
  await speak(page, 'cymr', 'Welsh')
  await sheet.getByText('Premium', { exact: true }).click()
  await expect(sheet.getByText('Premium does not speak Welsh.')).toBeVisible()
  await expect(keep).toBeDisabled()
  await sheet.getByRole('button', { name: 'Use Standard' }).click()
  await expect(sheet.getByText('Premium does not speak Welsh.')).toBeHidden()
  await sheet.getByText('Tell speakers apart').click()
  await sheet.getByText('Voiceprints', { exact: true }).click()
  await expect(sheet.getByText(/^Voiceprints exist with Premium only, and need speakers/)).toBeVisible()
  await sheet.getByRole('button', { name: 'Leave voiceprints out' }).click()
  await speak(page, 'en', 'English')
  await sheet.getByText('Voiceprints', { exact: true }).click()
  await expect(keep).toBeDisabled()
  await lookFrom(archive, 'refused')
  await sheet.getByText('Full', { exact: true }).click()
  await sheet.getByLabel('Domain pack').selectOption('Insurance')
  await expect(sheet.getByRole('list', { name: 'Fields of Insurance' }).getByRole('listitem')).toHaveCount(6)
  await hasNoObstacle(page, '.dialog')
  await sheet.getByRole('button', { name: 'Use Premium and tell speakers apart' }).click()
  await sheet.getByText('Redact personal details').click()
  await expect(sheet.getByText(/then never returns the unredacted text/)).toBeVisible()
  await keep.click()
  await expect(sheet).toBeHidden()
  const row = page.getByRole('listitem', { name: 'Court hearings' })
  await expect(row).toContainText(/Premium, English, speakers, voiceprints, redacted, full analytics, Insurance/)
  await expect(row).toContainText('Not used yet')

  await pickFolder(archive, bench.recordings)
  await page.getByRole('button', { name: 'Watch a folder…' }).click()
  await sheet.getByLabel('Options', { exact: true }).selectOption('Court hearings')
  await expect(sheet.getByText(/^Premium, English, speakers/)).toBeVisible()
  await lookFrom(archive, 'folder')
  await sheet.getByRole('button', { name: 'Watch and send 1 recording' }).click()
  await allAt(archive, 'archived', 1)
  expect(tuplets.jobs.all().map(({ request }) => request)).toMatchObject([
    {
      ...{ language: 'en', model: 'premium', diarization: true, speakerEmbeddings: true, piiProcessing: true },
      analytics: { profile: 'full', custom: { domain: 'insurance', callerFields: [] } },
    },
  ])
  await expect(row).toContainText('Followed by “recordings”')
  await hasNoObstacle(page, '[aria-label=Presets]')
  await lookFrom(archive, 'settings')

  await page.getByRole('button', { name: 'More for Court hearings' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(page.getByText('“Court hearings” is removed. “recordings” keeps a copy of its options.')).toBeVisible()
  await expect(row).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText('Followed by “recordings”')
  const voicePrints = page.getByRole('region', { name: 'Transcription' }).getByRole('switch', { name: /^Voiceprints/ })
  await page.getByRole('button', { name: 'More for Court hearings' }).click()
  await page.getByRole('menuitem', { name: 'Use as the default' }).click()
  await expect(voicePrints).toBeChecked()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(voicePrints).not.toBeChecked()

  await go(page, 'Library')
  await page.getByText('care-study-interview-07').first().dblclick()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Transcribe again…' }).click()
  await sheet.getByText('Standard', { exact: true }).click()
  await sheet.getByText('Basic', { exact: true }).click()
  await sheet.getByRole('button', { name: 'Keep as a preset…' }).click()
  await sheet.getByLabel('Name of the preset').fill('court HEARINGS')
  await sheet.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(sheet.getByText('There is a preset “court HEARINGS” already.')).toBeVisible()
  await sheet.getByLabel('Name of the preset').fill('With summary')
  await sheet.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(sheet.getByLabel('Options', { exact: true })).toHaveValue(/^preset /)
  await hasNoObstacle(page, '.dialog')
  await lookFrom(archive, 'again')
  await sheet.getByRole('button', { name: /^Transcribe again for/ }).click()
  await allAt(archive, 'archived', 2)
  expect(tuplets.jobs.all().map(({ request }) => request.analytics?.profile)).toEqual(['full', 'basic'])
  await go(page, 'Settings')
  await expect(page.getByRole('listitem', { name: 'With summary' })).toContainText('Last used')
})
