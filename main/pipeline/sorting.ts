// Decides about every file that is seen in a watched folder: taken, left alone and why, or an old acquaintance at a new place.
// Each decision is one line in the folder's log; the files themselves are only looked at.

import { join, relative } from 'node:path'
import { toFault } from '../fault.ts'
import type { NameKind } from '../intake/formats.ts'
import { type FileToAdd, type FolderEntry, type FolderNote, moved } from '../library/library.ts'
import { type FileStamp, isFinal, stampText } from '../recording.ts'
import type { Adding } from './adding.ts'
import type { Crew } from './crew.ts'
import type { Ruled } from './folders.ts'
import { isTooOld, type Reason, reasonTexts, stillWritten, takenText } from './rules.ts'

export interface Seen {
  readonly path: string
  readonly stamp: FileStamp
  readonly kind: NameKind
}

/** Whose rules apply to which path. */
export interface Jurisdiction {
  entry(id: string): Ruled | null
  all(): readonly Ruled[]
  innermost(path: string): Ruled | null
  isOwn(path: string): boolean
  /** It is not looked at for now: what was seen in it is seen anew when it is again. */
  rests(id: string): boolean
}

/** A line, and the file that it is about where a row has yet to be made for it. */
interface Draft {
  readonly note: FolderNote
  readonly toAdd: FileToAdd | null
}

/** Files decided before the event loop gets a turn, their lines written in one transaction. */
const SLICE = 64
/** Names of files by inode, for those that are renamed while they still grow; forgotten beyond this many. */
const MOST_INODES = 50_000

export class Sorting {
  readonly #crew: Crew
  readonly #adding: Adding
  readonly #onSlice: () => void
  readonly #lastPathOf = new Map<string, string>()
  /** One batch at a time, so that two looks at one folder never decide about one file together. */
  #queue: Promise<void> = Promise.resolve()

  constructor(crew: Crew, adding: Adding, onSlice: () => void) {
    this.#crew = crew
    this.#adding = adding
    this.#onSlice = onSlice
  }

  sort(id: string, seen: readonly Seen[], folders: Jurisdiction): Promise<void> {
    const done = this.#queue.then(() => this.#sort(id, seen, folders))
    this.#queue = done.catch(() => undefined) // the caller of sort hears of it
    return done
  }

  idle(): Promise<void> {
    return this.#queue
  }

  async #sort(id: string, seen: readonly Seen[], folders: Jurisdiction): Promise<void> {
    for (let from = 0; from < seen.length; from += SLICE) {
      const drafts: Draft[] = []
      for (const each of seen.slice(from, from + SLICE)) {
        const folder = folders.entry(id)
        if (folder === null || folders.rests(id)) return
        try {
          const note = await this.#decide(folder, each, folders)
          if (note !== null) drafts.push('toAdd' in note ? note : { note, toAdd: null })
        } catch (thrown) {
          // One file that cannot be judged must not cost the others; the next scan comes back to it.
          this.#crew.log('warn', 'folder.file', { code: toFault(thrown).code })
        }
      }
      // Removed in the meantime: its log is forgotten, and stays so.
      if (folders.entry(id) === null || folders.rests(id)) return
      this.#write(id, drafts)
      this.#onSlice()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** The rows first: a line without its row is written anew at the next look, a row without its line works all the same. */
  #write(id: string, drafts: readonly Draft[]): void {
    const { library } = this.#crew
    const toAdd = drafts.flatMap((draft) => draft.toAdd ?? [])
    const added = toAdd.length === 0 ? [] : library.addFiles(toAdd)
    let next = 0
    const notes = drafts.map(({ note, toAdd: file }) => {
      return file === null ? note : { ...note, transcriptionId: added[next++]?.id ?? null }
    })
    library.folderFiles.note(id, notes)
  }

