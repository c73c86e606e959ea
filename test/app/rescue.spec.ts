// A library that cannot be opened, in the real window: what is wrong is said, the backups are shown with what they hold, and what was
// there is set aside and kept, whatever is chosen.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { contents } from '../keeping/shelf.ts'
import { type Archive, runArchive } from './archive.ts'
import { backedUp, DAMAGED } from './damaged.ts'
import { type Bench, expect, go, lookFrom, pickFolder, test } from './fixtures.ts'

function spoil(path: string): void {
  const bytes = readFileSync(path)
  bytes.fill(0xff, 4096 * 3, 4096 * 20)
  writeFileSync(path, bytes)
}

function aside(folder: string): readonly Buffer[] {
  const names = readdirSync(folder).filter((name) => /^library-damaged-.*\.db$/.test(name))
  return names.map((name) => readFileSync(join(folder, name)))
}

const backups = (page: Page) => page.getByRole('list', { name: 'Backups' }).getByRole('listitem')

/** The window gives way to the library's own. */
async function libraryAfter({ app }: Archive, press: () => Promise<void>): Promise<Page> {
  const next = app.waitForEvent('window')
  await press()
  return next
}

async function startDamaged(bench: Bench): Promise<Archive> {
  const tuplets = await bench.service()
  writeFileSync(join(bench.folder, 'library.db'), DAMAGED)
  return bench.start({ url: tuplets.url, key: tuplets.key })
}

test('a damaged library is set aside, and the backup that is chosen takes its place', async ({ bench }) => {
  const [, newer] = await backedUp(bench.folder)
  const held = contents(newer)
  const archive = await startDamaged(bench)
  const { page } = archive
  await expect(page.getByRole('heading', { name: 'The library cannot be opened' })).toBeVisible()
  await expect(backups(page).nth(0)).toContainText('Whole: 2 recordings, 2 min')
  await expect(backups(page).nth(1)).toContainText('Whole: 1 recording, 1 min')
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([])
  await lookFrom(archive, 'rescue')
  // Nothing that needs a library is answered.
  await expect(page.evaluate(() => window.archive.ask('app:state', {}))).rejects.toThrow(/No handler/)
  expect(readFileSync(join(bench.folder, 'library.db'))).toEqual(DAMAGED)

  const library = await libraryAfter(archive, () =>
    page.getByRole('button', { name: 'Use this backup' }).first().click(),
  )
  await expect(library.locator('.recording')).toHaveCount(2)
  expect(archive.app.windows()).toHaveLength(1)
  expect(contents(join(bench.folder, 'library.db'))).toBe(held)
  expect(aside(bench.folder)).toEqual([DAMAGED])
  await go(library, 'Activity')
  await expect(library.getByText(/put back from a backup/).first()).toBeVisible()
})

test('a backup that is damaged as well is said to be, and the next one is offered', async ({ bench }) => {
  const [older, newer] = await backedUp(bench.folder)
  spoil(newer)
  const held = contents(older)
  const archive = await startDamaged(bench)
  const { page } = archive
  await expect(backups(page).nth(0)).toContainText('It is damaged as well, and cannot be used.')
  await expect(backups(page).nth(0).getByRole('button', { name: 'Use this backup' })).toHaveCount(0)
  await lookFrom(archive, 'rescue-damaged')
  // It breaks after it was read through: the choice fails, is explained, and leaves everything as it was.
  await expect(backups(page).nth(1)).toContainText('Whole')
  copyFileSync(older, `${older}.kept`)
  spoil(older)
  await backups(page).nth(1).getByRole('button', { name: 'Use this backup' }).click()
  await expect(page.getByRole('alert')).toContainText(/not whole|damaged/)
  await expect(backups(page).nth(1)).toContainText('It is damaged as well')
  await expect(page.getByText('None of the backups can be used.')).toBeVisible()
  expect(readFileSync(join(bench.folder, 'library.db'))).toEqual(DAMAGED)
  // One from another disk is as good.
  await pickFolder(archive, `${older}.kept`)
  await page.getByRole('button', { name: 'Another file…' }).click()
  await expect(backups(page).first()).toContainText('Whole: 1 recording')
  const library = await libraryAfter(archive, () => page.getByRole('button', { name: 'Use this backup' }).click())
  await expect(library.locator('.recording')).toHaveCount(1)
  expect(contents(join(bench.folder, 'library.db'))).toBe(held)
  expect(aside(bench.folder)).toEqual([DAMAGED])
})

test('without any backup a person may leave everything as it is, or begin anew', async ({ bench }) => {
  mkdirSync(bench.folder)
  const archive = await startDamaged(bench)
  await expect(archive.page.getByText('No backup was found.')).toBeVisible()
  await lookFrom(archive, 'rescue-none')
  const ended = new Promise((resolve) => archive.app.process().once('exit', resolve))
  await archive.page.getByRole('button', { name: 'Quit' }).click()
  await ended
  expect(readFileSync(join(bench.folder, 'library.db'))).toEqual(DAMAGED)
  expect(aside(bench.folder)).toEqual([])

  const again = await startDamaged(bench)
  await again.page.getByRole('button', { name: 'Begin with an empty library…' }).click()
  const library = await libraryAfter(again, () => again.page.getByRole('button', { name: 'Yes, begin empty' }).click())
  await expect(library.getByRole('navigation', { name: 'Places' })).toBeVisible()
  expect(again.rows()).toEqual([])
  expect(aside(bench.folder)).toEqual([DAMAGED])
})

test('a library of a newer version is left alone, and the remedy is named', async ({ bench }) => {
  await backedUp(bench.folder)
  const path = join(bench.folder, 'library.db')
  const database = new Database(path)
  database.pragma('journal_mode = DELETE')
  database.pragma('user_version = 999')
  database.close()
  const before = readFileSync(path)
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await expect(page.getByRole('heading', { name: 'The library is from a newer version' })).toBeVisible()
  await expect(page.getByText('Update the app; the library has not been touched.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Use this backup' })).toHaveCount(0)
  await lookFrom(archive, 'rescue-newer')
  // A second start is not a second window.
  const later = await runArchive({ url: tuplets.url, key: tuplets.key, folder: bench.folder })
  expect(later).toMatchObject({ code: 0, said: expect.stringContaining('running already') })
  expect(archive.app.windows()).toHaveLength(1)
  const ended = new Promise((resolve) => archive.app.process().once('exit', resolve))
  await page.getByRole('button', { name: 'Quit' }).click()
  await ended
  expect(readFileSync(path)).toEqual(before)
})
