// Measures the reader as a person meets it: the real window, transcripts of eight hours (5,200 segments, 80,000 words), from the
// click to the frame with words, then scrolling, playing, and opening and closing them fifty times. The last line is JSON.
// Usage: npm run bench -- reader [rounds of opening and closing, default 50]

import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { type Archive, openArchive, scratch } from '../test/app/archive.ts'
import { eightHours, save } from '../test/kinds.ts'
import { writeSilence } from '../test/recordings.ts'
import { openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'
import { ensureBuilt } from './build.ts'
import { openDisplay } from './electron.ts'

const COPIES = 4
/** Code is compiled and stores are filled before memory is compared. */
const WARMING_ROUNDS = 20
const HOURS_SECONDS = 8 * 3600
const SCROLL_PX = 45
const SCROLL_FRAMES = 480
const SCROLLS = 3
const PLAY_MS = 10_000
const GIVEN_UP_MS = 3000
/** The window rests when it takes less than this of a core; for so long at most it is waited for. */
const AT_REST = 0.05
const REST_MS = 90_000
const MIB = 2 ** 20

/** From the click on its row to the frame whose words can be read: runs in the page, so that the way to it is not measured. */
function opened(page: Page, index: number): Promise<{ readonly ms: number; readonly nodes: number }> {
  return page.evaluate(async (index) => {
    const row = document.querySelector<HTMLElement>(`#recording-${index}`)
    if (row === null) throw new Error(`There is no recording ${index}.`)
    const startedAtMs = performance.now()
    row.click()
    for (let frame = 0; frame < 600; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      if ((document.querySelector('.turn-text')?.textContent ?? '') === '') continue
      // This frame is laid out and painted before the next one begins.
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return { ms: performance.now() - startedAtMs, nodes: document.querySelectorAll('*').length }
    }
    throw new Error('The transcript did not open.')
  }, index)
}

async function closed(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('.reader-head button[aria-label="Back"]')?.click())
  await page.locator('#recording-0').waitFor()
}

/** Only the crossing: from the question to the value in the page, without drawing anything. */
function crossed(page: Page, id: number): Promise<number> {
  return page.evaluate(async (id) => {
    const startedAtMs = performance.now()
    await window.archive.ask('library:transcript', { id })
    return performance.now() - startedAtMs
  }, id)
}

interface Scrolled {
  /** Milliseconds from frame to frame. */
  readonly frames: readonly number[]
  readonly nodes: number
  /** Frames in which the middle of the text showed nothing. */
  readonly blank: number
}

/** Reads on steadily, faster than anybody reads, and then by leaps from one end to the other. */
function scrolled(page: Page, leap: boolean): Promise<Scrolled> {
  return page.evaluate(
    async ([px, count, leap]) => {
      const text = document.querySelector('.transcript')
      if (text === null) throw new Error('There is no text.')
      const box = text.getBoundingClientRect()
      const frames: number[] = []
      let [nodes, blank, before] = [0, 0, performance.now()]
      for (let frame = 0; frame < count; frame++) {
        if (!leap) text.scrollTop += px
        else if (frame % 12 === 0) text.scrollTop = (text.scrollHeight * ((frame / 12) * 0.37)) % text.scrollHeight
        await new Promise((resolve) => requestAnimationFrame(resolve))
        const now = performance.now()
        frames.push(now - before)
        before = now
        nodes = Math.max(nodes, document.querySelectorAll('*').length)
        const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
        if (middle?.closest('.turn') === null) blank += 1
      }
      return { frames, nodes, blank }
    },
    [SCROLL_PX, SCROLL_FRAMES, leap] as const,
  )
}

/** How much of one core each kind of process has used since it was last asked. */
function cpuShares({ app }: Archive): Promise<readonly (readonly [type: string, share: number])[]> {
  return app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, cpu }) => [type, cpu.percentCPUUsage / 100] as const),
  )
}

async function cpuShare(archive: Archive, ms: number): Promise<ReadonlyMap<string, number>> {
  await cpuShares(archive)
  await new Promise((resolve) => setTimeout(resolve, ms))
  const shares = new Map<string, number>()
  // Electron divides by the number of cores.
  for (const [type, share] of await cpuShares(archive))
    shares.set(type, (shares.get(type) ?? 0) + share * availableParallelism())
  return shares
}

/** The waveform of eight hours is worked out once, in the background: that is neither opening nor playing. */
async function rested(archive: Archive): Promise<void> {
  for (let waitedMs = 0; waitedMs < REST_MS; waitedMs += 1000)
    if (((await cpuShare(archive, 1000)).get('Tab') ?? 0) < AT_REST) return
}

/** Milliseconds of processor that the window's own thread has used so far, however busy the machine is. */
async function threadMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

interface Memory {
  readonly heapMiB: number
  readonly residentMiB: number
}

async function memory({ app, page }: Archive, cdp: CDPSession): Promise<Memory> {
  // Until the last transcript is given up (KEPT_MS in renderer/reader/opening.ts).
  await new Promise((resolve) => setTimeout(resolve, GIVEN_UP_MS))
  for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const residentKiB = await app.evaluate(({ app }) =>
    app.getAppMetrics().reduce((sum, one) => (one.type === 'Tab' ? sum + one.memory.workingSetSize : sum), 0),
  )
  await page.locator('#recording-0').waitFor()
  return { heapMiB: usedSize / MIB, residentMiB: residentKiB / 1024 }
}

