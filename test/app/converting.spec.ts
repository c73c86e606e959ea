// From "the service would not take it" to a transcript that is heard, in the real window.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aiff, film, mp3 } from '../long-recordings.ts'
import { bothWays } from './axe.ts'
import { expect, go, heardSeconds, lookFrom, test } from './fixtures.ts'

test('an AIFF and a film are converted where they were refused, and the AIFF is heard', async ({ bench }) => {
  const tuplets = await bench.service()
  const [field, hearing] = [join(bench.recordings, 'field.aiff'), join(bench.recordings, 'hearing.mp3')]
  writeFileSync(field, aiff(9, 1))
  writeFileSync(hearing, mp3(9 * 3600, [16_190]))
  const meeting = await film(join(bench.recordings, 'meeting.mp4'), 'test/media/formats/as-aac.aac', 6)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [field, meeting, hearing] })
  const { page } = archive
  // Each has a way out, so the sheet asks; here it is looked for in Activity.
  const sheet = page.getByRole('dialog', { name: 'Send these recordings?' })
  await expect(sheet.getByRole('row').filter({ hasText: 'Not possible' })).toHaveCount(3, { timeout: 20_000 })
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(sheet).toBeHidden()
  await go(page, 'Activity')
  const rowOf = (title: string) => page.getByRole('listitem', { name: title })
  const dialog = page.getByRole('dialog')
  await expect(rowOf('hearing').getByText('Refused')).toBeVisible({ timeout: 20_000 })
  await bothWays(page)
  await lookFrom(archive, 'refused')

  await rowOf('hearing').getByRole('button', { name: 'What can be done…' }).click()
  await expect(dialog.getByText(/2 parts, cut where it is quiet/)).toBeVisible({ timeout: 20_000 })
  await bothWays(page)
  await lookFrom(archive, 'split-offer')
  await page.keyboard.press('Escape')

  await rowOf('field').getByRole('button', { name: 'What can be done…' }).click()
  await expect(dialog.getByRole('button', { name: 'Convert to Opus' })).toBeVisible({ timeout: 20_000 })
  await lookFrom(archive, 'offers')
  await dialog.getByRole('button', { name: 'Convert to FLAC' }).click()
  await expect(rowOf('field').getByText('Archived')).toBeVisible({ timeout: 30_000 })

  await rowOf('meeting').getByRole('button', { name: 'What can be done…' }).click()
  await dialog.getByRole('button', { name: 'Take the sound out of the video' }).click()
  await expect(rowOf('meeting').getByText('Archived')).toBeVisible({ timeout: 30_000 })
  await lookFrom(archive, 'converted')
  expect(tuplets.ledger.submissions).toHaveLength(2)

  await rowOf('field').getByRole('button', { name: 'Open' }).click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0.3)
})
