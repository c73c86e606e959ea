// T33: while recordings are on their way, the window's page, the main process, the reading worker and Chromium's other processes are
// killed as by kill -9. Window and queue are back within five seconds, the page where the person was, with the words that they
// had typed; nothing is lost and nothing is paid twice.

import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { EVERYTHING } from '../../main/library/filter.ts'
import { ensureBuilt } from '../../scripts/build.ts'
import { openDisplay } from '../../scripts/electron.ts'
import { type Archive, isPaidOnce, openArchive, openViews, openWindowsOn, scratch } from '../app/archive.ts'
import { makeMany } from '../library/many.ts'
import { writeWav } from '../recordings.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import type { Finding, Trial } from './trial.ts'

export const BAR_MS = 5000
const LONGEST_MS = 60_000
const LOOK_EVERY_MS = 20
const HELD = 200
/** So slow that something is on its way during every kill. */
const BYTES_PER_SECOND = 40_000
/** The service takes twenty jobs in five minutes, so all of them come home while the trial looks on. */
const MOST_RECORDINGS = 16
/** A page that ends sooner than this after it was loaded is given a rest first (main/shell/window.ts). */
const LIVED_MS = 10_500
/** Chromium draws in a plainer way after a few deaths of its drawing process within the hour, and ends the application after six. */
const BEARABLE_DRAWING_KILLS = 2
const SAID = 'Words that nobody has kept yet'
const SCROLLED_PX = 1740

export type Victim = 'page' | 'page while a passage is corrected' | 'worker' | 'other processes' | 'main'

export interface KillOrders {
  readonly kills: Readonly<Partial<Record<Victim, number>>>
  readonly seed: number
  readonly say: (line: string) => void
  /** Gives each page the time after which it is loaded again at once; else the first rest of a second is part of what is measured. */
  readonly isPatient: boolean
}

export interface KillReport {
  readonly took: ReadonlyMap<Victim, readonly number[]>
  /** One sentence for each thing that went wrong. */
  readonly wrongs: readonly string[]
}

export async function windowKills({ kills, seed, say, isPatient }: KillOrders): Promise<KillReport> {
  const home = scratch('window-kills')
  const tuplets = await openFakeTuplets({ leastRunMs: 0 })
  const folder = join(home.folder, 'user data')
  mkdirSync(folder)
  makeMany({ path: join(folder, 'library.db'), recordings: HELD })
  const all = Object.values(kills).reduce((sum, count) => sum + count, 0)
  const paths = recordingsFor(home.folder, all, seed)
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({ transfers: transfers(BYTES_PER_SECOND), askAboveMicro: null }),
  )
  const start = () => openArchive({ url: tuplets.url, key: tuplets.key, folder, args: paths })
  const scene: Scene = { archive: await start(), start, isPatient, wrongs: [], took: new Map() }
  try {
    await until(() => uploading(scene.archive) > 0, 'Nothing was on its way.')
    for (const victim of ['page', 'page while a passage is corrected', 'worker', 'other processes', 'main'] as const)
      for (let kill = 0; kill < (kills[victim] ?? 0); kill++) {
        const ms = await KILLS[victim](scene)
        scene.took.set(victim, [...(scene.took.get(victim) ?? []), ms])
        say(`${victim}: back after ${ms.toFixed(0)} ms, ${uploading(scene.archive)} on their way`)
      }
    await finish(scene, paths.length)
    scene.wrongs.push(...booksOf(scene.archive, tuplets, paths.length))
    return scene
  } finally {
    await scene.archive.kill()
    await tuplets.close()
    home.remove()
  }
}

interface Scene {
  archive: Archive
  readonly start: () => Promise<Archive>
  readonly isPatient: boolean
  readonly wrongs: string[]
  readonly took: Map<Victim, readonly number[]>
}

