// Measures ten thousand recordings that are dropped at once: how long until all of them stand in the queue, known by their
// bytes, and for how long the process that does it answers nobody meanwhile. The real rooms in a process of their own, while
// a window asks for the queue four times a second and the first recordings are uploaded; and once more where all of them wait
// for a yes, with the sheet open, other options chosen for all, and the yes at the end.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { systemClock } from '../main/clock.ts'
import { DEFAULT_OPTIONS } from '../main/recording.ts'
import { type Engine, openEngine } from '../test/engine.ts'
import { wav } from '../test/recordings.ts'
import { openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'

const FILES = Number(process.env.BENCH_FILES ?? 10_000)
const NANO = 1e6
/** A thousand samples a second: six seconds of sound that take up little disk. */
const SAMPLES_PER_SECOND = 1000

/** `free`: everything goes at once. `held`: it waits for the person's yes. */
type Way = 'free' | 'held'

interface Figures {
  readonly way: Way
  readonly addedSeconds: number
  readonly seconds: number
  readonly known: number
  readonly worstMs: number
  readonly p99Ms: number
  readonly activityMs: number
  readonly chosenSeconds: number
  readonly sentMs: number
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'archive-drop-'))
  const tuplets = await openFakeTuplets()
  try {
    writeRecordings(join(folder, 'recordings'))
    for (const way of ['free', 'held'] as const) {
      const child = fork(import.meta.filename, ['engine', folder, tuplets.url, tuplets.key, way])
      const [figures]: Figures[] = await once(child, 'message')
      await once(child, 'exit')
      if (figures === undefined) throw new Error('The measured process said nothing.')
      tell(figures)
    }
  } finally {
    await tuplets.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function tell(figures: Figures): void {
  const { way, addedSeconds, seconds, known, worstMs, p99Ms, activityMs, chosenSeconds, sentMs } = figures
  const where = way === 'free' ? 'in the queue' : 'looked at and priced in the sheet'
  console.log(
    `${known} of ${FILES} recordings ${where} after ${seconds.toFixed(1)} s (bar 60), listed after ${addedSeconds.toFixed(1)} s`,
  )
  console.log(`event loop held for ${worstMs.toFixed(0)} ms at the worst (bar 100), p99 ${p99Ms.toFixed(0)} ms`)
  console.log(
    `${way === 'free' ? 'the queue' : 'the sheet'} as a window asks for it: ${activityMs.toFixed(0)} ms at the worst`,
  )
  if (way === 'held')
    console.log(`other options for all of them: ${chosenSeconds.toFixed(1)} s; the yes: ${sentMs.toFixed(0)} ms`)
}

function writeRecordings(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const lastWeek = Date.now() / 1000 - 7 * 24 * 3600
  const bytes = wav(0.75, 1)
  bytes.writeUInt32LE(SAMPLES_PER_SECOND, 24)
  bytes.writeUInt32LE(SAMPLES_PER_SECOND, 28)
  for (let index = 0; index < FILES; index++) {
    const path = join(folder, `recording ${String(index).padStart(5, '0')}.wav`)
    bytes.writeUInt32LE(index, 1000)
    writeFileSync(path, bytes)
    utimesSync(path, lastWeek, lastWeek)
  }
}

async function measure(folder: string, url: string, key: string, way: Way): Promise<void> {
  const engine = openEngine({ folder: join(folder, way), url, key, clock: systemClock })
  const { pipeline, library } = engine
  const { drops } = pipeline
  drops.setAskingAbove(0)
  pipeline.start()
  let activityMs = 0
  const window = setInterval(() => {
    const beganAt = performance.now()
    pipeline.activity()
    pipeline.status()
    const { asked } = drops.facts()
    if (asked !== null) drops.rows(drops.ids(asked.id, 'all').slice(0, 40))
    activityMs = Math.max(activityMs, performance.now() - beganAt)
  }, 250)
  // The first questions compile statements and code; a window has asked them long before.
  await new Promise((resolve) => setTimeout(resolve, 2000))
  activityMs = 0
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const beganAt = performance.now()
  const seconds = () => (performance.now() - beganAt) / 1000
  const recordings = [join(folder, 'recordings')]
  if (way === 'held') await drops.add(recordings, DEFAULT_OPTIONS)
  else await pipeline.addFiles(recordings, { source: 'drop', options: DEFAULT_OPTIONS })
  const addedSeconds = seconds()
  const left = () => (way === 'held' ? (drops.facts().asked?.waiting ?? FILES) : library.counts().waiting)
  while (left() > 0) await new Promise((resolve) => setTimeout(resolve, 200))
  const inAll = seconds()
  const { chosenSeconds, sentMs } = way === 'held' ? await decide(drops) : { chosenSeconds: 0, sentMs: 0 }
  const figures: Figures = {
    way,
    addedSeconds,
    seconds: inAll,
    known: Object.values(library.counts()).reduce((sum, count) => sum + count, 0),
    worstMs: delay.max / NANO,
    p99Ms: delay.percentile(99) / NANO,
    activityMs,
    chosenSeconds,
    sentMs,
  }
  clearInterval(window)
  delay.disable()
  process.send?.(figures)
  await engine.close()
  process.disconnect()
}

/** Another choice for all of them, and the yes. */
async function decide(drops: Engine['pipeline']['drops']): Promise<Pick<Figures, 'chosenSeconds' | 'sentMs'>> {
  const id = drops.facts().asked?.id ?? 0
  const beganAt = performance.now()
  await drops.choose(id, null, { ...DEFAULT_OPTIONS, model: 'premium' })
  const chosenAt = performance.now()
  await drops.send(id)
  return { chosenSeconds: (chosenAt - beganAt) / 1000, sentMs: performance.now() - chosenAt }
}

const [role, folder, url, key, way] = process.argv.slice(2)
if (role === 'engine' && folder !== undefined && url !== undefined && key !== undefined)
  await measure(folder, url, key, way === 'held' ? 'held' : 'free')
else await bench()
