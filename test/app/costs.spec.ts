// Costs in the real window: sums that lead to their recordings, limits that are told in time, and what a refusal for want of
// credit says and how it ends.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openLibrary, pressResult } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import { transcriptOf } from '../library/scratch.ts'
import { copySamples } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, expect, lookFrom, test } from './fixtures.ts'

const PREMIUM: Options = { ...DEFAULT_OPTIONS, model: 'premium', language: 'en', analytics: { profile: 'full' } }

/** Thirty jobs of the last eleven months, two of them billed otherwise than estimated, one not billed yet. */
async function history(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const clock = { now: Date.now, monotonic: () => performance.now(), schedule: () => () => undefined }
  const library = openLibrary({ path: join(folder, 'library.db'), clock, log: silentLog })
  const body = Buffer.from('{}')
  const arrivals = Array.from({ length: 30 }, async (_, at) => {
    const now = new Date()
    const submittedAtMs = new Date(now.getFullYear(), now.getMonth() - (at % 11), 1, 10).getTime()
    const billed = at === 4 ? 60_000 : at === 7 ? 250_000 : 140_000 + at * 10_000
    return {
      job: {
        jobId: `job-${at}`,
        title: `Interview ${at + 1}`,
        options: at % 3 === 0 ? PREMIUM : DEFAULT_OPTIONS,
        submittedAtMs,
        durationMs: 1_800_000 + at * 60_000,
        estimatedCostMicro: at === 4 || at === 7 ? 200_000 : 140_000 + at * 10_000,
        billedCostMicro: at === 12 ? null : billed,
      },
      archivedAtMs: submittedAtMs,
      result: {
        kind: 'job',
        body,
        transcript: transcriptOf([`Passage ${at}.`]),
        ...(await pressResult(body)),
      } as const,
    }
  })
  library.archiveAll(await Promise.all(arrivals))
  const shelf = library.shelves.create('Harbour inquiry')
  library.shelves.put(shelf, [1, 2, 3, 4])
  library.close()
}

const sums = (page: Page) => page.getByRole('region', { name: 'Sums' })

test('what was paid leads to its recordings, and into a file', async ({ bench }) => {
  const tuplets = await bench.service()
  await history(bench.folder)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await page.keyboard.press('Control+5')
  await expect(page.getByRole('heading', { name: 'Costs', exact: true })).toBeVisible()
  await expect(page.getByText(/ for 30 jobs of /)).toBeVisible()
  await expect(page.getByText('1 job was billed less than estimated, $0.14 together.')).toBeVisible()
  await expect(page.getByText('1 job was billed more than estimated, $0.05 together.')).toBeVisible()
  await expect(page.getByText(/^1 job has no bill yet/)).toBeVisible()
  await expect(sums(page).getByRole('img', { name: /^Costs by month, 11 months/ })).toBeVisible()
  await lookFrom(archive, 'costs')
  await hasNoObstacle(page)
  await page.getByRole('combobox', { name: 'By' }).selectOption('collection')
  await sums(page).getByRole('button', { name: 'Harbour inquiry' }).click()
  await expect(page.getByRole('heading', { name: 'Harbour inquiry' })).toBeVisible()
  await expect(page.getByText('4 jobs', { exact: true })).toBeVisible()
  await lookFrom(archive, 'costs-collection')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  await expect(page.getByText(/^30 transcriptions saved as “Ledger/)).toBeVisible()
  await page.getByRole('button', { name: 'Interview 2', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()
})

test('a limit and a refusal for want of credit are told, and what waited goes on when there is credit', async ({
  bench,
}) => {
  const tuplets = await bench.service({ creditUsd: 0 })
  const args = copySamples(bench.recordings, ['field-note-low-tide.ogg'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  const { page } = archive
  await page.getByRole('button', { name: /^Costs/ }).click()
  const month = page.getByRole('region', { name: 'This month' })
  await expect(month.getByText(/It was asked for “field-note-low-tide”, about \$0\.035\./)).toBeVisible()
  await expect(month.getByText(/^1 recording waits, about \$0\.035 together\./)).toBeVisible()
  await expect(month.getByText(/how many of those that wait will fit is not known/)).toBeVisible()
  await lookFrom(archive, 'costs-credit')
  await hasNoObstacle(page)
  await month.getByRole('button', { name: 'Set a monthly limit' }).click()
  await page.getByText('Monthly limit for everything').click()
  await page.getByLabel('At most').fill('0.04')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+5')
  await expect(month.getByText(/\$0\.00 of \$0\.04 this month/)).toBeVisible()
  tuplets.setCreditUsd(10)
  await month.getByRole('button', { name: 'Try again now' }).click()
  await allAt(archive, 'archived', 1)
  await expect(month.getByText('$0.035 of $0.04 this month, $0.005 left')).toBeVisible()
  await expect(month.getByText('Nearly used up: what would go beyond it waits.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Status' }).getByText(/of \$0\.04 this month/)).toBeVisible()
  await lookFrom(archive, 'costs-near')
})
