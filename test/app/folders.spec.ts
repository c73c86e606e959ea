// Watched folders, the order of the queue and second thoughts, in the real window: what a person is shown before anything is
// sent is what then happens.

import { copyFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Archive, copySamples, SAMPLES } from './archive.ts'
import { allAt, expect, go, pickFolder, test } from './fixtures.ts'

const OLD = ['harbour-inquiry-dredging-permit.wav', 'care-study-interview-07.mp3']

async function openSheet(archive: Archive, path: string): Promise<void> {
  await pickFolder(archive, path)
  await go(archive.page, 'Settings')
  await archive.page.getByRole('button', { name: 'Watch a folder…' }).click()
  await expect(archive.page.getByRole('dialog')).toBeVisible()
}

/** What waits, in the order that is shown. */
function waiting(page: Page): Promise<readonly string[]> {
  return page.locator('[data-waiting]').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''))
}

test('a folder is looked through first, watched by its rules, and its log says what became of each file', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  copySamples(bench.recordings, OLD)
  writeFileSync(join(bench.recordings, 'notes.txt'), 'not a recording')
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await openSheet(archive, bench.recordings)
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText(/^2 recordings, .*about \$/)).toBeVisible()
  await expect(sheet.getByRole('button', { name: 'Watch and send 2 recordings' })).toBeVisible()
  await sheet.getByText('Send what is there already').click()
  await expect(sheet.getByText('Nothing is sent now')).toBeVisible()
  await expect(sheet.getByText(/files? would be left alone/)).toBeVisible()
  expect(tuplets.log.seen.filter(({ method }) => method !== 'GET')).toHaveLength(0)
  await sheet.getByRole('button', { name: 'Watch, send only what is new' }).click()
  await expect(page.getByText('Watching “recordings” from now on.')).toBeVisible()
  await expect(sheet).toBeHidden()

  copyFileSync(join(SAMPLES, 'field-note-low-tide.ogg'), join(bench.recordings, 'note.ogg'))
  await allAt(archive, 'archived', 1)
  expect(archive.rows()[0]).toMatchObject({ source: 'watch', title: 'note' })
  await page.getByRole('button', { name: 'More for recordings' }).click()
  await page.getByRole('menuitem', { name: 'Log…' }).click()
  const log = page.getByRole('dialog')
  await expect(log.getByRole('listitem').filter({ hasText: 'note.ogg' })).toContainText('Taken')
  await expect(log.getByRole('listitem').filter({ hasText: 'care-study' })).toContainText('There before')
  await log.getByRole('radiogroup').getByText('Taken', { exact: true }).click()
  await expect(log.getByText('1 file', { exact: true })).toBeVisible()
  await log.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()
})

test('a folder that is not to be watched after all leaves nothing behind', async ({ bench }) => {
  const tuplets = await bench.service()
  copySamples(bench.recordings, OLD)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await openSheet(archive, bench.recordings)
  await expect(page.getByRole('button', { name: 'Watch and send 2 recordings' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  // The focus is back where the person was.
  await expect(page.getByRole('button', { name: 'Watch a folder…' })).toBeFocused()
  await expect(page.getByText('No folder is watched.')).toBeVisible()
  expect(archive.rows()).toHaveLength(0)
})

test('nothing of a sensitive folder is sent, and a folder that is removed comes back by Undo', async ({ bench }) => {
  const tuplets = await bench.service()
  const [path = ''] = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const now = Date.now() / 1000
  utimesSync(path, now - 60, now - 60)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await openSheet(archive, bench.recordings)
  await page.getByText('Sensitive: send nothing').click()
  await page.getByRole('button', { name: 'Watch without sending' }).click()
  await allAt(archive, 'refused', 1)
  expect(archive.rows()[0]?.fault_code).toBe('sensitive')
  expect(tuplets.ledger.submissions).toHaveLength(0)
  const row = page.getByRole('listitem', { name: 'recordings' })
  await expect(row.getByText('Sensitive', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'More for recordings' }).click()
  await page.getByRole('menuitem', { name: 'Stop watching' }).click()
  await expect(row).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toBeVisible()
})

test('waiting recordings are put into another order by keys and by drag and drop, and keep it', async ({ bench }) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: null, args: copySamples(bench.recordings) })
  const { page } = archive
  await allAt(archive, 'ready', 6)
  await go(page, 'Activity')
  await expect.poll(() => waiting(page)).toHaveLength(6)
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = await waiting(page)
  const more = page.getByRole('listitem', { name: c, exact: true }).getByRole('button', { name: 'More' })
  await more.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => waiting(page)).toEqual([c, a, b, d, e, f])
  await expect(more).toBeFocused()
  await page.keyboard.press('Alt+End')
  await expect.poll(() => waiting(page)).toEqual([a, b, d, e, f, c])
  await expect(more).toBeFocused()
  await page.getByRole('listitem', { name: e, exact: true }).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Upload next' }).click()
  await expect.poll(() => waiting(page)).toEqual([e, a, b, d, f, c])
  await page
    .getByRole('listitem', { name: f, exact: true })
    .dragTo(page.getByRole('listitem', { name: a, exact: true }), { targetPosition: { x: 200, y: 6 } })
  await expect.poll(() => waiting(page)).toEqual([e, f, a, b, d, c])
  await page.reload()
  await go(page, 'Activity')
  await expect.poll(() => waiting(page)).toEqual([e, f, a, b, d, c])
})

