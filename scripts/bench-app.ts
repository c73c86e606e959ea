// `npm run bench -- app`: the application as a citizen of the desktop, over a library of 10,000 recordings. Cold starts beside an
// empty window, what it costs at rest, and memory over a day's work. Usage:
// npm run bench -- app [start] [idle] [memory] [--rounds=10] [--day=500] [--drop-caches] [--json]; without names, all three.
// `--drop-caches` empties the system's cache of files before each start, which needs root and is felt by everything else that runs.

import { writeFileSync } from 'node:fs'
import { IDLE_STATES, type Idle, idle, idleText } from './bench-app-idle.ts'
import { type Memory, memory } from './bench-app-memory.ts'
import { type Start, type Starts, starts } from './bench-app-start.ts'
import { openWorld } from './bench-app-world.ts'
import { ensureBuilt } from './build.ts'

const RECORDINGS = 10_000
const START_BAR = 2
const IDLE_BAR = { cpuShare: 0.01, wakeUpsPerSecond: 10 }
/** The first scan of watched folders, the check after an unclean end and the fetching of other screens are over by then. */
const SETTLE_MS = 75_000
const MEASURE_MS = 60_000

const args = process.argv.slice(2)
const numberOf = (name: string, otherwise: number): number =>
  Number(args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise)
const parts = args.filter((arg) => !arg.startsWith('-'))
const isWanted = (part: string): boolean => parts.length === 0 || parts.includes(part)
const isJson = args.includes('--json')
const say = (line: string): void => {
  if (isJson) console.error(line)
  else console.log(line)
}

await ensureBuilt()
const world = await openWorld(RECORDINGS)
try {
  const started = isWanted('start') ? await startPart() : null
  const rest = isWanted('idle') ? await idlePart() : null
  const day = isWanted('memory') ? await memory(world, numberOf('day', 500), say) : null
  if (day !== null) say(flatText(day))
  if (isJson) console.log(JSON.stringify({ start: started, idle: rest, memory: day }))
} finally {
  await world.close()
}

async function startPart() {
  const before = args.includes('--drop-caches') ? () => writeFileSync('/proc/sys/vm/drop_caches', '3') : () => undefined
  const { folder, env } = world
  const figures = figuresOf(await starts({ rounds: numberOf('rounds', 10), folder, env, before }, say))
  for (const [name, { best, median }] of Object.entries(figures))
    say(`${name.padEnd(24)} best ${best}, median ${median} ms`)
  const { archivePainted: ours, emptyPainted: empty } = figures
  const ratio = { best: ours.best / empty.best, median: ours.median / empty.median }
  say(
    `first paint, times an empty window's: best ${ratio.best.toFixed(2)}, median ${ratio.median.toFixed(2)} (bar ${START_BAR})`,
  )
  return { ...figures, ratio }
}

function figuresOf({ empty, archive }: Starts) {
  const spread = (list: readonly Start[], of: (start: Start) => number) => {
    const sorted = list.map(of).sort((one, other) => one - other)
    return { best: Math.round(sorted[0] ?? 0), median: Math.round(sorted[sorted.length >> 1] ?? 0) }
  }
  return {
    emptyPainted: spread(empty, ({ paintedMs }) => paintedMs),
    archivePainted: spread(archive, ({ paintedMs }) => paintedMs),
    archiveReadable: spread(archive, ({ readableMs }) => readableMs ?? 0),
  }
}

async function idlePart(): Promise<readonly Idle[]> {
  const { folder, env } = world
  const found: Idle[] = []
  for (const state of IDLE_STATES) {
    const one = await idle(state, { folder, env, settleMs: SETTLE_MS, measureMs: MEASURE_MS })
    say(idleText(one))
    found.push(one)
  }
  const isHeld = found.every(
    (one) => one.cpuShare < IDLE_BAR.cpuShare && one.wakeUpsPerSecond < IDLE_BAR.wakeUpsPerSecond,
  )
  say(`at rest: ${isHeld ? 'within' : 'beyond'} 1 % of a core and 10 wake-ups/s`)
  return found
}

function flatText(day: readonly Memory[]): string {
  // What the first rounds fill stays filled: a day is compared from its first fifth on.
  const [, from] = day
  const to = day.at(-1)
  if (from === undefined || to === undefined) return ''
  const grown = (of: (look: Memory) => number): string =>
    `${of(to) / of(from) >= 1 ? '+' : ''}${((of(to) / of(from) - 1) * 100).toFixed(1)} %`
  return `from round ${from.round} to ${to.round}: main process ${grown((look) => look.mainMiB)}, its heap ${grown((look) => look.mainHeapMiB)}; page ${grown((look) => look.pageMiB)}, its heap ${grown((look) => look.pageHeapMiB)}`
}
