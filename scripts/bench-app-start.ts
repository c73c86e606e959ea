// Cold starts of the application over a library of thousands beside an empty window of the same Electron, in turns within one
// run: from the making of the process to the first contentful paint, as Chromium itself dates it on both sides, and to the
// first paint of a recording's title. Nothing is driven or traced before that; a debugger's port is open on both sides.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { launchPlan } from './electron.ts'

/** The least that opens a window: what Electron's own first example does, with one sentence, so that there is something to paint. */
const EMPTY_MAIN = `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 })
  window.loadFile('index.html')
})
`
const EMPTY_PAGE = '<!doctype html><meta charset="utf-8"><title>Empty</title><p>An empty window.</p>'
const LONGEST_MS = 60_000
/** Chromium keeps compiled code of what it has seen twice: the first starts are not like those of every day. */
const WARMING_STARTS = 3

export interface Start {
  /** Of the window's document: until then the main process was at work. */
  readonly openedMs: number
  readonly paintedMs: number
  /** The first row of the library is on screen; null in an empty window. */
  readonly readableMs: number | null
}

export interface StartOrders {
  readonly rounds: number
  /** A folder with a library. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Called before each start: may drop what the system keeps of files. */
  readonly before: () => void
}

export interface Starts {
  readonly empty: readonly Start[]
  readonly archive: readonly Start[]
}

export async function starts(orders: StartOrders, say: (line: string) => void): Promise<Starts> {
  const home = mkdtempSync(join(tmpdir(), 'archive-empty-'))
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'empty', version: '0.0.0', main: 'main.js' }))
  writeFileSync(join(home, 'main.js'), EMPTY_MAIN)
  writeFileSync(join(home, 'index.html'), EMPTY_PAGE)
  const empty: Start[] = []
  const archive: Start[] = []
  try {
    for (let round = -WARMING_STARTS; round < orders.rounds; round++) {
      const plain = await start([`--user-data-dir=${join(home, 'profile')}`], home, orders, false)
      const ours = await start([`--user-data-dir=${orders.folder}`], undefined, orders, true)
      if (round < 0) continue
      empty.push(plain)
      archive.push(ours)
      say(
        `start ${String(round + 1).padStart(2)}: empty window ${told(plain)}; application ${told(ours)}, readable ${(ours.readableMs ?? 0).toFixed(0)} ms`,
      )
    }
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
  return { empty, archive }
}

function told({ openedMs, paintedMs }: Start): string {
  return `document ${openedMs.toFixed(0)}, painted ${paintedMs.toFixed(0)} ms`
}

async function start(
  args: readonly string[],
  root: string | undefined,
  { env, before }: StartOrders,
  hasLibrary: boolean,
): Promise<Start> {
  const plan = await launchPlan(args, root)
  before()
  const startedAtMs = Date.now()
  const child = spawn(plan.executablePath, ['--remote-debugging-port=0', ...plan.args], {
    env: { ...plan.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    const port = await debuggingPort(child)
    let told: unknown = null
    while (told === null) told = await askPage(await pageOf(port), asked(hasLibrary ? ROWS : 'null'))
    const { originMs, paintMs, rowsMs } = told as { originMs: number; paintMs: number; rowsMs: number | null }
    const since = originMs - startedAtMs
    return { openedMs: since, paintedMs: since + paintMs, readableMs: rowsMs === null ? null : since + rowsMs }
  } finally {
    const over = new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve()
      else child.once('exit', () => resolve())
    })
    child.kill('SIGTERM')
    await over
  }
}

function debuggingPort(child: ChildProcess): Promise<number> {
  const stderr = child.stderr as Readable
  return new Promise((resolve, reject) => {
    let said = ''
    stderr.on('data', (part) => {
      said += part
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    child.once('exit', () => reject(new Error(`It ended before it opened a window:\n${said}`)))
  })
}

async function pageOf(port: number): Promise<string> {
  for (let waitedMs = 0; waitedMs < LONGEST_MS; waitedMs += 20) {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as readonly {
      readonly type: string
      readonly url: string
      readonly webSocketDebuggerUrl: string
    }[]
    const page = targets.find(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank')
    if (page !== undefined) return page.webSocketDebuggerUrl
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('No window opened.')
}

const FIRST = (type: string, isIt: string): string => `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const entry = list.getEntries().find((entry) => ${isIt})
    if (entry !== undefined) resolve(entry.renderTime || entry.startTime)
  }).observe({ type: '${type}', buffered: true })
})`
const PAINT = FIRST('paint', "entry.name === 'first-contentful-paint'")
/** Words of the list are the largest thing that the window has painted by then. */
const ROWS = FIRST('largest-contentful-paint', "entry.element?.closest('.recording') != null")
const asked = (rows: string): string =>
  `(async () => ({ originMs: performance.timeOrigin, paintMs: await ${PAINT}, rowsMs: await ${rows} }))()`

async function askPage(address: string, expression: string): Promise<unknown> {
  const socket = new WebSocket(address)
  try {
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', () => reject(new Error('The window cannot be asked.')), { once: true })
    })
    const answer = new Promise<unknown>((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => {
        const { result } = JSON.parse(String(data))
        // A page that is only just being loaded takes the question with it: it is asked again.
        resolve(result?.result.value ?? null)
      })
      setTimeout(() => reject(new Error('Nothing was painted.')), LONGEST_MS).unref()
    })
    const params = { expression, awaitPromise: true, returnByValue: true }
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
    return await answer
  } finally {
    socket.close()
  }
}