test('all and one are paused until a time that is shown, and resumed', async ({ bench }) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: null, args: copySamples(bench.recordings, OLD) })
  const { page } = archive
  await allAt(archive, 'ready', 2)
  await go(page, 'Activity')
  await page.getByRole('button', { name: 'Pause all' }).click()
  await page.getByRole('menuitem', { name: 'Until tomorrow 8:00' }).click()
  const status = page.getByRole('region', { name: 'Status' })
  await expect(status.getByText('Paused until 08:00 tomorrow')).toBeVisible()
  await page.getByRole('button', { name: 'Resume all' }).click()
  await expect(status.getByText(/^Paused/)).toBeHidden()
  const row = page.getByRole('listitem', { name: 'care-study-interview-07' })
  await row.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Pause for an hour' }).click()
  await expect(row.getByText(/Paused until \d\d:\d\d/)).toBeVisible()
  await row.getByRole('button', { name: 'Resume' }).click()
  await expect(row.getByText('Paused', { exact: true })).toBeHidden()
})

test('transcribing again names its price before it is paid, and keeps the first transcript', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  const { page } = archive
  await allAt(archive, 'archived', 1)
  await page.getByRole('option').first().click()
  await page.locator('.reader-head').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Transcribe again…' }).click()
  const pay = page.getByRole('button', { name: /^Transcribe again for .*\$\d/ })
  await expect(pay).toBeVisible()
  await page.getByRole('dialog').getByText('Premium', { exact: true }).click()
  await expect(pay).toBeVisible()
  expect(tuplets.ledger.submissions).toHaveLength(1)
  await pay.click()
  await allAt(archive, 'archived', 2)
  expect(tuplets.ledger.submissions).toHaveLength(2)
})

test('limits of speed and money are kept, and what is no number changes nothing', async ({ bench }) => {
  const tuplets = await bench.service()
  const { page } = await bench.start({ url: tuplets.url, key: tuplets.key })
  await go(page, 'Settings')
  await page.getByText('Other…').click()
  const speed = page.getByLabel('At most').first()
  await speed.fill('2,5')
  await speed.press('Enter')
  await page.getByText('Monthly limit for everything').click()
  const cap = page.getByLabel('At most').last()
  await expect(cap).toHaveValue('50')
  await cap.fill('a lot')
  await expect(page.getByText('An amount in dollars, such as 20 or 12.50.')).toBeVisible()
  await cap.blur()
  await expect(cap).toHaveValue('50')
  await cap.fill('12.5')
  await cap.blur()
  await page.reload()
  await go(page, 'Settings')
  await expect(page.getByLabel('At most').first()).toHaveValue('2.5')
  await expect(page.getByLabel('At most').last()).toHaveValue('12.50')
})

test('a transcript that is not waited for any more is followed again without a second payment', async ({ bench }) => {
  const tuplets = await bench.service({ leastRunMs: 600_000 })
  const args = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  const { page } = archive
  await allAt(archive, 'processing', 1)
  await go(page, 'Activity')
  const row = page.getByRole('listitem', { name: 'care-study-interview-07' })
  await row.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Stop waiting…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop waiting' }).click()
  await allAt(archive, 'cancelled', 1)
  await page.getByRole('button', { name: 'Follow it again' }).click()
  await allAt(archive, 'processing', 1)
  for (const { id } of tuplets.jobs.all()) tuplets.jobs.complete(id)
  await allAt(archive, 'archived', 1)
  expect(tuplets.ledger.submissions).toHaveLength(1)
})

test('jobs from elsewhere that only the person knows are asked about where they stand', async ({ bench }) => {
  const tuplets = await bench.service({ leastRunMs: 600_000 })
  const args = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const first = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(first, 'processing', 1)
  const [own] = tuplets.jobs.all()
  const durationSeconds = own?.durationSeconds ?? 0
  tuplets.createElsewhere({ durationSeconds, request: { diarization: true }, createdAtMs: Date.now() })
  tuplets.createElsewhere({ durationSeconds, request: { model: 'premium' }, createdAtMs: Date.now() - 24 * 3_600_000 })
  await first.close()
  const { page } = await bench.start({ url: tuplets.url, key: tuplets.key })
  await go(page, 'Activity')
  const duplicate = page.getByRole('group', { name: 'Possible duplicate.' })
  await expect(duplicate).toContainText(/bills cancelled jobs by its usual prices/)
  const claim = page.getByRole('group', { name: 'Is this your recording?' })
  await claim.getByRole('button', { name: 'It is the same' }).click()
  await expect(claim).toBeHidden()
  await duplicate.getByRole('button', { name: 'Cancel it at the service' }).click()
  await expect(duplicate).toBeHidden()
  await expect.poll(() => tuplets.jobs.all().filter(({ outcome }) => outcome?.kind === 'cancelled').length).toBe(1)
  expect(own?.outcome?.kind).not.toBe('cancelled')
})

test('Escape in the list of languages closes the list, not the sheet around it', async ({ bench }) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await openSheet(archive, bench.recordings)
  await page.getByLabel('Options', { exact: true }).selectOption('own')
  await page.getByRole('dialog').getByLabel('Language', { exact: true }).fill('germ')
  await expect(page.getByRole('option', { name: 'German Deutsch' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option', { name: 'German Deutsch' })).toBeHidden()
  await expect(page.getByRole('dialog')).toBeVisible()
})
