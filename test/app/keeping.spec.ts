// Keeping the library safe, in the real window: a backup, a look at it, merging, putting it back, a bundle to another machine.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type Archive, copySamples, isPaidOnce, readRows } from './archive.ts'
import { allAt, expect, go, lookFrom, pickFolder, test } from './fixtures.ts'

/** The next process would be nobody's: the test starts it by itself. */
function holdRestart({ app }: Archive): Promise<void> {
  return app.evaluate(({ app: own }) => {
    own.relaunch = () => undefined
  })
}

test('a backup is made, looked at, merged and put back; what was here is set aside', async ({ bench }) => {
  const tuplets = await bench.service()
  const [first = '', second = ''] = copySamples(bench.recordings)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [first] })
  const { page } = archive
  await allAt(archive, 'archived', 1)
  await go(page, 'Settings')
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText('The backup is made and was read through.')).toBeVisible()
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('everything is whole')).toBeVisible()
  await page.getByRole('heading', { name: 'Safe-keeping' }).scrollIntoViewIfNeeded()
  await lookFrom(archive, 'safe-keeping')

  await pickFolder(archive, second)
  await page.evaluate(() => window.archive.ask('queue:pick', { kind: 'files', collectionId: null }))
  await allAt(archive, 'archived', 2)
  await page.getByRole('list', { name: 'Backups' }).getByRole('button', { name: 'Restore…' }).click()
  const sheet = page.getByRole('dialog', { name: 'Restore from a backup' })
  await expect(sheet.getByText('The library has 1 transcript that it lacks.')).toBeVisible()
  await lookFrom(archive, 'restore')
  await sheet.getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByText('0 recordings added, 1 here already.')).toBeVisible()

  await page.getByRole('list', { name: 'Backups' }).getByRole('button', { name: 'Restore…' }).click()
  await holdRestart(archive)
  const ended = new Promise((resolve) => archive.app.process().once('exit', resolve))
  await sheet.getByRole('button', { name: 'Put back…' }).click()
  await sheet.getByRole('button', { name: 'Yes, put it back and start anew' }).click()
  await ended
  expect(readRows(bench.folder)).toHaveLength(2)
  const again = await bench.start({ url: tuplets.url, key: tuplets.key })
  // What the backup did not know of comes home from the service, and is not paid for again. Until the rooms behind the window are there,
  // the library is the former one.
  const sources = () => again.rows().map(({ source }) => source)
  await expect.poll(sources, { timeout: 30_000 }).toEqual(['drop', 'elsewhere'])
  await allAt(again, 'archived', 2)
  expect(isPaidOnce(tuplets)).toBe(true)
  expect(readdirSync(bench.folder).filter((name) => /^library-set-aside.*\.db$/.test(name))).toHaveLength(1)
  await go(again.page, 'Activity')
  await expect(again.page.getByText(/put back from a backup/).first()).toBeVisible()
})

test('a bundle carries recordings with their audio to another machine, by drop and by hand', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  const { page } = archive
  await allAt(archive, 'archived', 1)
  await go(page, 'Settings')
  const bundle = join(bench.recordings, 'story.tuplets')
  await archive.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, bundle)
  await page.getByRole('button', { name: 'Make…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make a bundle' })
  await dialog.getByText('With the audio').click()
  await lookFrom(archive, 'bundle')
  await dialog.getByRole('button', { name: 'Choose a place…' }).click()
  await expect(page.getByText(/The bundle is ready: 1 recording, 1 audio file/)).toBeVisible()
  await archive.close()

  // Another machine: other settings, no key, and nothing of the first one within reach.
  renameSync(bench.folder, `${bench.folder} of another`)
  renameSync(args[0] ?? '', join(bench.recordings, 'gone'))
  const there = await bench.start({ url: tuplets.url, key: null, args: [bundle] })
  await allAt(there, 'archived', 1)
  const [audio = ''] = readdirSync(join(bench.folder, 'audio'))
  expect(readFileSync(join(bench.folder, 'audio', audio))).toEqual(readFileSync(join(bench.recordings, 'gone')))
  await go(there.page, 'Library')
  await there.page.getByRole('option').or(there.page.getByRole('row')).first().click()
  await there.page.keyboard.press('Enter')
  await expect(there.page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled()
})

test('audio that was moved is found again in the reader, and the library goes to another disk', async ({ bench }) => {
  const tuplets = await bench.service()
  const [path = ''] = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [path] })
  const { page } = archive
  await allAt(archive, 'archived', 1)
  const moved = join(bench.recordings, 'somewhere else.mp3')
  renameSync(path, moved)
  await page.getByRole('option').or(page.getByRole('row')).first().click()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/The audio file was not found/)).toBeVisible()
  await pickFolder(archive, moved)
  await page.getByRole('button', { name: 'Find…' }).click()
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled()
  await go(page, 'Settings')
  const disk = join(bench.recordings, 'disk')
  mkdirSync(disk)
  await pickFolder(archive, disk)
  await holdRestart(archive)
  const ended = new Promise((resolve) => archive.app.process().once('exit', resolve))
  await page.getByRole('button', { name: 'Move…' }).click()
  await ended
  expect(existsSync(join(bench.folder, 'library.db'))).toBe(false)
  const again = await bench.start({ url: tuplets.url, key: tuplets.key })
  await expect(again.page.getByText('care-study-interview-07').first()).toBeVisible()
  await go(again.page, 'Settings')
  await expect(again.page.getByText(disk)).toBeVisible()
  await again.close()
})
