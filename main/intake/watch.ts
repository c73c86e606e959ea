// Watches one folder and names every file in it that may be a recording, again and again if need be: chokidar is only a
// hint, own scans are the promise. Says nothing about when a file is complete (settle.ts), and never deletes or forgets.

import { lstat, opendir, realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { FSWatcher } from 'chokidar'
import { type Clock, HOUR, SECOND } from '../clock.ts'
import { errorCode, type Fault } from '../fault.ts'
import type { Log } from '../log.ts'
import type { FileStamp } from '../recording.ts'
import { isIgnoredName, kindOfName, type NameKind } from './formats.ts'
import { fileFault, stampOf } from './open.ts'
import { isFarAway } from './place.ts'
import { walk } from './walk.ts'

export type FolderState = 'watching' | 'missing' | 'denied'

export interface WatchOptions {
  readonly root: string
  readonly clock: Clock
  readonly log: Log
  /** May name the same file more than once; must not take long. */
  readonly onCandidate: (path: string, stamp: FileStamp) => void
  /** Files that are no recordings by their names; those that nobody wonders about are never named. */
  readonly onOther?: (path: string, stamp: FileStamp, kind: NameKind) => void
  /** False: what lies in its subfolders is not this folder's. */
  readonly isRecursive?: boolean
  readonly onState: (state: FolderState) => void
  /** After each full scan: how many candidates the folder holds. */
  readonly onScan?: (candidates: number) => void
  /** A number from 0 up to 1, so that the hourly scans of several folders do not fall together. */
  readonly random?: () => number
  /** `scan` looks for itself every few seconds and asks for no events; found out by itself where it is not said. */
  readonly how?: 'events' | 'scan'
}

export interface FolderWatch {
  readonly state: FolderState
  /** A full scan that begins after the call; every candidate is named anew. */
  rescan(): Promise<void>
  close(): Promise<void>
}

const CHECK_ROOT_MS = 10 * SECOND
const FULL_SCAN_MS = HOUR

export function watchFolder(options: WatchOptions): FolderWatch {
  const folder = new WatchedFolder(options)
  folder.begin()
  return folder
}

class WatchedFolder implements FolderWatch {
  readonly #options: WatchOptions
  #state: FolderState = 'watching'
  #hasSaidState = false
  #isClosed = false
  #events: FSWatcher | null = null
  /** The root as the file system knows it: a root that is itself a link is watched at its target, named by its own name. */
  #realRoot: string
  #known: { readonly dev: bigint; readonly ino: bigint } | null = null
  /** Scanning by the clock because events cannot be had here. */
  #isBlind = false
  /** State of each file when it was last named, so that a scan does not repeat what an event has said. */
  readonly #named = new Map<string, string>()
  #fullScanAtMs = 0
  #takeBackCheck: () => void = () => undefined
  /** One thing at a time: checks of the root and scans never overlap. */
  #queue: Promise<void> = Promise.resolve()

  constructor(options: WatchOptions) {
    this.#options = options
    this.#realRoot = options.root
    this.#isBlind = options.how === 'scan'
  }

  get state(): FolderState {
    return this.#state
  }

  begin(): void {
    this.#enqueue(() => this.#check()).catch((thrown: unknown) => this.#trouble('watch.begin', thrown))
  }

  rescan(): Promise<void> {
    return this.#enqueue(async () => {
      this.#fullScanAtMs = 0
      await this.#check()
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#takeBackCheck()
    await this.#queue
    await this.#stopEvents()
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(() => (this.#isClosed ? undefined : task()))
    this.#queue = done.catch(() => undefined) // the caller of enqueue hears of it
    return done
  }

  /** Looks whether the root is there, begins or ends watching accordingly, and scans when a scan is due. */
  async #check(): Promise<void> {
    this.#takeBackCheck()
    try {
      const before = this.#state
      const state = await this.#checkRoot()
      this.#say(state)
      if (state === 'watching') await this.#look(before !== 'watching')
      else await this.#stopEvents()
    } finally {
      if (!this.#isClosed)
        this.#takeBackCheck = this.#options.clock.schedule(CHECK_ROOT_MS, () => {
          this.#enqueue(() => this.#check()).catch((thrown: unknown) => this.#trouble('watch.check', thrown))
        })
    }
  }

  async #checkRoot(): Promise<FolderState> {
    try {
      this.#realRoot = await realpath(this.#options.root)
      const stats = await lstat(this.#realRoot, { bigint: true })
      if (!stats.isDirectory()) return 'missing'
      const isEmpty = await isEmptyFolder(this.#realRoot)
      const known = this.#known
      if (known !== null && known.dev === stats.dev && known.ino === stats.ino) return 'watching'
      // An empty folder on another disk, in the place of the one we know: what an unmounted disk leaves behind.
      if (known !== null && known.dev !== stats.dev && isEmpty) return 'missing'
      await this.#stopEvents()
      this.#isBlind = this.#isBlind || (await isFarAway(this.#realRoot))
      this.#fullScanAtMs = 0
      this.#known = stats
      return 'watching'
    } catch (thrown) {
      return fileFault(thrown).code === 'missing' ? 'missing' : 'denied'
    }
  }

  async #look(isBack: boolean): Promise<void> {
    const { clock, random = Math.random } = this.#options
    const isFull = isBack || clock.now() >= this.#fullScanAtMs
    if (!this.#isBlind && this.#events === null) await this.#startEvents()
    if (!isFull && !this.#isBlind) return
    if (isFull) {
      this.#named.clear()
      this.#fullScanAtMs = clock.now() + FULL_SCAN_MS * (0.75 + random() / 2)
    }
    await this.#scan()
  }

  async #scan(): Promise<void> {
    let count = 0
    const onFault = (_folder: string, fault: Fault) =>
      this.#options.log('warn', 'watch.subfolder', { code: fault.code })
    const { onOther, isRecursive = true } = this.#options
    for await (const path of walk(this.#realRoot, onFault, { isRecursive, withOthers: onOther !== undefined })) {
      if (this.#isClosed) return
      if (isCandidate(path)) count += 1
      await this.#name(path)
    }
    this.#options.onScan?.(count)
  }

  /** Names a file unless the same state of it was named since the last full scan. */
  async #name(realPath: string): Promise<void> {
    const stats = await lstat(realPath, { bigint: true }).catch((thrown: unknown) => {
      // Gone again, or not ours to see: a later scan will tell.
      this.#options.log('debug', 'watch.passed', { code: fileFault(thrown).code })
      return null
    })
    if (stats === null || this.#isClosed || !stats.isFile()) return
    const state = `${stats.size}:${stats.mtimeNs}:${stats.ino}`
    if (this.#named.get(realPath) === state) return
    this.#named.set(realPath, state)
    const path = join(this.#options.root, relative(this.#realRoot, realPath))
    const kind = kindOfName(basename(path))
    if (kind === 'recording' || kind === 'film') this.#options.onCandidate(path, stampOf(stats))
    else this.#options.onOther?.(path, stampOf(stats), kind)
  }

  /** Resolves when events flow, so that the scan that follows leaves no gap. */
  async #startEvents(): Promise<void> {
    // Loaded for the first folder: a start must not wait for it.
    const { watch } = await import('chokidar')
    if (this.#isClosed) return
    const events = watch(this.#realRoot, {
      followSymlinks: false,
      ignoreInitial: true, // the scan that follows names what is there, and events name what comes
      awaitWriteFinish: false,
      atomic: false,
      ignorePermissionErrors: true, // a subfolder that may not be read is reported by the scan
      ignored: (path) => path !== this.#realRoot && kindOfName(basename(path)) === 'hidden',
      ...(this.#options.isRecursive === false ? { depth: 0 } : {}),
    })
    this.#events = events
    const onFile = (path: string) => {
      if (!this.#isWanted(path)) return
      this.#name(path).catch((thrown: unknown) => this.#trouble('watch.event', thrown))
    }
    events.on('add', onFile).on('change', onFile)
    events.on('unlinkDir', (path) => {
      if (path === this.#realRoot) this.#checkSoon()
    })
    await new Promise<void>((resolve) => {
      events.once('ready', () => resolve())
      events.on('error', (thrown) => {
        this.#onEventsLost(thrown)
        resolve()
      })
    })
  }

  #isWanted(realPath: string): boolean {
    const folders = relative(this.#realRoot, dirname(realPath)).split(sep)
    if (folders.some((name) => name !== '' && isIgnoredName(name))) return false
    if (this.#options.isRecursive === false && folders.some((name) => name !== '')) return false
    const kind = kindOfName(basename(realPath))
    return kind !== 'hidden' && (isCandidate(realPath) || this.#options.onOther !== undefined)
  }

  /** Too many watches or open files, or a file system without events: own scans take over for good. */
  #onEventsLost(thrown: unknown): void {
    const code = errorCode(thrown)
    this.#options.log('warn', 'watch.events', { code })
    if (code === 'ENOENT') {
      this.#checkSoon()
      return
    }
    this.#isBlind = true
    this.#stopEvents().catch((failure: unknown) => this.#trouble('watch.stop', failure))
  }

  #checkSoon(): void {
    if (!this.#isClosed)
      this.#enqueue(() => this.#check()).catch((thrown: unknown) => this.#trouble('watch.check', thrown))
  }

  async #stopEvents(): Promise<void> {
    const events = this.#events
    this.#events = null
    await events?.close()
  }

  #say(state: FolderState): void {
    if (this.#hasSaidState && state === this.#state) return
    this.#hasSaidState = true
    this.#state = state
    this.#options.onState(state)
  }

  #trouble(event: string, thrown: unknown): void {
    this.#options.log('warn', event, { code: fileFault(thrown).code })
  }
}

function isCandidate(path: string): boolean {
  const kind = kindOfName(basename(path))
  return kind === 'recording' || kind === 'film'
}

/** Fails where the folder may not be read, which a look at it from outside would not tell. */
async function isEmptyFolder(folder: string): Promise<boolean> {
  const entries = await opendir(folder)
  try {
    return (await entries.read()) === null
  } finally {
    await entries.close()
  }
}
