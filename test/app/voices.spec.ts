// Voices in the real window: nothing is kept until somebody wants that; then a speaker is told by their voice, heard, accepted, refused for
// good, and forgotten.

import { join } from 'node:path'
import { systemClock } from '../../main/clock.ts'
import { systemIntake } from '../../main/intake/intake.ts'
import { openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { archiveVoices } from '../voices/archived.ts'
import { copySamples, openViews } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { type Bench, expect, go, heardSeconds, lookFrom, test } from './fixtures.ts'

const FILES = ['care-study-interview-07.mp3', 'field-note-low-tide.ogg', 'harbour-inquiry-dredging-permit.wav']
const PEOPLE = [
  ['Anna', 'Ben'],
  ['Carla', 'Anna'],
  ['Anna', 'Dora'],
]

/** Three recordings in which Anna speaks; in the first she has a name. */
async function fill(bench: Bench): Promise<void> {
  const library = openLibrary({ path: join(bench.folder, 'library.db'), clock: systemClock, log: silentLog })
  for (const [at, path] of copySamples(bench.recordings, FILES).entries()) {
    const inspection = await systemIntake.inspect(path)
    await archiveVoices(library, at + 1, PEOPLE[at] ?? [], { turns: 4, path, inspection })
  }
  library.people.link(1, 'SPEAKER_00', { name: 'Anna Keller' }, 'hand')
  library.close()
}

function kept(folder: string): number {
  const library = openViews(folder)
  try {
    return Number(library?.prepare('SELECT count(*) FROM voiceprint').pluck().get())
  } finally {
    library?.close()
  }
}

test('a speaker is told by their voice once that is wanted, and forgotten for good', async ({ bench }) => {
  // Five screens, three of them looked through in both themes.
  test.setTimeout(120_000)
  await fill(bench)
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await go(page, 'Settings')
  const section = page.getByRole('region', { name: 'People' })
  await section.scrollIntoViewIfNeeded()
  await expect(section.getByText(/biometric data/)).toBeVisible()
  expect(kept(bench.folder)).toBe(0)
  await section.getByText('Recognise voices').click()
  await expect(section.getByText('Voices of 6 speakers, 1 person among them.')).toBeVisible()
  await hasNoObstacle(page)
  await lookFrom(archive, 'voices-settings')
  await section.getByRole('button', { name: 'Compare…' }).click()
  const box = page.getByRole('dialog', { name: 'Voices' })
  await expect(box.getByRole('button', { name: 'Yes, Anna Keller' })).toHaveCount(2)
  await box
    .getByRole('button', { name: /^Hear Anna Keller in/ })
    .first()
    .click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0.2)
  await box
    .getByRole('button', { name: /^Hear Speaker/ })
    .first()
    .click()
  await expect(box.getByRole('button', { name: /^Stop Speaker/ })).toBeVisible()
  await hasNoObstacle(page)
  await lookFrom(archive, 'voices-compare')
  await box.getByRole('button', { name: /^Never: Speaker 2/ }).click()
  await expect(box.getByRole('button', { name: 'Yes, Anna Keller' })).toHaveCount(1)
  await box.getByRole('button', { name: 'Close' }).click()
  await go(page, 'Library')
  await page.getByText('harbour-inquiry-dredging-permit').first().click()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/May be Anna Keller, 0\.\d\d/)).toBeVisible()
  await hasNoObstacle(page)
  await lookFrom(archive, 'voices-reader')
  await page.getByRole('button', { name: /May be Anna Keller.*compare/ }).click()
  await box.getByRole('button', { name: 'Yes, Anna Keller' }).click()
  await expect(page.getByText(/is Anna Keller now/)).toBeVisible()
  await box.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: 'Rename Anna Keller' })).toBeVisible()
  await go(page, 'Settings')
  await section.getByRole('button', { name: 'Forget all…' }).click()
  await lookFrom(archive, 'voices-forget')
  await page.getByRole('button', { name: 'Forget for good' }).click()
  await expect(section.getByText(/^No transcript has voiceprints/)).toBeVisible()
  expect(kept(bench.folder)).toBe(0)
})
