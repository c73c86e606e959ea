// What hearing costs: the processor while a recording of eight hours plays in the real window, and the time, memory and rate
// at which its waveform is worked out meanwhile. The recording is one of the samples, again and again.

import { closeSync, mkdirSync, openSync, readFileSync, utimesSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Archive, openArchive, SAMPLES, scratch } from '../test/app/archive.ts'
import { openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'
import { openDisplay } from './electron.ts'

const HOURS = Number(process.argv[2] ?? 8)
const PLAYED_MS = 8000

/** MP3 frames stand for themselves, so that a recording is made longer by repeating them: without its first, which counts them. */
export function writeLong(path: string, hours: number): void {
  const sample = readFileSync(join(SAMPLES, 'care-study-interview-07.mp3'))
  const tag = sample.subarray(0, 3).toString() === 'ID3' ? 10 + syncsafe(sample.subarray(6, 10)) : 0
  // 48 kbit/s at 16 kHz: 216 bytes and 36 ms a frame.
  const frames = sample.subarray(tag + 216)
  const seconds = (frames.length / 216) * 0.036
  const file = openSync(path, 'w')
  for (let at = 0; at < (hours * 3600) / seconds; at++) writeSync(file, frames)
  closeSync(file)
  utimesSync(path, 1_000_000_000, 1_000_000_000)
}

function syncsafe(bytes: Buffer): number {
  return bytes.reduce((sum, byte) => sum * 128 + byte, 0)
}

/** Five seconds each, with names: what the reader has to show meanwhile. */
function captions(hours: number): string {
  const time = (second: number): string => `${new Date(second * 1000).toISOString().slice(11, 19)},000`
  return Array.from({ length: hours * 720 }, (_, at) => {
    const text = `${at % 7 < 4 ? 'Ana' : 'Ben'}: What was said in passage ${at} of this long hearing, word for word.`
    return `${at + 1}\n${time(at * 5)} --> ${time(at * 5 + 4)}\n${text}\n`
  }).join('\n')
}

interface Cost {
  readonly [process: string]: number
}

/** Shares of one core since the last call, by kind of process. */
function cost({ app }: Archive): Promise<Cost> {
  return app.evaluate(({ app: electron }) => {
    const sums: Record<string, number> = {}
    for (const { type, name, cpu } of electron.getAppMetrics()) {
      const key = name ?? type
      sums[key] = (sums[key] ?? 0) + cpu.percentCPUUsage
    }
    return sums
  })
}

/** What a stretch of time costs that begins now. */
export async function costOf(archive: Archive, ms: number): Promise<Cost> {
  await cost(archive)
  await archive.page.waitForTimeout(ms)
  return cost(archive)
}

function said(costs: Cost): string {
  return Object.entries(costs)
    .map(([name, percent]) => `${name} ${percent.toFixed(1)} %`)
    .join(', ')
}

async function heldMb({ app }: Archive): Promise<number> {
  return app.evaluate(({ app: electron }) => {
    const window = electron.getAppMetrics().find(({ type }) => type === 'Tab')
    return Math.round((window?.memory.workingSetSize ?? 0) / 1024)
  })
}

async function main(): Promise<void> {
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const home = scratch('playing')
  const tuplets = await openFakeTuplets({ leastRunMs: 0 })
  mkdirSync(join(home.folder, 'recordings'))
  const name = join(home.folder, 'recordings', 'hearing-again-and-again')
  writeLong(`${name}.mp3`, HOURS)
  writeFileSync(`${name}.srt`, captions(HOURS))
  const archive = await openArchive({
    url: tuplets.url,
    key: tuplets.key,
    folder: join(home.folder, 'data'),
    args: [`${name}.srt`],
  })
  const { page } = archive
  try {
    while (archive.rows()[0]?.stage !== 'archived') await page.waitForTimeout(100)
    const idle = await costOf(archive, 4000)
    console.log(`idle: ${said(idle)}`)
    const beforeMb = await heldMb(archive)
    const startedMs = performance.now()
    await page
      .getByText(archive.rows()[0]?.title ?? '')
      .first()
      .dblclick()
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    let mostMb = 0
    while ((await page.locator('.player-share').count()) > 0 || performance.now() - startedMs < 2000) {
      mostMb = Math.max(mostMb, await heldMb(archive))
      await page.waitForTimeout(250)
    }
    const seconds = (performance.now() - startedMs) / 1000
    console.log(
      `waveform of ${HOURS} h while it plays: ${seconds.toFixed(1)} s, ${Math.round((HOURS * 3600) / seconds)} times its pace; window from ${beforeMb} to at most ${mostMb} MiB`,
    )
    for (const zoom of ['whole', '10 minutes', '2 minutes', '30 seconds']) {
      const costs = await costOf(archive, PLAYED_MS)
      console.log(`playing, waveform shows ${zoom}: ${said(costs)}`)
      await page.keyboard.press('+')
    }
    await page.keyboard.press('k')
    console.log(`paused: ${said(await costOf(archive, 4000))}`)
  } finally {
    await archive.kill()
    await tuplets.close()
    home.remove()
    display.close()
  }
}

if (import.meta.main) await main()
