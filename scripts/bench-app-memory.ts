// What a day's work leaves in memory: recordings opened, words searched for, two seconds played and left again, hundreds of times in
// the real window. Heaps are counted after a collection, so that what is left is what is held.

import type { CDPSession } from '@playwright/test'
import { type Archive, copySamples, openArchive } from '../test/app/archive.ts'
import { heardSeconds, passages, search } from '../test/app/fixtures.ts'
import type { World } from './bench-app-world.ts'
import { countProcesses } from './processes.ts'

const PLAYED_SECONDS = 2
const WORDS = ['permit', 'harbour', 'okafor', 'inquiry', 'harb']
const MIB = 2 ** 20

export interface Memory {
  readonly round: number
  readonly mainMiB: number
  readonly mainHeapMiB: number
  readonly pageMiB: number
  readonly pageHeapMiB: number
}

export async function memory(world: World, rounds: number, say: (line: string) => void): Promise<readonly Memory[]> {
  const recordings = copySamples(world.home)
  const { url, key, folder } = world
  Object.assign(process.env, world.env)
  const archive = await openArchive({ url, key, folder, args: recordings })
  const { page } = archive
  try {
    const titles = recordings.map((path) => path.replace(/^.*\//, '').replace(/\.\w+$/, ''))
    while (
      archive
        .rows()
        .filter(({ path }) => path !== null && recordings.includes(path))
        .some(({ stage }) => stage !== 'archived')
    )
      await page.waitForTimeout(250)
    const cdp = await page.context().newCDPSession(page)
    const looks = new Set([0, Math.round(rounds / 5), Math.round(rounds / 2), rounds])
    const found: Memory[] = []
    for (let round = 0; round <= rounds; round++) {
      if (looks.has(round)) {
        const look = await lookAt(archive, cdp, round)
        found.push(look)
        say(memoryText(look))
      }
      if (round < rounds) await work(archive, titles[round % titles.length] ?? '', WORDS[round % WORDS.length] ?? '')
    }
    return found
  } finally {
    await archive.close()
  }
}

async function work({ page }: Archive, title: string, words: string): Promise<void> {
  await page.locator('.recording', { hasText: title }).first().click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.evaluate(() => {
    for (const audio of document.querySelectorAll('audio')) audio.muted = true
  })
  const from = await heardSeconds(page)
  while ((await heardSeconds(page)) < from + PLAYED_SECONDS) await page.waitForTimeout(100)
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await search(page, words)
  await passages(page).first().waitFor()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await page.locator('#recording-0 .recording-title').waitFor()
}

async function lookAt(archive: Archive, cdp: CDPSession, round: number): Promise<Memory> {
  for (let again = 0; again < 3; again++) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const main = await archive.app.evaluate(({ BrowserWindow }) => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
    process.getBuiltinModule('node:vm').runInNewContext('gc')()
    const page = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0
    return { heap: process.memoryUsage().heapUsed, pid: process.pid, page }
  })
  const processes = countProcesses(main.pid)
  const residentMiB = (pid: number): number => processes.find((one) => one.pid === pid)?.residentMiB ?? 0
  return {
    round,
    mainMiB: residentMiB(main.pid),
    mainHeapMiB: main.heap / MIB,
    pageMiB: residentMiB(main.page),
    pageHeapMiB: usedSize / MIB,
  }
}

function memoryText({ round, mainMiB, mainHeapMiB, pageMiB, pageHeapMiB }: Memory): string {
  const [main, mainHeap, page, pageHeap] = [mainMiB, mainHeapMiB, pageMiB, pageHeapMiB].map((mib) => mib.toFixed(1))
  return `after ${String(round).padStart(3)} rounds: main process ${main} MiB resident, heap ${mainHeap}; page ${page} MiB, heap ${pageHeap}`
}
