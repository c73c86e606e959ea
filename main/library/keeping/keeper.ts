// The worker for long work on whole libraries: copying, checking, comparing, reading them for a merge, bundles. Each errand has a
// worker of its own, so that neither the window, nor the uploads, nor a search waits for gigabytes. It never writes to the library.

import { existsSync, statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { t } from '../../../language/language.ts'
import { speakAsTold } from '../../told-language.ts'
import { connectReading, libraryFault } from '../connection.ts'
import { type Reread, rereadDue } from '../insights/filling.ts'
import { refuseForeign, versionOf } from '../migrate.ts'
import { MIGRATIONS } from '../migrations/index.ts'
import type { Pressed } from '../result.ts'
import { pressNow } from '../result.ts'
import { type Ask, statements } from '../row.ts'
import type { BundleReport, BundleWish } from './bundle-writing.ts'
import { type Checked, checkLibrary, type Depth } from './checking.ts'
import { type Copied, copyLibrary, openSource } from './copying.ts'
import { removeLibrary } from './disk.ts'
import { type Comparison, compare, type Facts, factsOf } from './facts.ts'
import { beginMove } from './moving-house.ts'
import { chosenIds, type Parcel, readParcel } from './parcel.ts'
import { type Examined, examine, prepareLibrary, present } from './preparing.ts'

/** What can be asked for, and what comes back in the end. */
export interface Errands {
  copy: { input: { readonly path: string; readonly to: string; readonly remedy: string }; value: Copied }
  check: { input: { readonly path: string; readonly depth: Depth }; value: Checked }
  preview: {
    input: { readonly path: string; readonly other: string }
    value: { readonly facts: Facts; readonly comparison: Comparison }
  }
  prepare: {
    input: { readonly path: string; readonly to: string; readonly remedy: string; readonly nowMs: number }
    value: Facts
  }
  examine: { input: { readonly path: string }; value: Examined }
  /** Hands on every recording of another library. */
  merge: { input: { readonly other: string; readonly scratch: string }; value: null }
  writeBundle: { input: BundleWish & { readonly path: string }; value: BundleReport }
  /** Hands on every recording of a bundle, once all of it was proved. */
  readBundle: {
    input: { readonly path: string; readonly bundle: string; readonly audioFolder: string }
    value: null
  }
  /** Hands on what each result says that is to be read once more. */
  rereadInsights: { input: { readonly path: string }; value: null }
  /** Waits, once it is ready, for the library to be closed. */
  move: { input: { readonly path: string; readonly to: string; readonly remedy: string }; value: null }
}

export type ErrandName = keyof Errands

export interface Orders {
  readonly errand: { [N in ErrandName]: { readonly name: N; readonly input: Errands[N]['input'] } }[ErrandName]
  /** One number: not 0 once it shall stop. */
  readonly stop: SharedArrayBuffer
}

export interface Handed {
  readonly parcel: Parcel
  readonly pressed: Pressed
}

/** What the worker says. After `handed`, `reread` and `ready` it waits for a word. */
export type Said =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'handed'; readonly handed: Handed }
  | { readonly kind: 'reread'; readonly reread: Reread }
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: unknown }
  | {
      readonly kind: 'failed'
      readonly fault: { readonly code: string; readonly text: string; readonly remedy: string; readonly retry: string }
    }

type Port = NonNullable<typeof parentPort>

interface Work {
  readonly onProgress: (share: number) => void
  readonly isStopped: () => boolean
  /** Says something, and waits until the main thread says to go on. */
  readonly hand: (said: Said) => Promise<void>
}

const PROGRESS_MS = 200

async function start(port: Port, { errand, stop }: Orders): Promise<void> {
  const flag = new Int32Array(stop)
  let saidAtMs = 0
  const work: Work = {
    isStopped: () => Atomics.load(flag, 0) !== 0,
    onProgress(share) {
      if (performance.now() - saidAtMs < PROGRESS_MS) return
      saidAtMs = performance.now()
      port.postMessage({ kind: 'progress', share } satisfies Said)
    },
    hand(said) {
      const goesOn = new Promise<void>((resolve) => port.once('message', () => resolve()))
      port.postMessage(said)
      return goesOn
    },
  }
  try {
    port.postMessage({ kind: 'done', value: await run(errand, work) } satisfies Said)
  } catch (thrown) {
    const { code, message: text, remedy, retry } = libraryFault(thrown)
    port.postMessage({ kind: 'failed', fault: { code, text, remedy, retry } } satisfies Said)
  } finally {
    port.close()
  }
}

