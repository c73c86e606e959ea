// Watched folders: what appears in them is taken in like a drop. A folder that is gone is said to be gone; nothing that came
// from it is touched.

import { toFault } from '../fault.ts'
import type { FolderWatch } from '../intake/watch.ts'
import type { Options } from '../recording.ts'
import type { Crew } from './crew.ts'

export interface WatchedFolder {
  readonly id: string
  readonly path: string
  readonly options: Options
  readonly isPaused: boolean
}

export type FolderState = 'watching' | 'paused' | 'missing' | 'denied'

interface Entry {
  readonly folder: WatchedFolder
  readonly watch: FolderWatch | null
}

/** Files are handed on together when they appear together. */
const GATHER_MS = 50

export class Folders {
  readonly #crew: Crew
  readonly #add: (paths: readonly string[], options: Options) => Promise<void>
  readonly #entries = new Map<string, Entry>()
  readonly #waiting = new Map<string, Set<string>>()
  readonly #onChange: () => void

  constructor(crew: Crew, add: (paths: readonly string[], options: Options) => Promise<void>, onChange: () => void) {
    this.#crew = crew
    this.#add = add
    this.#onChange = onChange
  }

  watch(folder: WatchedFolder): void {
    this.unwatch(folder.id)
    const watch = folder.isPaused ? null : this.#open(folder)
    this.#entries.set(folder.id, { folder, watch })
  }

  unwatch(id: string): void {
    const entry = this.#entries.get(id)
    this.#entries.delete(id)
    this.#waiting.delete(id)
    entry?.watch?.close().catch((thrown) => this.#crew.log('warn', 'folder.close', { code: toFault(thrown).code }))
  }

  state(id: string): FolderState {
    const entry = this.#entries.get(id)
    return entry?.watch?.state ?? 'paused'
  }

  rescan(): void {
    for (const { watch } of this.#entries.values())
      watch?.rescan().catch((thrown) => this.#crew.log('warn', 'folder.scan', { code: toFault(thrown).code }))
  }

  async close(): Promise<void> {
    const watches = [...this.#entries.values()].flatMap((entry) => entry.watch ?? [])
    this.#entries.clear()
    await Promise.all(watches.map((watch) => watch.close()))
  }

  #open(folder: WatchedFolder): FolderWatch {
    return this.#crew.intake.watchFolder({
      root: folder.path,
      clock: this.#crew.clock,
      log: this.#crew.log,
      onCandidate: (path) => this.#gather(folder, path),
      onState: () => this.#onChange(),
    })
  }

  #gather(folder: WatchedFolder, path: string): void {
    const waiting = this.#waiting.get(folder.id)
    if (waiting !== undefined) {
      waiting.add(path)
      return
    }
    this.#waiting.set(folder.id, new Set([path]))
    this.#crew.clock.schedule(GATHER_MS, () => {
      const paths = [...(this.#waiting.get(folder.id) ?? [])]
      this.#waiting.delete(folder.id)
      if (paths.length === 0) return
      this.#add(paths, folder.options).catch((thrown) =>
        this.#crew.log('error', 'folder.add', { code: toFault(thrown).code }),
      )
    })
  }
}
