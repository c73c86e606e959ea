// A storm of messages at every door of the window, from inside of it, while the library has something to lose. Nothing may break, leak,
// be read, be started or be deleted that the person did not give; and afterwards the application answers as before.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive } from '../app/archive.ts'
import { askAll, type Heard } from './asking.ts'
import { CANARY, type Decoys, difference, stateOf } from './decoys.ts'
import { type Message, messages } from './messages.ts'
import { type Book, readBook } from './watchman.ts'

const AT_ONCE = 60
/** The one request whose grant ends this run of the application, and begins the next. */
const RESTARTING = 'settings:setLanguage'
/** A backup of the whole library, checked in full, behind others that were asked for at once. */
const ANSWER_MS = 30_000
/** As a person would wait for a screen. */
const AFTERWARDS_MS = 5000

export interface StormOrder {
  readonly seed: number
  readonly count: number
  readonly decoys: Decoys
  /** The person's recordings: theirs, whatever the window says. */
  readonly recordings: string
  /** What the person gave in dialogs, and the application's own folder. */
  readonly given: readonly string[]
  readonly key: string
  /** Ids and names that mean something to this library. */
  readonly own: readonly string[]
  readonly say?: (line: string) => void
}

export interface Storm {
  readonly asked: number
  readonly figures: string
  readonly failures: readonly string[]
}

export async function storm(archive: Archive, order: StormOrder): Promise<Storm> {
  const { seed, decoys, recordings, say = () => undefined } = order
  const sent = messages(seed, order.count, { hostile: decoys.names, own: order.own })
  const before = { recordings: stateOf(recordings), book: await readBook(archive) }
  const bounds = { answerMs: ANSWER_MS, forbidden: [CANARY, order.key] }
  const failures: string[] = []
  const tally: Record<Heard['kind'], number> = { ok: 0, fault: 0, rejected: 0, silent: 0, odd: 0 }
  const answered = new Set<string>()
  let restarts = 0
  for (let from = 0; from < sent.length; from += AT_ONCE) {
    const batch = sent.slice(from, from + AT_ONCE)
    for (const heard of await askAll(archive.page, batch, bounds)) {
      tally[heard.kind] += 1
      const message = batch[heard.at]
      if (message === undefined) continue
      if (heard.kind === 'ok') answered.add(message.name)
      if (heard.kind === 'ok' && message.name === RESTARTING) restarts += 1
      failures.push(...wrongWith(message, heard))
    }
    await archive.page.evaluate(() => Reflect.get(window, 'archive').ask('settings:setMaskedReading', { isOn: false }))
    if (from % 3000 < AT_ONCE) say(`${from + batch.length} of ${sent.length} asked`)
  }
  failures.push(...(await afterwards(archive)))
  failures.push(...wrongsIn(await readBook(archive), before.book, order, restarts))
  failures.push(...logged(archive.folder))
  failures.push(...decoys.wrongs(), ...difference(before.recordings, stateOf(recordings)))
  const names = new Set(sent.map(({ name }) => name)).size
  const shown = Object.entries(tally).map(([kind, count]) => `${count} ${kind}`)
  const figures = `${sent.length} messages to ${names} names (${shown.join(', ')}; ${answered.size} requests were granted once or more)`
  return { asked: sent.length, figures, failures: failures.map((failure) => `SEED=${seed}: ${failure}`) }
}

/** Why a message may never have reached a room: the bridge knows no such name, nothing could carry it, or no room is open for it. */
const REJECTIONS =
  /unknown request|could not be cloned|No handler registered for 'rescue:|object could not|looked at|recursion|depth/i
/** What is made for developers, in a sentence that a person reads. */
const INWARD = /\bat .+:\d+:\d+|node_modules|\.cjs|\bundefined\b|SQLITE|TypeError/

function wrongWith({ name, text, kind }: Message, heard: Heard): readonly string[] {
  const told = `${name} ${text.slice(0, 200)} (${kind})`
  const wrong: string[] = []
  if (heard.leak !== null) wrong.push(`told “${heard.leak.slice(0, 12)}…”`)
  if (heard.kind === 'silent') wrong.push(`no answer within ${heard.ms} ms`)
  if (heard.kind === 'odd') wrong.push(`an answer that is none: ${heard.text}`)
  if (heard.kind === 'rejected' && !REJECTIONS.test(heard.text)) wrong.push(`rejected by ${heard.text.slice(0, 200)}`)
  if (heard.kind === 'fault' && (heard.text.startsWith('internal:') || INWARD.test(heard.text)))
    wrong.push(`not meant for a person: ${heard.text.slice(0, 200)}`)
  return wrong.map((what) => `${what}, after ${told}`)
}

function wrongsIn(book: Book, before: Book, { given }: StormOrder, restarts: number): readonly string[] {
  const isGiven = (path: string): boolean => given.some((folder) => path.startsWith(join(folder, '/')))
  return [
    ...book.uncaught.map((what) => `nobody caught ${what.slice(0, 500)}`),
    ...book.unhandled.map((what) => `nobody handled ${what.slice(0, 500)}`),
    ...book.gone.map((what) => `died: ${what}`),
    ...endings(book.ended, restarts),
    // Whether the way costs money is asked of the system every now and then, by nobody's message.
    ...book.started.filter((what) => what !== 'execFile busctl').map((what) => `started: ${what.slice(0, 200)}`),
    ...book.opened.filter((path) => !isGiven(path)).map((path) => `handed to another program: ${path}`),
    ...(book.pid === before.pid ? [] : ['the main process is another one']),
  ]
}

/** Whoever was granted another language was granted a new start, and nobody else. */
function endings(ended: readonly string[], restarts: number): readonly string[] {
  const most = { relaunch: restarts, quit: restarts, exit: 0 }
  return Object.entries(most).flatMap(([way, granted]) => {
    const times = ended.filter((one) => one === way).length
    return times <= granted ? [] : [`the application was to ${way} ${times} times, and was asked to ${granted} times`]
  })
}

/** What the application itself noted: troubles that it has no name for. */
function logged(folder: string): readonly string[] {
  const lines = readFileSync(join(folder, 'logs', 'main.log'), 'utf8').split('\n')
  return lines
    .filter((line) => /\b(uncaught|unhandled|window\.gone)\b|code="internal"/.test(line))
    .map((line) => `the log says: ${line.slice(0, 600)}`)
}

async function afterwards({ app, page }: Archive): Promise<readonly string[]> {
  const ms = await page.evaluate(async () => {
    const ask = Reflect.get(Reflect.get(window, 'archive'), 'ask')
    const beganAt = performance.now()
    await Promise.all([ask('app:state', {}), ask('queue:activity', {}), ask('shelves:all', {})])
    return Math.round(performance.now() - beganAt)
  })
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  return [
    ...(ms <= AFTERWARDS_MS ? [] : [`afterwards three plain questions took ${ms} ms`]),
    ...(windows === 1 ? [] : [`there are ${windows} windows`]),
  ]
}