function run(errand: Orders['errand'], work: Work): unknown {
  switch (errand.name) {
    case 'copy':
      return copyLibrary({ ...errand.input, ...work })
    case 'check':
      return reading(errand.input.path, (database) =>
        checkLibrary(database, errand.input.depth, work.onProgress, work.isStopped),
      )
    case 'preview':
      return preview(errand.input)
    case 'prepare':
      return prepareLibrary({ ...errand.input, ...work }, errand.input.nowMs)
    case 'examine':
      return examine(errand.input.path)
    case 'merge':
      return merge(errand.input, work)
    case 'writeBundle':
      return makeBundle(errand.input, work)
    case 'readBundle':
      return readBundle(errand.input, work)
    case 'rereadInsights':
      return reread(errand.input.path, work)
    case 'move':
      return move(errand.input, work)
  }
}

function reading<T>(path: string, task: (database: ReturnType<typeof openSource>) => T): T {
  const database = openSource(path)
  try {
    return task(database)
  } finally {
    database.close()
  }
}

async function withAsk<T>(path: string, task: (ask: Ask) => Promise<T>): Promise<T> {
  const database = connectReading(path)
  try {
    // One moment of the library, however long it takes.
    database.exec('BEGIN')
    return await task(statements(database))
  } finally {
    database.close()
  }
}

function preview({ path, other }: Errands['preview']['input']): Errands['preview']['value'] {
  const facts = reading(other, (database) => {
    refuseForeign(database, MIGRATIONS)
    return factsOf(database)
  })
  return reading(path, (database) => {
    database.prepare('ATTACH ? AS there').run(other)
    return { facts, comparison: compare(database) }
  })
}

async function merge({ other, scratch }: Errands['merge']['input'], work: Work): Promise<null> {
  const isOlder = reading(other, (database) => {
    refuseForeign(database, MIGRATIONS)
    return versionOf(database) < MIGRATIONS.length
  })
  const source = isOlder ? scratch : other
  removeLibrary(scratch)
  try {
    const remedy = t('Free some space on the disk of the library, then try again. Nothing was changed.')
    if (isOlder) await present({ path: other, to: scratch, remedy, ...work, onProgress: () => undefined })
    await withAsk(source, async (ask) => {
      const ids = chosenIds(ask, { kind: 'all' })
      await handAll(ids.length, (at) => readParcel(ask, ids[at] ?? 0), work)
    })
    return null
  } finally {
    removeLibrary(scratch)
  }
}

/** What only bundles need is loaded for them only. */
async function makeBundle(input: Errands['writeBundle']['input'], work: Work): Promise<BundleReport> {
  const { writeBundle } = await import('./bundle-writing.ts')
  return withAsk(input.path, (ask) => writeBundle(ask, input, work.onProgress, work.isStopped))
}

async function readBundle({ path, bundle, audioFolder }: Errands['readBundle']['input'], work: Work): Promise<null> {
  const { BundleReader } = await import('./bundle-reading.ts')
  return withAsk(path, async (ask) => {
    const hasAudio = (sha256: string): boolean => isAudioHere(ask, sha256)
    const half = (share: number): void => work.onProgress(share / 2)
    const reader = await BundleReader.open({ bundle, audioFolder, hasAudio, ...work, onProgress: half })
    try {
      await reader.prove()
      await handAll(reader.manifest.recordings.length, (at) => reader.parcel(at), {
        ...work,
        onProgress: (share) => work.onProgress(0.5 + share / 2),
      })
      return null
    } finally {
      reader.close()
    }
  })
}

function isAudioHere(ask: Ask, sha256: string): boolean {
  const places = ask(
    'SELECT l.path, l.bytes FROM location l JOIN recording r ON r.id = l.recording_id WHERE r.sha256 = ?',
  ).all(sha256)
  return places.some(({ path, bytes }) => existsSync(String(path)) && statSync(String(path)).size === bytes)
}

/** Each is pressed here, so that the main thread only writes. */
async function handAll(count: number, parcelAt: (at: number) => Parcel | Promise<Parcel>, work: Work): Promise<void> {
  for (let at = 0; at < count && !work.isStopped(); at++) {
    const parcel = await parcelAt(at)
    work.onProgress(at / count)
    await work.hand({ kind: 'handed', handed: { parcel, pressed: pressedOf(parcel) } })
  }
}

/** Not of one moment: while it lasts, the log must be carried over. */
async function reread(path: string, work: Work): Promise<null> {
  const database = connectReading(path)
  try {
    for (const one of rereadDue(statements(database))) {
      if (work.isStopped()) break
      await work.hand({ kind: 'reread', reread: one })
    }
    return null
  } finally {
    database.close()
  }
}

/** Known by the hash of the reply as it came, also where voices were taken out of it. */
function pressedOf({ result }: Parcel): Pressed {
  const pressed = pressNow(result.body)
  return { ...pressed, sha256: result.original?.sha256 ?? pressed.sha256 }
}

async function move(input: Errands['move']['input'], work: Work): Promise<null> {
  const { finish, giveUp } = await beginMove({ ...input, ...work })
  await work.hand({ kind: 'ready' })
  if (work.isStopped()) giveUp()
  else finish()
  return null
}

speakAsTold()
if (parentPort !== null) void start(parentPort, workerData)
