// Watched folders and their rules: what is watched, what rests until when, whose rules apply to a file, and what its person
// laid down for it. A folder that is gone is said to be gone; nothing that came from it is touched.

import { toFault } from '../fault.ts'
import { type Folding, NO_FOLDING, pathKey } from '../intake/names.ts'
import type { FolderWatch } from '../intake/watch.ts'
import type { Options, Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'
import { advanced } from './outcome.ts'
import { DEFAULT_RULES, type FolderRules, type Held, quietMsOf } from './rules.ts'
import { isBelow, isSensitive, type Marks, openMarks, type SensitiveFolder, sensitiveFault } from './sensitive.ts'
import type { Seen, Sorting } from './sorting.ts'

export interface WatchedFolder {
  readonly id: string
  readonly path: string
  /** The default options of the day, for rules that have none of their own. */
  readonly options: Options
  readonly isPaused: boolean
  /** When a paused folder goes on by itself; null: when the person says so. */
  readonly resumeAtMs?: number | null
  readonly rules?: FolderRules
  /** Named for this run only: nothing was laid down for it, so it takes no mark of another day off. */
  readonly isForRun?: boolean
}

export type FolderState = 'watching' | 'paused' | 'missing' | 'denied'

/** A folder as the sorting of its files needs it. */
export interface Ruled {
  readonly id: string
  readonly path: string
  readonly options: Options
  readonly rules: FolderRules
}

interface Entry extends Ruled {
  readonly folder: WatchedFolder
  watch: FolderWatch | null
  usualQuietMs: number | null
  folding: Folding
  takeBackResume: () => void
}

/** Files are handed on together when they appear together. */
const GATHER_MS = 50

export class Folders {
  readonly #crew: Crew
  readonly #sorting: Sorting
  readonly #entries = new Map<string, Entry>()
  readonly #waiting = new Map<string, Map<string, Seen>>()
  readonly #onChange: () => void
  readonly #stop: (ids: ReadonlySet<number>) => void
  readonly #marks: Marks
  /** SHA-256 by state, of files in sensitive folders that no rule let in. */
  readonly #hashes = new Map<string, string>()
  /** What is never watched, whichever folder holds it: the application's own. */
  #ownFolder: string | null = null

  constructor(crew: Crew, sorting: Sorting, onChange: () => void, stop: (ids: ReadonlySet<number>) => void) {
    this.#stop = stop
    this.#marks = openMarks(crew.library)
    this.#crew = crew
    this.#sorting = sorting
    this.#onChange = onChange
  }

  keepOut(path: string): void {
    this.#ownFolder = path
  }

  watch(folder: WatchedFolder): void {
    const before = this.#entries.get(folder.id)
    const rules = folder.rules ?? DEFAULT_RULES
    const isSame =
      before !== undefined &&
      before.path === folder.path &&
      before.rules.isRecursive === rules.isRecursive &&
      isResting(before.folder, this.#now()) === isResting(folder, this.#now())
    if (before !== undefined && !isSame) this.unwatch(folder.id)
    before?.takeBackResume()
    const entry: Entry = {
      id: folder.id,
      path: folder.path,
      options: rules.options ?? folder.options,
      rules,
      folder,
      watch: isSame ? before.watch : null,
      usualQuietMs: before?.usualQuietMs ?? null,
      folding: before?.folding ?? NO_FOLDING,
      takeBackResume: () => undefined,
    }
    this.#entries.set(folder.id, entry)
    if (before === undefined) this.#learn(entry)
    if (isResting(folder, this.#now())) this.#resumeLater(entry)
    else if (entry.watch === null) entry.watch = this.#open(entry)
    else if (JSON.stringify(before?.rules) !== JSON.stringify(rules)) this.#rescan(entry)
    if (before !== undefined && before.rules.monthlyCapMicro !== rules.monthlyCapMicro)
      this.#crew.library.endWaits('over-budget', folder.id)
    this.#rest(entry, before)
    const wasMarked = this.#marks.set(entry, rules.isSensitive, folder.isForRun === true)
    if (!rules.isSensitive)
      this.#quietly('folder.release', this.#release(entry, wasMarked || before?.rules.isSensitive === true))
  }

  /** What a folder brought, and the service does not have yet, rests and goes on with it. */
  #rest(entry: Entry, before: Entry | undefined): void {
    const { resumeAtMs = null } = entry.folder
    const rests = isResting(entry.folder, this.#now())
    const isSame =
      before !== undefined &&
      isResting(before.folder, this.#now()) === rests &&
      (before.folder.resumeAtMs ?? null) === resumeAtMs
    // A person may have let single ones go on meanwhile.
    if (isSame) return
    const held = this.#crew.library.setPausedOf(entry.id, rests, resumeAtMs)
    if (held.length > 0) this.#stop(new Set(held))
  }

  unwatch(id: string): void {
    const entry = this.#entries.get(id)
    this.#entries.delete(id)
    this.#waiting.delete(id)
    entry?.takeBackResume()
    if (entry?.watch != null) this.#quietly('folder.close', entry.watch.close())
  }

  /** No longer watched for good: what was decided about its files is forgotten, its recordings stay. */
  forget(id: string): void {
    const isMarked = this.#entries.get(id)?.rules.isSensitive === true
    this.unwatch(id)
    // The mark outlives the watching: what it has not judged yet must not set out because nobody watches any more.
    if (isMarked)
      for (const row of this.#crew.library.inStage(['waiting', 'ready', 'uploading', 'uploaded']))
        if (row.watchId === id) this.#crew.move(row, { kind: 'gave up', to: 'refused', fault: sensitiveFault() })
    this.#marks.forget(id)
    this.#crew.library.folderFiles.forget(id)
  }

  state(id: string): FolderState {
    return this.#entries.get(id)?.watch?.state ?? 'paused'
  }

  all(): readonly Ruled[] {
    return [...this.#entries.values()]
  }

  rescan(id?: string): void {
    for (const entry of this.#entries.values()) {
      if (id !== undefined && entry.id !== id) continue
      // After sleep a timer may be late: a rest that is over ends here.
      if (entry.watch === null && !isResting(entry.folder, this.#now())) this.#wake(entry)
      else this.#rescan(entry)
    }
  }

  async close(): Promise<void> {
    const entries = [...this.#entries.values()]
    this.#entries.clear()
    for (const entry of entries) entry.takeBackResume()
    await Promise.all(entries.map((entry) => entry.watch?.close()))
    await this.#sorting.idle()
  }

  quietMs(row: Transcription): number | undefined {
    const entry = row.watchId === null ? undefined : this.#entries.get(row.watchId)
    return entry === undefined ? undefined : quietMsOf(entry.rules, entry.usualQuietMs)
  }

  isAway(row: Transcription): boolean {
    return row.watchId !== null && this.#entries.get(row.watchId)?.watch?.state === 'missing'
  }

  capOf(id: string): number | null {
    return this.#entries.get(id)?.rules.monthlyCapMicro ?? null
  }

  /** With those that are marked and not watched any more, because the settings were lost. */
  sensitive(): readonly SensitiveFolder[] {
    const lost = this.#marks.all().filter(({ id }) => !this.#entries.has(id))
    return [...this.all().filter(({ rules }) => rules.isSensitive), ...lost]
  }

  isSensitive(file: Held): Promise<boolean> {
    return isSensitive(file, this.sensitive(), { ...this.#crew, hashes: this.#hashes })
  }

  /** Whether it is watched, but not now. */
  rests(id: string): boolean {
    return this.#entries.get(id)?.watch === null
  }

  /** The watched folder whose rules apply: the innermost that holds the file. */
  innermost(path: string): Ruled | null {
    let found: Entry | null = null
    for (const entry of this.#entries.values())
      if (this.#covers(entry, path) && (found === null || entry.path.length > found.path.length)) found = entry
    return found
  }

  isOwn(path: string): boolean {
    return this.#ownFolder !== null && isBelow(path, this.#ownFolder)
  }

  #covers({ path: root, rules, folding }: Entry, path: string): boolean {
    const [rootKey, key] = [pathKey(root, folding), pathKey(path, folding)]
    if (!isBelow(key, rootKey) || key === rootKey) return false
    return rules.isRecursive || !/[\\/]/.test(key.slice(rootKey.length + 1))
  }

  #open(entry: Entry): FolderWatch {
    const { id, path } = entry
    const gather = (seen: Seen): void => this.#gather(id, seen)
    return this.#crew.intake.watchFolder({
      root: path,
      clock: this.#crew.clock,
      log: this.#crew.log,
      random: this.#crew.random,
      isRecursive: entry.rules.isRecursive,
      onCandidate: (file, stamp) => gather({ path: file, stamp, kind: 'recording' }),
      onOther: (file, stamp, kind) => gather({ path: file, stamp, kind }),
      onState: () => this.#onChange(),
    })
  }

  #rescan({ watch }: Entry): void {
    if (watch !== null) this.#quietly('folder.scan', watch.rescan())
  }

  /** What the disk is like is asked once; until it has answered, the usual holds. */
  #learn(entry: Entry): void {
    const { intake } = this.#crew
    const asked = Promise.all([intake.quietMsAt(entry.path), intake.foldingAt(entry.path)])
    const learnt = asked.then(([usualQuietMs, folding]) => {
      const now = this.#entries.get(entry.id)
      if (now !== undefined) Object.assign(now, { usualQuietMs, folding })
    })
    this.#quietly('folder.place', learnt)
  }

  #resumeLater(entry: Entry): void {
    const { resumeAtMs = null } = entry.folder
    if (resumeAtMs === null) return
    entry.takeBackResume = this.#crew.clock.schedule(Math.max(0, resumeAtMs - this.#now()), () => {
      if (this.#entries.get(entry.id) !== entry) return
      if (isResting(entry.folder, this.#now())) return this.#resumeLater(entry)
      if (entry.watch === null) this.#wake(entry)
      this.#onChange()
    })
  }

  #wake(entry: Entry): void {
    entry.watch = this.#open(entry)
    this.#crew.library.setPausedOf(entry.id, false)
  }

  #gather(id: string, seen: Seen): void {
    const waiting = this.#waiting.get(id)
    if (waiting !== undefined) {
      waiting.set(seen.path, seen)
      return
    }
    this.#waiting.set(id, new Map([[seen.path, seen]]))
    this.#crew.clock.schedule(GATHER_MS, () => {
      const all = [...(this.#waiting.get(id)?.values() ?? [])]
      this.#waiting.delete(id)
      if (all.length > 0) this.#quietly('folder.sort', this.#sorting.sort(id, all, this))
    })
  }

  entry(id: string): Ruled | null {
    return this.#entries.get(id) ?? null
  }

  /** What the mark held back goes on, unless another sensitive folder holds it too. */
  async #release(entry: Entry, wasSensitive: boolean): Promise<void> {
    const { library, intake, move } = this.#crew
    const held = library.refusedFor('sensitive')
    if (held.length === 0) return
    const root = await intake.truePath(entry.path)
    // A folder that is merely around them, and was never marked, lets nothing go.
    const isInside = (path: string) => wasSensitive && (isBelow(path, entry.path) || isBelow(path, root))
    for (const row of held) {
      const { watchId, path, sha256, bytes } = row
      const isTied =
        watchId === entry.id ||
        (path !== null && isInside(path)) ||
        (sha256 !== null && library.pathsOf(sha256).some((place) => isInside(place.path)))
      if (!isTied || (await this.isSensitive({ path, watchId, sha256, bytes }))) continue
      move(row, advanced({ kind: 'released' }))
    }
  }

  #now(): number {
    return this.#crew.clock.now()
  }

  #quietly(event: string, work: Promise<unknown>): void {
    work.catch((thrown: unknown) => this.#crew.log('warn', event, { code: toFault(thrown).code }))
  }
}

function isResting({ isPaused, resumeAtMs = null }: WatchedFolder, nowMs: number): boolean {
  return isPaused && (resumeAtMs === null || resumeAtMs > nowMs)
}
