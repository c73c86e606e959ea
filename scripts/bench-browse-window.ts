// Measures browsing as a person meets it: the real window over ten thousand recordings, from the click to the frame that shows
// the new rows. Usage: node scripts/bench-browse-window.ts [recordings, default 10000]. It makes a library of its own.

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openArchive, scratch } from '../test/app/archive.ts'
import { makeMany } from '../test/library/many.ts'
import { openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'
import { ensureBuilt } from './build.ts'
import { openDisplay } from './electron.ts'

const RUNS = 7
const BAR_MS = 50
const ORDERS = ['Title, A to Z', 'Longest first', 'Cheapest first', 'First to expire at the service', 'Oldest first']
const CHOICES = [
  ['Languages', 'Arabic'],
  ['Length', '2 h or longer'],
  ['Where from', 'Imported'],
  ['Model', 'Premium'],
  ['Tags', 'topic'],
] as const

/**
 * Presses an element and waits for the first frame whose list is another one and has no empty row: runs in the page, so that
 * the way to it is not measured.
 */
function pressed(page: Page, selector: string, text: string): Promise<number> {
  return page.evaluate(
    async ([selector, text]) => {
      const element = [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
        (one.textContent ?? '').startsWith(text),
      )
      if (element === undefined) throw new Error(`There is no “${text}” to press.`)
      const shown = (): string => [...document.querySelectorAll('.recording')].map((row) => row.textContent).join('\n')
      const before = shown()
      const startedAtMs = performance.now()
      element.click()
      for (let frame = 0; frame < 600; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        const isWhole = document.querySelector('.recording .skeleton') === null
        if (isWhole && shown() !== before) return performance.now() - startedAtMs
      }
      throw new Error(`Nothing changed after “${text}”.`)
    },
    [selector, text] as const,
  )
}

function report(name: string, spent: readonly number[]): number {
  const sorted = [...spent].sort((a, b) => a - b)
  const median = sorted[sorted.length >> 1] ?? 0
  const [best, worst] = [sorted[0] ?? 0, sorted.at(-1) ?? 0]
  console.log(
    `${name.padEnd(44)} best ${best.toFixed(0).padStart(4)}  median ${median.toFixed(0).padStart(4)}  worst ${worst.toFixed(0).padStart(4)} ms`,
  )
  return median
}

async function sorts(page: Page, spent: Map<string, number[]>): Promise<void> {
  for (const order of ORDERS) {
    await page.getByRole('button', { name: /^Sort: / }).click()
    await page.getByRole('menuitemradio', { name: order }).waitFor()
    keep(spent, `sort: ${order}`, await pressed(page, '[role="menuitemradio"]', order))
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
}

async function filters(page: Page, spent: Map<string, number[]>): Promise<void> {
  for (const [facet, choice] of CHOICES) {
    const selector = `section[aria-label="${facet}"] .facet-choice`
    keep(spent, `filter: ${facet}`, await pressed(page, selector, choice))
    keep(spent, 'filter: taken back', await pressed(page, '.library-line .order', 'Clear'))
  }
  keep(spent, 'filter: a month', await pressed(page, '.month', ''))
  await pressed(page, '.library-line .order', 'Clear')
}

/** Straight to a place where no row was ever read. */
async function jumps(page: Page, spent: Map<string, number[]>, run: number): Promise<void> {
  const ms = await page.evaluate(
    async (share) => {
      const list = document.querySelector('.recordings')
      if (list === null) throw new Error('There is no list.')
      const startedAtMs = performance.now()
      list.scrollTop = list.scrollHeight * share
      do await new Promise((resolve) => requestAnimationFrame(resolve))
      while (document.querySelector('.recording .skeleton') !== null)
      return performance.now() - startedAtMs
    },
    (run + 1) / (RUNS + 2),
  )
  keep(spent, 'scroll: to another place', ms)
}

function keep(spent: Map<string, number[]>, name: string, ms: number): void {
  spent.set(name, [...(spent.get(name) ?? []), ms])
}

async function main(): Promise<void> {
  const recordings = Number(process.argv[2] ?? 10_000)
  await ensureBuilt()
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const home = scratch('browse')
  const tuplets = await openFakeTuplets()
  try {
    makeMany({ path: join(home.folder, 'library.db'), recordings, bodyBytes: 20_000 })
    const startedAtMs = performance.now()
    const { page, close } = await openArchive({ url: tuplets.url, key: tuplets.key, folder: home.folder })
    await page.locator('#recording-0 .recording-title').waitFor()
    console.log(`${'start to the first rows'.padEnd(44)} ${(performance.now() - startedAtMs).toFixed(0)} ms`)
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('region', { name: 'Languages' }).waitFor()
    const spent = new Map<string, number[]>()
    for (let run = 0; run < RUNS; run++) {
      await sorts(page, spent)
      await filters(page, spent)
      await jumps(page, spent, run)
    }
    const medians = [...spent].map(([name, times]) => report(name, times))
    console.log(
      `slowest median: ${Math.max(...medians).toFixed(0)} ms (bar ${BAR_MS}; a frame of 17 ms is part of each)`,
    )
    await close()
  } finally {
    await tuplets.close()
    home.remove()
    await display.close()
  }
}

await main()