  async #decide(folder: Ruled, seen: Seen, folders: Jurisdiction): Promise<FolderNote | Draft | null> {
    const { library, clock } = this.#crew
    const { path, stamp, kind } = seen
    if (folders.isOwn(path)) return null
    const name = relative(folder.path, path)
    const left = (
      reason: Reason,
      text = reasonTexts()[reason],
      fileStamp: string | null = stampText(stamp),
    ): FolderNote => {
      return { path: name, decision: reason, text, fileStamp, transcriptionId: null }
    }
    if (kind === 'partial') return left('name', stillWritten(), null)
    if (kind !== 'recording' && kind !== 'film') return left('name', reasonTexts().name, null)
    const innermost = folders.innermost(path)
    if (innermost !== null && innermost.id !== folder.id) return left('nested')
    const last = library.lastAt(path)
    if (last === null || last.fileStamp !== stampText(stamp)) {
      const before = library.folderFiles.find(folder.id, name)
      if (isExisting(before, stamp) && !folder.rules.takesExisting) return null
      const moved = await this.#moved(folder, name, seen, folders)
      if (moved !== null) return moved
      if (last === null && isTooOld(folder.rules, stamp.mtimeMs, clock.now())) return left('old')
    }
    this.#remember(seen)
    return this.#take(folder, name, seen)
  }

  #take(folder: Ruled, name: string, { path, stamp }: Seen): FolderNote | Draft {
    const taken = this.#adding.seen(path, stamp, { ...folder, accountId: folder.rules.accountId })
    if (typeof taken === 'object' && taken !== null) {
      const note = {
        path: name,
        fileStamp: stampText(stamp),
        transcriptionId: null,
        decision: 'taken',
        text: takenText(),
      }
      return { note, toAdd: taken }
    }
    const line = { path: name, fileStamp: stampText(stamp), transcriptionId: taken }
    if (taken === null) return { ...line, decision: 'dismissed', text: reasonTexts().dismissed }
    const before = this.#crew.library.folderFiles.find(folder.id, name)
    // A file that moved here, or waits for its cloud drive, keeps what was said of it while nothing has changed.
    const isSame = before?.transcriptionId === taken && before.fileStamp === line.fileStamp
    if (isSame) return { ...line, decision: before.decision, text: before.text }
    return { ...line, decision: 'taken', text: takenText() }
  }

  /** The line of a file that was known at another path, which is gone; null where it is new here. */
  async #moved(folder: Ruled, name: string, { path, stamp }: Seen, folders: Jurisdiction): Promise<FolderNote | null> {
    const { library, intake } = this.#crew
    const fileStamp = stampText(stamp)
    for (const place of library.seenAt(stamp)) {
      if (place.path === path || (await intake.isStillAt(place.path, place.stamp, path))) continue
      const id = this.#follow(place.path, path, folder, folders)
      if (id !== null) return { path: name, decision: 'moved', text: moved(), fileStamp, transcriptionId: id }
    }
    for (const before of library.folderFiles.inState(fileStamp)) {
      const root = folders.entry(before.watchId)?.path
      const from = root === undefined ? null : join(root, before.path)
      if (from === null || from === path || (await intake.isStillAt(from, stamp, path))) continue
      library.folderFiles.drop(before.watchId, before.path)
      if (before.decision === 'existing' && !folder.rules.takesExisting)
        return { path: name, decision: 'existing', text: reasonTexts().existing, fileStamp, transcriptionId: null }
      const id = before.transcriptionId === null ? null : this.#follow(from, path, folder, folders)
      if (id !== null) return { path: name, decision: 'moved', text: moved(), fileStamp, transcriptionId: id }
    }
    return this.#movedWhileGrowing(folder, name, { path, stamp, kind: 'recording' }, folders)
  }

  /** Renamed while it was written: its size and time have gone on, its inode has not, and nobody has read it yet. */
  async #movedWhileGrowing(
    folder: Ruled,
    name: string,
    { path, stamp }: Seen,
    folders: Jurisdiction,
  ): Promise<FolderNote | null> {
    const { library, intake } = this.#crew
    const from = this.#lastPathOf.get(inodeOf(stamp))
    if (from === undefined || from === path || (await intake.isThere(from))) return null
    const row = library.lastAt(from)
    if (row === null || row.stage !== 'waiting') return null
    const id = this.#follow(from, path, folder, folders)
    if (id === null) return null
    return { path: name, decision: 'moved', text: moved(), fileStamp: stampText(stamp), transcriptionId: id }
  }

  #follow(from: string, to: string, into: Ruled, folders: Jurisdiction): number | null {
    const { library } = this.#crew
    const ids = library.follow(from, to, into.id)
    for (const { id, path } of folders.all()) library.folderFiles.drop(id, relative(path, from))
    const last = ids.at(-1) ?? null
    if (last === null) return null
    const row = library.transcription(last)
    // It was looked for at its old place, perhaps for a long time.
    if (row !== null && !isFinal(row.stage) && row.faultCode === 'missing') library.dueNow(last)
    return last
  }

  #remember({ path, stamp }: Seen): void {
    if (this.#lastPathOf.size > MOST_INODES) this.#lastPathOf.clear()
    this.#lastPathOf.set(inodeOf(stamp), path)
  }
}

function inodeOf(stamp: FileStamp): string {
  return `${stamp.dev}/${stamp.ino}`
}

/** The device is left out: a card gets another number each time that it is put in. */
function isExisting(entry: FolderEntry | null, stamp: FileStamp): boolean {
  return entry?.decision === 'existing' && sameTimeAndSize(entry.fileStamp, stamp)
}

function sameTimeAndSize(text: string | null, stamp: FileStamp): boolean {
  return text?.startsWith(`${stamp.bytes}/${stamp.mtimeMs}/`) === true
}
