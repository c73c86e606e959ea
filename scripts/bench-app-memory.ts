// What a day's work leaves in memory: recordings opened, words searched for, two seconds played and left again, hundreds of times in
// the real window. Heaps are counted after a collection, so that what is left is what is held. Nothing but the main process's
// inspector is attached: a driver of the page has Chromium keep every sound that was read, which would be counted with the rest.

import type { World } from './bench-app-world.ts'
import { firstWindow, type Inspected, openInspected } from './inspected.ts'
import { countProcesses } from './processes.ts'

const PLAYED_SECONDS = 2
const LONGEST_MS = 30_000
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
  const app = await openInspected([`--user-data-dir=${world.folder}`], world.env)
  try {
    await app.evaluate(SHOWN)
    await inPage(app, `await see(() => document.querySelector('#recording-0 .recording-title'))`)
    await inPage(app, `await window.archive.ask('samples:add', {})`)
    await inPage(app, `await see(() => document.querySelectorAll('.row-sample').length >= 6)`)
    const looks = new Set([0, Math.round(rounds / 5), Math.round(rounds / 2), rounds])
    const found: Memory[] = []
    for (let round = 0; round <= rounds; round++) {
      if (looks.has(round)) {
        const look = await lookAt(app, round)
        found.push(look)
        say(memoryText(look))
      }
      if (round < rounds) await inPage(app, workOf(round))
    }
    return found
  } finally {
    await app.close()
  }
}

/** Resolves when the window's page was loaded. */
const SHOWN = `(async () => {
  while (!(${firstWindow}?.webContents.getURL().startsWith('app:')) || ${firstWindow}.webContents.isLoading())
    await new Promise((resolve) => setTimeout(resolve, 50))
})()`

/** What one round does, by what a person sees and presses. */
function workOf(round: number): string {
  return `
    const sample = await see(() => {
      const rows = [...document.querySelectorAll('.recording')].filter((row) => row.querySelector('.row-sample') !== null)
      return rows[${round} % rows.length]
    })
    sample.click()
    press(await see(() => named('Play')))
    const audio = await see(() => document.querySelector('audio'))
    audio.muted = true
    const from = audio.currentTime
    await see(() => audio.currentTime >= from + ${PLAYED_SECONDS} || audio.ended)
    press(named('Back'))
    const words = await see(() => document.querySelector('input[aria-label="Search all transcripts"]'))
    words.focus()
    document.execCommand('insertText', false, ${JSON.stringify(WORDS[round % WORDS.length])})
    await see(() => document.querySelector('[role=grid][aria-label=Passages] [role=row][aria-selected]'))
    press(named('Clear the search'))
    await see(() => document.querySelector('#recording-0 .recording-title'))`
}

/** `see` waits for something to be there, frame by frame; `press` is a press of the pointer. */
async function inPage(app: Inspected, work: string): Promise<void> {
  await app.evaluateInPage(`(async () => {
    const named = (name) => [...document.querySelectorAll('button')]
      .find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name && !one.disabled)
    const press = (element) => element.click()
    const see = async (look) => {
      for (const until = performance.now() + ${LONGEST_MS}; performance.now() < until; ) {
        const seen = look()
        if (seen) return seen
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      throw new Error('Not seen in time: ' + look)
    }
    ${work}
  })()`)
}

/** The page's heap is asked for through Chromium's own protocol, whose end is let go at once. */
const HEAP = `(async () => {
  const { debugger: protocol } = ${firstWindow}.webContents
  protocol.attach()
  for (let again = 0; again < 3; again++) await protocol.sendCommand('HeapProfiler.collectGarbage')
  const { usedSize } = await protocol.sendCommand('Runtime.getHeapUsage')
  protocol.detach()
  process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
  process.getBuiltinModule('node:vm').runInNewContext('gc')()
  return { page: usedSize, main: process.memoryUsage().heapUsed, pid: ${firstWindow}.webContents.getOSProcessId() }
})()`

async function lookAt(app: Inspected, round: number): Promise<Memory> {
  const heap = (await app.evaluate(HEAP)) as { readonly page: number; readonly main: number; readonly pid: number }
  const processes = countProcesses(app.pid)
  const residentMiB = (pid: number): number => processes.find((one) => one.pid === pid)?.residentMiB ?? 0
  return {
    round,
    mainMiB: residentMiB(app.pid),
    mainHeapMiB: heap.main / MIB,
    pageMiB: residentMiB(heap.pid),
    pageHeapMiB: heap.page / MIB,
  }
}

function memoryText({ round, mainMiB, mainHeapMiB, pageMiB, pageHeapMiB }: Memory): string {
  const [main, mainHeap, page, pageHeap] = [mainMiB, mainHeapMiB, pageMiB, pageHeapMiB].map((mib) => mib.toFixed(1))
  return `after ${String(round).padStart(3)} rounds: main process ${main} MiB resident, heap ${mainHeap}; page ${page} MiB, heap ${pageHeap}`
}
