// Transcripts that people already have, in the real window: without a key, without a network, and for nothing.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wav } from '../recordings.ts'
import { allAt, expect, heardSeconds, passages, pickFolder, search, test } from './fixtures.ts'

const SRT = `1
00:00:01,000 --> 00:00:03,000
Anna Weber: The harbour opens at six.

2
00:00:04,000 --> 00:00:06,000
Ben: Who said so? Nobody told the ferrymen.
`

test('a folder of transcripts comes in, is found and heard, and says what was not understood', async ({ bench }) => {
  const { recordings } = bench
  writeFileSync(join(recordings, 'hearing.srt'), SRT)
  writeFileSync(join(recordings, 'hearing.wav'), wav(8, 1))
  writeFileSync(join(recordings, 'note.vtt'), 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ben>The tide was low.</v>\n')
  writeFileSync(join(recordings, 'shopping.txt'), 'Bread, milk, batteries.')
  mkdirSync(join(recordings, 'old'))
  writeFileSync(join(recordings, 'old', 'broken.json'), '{"result": {\n"segments": [')
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: null })
  const { page } = archive
  await page.getByRole('button', { name: 'Not now' }).click()
  await pickFolder(archive, recordings)
  await page.getByRole('button', { name: 'Add recordings' }).first().click()
  await page.getByRole('menuitem', { name: 'Import a folder of transcripts' }).click()
  await expect(page.getByText('2 transcripts imported.')).toBeVisible()
  await allAt(archive, 'archived', 2)
  expect(archive.rows().map(({ source }) => source)).toEqual(['import', 'import'])

  await page.getByRole('button', { name: 'Details' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import of transcripts' })
  await expect(dialog.getByText('2 files were not understood:')).toBeVisible()
  await expect(dialog.getByText(/line 2 is not/)).toBeVisible()
  await expect(dialog.getByText(/There are no times in it/)).toBeVisible()
  await expect(dialog.getByText('1 recording found beside them: they can be heard.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: '2 transcripts imported', exact: true })).toBeHidden()

  await search(page, 'ferrymen')
  await passages(page).filter({ hasText: 'Nobody told the ferrymen' }).click()
  await expect(page.getByRole('heading', { name: 'hearing' })).toBeVisible()
  await expect(page.getByText('Anna Weber').first()).toBeVisible()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(4)

  await search(page, 'tide')
  await passages(page).filter({ hasText: 'tide was low' }).click()
  await expect(page.getByText(/No recording was found beside this transcript/)).toBeVisible()
  expect(tuplets.ledger.submissions).toHaveLength(0)
})

test('named on the command line, transcripts are imported and their recordings are not paid for', async ({ bench }) => {
  const { recordings } = bench
  const srt = join(recordings, 'hearing.srt')
  writeFileSync(srt, SRT)
  writeFileSync(join(recordings, 'hearing.wav'), wav(8, 1))
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [recordings] })
  const { page } = archive
  await expect(page.getByText('1 transcript imported.')).toBeVisible()
  await allAt(archive, 'archived', 1)
  expect(archive.rows()[0]).toMatchObject({ source: 'import', path: join(recordings, 'hearing.wav') })
  expect(tuplets.ledger.submissions).toHaveLength(0)
  await page.getByRole('button', { name: '1 transcript imported' }).click()
  await page.getByRole('button', { name: 'Remove it from the library' }).click()
  await expect(page.getByText('1 transcript removed again').first()).toBeVisible()
  await allAt(archive, 'archived', 0)
})
