// What every end-to-end test starts from: an empty folder, a service, and windows that are closed again whatever happens.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { type Display, openDisplay } from '../../scripts/electron/display.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import type { FakeOptions } from '../tuplets/settings.ts'
import { type Archive, type ArchiveSettings, openArchive, openWindowsOn, scratch } from './archive.ts'

export interface Bench {
  /** The user data folder of the application. */
  readonly folder: string
  /** A folder for recordings. */
  readonly recordings: string
  /** The folder around both, gone afterwards. */
  readonly ground: string
  service(options?: FakeOptions): Promise<FakeTuplets>
  start(settings: Omit<ArchiveSettings, 'folder'>): Promise<Archive>
}

export const test = base.extend<{ bench: Bench }, { display: Display['kind'] }>({
  // Focus and clipboard belong to a screen, so that each worker has its own. It is not put into the worker's environment:
  // Playwright hands that on to the projects that come later.
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const display = await openDisplay()
      openWindowsOn(display)
      await use(display.kind)
      display.close()
    },
    { scope: 'worker', auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  bench: async ({}, use) => {
    const home = scratch('app')
    const recordings = join(home.folder, 'recordings')
    mkdirSync(recordings)
    const folder = join(home.folder, 'user data')
    const archives: Archive[] = []
    const services: FakeTuplets[] = []
    await use({
      folder,
      recordings,
      ground: home.folder,
      async service(options = {}) {
        const tuplets = await openFakeTuplets(options)
        services.push(tuplets)
        return tuplets
      },
      async start(settings) {
        const archive = await openArchive({ ...settings, folder })
        archives.push(archive)
        return archive
      },
    })
    for (const archive of archives) await archive.kill()
    for (const tuplets of services) await tuplets.close()
    home.remove()
  },
})

export { expect } from '@playwright/test'

/** Waits until every row of the public view stands at this stage. */
export async function allAt(archive: Archive, stage: string, count: number): Promise<void> {
  const wanted = Array.from({ length: count }, () => stage)
  await expect.poll(() => archive.rows().map((row) => row.stage), { timeout: 45_000 }).toEqual(wanted)
}

export function go(page: Page, place: 'Library' | 'Activity' | 'Settings'): Promise<void> {
  return page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click()
}

/** The system's own picker cannot be driven: it is answered instead. */
export async function pickFolder({ app }: Archive, path: string): Promise<void> {
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
  }, path)
}

export async function search(page: Page, words: string): Promise<void> {
  await go(page, 'Library')
  await page.getByLabel('Search all transcripts').fill(words)
  await passages(page).first().waitFor()
}

/** The passages that a search found, without the headings between them. */
export function passages(page: Page): Locator {
  return page.getByRole('grid', { name: 'Passages' }).locator('[role=row][aria-selected]')
}

/** Where the sound is, in seconds; it moves only when something is really decoded. */
export function heardSeconds(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector('audio')?.currentTime ?? -1)
}

/** Pictures of the window in both themes and two sizes, where `TUPLETS_PICTURES` names a folder for them. */
export async function lookFrom(archive: Archive, name: string): Promise<void> {
  const folder = process.env.TUPLETS_PICTURES
  if (folder === undefined) return
  for (const [width, height] of [
    [1000, 700],
    [1600, 1000],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await archive.page.setViewportSize({ width, height })
      await archive.page.emulateMedia({ colorScheme })
      await archive.page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) })
    }
  await archive.page.emulateMedia({ colorScheme: null })
}
