// Measures finding as a person meets it: queries typed letter by letter into the real window, from each key to the frame that
// shows its answer, by the window's own marks. Usage: node scripts/bench-find-window.ts [--library=FILE | --hours=200].

import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { openArchive, scratch } from '../test/app/archive.ts'
import { openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'
import { growAsAsked } from './bench-grow.ts'
import { ensureBuilt } from './build.ts'
import { openDisplay } from './electron.ts'

/** A quick hand: eleven letters a second. */
const BETWEEN_KEYS_MS = 90
const QUERIES = [
  'kubernetes',
  '"open source"',
  'the',
  'database',
  'react native',
  'compiler NEAR llvm',
  'kube*',
  'a*',
  '"machine learning" OR "deep learning"',
  'podcast -sponsor',
  'lang:en database',
  'after:2024 the',
]

/** Every answer that was drawn, from its key on, in milliseconds. */
async function typed(page: Page, query: string): Promise<readonly number[]> {
  const field = page.getByLabel('Search all transcripts')
  await field.fill('')
  await page.evaluate(() => {
    const shown: number[] = []
    Object.assign(window, { shown })
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName('search:shown')) shown.push(entry.duration)
    })
    observer.observe({ entryTypes: ['measure'] })
    Object.assign(window, { stopWatching: () => observer.disconnect() })
  })
  await field.pressSequentially(query, { delay: BETWEEN_KEYS_MS })
  await page.waitForFunction(() => performance.getEntriesByName('search:typed').length === 0)
  return page.evaluate(() => {
    Reflect.get(window, 'stopWatching')()
    return Reflect.get(window, 'shown')
  })
}

function line(name: string, spent: readonly number[], keys: number): string {
  const sorted = [...spent].sort((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0).padStart(4)
  return `${name.padEnd(40)} p50 ${at(0.5)}  p95 ${at(0.95)}  worst ${at(1)} ms  (${spent.length} of ${keys} keys drawn)`
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { library: { type: 'string' }, hours: { type: 'string', default: '200' } },
  })
  await ensureBuilt()
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const home = scratch('find')
  const tuplets = await openFakeTuplets()
  try {
    mkdirSync(home.folder, { recursive: true })
    const path = join(home.folder, 'library.db')
    if (values.library === undefined) await growAsAsked([`--hours=${values.hours}`, `--library=${path}`])
    else copyFileSync(values.library, path)
    const { page, close } = await openArchive({ url: tuplets.url, key: tuplets.key, folder: home.folder })
    await page.locator('#recording-0').waitFor()
    await typed(page, 'warm')
    const all: number[] = []
    for (const query of QUERIES) {
      const spent = await typed(page, query)
      all.push(...spent)
      console.log(line(query, spent, query.length))
    }
    console.log(line('all', all, QUERIES.join('').length))
    await close()
  } finally {
    await tuplets.close()
    home.remove()
    display.close()
  }
}

await main()
