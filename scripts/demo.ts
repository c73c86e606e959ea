// `npm run demo`: the main job, for real. A service of its own on this machine, the sample recordings, the built application
// in its real window; prints every stage, searches, plays a hit. Where there is a display the window stays open.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Archive, copySamples, nameOf, openArchive, readRows, scratch } from '../test/app/archive.ts'
import { type FakeTuplets, openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'
import { ensureBuilt } from './build.ts'
import { describeElectron, findElectron, openDisplay, projectRoot } from './electron.ts'

const QUERY = 'budget'
const PICTURES = join(projectRoot, 'out', 'demo')
const LONGEST_MS = 120_000
const WIDTH = 1280
const HEIGHT = 800

async function demo(): Promise<void> {
  await ensureBuilt()
  say(describeElectron(await findElectron()))
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const home = scratch('demo')
  // Slow enough to be watched: a second of sound takes a tenth of a second, and at least three.
  const tuplets = await openFakeTuplets({ secondsPerAudioSecond: 0.1, leastRunMs: 3000, bytesPerSecond: 300_000 })
  try {
    const folder = join(home.folder, 'archive')
    const [archive] = await Promise.all([openWithSamples(home.folder, folder, tuplets), followAll(folder)])
    const isShown = display.kind === 'own'
    const over = new Promise<void>((resolve) => archive.app.once('close', () => resolve()))
    await look(archive, tuplets)
    if (isShown) {
      say('The window stays open; close it to end the demo.')
      await over
    } else await archive.close()
  } finally {
    await tuplets.close()
    display.close()
    home.remove()
  }
}

async function openWithSamples(home: string, folder: string, tuplets: FakeTuplets): Promise<Archive> {
  const recordings = join(home, 'recordings')
  mkdirSync(recordings)
  const paths = copySamples(recordings)
  say(`${paths.length} sample recordings are named on the command line of the application`)
  const archive = await openArchive({ url: tuplets.url, key: tuplets.key, folder, args: paths })
  await archive.app.evaluate(
    ({ BrowserWindow }, [width, height]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width ?? 0, height ?? 0)
    },
    [WIDTH, HEIGHT],
  )
  await archive.page.getByRole('button', { name: 'Activity' }).click()
  await archive.page.getByRole('progressbar').first().waitFor()
  await keepPicture(archive.page, 'activity')
  return archive
}

/** Prints each recording's stage when it moves, until all are archived. */
async function followAll(folder: string): Promise<void> {
  const stages = new Map<number, string>()
  const startedAt = Date.now()
  for (;;) {
    const rows = readRows(folder)
    for (const row of rows) {
      if (stages.get(row.id) === row.stage) continue
      stages.set(row.id, row.stage)
      say(
        `${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${row.stage.padEnd(11)} ${short(nameOf(row))}`,
      )
    }
    if (rows.length >= 6 && rows.every((row) => row.stage === 'archived')) return
    if (Date.now() - startedAt > LONGEST_MS) throw new Error('Not every recording was archived in time.')
    await pause(50)
  }
}

const kept = new Set<string>()

async function keepPicture(page: Page, name: string): Promise<void> {
  if (kept.has(name)) return
  kept.add(name)
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}

/** Searches as a person would, opens a hit, and hears it. */
async function look({ page }: Archive, tuplets: FakeTuplets): Promise<void> {
  await page.getByRole('button', { name: 'Library' }).click()
  await page.getByRole('searchbox').or(page.getByLabel('Search all transcripts')).first().fill(QUERY)
  const hits = page.getByRole('grid', { name: 'Passages' }).locator('[role=row][aria-selected]')
  await hits.first().waitFor()
  say(`searching for “${QUERY}”`)
  for (const hit of await hits.allInnerTexts()) say(`  ${hit.replace(/\s+/g, ' ')}`)
  await keepPicture(page, 'library')
  await hits.nth(1).click()
  const position = page.getByRole('slider', { name: 'Position' })
  await position.waitFor()
  await page.getByRole('button', { name: /Pause/ }).waitFor()
  say(`the second hit plays at second ${await position.getAttribute('aria-valuenow')}`)
  await page.waitForTimeout(1500)
  await keepPicture(page, 'reader')
  const spentUsd = tuplets.ledger.totalMicro() / 1e6
  say(`the service billed ${tuplets.ledger.charges.length} jobs, $${spentUsd.toFixed(3)} in all, none twice`)
  say(`screenshots: ${[...kept].map((name) => join(PICTURES, `${name}.png`)).join(', ')}`)
}

function short(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 40)}…${name.slice(-18)}`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await demo()