const KILLS: Readonly<Record<Victim, (scene: Scene) => Promise<number>>> = {
  async page({ archive, isPatient }) {
    await goTo(archive, 'Library')
    await see(archive, `document.querySelector('.recording .recording-title') !== null`)
    // The round before left it further down, where a page that came back is again.
    await run(archive, `document.querySelector('.recordings').scrollTop = 0`)
    await see(archive, `document.querySelector('#recording-0 .recording-title') !== null`)
    await run(archive, `document.querySelector('.recordings').scrollTop = ${SCROLLED_PX}`)
    await see(archive, `document.querySelector('#recording-${Math.ceil(SCROLLED_PX / 58)} .recording-title') !== null`)
    const title = await run(archive, MIDDLE_TITLE)
    await see(archive, isNoted(String(SCROLLED_PX)))
    const ms = await killPage(archive, isPatient, `${MIDDLE_TITLE} === ${JSON.stringify(title)}`)
    return ms
  },
  async 'page while a passage is corrected'({ archive, wrongs, isPatient }) {
    await goTo(archive, 'Library')
    await see(archive, `document.querySelector('.recording .recording-title') !== null`)
    await run(archive, `document.querySelector('.recording').click()`)
    await see(archive, `document.querySelector('.turn-text') !== null`)
    await run(
      archive,
      `document.querySelector('[data-segment]').dispatchEvent(new MouseEvent('dblclick', { bubbles: true, detail: 2 }))`,
    )
    await see(
      archive,
      `document.querySelector('.turn-field') !== null && document.activeElement === document.querySelector('.turn-field')`,
    )
    await archive.app.evaluate(
      ({ BrowserWindow }, words) => BrowserWindow.getAllWindows()[0]?.webContents.insertText(words),
      SAID,
    )
    await see(archive, `document.querySelector('.turn-field').textContent.includes(${JSON.stringify(SAID)})`)
    const words = await run(archive, `document.querySelector('.turn-field').textContent`)
    await see(archive, isNoted(SAID))
    const ms = await killPage(
      archive,
      isPatient,
      `document.querySelector('.turn-field')?.textContent === ${JSON.stringify(words)}`,
    )
    const isTyped = await run(archive, `document.activeElement === document.querySelector('.turn-field')`)
    if (isTyped !== true) wrongs.push('the field with the words did not have the focus')
    // Kept as a person would, so that the next round begins with a plain transcript.
    await run(archive, `document.querySelector('.turn-field').blur()`)
    await see(archive, `document.querySelector('.turn-field') === null`)
    return ms
  },
  async worker({ archive }) {
    await trapWorker(archive)
    const lost = inPage(archive.app, FACETS)
    await see(archive, FACETS)
    await lost
    const killedAtMs = await archive.app.evaluate(() => Number(Reflect.get(globalThis, 'workerKilledAtMs')))
    return Date.now() - killedAtMs
  },
  async 'other processes'({ archive, took }) {
    const before = took.get('other processes')?.length ?? 0
    const types = before < BEARABLE_DRAWING_KILLS ? ['GPU', 'Utility'] : ['Utility']
    const pids = await archive.app.evaluate(
      ({ app }, wanted) => app.getAppMetrics().flatMap(({ type, pid }) => (wanted.includes(type) ? [pid] : [])),
      types,
    )
    if (pids.length === 0) throw new Error('Nothing of Chromium was there to be killed.')
    for (const pid of pids) process.kill(pid, 'SIGKILL')
    const killedAtMs = performance.now()
    await see(archive, `new Promise((resolve) => requestAnimationFrame(() => resolve(true)))`)
    await see(archive, QUEUE_ANSWERS)
    return performance.now() - killedAtMs
  },
  async main(scene) {
    await scene.archive.kill()
    const startedAtMs = performance.now()
    scene.archive = await scene.start()
    await see(scene.archive, `document.querySelector('.recording .recording-title') !== null`)
    await see(scene.archive, QUEUE_ANSWERS)
    return performance.now() - startedAtMs
  },
}

const QUEUE_ANSWERS = `window.archive.ask('queue:activity', {}).then((reply) => reply.ok || reply.fault.text)`
const FACETS = `window.archive.ask('library:facets', ${JSON.stringify({ filter: EVERYTHING })}).then((reply) => reply.ok)`
const MIDDLE_TITLE = `(() => {
  const box = document.querySelector('.recordings')?.getBoundingClientRect()
  return box === undefined ? null : document.elementFromPoint(box.left + 40, box.top + box.height / 2)?.closest('.recording')?.textContent ?? null
})()`

/** What was done in the last fifth of a second is not written down yet (renderer/frame/place.ts). */
function isNoted(what: string): string {
  return `sessionStorage.getItem('place')?.includes(${JSON.stringify(what)}) === true`
}

/** Of the page alone: its process gets SIGKILL; the answer is how long until `isBack` holds in the page that comes by itself. */
async function killPage(archive: Archive, isPatient: boolean, isBack: string): Promise<number> {
  const livedMs = Number(await run(archive, 'performance.now()'))
  if (isPatient && livedMs < LIVED_MS) await rest(LIVED_MS - livedMs)
  const pid = await archive.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  if (pid === undefined) throw new Error('There is no page.')
  process.kill(pid, 'SIGKILL')
  const killedAtMs = performance.now()
  await see(archive, isBack)
  await see(archive, QUEUE_ANSWERS)
  return performance.now() - killedAtMs
}

/** The reading worker is a thread, which no signal reaches: it is ended with the next question that is asked of it half answered. */
async function trapWorker({ app }: Archive): Promise<void> {
  await app.evaluate(() => {
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function trapped(
      this: InstanceType<typeof Worker>,
      ...given: Parameters<typeof post>
    ) {
      Worker.prototype.postMessage = post
      post.apply(this, given)
      Reflect.set(globalThis, 'workerKilledAtMs', Date.now())
      void this.terminate()
    }
  })
}

function goTo(archive: Archive, place: string): Promise<unknown> {
  return run(
    archive,
    `[...document.querySelectorAll('nav[aria-label="Places"] button')].find((one) => one.textContent.includes('${place}')).click()`,
  )
}

/** In the page, through the main process: a driver gives up a page whose process died, the window does not. */
async function run({ app }: Archive, code: string): Promise<unknown> {
  const said = await inPage(app, code)
  if ('wrong' in said) throw new Error(`${said.wrong}: ${code}`)
  return said.value
}