function spread(times: readonly number[]): { readonly best: number; readonly median: number; readonly worst: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  return { best: at(0), median: at(0.5), worst: at(1) }
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits))
}

/** The frame rate that all but the slowest twentieth of the frames reach. */
function slowRate(frames: readonly number[]): number {
  const sorted = [...frames].sort((a, b) => a - b)
  return round(1000 / (sorted[Math.floor((sorted.length - 1) * 0.95)] ?? 1))
}

function sum(shares: ReadonlyMap<string, number>): number {
  return [...shares.values()].reduce((all, share) => all + share, 0)
}

async function measure(archive: Archive, rounds: number): Promise<Record<string, unknown>> {
  const { page } = archive
  const cdp = await page.context().newCDPSession(page)
  const ids = archive.rows().map(({ id }) => id)
  const crossings: number[] = []
  for (const id of ids) crossings.push(await crossed(page, id))
  // Durations in the processor's time from here on.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const openings: number[] = []
  const openingThreads: number[] = []
  let nodes = 0
  const open = async (index: number): Promise<void> => {
    const beforeMs = await threadMs(cdp)
    const one = await opened(page, index)
    openings.push(one.ms)
    openingThreads.push((await threadMs(cdp)) - beforeMs)
    nodes = Math.max(nodes, one.nodes)
  }
  for (let index = 0; index < COPIES; index++) {
    await open(index)
    await rested(archive)
    await closed(page)
  }
  for (let round = 0; round < WARMING_ROUNDS; round++) {
    await open(round % COPIES)
    // Its waveform is fetched and kept by now.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await closed(page)
  }
  const first = await memory(archive, cdp)
  for (let again = 0; again < rounds; again++) {
    await open(again % COPIES)
    await closed(page)
  }
  const last = await memory(archive, cdp)
  await open(0)
  const steady: Scrolled[] = []
  const beforeMs = await threadMs(cdp)
  for (let round = 0; round < SCROLLS; round++) steady.push(await scrolled(page, false))
  const frameMs = ((await threadMs(cdp)) - beforeMs) / (SCROLLS * SCROLL_FRAMES)
  const leaps = await scrolled(page, true)
  const rates = steady.map(({ frames }) => slowRate(frames))
  await rested(archive)
  const idle = await cpuShare(archive, PLAY_MS / 2)
  await page.locator('.player .play').click()
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.5)
  const playing = await cpuShare(archive, PLAY_MS)
  return {
    crossingMs: spread(crossings),
    openingMs: spread(openings),
    openingThreadMs: spread(openingThreads),
    scrollP5: { best: Math.max(...rates), median: [...rates].sort((a, b) => a - b)[SCROLLS >> 1] },
    scrollFrameThreadMs: round(frameMs),
    leapP5: slowRate(leaps.frames),
    blankFrames: steady.reduce((sum, { blank }) => sum + blank, 0),
    domNodes: Math.max(nodes, leaps.nodes, ...steady.map((one) => one.nodes)),
    playingShare: round(sum(playing), 3),
    playingWindowShare: round(playing.get('Tab') ?? 0, 3),
    idleShare: round(sum(idle), 3),
    heapMiB: [round(first.heapMiB), round(last.heapMiB)],
    heapGrowth: round(last.heapMiB / first.heapMiB, 3),
    residentMiB: [round(first.residentMiB), round(last.residentMiB)],
    residentGrowth: round(last.residentMiB / first.residentMiB, 3),
  }
}

/** @param args what stands behind `reader` on the command line */
export async function readAsAsked(args: readonly string[]): Promise<void> {
  const rounds = Number(args[0] ?? 50)
  await ensureBuilt()
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const home = scratch('reader')
  const tuplets = await openFakeTuplets()
  try {
    const hearings = join(home.folder, 'hearings')
    mkdirSync(hearings, { recursive: true })
    for (let copy = 0; copy < COPIES; copy++) {
      save(hearings, `hearing ${copy}`, eightHours(`hearing ${copy}`))
      writeSilence(join(hearings, `hearing ${copy}.wav`), HOURS_SECONDS)
    }
    const archive = await openArchive({
      url: tuplets.url,
      key: tuplets.key,
      folder: join(home.folder, 'user data'),
      args: [hearings],
    })
    const { page } = archive
    await page.getByText(`${COPIES} transcripts imported.`).waitFor({ timeout: 120_000 })
    await page.locator(`#recording-${COPIES - 1}`).waitFor()
    const figures = await measure(archive, rounds)
    console.log(
      'bars: opening 200 ms, scrolling 50 frames/s at p5, 2,000 nodes, playing 15 % of a core, memory within 10 %',
    )
    console.log(JSON.stringify(figures))
    await archive.close()
  } finally {
    await tuplets.close()
    home.remove()
    display.close()
  }
}

if (import.meta.main) await readAsAsked(process.argv.slice(2))
