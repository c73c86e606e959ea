// Measures browsing as a person meets it: the real window over ten thousand recordings, from the click to the frame that shows
// the new rows or the transcript, and what of it the page itself did, from a trace. Usage:
// node scripts/bench-browse-window.ts [recordings, default 10000]. It makes a library of its own.

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { systemClock } from '../main/clock.ts'
import { type Arrival, openLibrary } from '../main/library/library.ts'
import { pressNow } from '../main/library/result.ts'
import { silentLog } from '../main/log.ts'
import { DEFAULT_OPTIONS } from '../main/recording.ts'
import { openArchive, scratch } from '../test/app/archive.ts'
import { makeMany } from '../test/library/many.ts'
import { openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'
import { ensureBuilt } from './build.ts'
import { openDisplay } from './electron.ts'
import { spentText, traced } from './window-trace.ts'

const RUNS = 7
const BAR_MS = 50
const OPENING_BAR_MS = 200
const OPENING = 'open: eight hours, 80,000 words'
/** Another one each time: a transcript that was read lately is still in the window. */
const longTitle = (number: number): string => `Eight hours of hearing, day ${number}.`
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
      performance.mark('bench:begun')
      const startedAtMs = performance.now()
      element.click()
      for (let frame = 0; frame < 600; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        const isWhole = document.querySelector('.recording .skeleton') === null
        if (!isWhole || shown() === before) continue
        performance.mark('bench:ended')
        return performance.now() - startedAtMs
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

/** From the click on its row to the frame in which it can be read. */
async function opens(page: Page, spent: Map<string, number[]>, run: number): Promise<void> {
  keep(spent, OPENING, await opened(page, longTitle(run)))
  await closeReader(page)
}

async function closeReader(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await page.locator('.recording').first().waitFor()
}

/** As the service answers for such a recording: 5,200 segments, 80,000 words with their times. */
function eightHours(number: number): Arrival {
  const said = 'the harbour office answered that nobody had asked about dredging since the permit was given'.split(' ')
  const segments = Array.from({ length: 5200 }, (_, position) => {
    const startMs = position * 5500
    const texts = said.map((_word, at) => said[(position * 7 + at * at) % said.length] ?? '')
    const words = texts.map((text, at) => ({ startMs: startMs + at * 340, endMs: startMs + at * 340 + 300, text }))
    const speaker = `SPEAKER_0${position % 4}`
    return { position, startMs, endMs: startMs + 5400, speaker, language: 'en', text: texts.join(' '), words }
  })
  const transcript = { language: 'en', model: 'premium', durationMs: 8 * 3_600_000, text: '', segments, summary: null }
  const body = Buffer.from(JSON.stringify({ segments }))
  return {
    job: {
      jobId: `eight-hours-${number}`,
      title: longTitle(number),
      options: DEFAULT_OPTIONS,
      durationMs: 8 * 3_600_000,
      isCompleted: true,
    },
    // Among the others: a month of its own, far from theirs, would be another timeline.
    archivedAtMs: Date.UTC(2022, 5, 1),
    result: { kind: 'job', body, transcript: { ...transcript, warnings: [] }, ...pressNow(body) },
  }
}

function addLong(path: string): void {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  library.archiveAll(Array.from({ length: RUNS + 1 }, (_, number) => eightHours(number)))
  library.close()
}

/** One of each kind, once more under a trace: tracing costs time itself, so these are shares and not figures. */
async function explain(page: Page): Promise<void> {
  console.log(`opened, traced: ${spentText(await traced(page, () => opened(page, longTitle(RUNS))))}`)
  await closeReader(page)
  await page.getByRole('button', { name: /^Sort: / }).click()
  await page.getByRole('menuitemradio', { name: 'Title, A to Z' }).waitFor()
  console.log(
    `sorted, traced: ${spentText(await traced(page, () => pressed(page, '[role="menuitemradio"]', 'Title, A to Z')))}`,
  )
  await page.getByRole('menu').waitFor({ state: 'detached' })
  const french = (): Promise<number> => pressed(page, 'section[aria-label="Languages"] .facet-choice', 'French')
  console.log(`filtered, traced: ${spentText(await traced(page, french))}`)
  await pressed(page, '.library-line .order', 'Clear')
}

function opened(page: Page, named: string): Promise<number> {
  return page.evaluate(async (title) => {
    const row = [...document.querySelectorAll<HTMLElement>('.recording')].find((one) =>
      (one.textContent ?? '').includes(title),
    )
    if (row === undefined) throw new Error(`There is no “${title}” in the list.`)
    performance.mark('bench:begun')
    const startedAtMs = performance.now()
    row.click()
    do await new Promise((resolve) => requestAnimationFrame(resolve))
    while (document.querySelector('.turn') === null)
    performance.mark('bench:ended')
    return performance.now() - startedAtMs
  }, named)
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
    const path = join(home.folder, 'library.db')
    makeMany({ path, recordings, bodyBytes: 20_000 })
    addLong(path)
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
    // It is the longest, so it is on screen.
    await page.getByRole('button', { name: /^Sort: / }).click()
    await page.getByRole('menuitemradio', { name: 'Longest first' }).click()
    await page.locator('#recording-0').getByText('Eight hours of hearing').waitFor()
    for (let run = 0; run < RUNS; run++) await opens(page, spent, run)
    const opening = report(OPENING, spent.get(OPENING) ?? [])
    spent.delete(OPENING)
    console.log(`opening: median ${opening.toFixed(0)} ms (bar ${OPENING_BAR_MS})`)
    const medians = [...spent].map(([name, times]) => report(name, times))
    console.log(
      `slowest median: ${Math.max(...medians).toFixed(0)} ms (bar ${BAR_MS}; a frame of 17 ms is part of each)`,
    )
    await explain(page)
    await close()
  } finally {
    await tuplets.close()
    home.remove()
    await display.close()
  }
}

await main()