function inPage(
  app: ElectronApplication,
  code: string,
): Promise<{ readonly value: unknown } | { readonly wrong: string }> {
  return app.evaluate(async ({ BrowserWindow }, text) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined || window.webContents.isCrashed()) return { wrong: 'There is no page.' }
    const late = new Promise<{ wrong: string }>((resolve) => setTimeout(() => resolve({ wrong: 'No answer.' }), 1000))
    const asked = window.webContents.executeJavaScript(text).then(
      (value) => ({ value }),
      (reason: unknown) => ({ wrong: String(reason) }),
    )
    return Promise.race([asked, late])
  }, code)
}

async function see(archive: Archive, isSo: string): Promise<void> {
  let said: unknown
  await until(
    async () => {
      said = await inPage(archive.app, isSo)
      return Reflect.get(Object(said), 'value') === true
    },
    () => `${isSo} did not become true: ${JSON.stringify(said)}`,
  )
}

async function until(isSo: () => boolean | Promise<boolean>, wrong: string | (() => string)): Promise<void> {
  const untilMs = performance.now() + LONGEST_MS
  while (!(await isSo())) {
    if (performance.now() > untilMs) throw new Error(typeof wrong === 'string' ? wrong : wrong())
    await rest(LOOK_EVERY_MS)
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function recordingsFor(home: string, kills: number, seed: number): readonly string[] {
  const recordings = join(home, 'recordings')
  mkdirSync(recordings)
  const yesterday = Date.now() / 1000 - 24 * 3600
  return Array.from({ length: Math.min(3 + 2 * kills, MOST_RECORDINGS) }, (_, index) => {
    const path = writeWav(join(recordings, `recording-${index}.wav`), 60 + index / 10, seed * 1000 + index)
    utimesSync(path, yesterday, yesterday)
    return path
  })
}

function transfers(bytesPerSecond: number | null) {
  return { bytesPerSecond, monthlyCapMicro: null, holdsOnMetered: false, keepsAwake: false }
}

function uploading(archive: Archive): number {
  return archive.rows().filter(({ stage }) => stage === 'uploading').length
}

async function finish({ archive }: Scene, recordings: number): Promise<void> {
  await run(
    archive,
    `window.archive.ask('settings:setTransfers', ${JSON.stringify({ transfers: transfers(null) })}).then((reply) => reply.ok || reply.fault.text)`,
  )
  const archived = () => archive.rows().filter(({ stage }) => stage === 'archived').length
  await until(
    () => archived() === HELD + recordings,
    () => `${archived() - HELD} of ${recordings} came home`,
  )
}

function booksOf({ folder, rows }: Archive, tuplets: FakeTuplets, recordings: number): readonly string[] {
  const wrongs: string[] = []
  if (!isPaidOnce(tuplets)) wrongs.push('something was paid twice')
  if (tuplets.ledger.submissions.length !== recordings)
    wrongs.push(`${tuplets.ledger.submissions.length} submissions for ${recordings} recordings`)
  const lost = rows().filter(({ stage }) => stage !== 'archived').length
  if (lost > 0) wrongs.push(`${lost} lost`)
  const library = openViews(folder)
  const integrity = library?.pragma('integrity_check', { simple: true })
  library?.close()
  if (integrity !== 'ok') wrongs.push(`integrity ${String(integrity)}`)
  return wrongs
}

/** Best, median and worst of each kind. */
export function tookText(took: KillReport['took']): string {
  return [...took]
    .map(([victim, times]) => {
      const sorted = [...times].sort((one, other) => one - other)
      const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0)
      return `${victim} ${at(0)}, ${at(0.5)}, ${at(1)} ms`
    })
    .join('; ')
}

const LONG = { page: 5, 'page while a passage is corrected': 5, worker: 10, 'other processes': 10, main: 10 } as const

export const windowKilled: Trial = {
  id: 'T33',
  name: 'window-kills',
  promise: 'killed in any of its processes, the application is back within five seconds, where the person was',
  async run(size, seed, say) {
    await ensureBuilt()
    const display = await openDisplay()
    openWindowsOn(display)
    try {
      const kills = size === 'long' ? LONG : { page: 1, worker: 1, main: 1 }
      const { took, wrongs } = await windowKills({ kills, seed, say, isPatient: size === 'long' })
      const late = [...took].flatMap(([victim, times]) =>
        times.filter((ms) => ms > BAR_MS).map((ms) => `${victim} was back after ${ms.toFixed(0)} ms`),
      )
      const cases = [...took.values()].reduce((sum, times) => sum + times.length, 0)
      return {
        cases,
        figures: `best, median, worst: ${tookText(took)}`,
        failures: toSentences([...wrongs, ...late], seed),
      }
    } finally {
      display.close()
    }
  },
}

function toSentences(wrongs: readonly string[], seed: number): Finding['failures'] {
  return wrongs.map((wrong) => `SEED=${seed}: ${wrong}`)
}
