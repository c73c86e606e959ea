// Clips in the real window: of a passage that was found, of selected words, of a quote and of a whole shelf; each is read back by the
// browser's own decoder, and what cannot be cut as it is becomes WAV.

import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { hasNoObstacle } from './axe.ts'
import { allAt, expect, lookFrom, pickFolder, test } from './fixtures.ts'

/** How long the browser takes a file to be, by its own decoder. */
const lengthOf = (page: Page, bytes: Buffer): Promise<number> =>
  page.evaluate(async (base64) => {
    const sound = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const context = new OfflineAudioContext(1, 1, 48_000)
    return (await context.decodeAudioData(sound.buffer)).duration
  }, bytes.toString('base64'))

test('passages become audio files of their own, by themselves and a whole shelf at once', async ({ bench }) => {
  const tuplets = await bench.service()
  const wma = join(bench.recordings, 'dictated.wma')
  copyFileSync('test/media/formats/as-wma.wma', wma)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [wma] })
  await allAt(archive, 'archived', 1)
  const { page } = archive
  const folder = join(bench.folder, '..', 'exports')
  mkdirSync(folder)
  await pickFolder(archive, folder)
  await page.evaluate(() => window.archive.ask('export:pickFolder', {}))
  // What cannot be cut as it is: its words are selected where they are read.
  await page.getByRole('option').first().click()
  await expect(page.locator('[data-segment]').first()).toBeVisible()
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button', { name: 'Clip…' }).click()
  const one = page.getByRole('dialog', { name: 'Save audio clip' })
  await one.getByRole('radio', { name: 'From the first word to the last' }).check()
  await hasNoObstacle(page)
  await lookFrom(archive, 'clip')
  await one.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Saved as “dictated .+\.wav” in “exports”\.$/)).toBeVisible()
  await page.evaluate(() => window.archive.ask('samples:add', {}))
  const span = { firstPosition: 1, firstOffset: 0, lastPosition: 1, lastOffset: 5 }
  for (const id of [2, 3, 4, 5, 6, 7])
    await page.evaluate(
      ([recording, words]) => window.archive.ask('quotes:add', { id: recording, collectionId: null, span: words }),
      [id, span] as const,
    )
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Quotes' }).click()
  // The samples brought two quotes of their own to this shelf.
  await expect(page.locator('.quote-card')).toHaveCount(8)
  await expect(page.getByRole('button', { name: 'Save audio clip…' })).toHaveCount(8)
  await lookFrom(archive, 'clips-shelf')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save audio clips…' }).click()
  const many = page.getByRole('dialog', { name: 'Save 8 audio clips' })
  await many.getByRole('radio', { name: 'With two seconds before and after' }).check()
  await many.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('8 clips saved in “exports”.')).toBeVisible()
  const files = readdirSync(folder).sort()
  expect(files).toHaveLength(9)
  const kinds = new Set(files.map((name) => name.split('.').at(-1)))
  expect([...kinds].sort()).toEqual(['flac', 'm4a', 'mp3', 'ogg', 'opus', 'wav'])
  for (const name of files) {
    const seconds = await lengthOf(page, readFileSync(join(folder, name)))
    expect(seconds, name).toBeGreaterThan(0.3)
    expect(seconds, name).toBeLessThan(20)
  }
})
