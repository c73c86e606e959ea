// Keeps the library safe while everything else goes on: backups by the clock, checks, restoring, merging, bundles, another disk. One
// errand at a time, each in a worker; it refuses to guess what a person wants, and to remove what it did not make itself.

import { dirname, join } from 'node:path'
import { t } from '../../../language/language.ts'
import { type Clock, HOUR, MINUTE, SECOND } from '../../clock.ts'
import { Fault, toFault } from '../../fault.ts'
import type { Log } from '../../log.ts'
import type { Library } from '../library.ts'
import { type BackupFolders, type Listing, silence } from './backup-folders.ts'
import { type Backup, backupName, dueAtMs, type Keeping, type Rhythm } from './backups.ts'
import type { BundleReport } from './bundle-writing.ts'
import type { Depth } from './checking.ts'
import { stopped } from './copying.ts'
import type { Errand, SendErrand } from './errands.ts'
import type { Comparison, Facts } from './facts.ts'
import type { ErrandName, Errands, Handed } from './keeper.ts'
import type { Choice } from './parcel.ts'
import { NEXT, orderExchange, pointTo } from './whereabouts.ts'

export { type BackupFolders, openBackupFolders } from './backup-folders.ts'
export type { Backup, BackupKind, Rhythm } from './backups.ts'
export { errandsBy } from './errands.ts'
export type { Comparison, Facts } from './facts.ts'
export type { Choice } from './parcel.ts'

/** What a person decided about backups. */
export interface BackupWishes {
  /** Null: beside the settings. */
  readonly folder: string | null
  readonly rhythm: Rhythm
  readonly keeping: Keeping
}

/** The same, as the settings spell it. */
export function backupWishes(kept: {
  readonly folder: string | null
  readonly rhythm: Rhythm
  readonly daily: number
  readonly weekly: number
}): BackupWishes {
  const { folder, rhythm, daily, weekly } = kept
  return { folder, rhythm, keeping: { daily, weekly } }
}

/** Wherever backups, copies from before upgrades, and libraries that were set aside may lie. */
export function backupFolders(home: string, libraryPath: string, chosen: string | null): readonly string[] {
  const beside = [dirname(libraryPath), home].flatMap((folder) => [folder, join(folder, 'backups')])
  return chosen === null ? beside : [chosen, ...beside]
}

export type TaskKind = 'backup' | 'check' | 'put-back' | 'merge' | 'export' | 'open-bundle' | 'move' | 'preview'

export interface Task {
  readonly kind: TaskKind
  /** 0..1 */
  readonly share: number
}

export interface BackupNews {
  readonly atMs: number
  readonly fault: Fault | null
}

export interface CheckNews {
  readonly atMs: number
  readonly depth: Depth
  readonly troubles: readonly string[]
}

/** What a merge or a bundle brought. */
export interface TakeReport {
  readonly added: number
  /** Here already, with notes, names or tags that were missing. */
  readonly enriched: number
  readonly known: number
  readonly underWay: number
}

export interface Standing {
  readonly task: Task | null
  readonly folder: string
  /** Why nothing is known of that folder at the moment. */
  readonly folderFault: Fault | null
  readonly backups: readonly Backup[]
  /** How the last backup went, in this run. */
  readonly lastBackup: BackupNews | null
  readonly lastCheck: CheckNews | null
  readonly nextAtMs: number | null
}

export interface SafekeepingParts {
  readonly library: Library
  readonly libraryPath: string
  /** The folder of the settings. */
  readonly home: string
  readonly send: SendErrand
  readonly folders: BackupFolders
  readonly wishes: () => BackupWishes
  readonly clock: Clock
  readonly log: Log
  readonly version: string
  /** Stops everything that uses the library, and closes it. */
  readonly closeRooms: () => Promise<void>
}

/** After the start, before the disk is given something to do. */
const FIRST_LOOK_MS = 30 * SECOND
/** How soon a backup that failed is tried again. */
const AGAIN_MS = HOUR
const LOOK_MS = 10 * MINUTE

interface UnderWay {
  readonly kind: TaskKind
  share: number
  /** Null while it is made ready. */
  errand: Errand<unknown> | null
  isStopped: boolean
}

export class Safekeeping {
  readonly #parts: SafekeepingParts
  readonly #listeners = new Set<() => void>()
  #task: UnderWay | null = null
  #lastBackup: BackupNews | null = null
  #lastCheck: CheckNews | null = null
  #takeBack: (() => void) | null = null
  #isStopped = false

  constructor(parts: SafekeepingParts) {
    this.#parts = parts
  }

  /** @param wasUnclean the last run did not get to close the library: it is read through soon */
  start(wasUnclean: boolean): void {
    this.#next(FIRST_LOOK_MS, async () => {
      if (wasUnclean) await this.check('quick')
      await this.#backUpIfDue()
    })
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener)
  }

  /** Another folder or rhythm: the next backup may be due at once. */
  wishesChanged(): void {
    this.#tell()
    this.#next(SECOND, () => this.#backUpIfDue())
  }

  async standing(): Promise<Standing> {
    const { rhythm } = this.#parts.wishes()
    const folder = this.#folder()
    const { backups, silent } = await this.#listing()
    return {
      task: this.#task === null ? null : { kind: this.#task.kind, share: this.#task.share },
      folder,
      folderFault: silent.includes(folder) ? silence(folder) : null,
      backups,
      lastBackup: this.#lastBackup,
      lastCheck: this.#lastCheck,
      nextAtMs: rhythm === 'never' ? null : this.#dueAtMs(backups),
    }
  }

  /** Newest first: backups, copies from before upgrades, and libraries that were set aside. */
  async backups(): Promise<readonly Backup[]> {
    return (await this.#listing()).backups
  }

  async backUp(): Promise<Backup> {
    const { clock, libraryPath: path, folders, log } = this.#parts
    const nowMs = clock.now()
    try {
      const { folder: chosen, keeping } = this.#parts.wishes()
      const folder = this.#folder()
      let to = ''
      const { bytes } = await this.#run('backup', 'copy', async () => {
        await folders.demand(folder, chosen === null)
        to = await folders.clear(folder, backupName(nowMs))
        const remedy = t('Free some space there, or choose another folder in Settings. Older backups were not touched.')
        return { path, to, remedy }
      })
      const gone = await folders.rotate(folder, keeping)
      log('info', 'backup.made', { bytes, rotated: gone })
      this.#lastBackup = { atMs: nowMs, fault: null }
      const made = (await this.backups()).find((backup) => backup.path === to)
      if (made === undefined) throw new Fault('missing', t('The backup is no longer there.'))
      return made
    } catch (thrown) {
      const fault = toFault(thrown)
      if (fault.code !== 'conflict' && fault.code !== 'cancelled') this.#lastBackup = { atMs: nowMs, fault }
      log('warn', 'backup.failed', { code: fault.code })
      throw fault
    } finally {
      this.#tell()
    }
  }

  /** Makes one, and takes away those of our own that are not younger than that instant; the reply says how many those were. */
  async renewBackups(olderThanMs: number): Promise<number> {
    const { path } = await this.backUp()
    const older = (await this.backups()).filter((each) => {
      return each.kind === 'scheduled' && each.path !== path && each.atMs <= olderThanMs
    })
    for (const backup of older) await this.#parts.folders.remove(backup)
    this.#parts.log('info', 'backup.olderRemoved', { count: older.length })
    this.#tell()
    return older.length
  }

  async check(depth: Depth): Promise<CheckNews> {
    const { libraryPath: path, clock, log } = this.#parts
    const { troubles } = await this.#run('check', 'check', { path, depth })
    this.#lastCheck = { atMs: clock.now(), depth, troubles }
    log(troubles.length === 0 ? 'info' : 'error', 'library.checked', { depth, troubles: troubles.length })
    this.#tell()
    return this.#lastCheck
  }

  /** What another library holds, and how it differs from this one. */
  preview(other: string): Promise<{ readonly facts: Facts; readonly comparison: Comparison }> {
    return this.#run('preview', 'preview', { path: this.#parts.libraryPath, other })
  }

  /** Makes everything ready; the exchange itself is the next start's. */
  async putBack(other: string): Promise<void> {
    const { libraryPath, clock } = this.#parts
    const remedy = t('Free some space on the disk of the library, then try again. Nothing was changed.')
    const to = join(dirname(libraryPath), NEXT)
    await this.#run('put-back', 'prepare', { path: other, to, remedy, nowMs: clock.now() })
    orderExchange(libraryPath, clock.now(), 'set-aside')
  }

  /** Adds what another library has and this one lacks. */
  merge(other: string): Promise<TakeReport> {
    const scratch = join(dirname(this.#parts.libraryPath), 'library.merging.db')
    return this.#takeAll('merge', 'merge', { other, scratch })
  }

  writeBundle(to: string, choice: Choice, withAudio: boolean): Promise<BundleReport> {
    const { libraryPath: path, version, clock } = this.#parts
    const createdBy = `Tuplets Archive ${version}`
    return this.#run('export', 'writeBundle', { path, to, choice, withAudio, createdBy, nowMs: clock.now() })
  }

  openBundle(bundle: string): Promise<TakeReport> {
    const { libraryPath: path, home } = this.#parts
    return this.#takeAll('open-bundle', 'readBundle', { path, bundle, audioFolder: join(home, 'audio') })
  }

  /** The library lies in that folder afterwards, and everything is closed: the application must start anew. */
  async move(folder: string): Promise<void> {
    const { libraryPath: path, home, closeRooms, folders, log } = this.#parts
    await folders.demand(folder, false)
    const to = join(folder, 'library.db')
    const remedy = t('Free some space there, or choose another folder. The library stays where it is.')
    await this.#run('move', 'move', { path, to, remedy }, { onReady: closeRooms })
    pointTo(home, to, path, log)
  }

  /** Stops what is under way, whatever it is; nothing half is left. */
  get isBusy(): boolean {
    return this.#task !== null
  }

  stopTask(): void {
    if (this.#task === null) return
    this.#task.isStopped = true
    this.#task.errand?.stop()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#takeBack?.()
    this.stopTask()
    await this.#task?.errand?.done.catch(() => undefined)
  }

  async #takeAll<N extends 'merge' | 'readBundle'>(
    kind: TaskKind,
    name: N,
    input: Errands[N]['input'],
  ): Promise<TakeReport> {
    const report = { added: 0, enriched: 0, known: 0, underWay: 0 }
    const onHanded = ({ parcel, pressed }: Handed): void => {
      report[this.#parts.library.takeParcel(parcel, pressed).kind] += 1
    }
    await this.#run(kind, name, input, { onHanded })
    this.#parts.log('info', 'library.takenIn', { from: kind, ...report })
    return report
  }

  async #run<N extends ErrandName>(
    kind: TaskKind,
    name: N,
    given: Errands[N]['input'] | (() => Promise<Errands[N]['input']>),
    more: { readonly onHanded?: (handed: Handed) => void; readonly onReady?: () => Promise<void> } = {},
  ): Promise<Errands[N]['value']> {
    if (this.#task !== null || this.#isStopped)
      throw new Fault('conflict', t('The library is busy with something that takes a while.'), {
        remedy: t('Wait until that is done, or stop it in Settings.'),
        retry: 'after-fix',
      })
    const onProgress = (share: number): void => {
      if (this.#task !== null) this.#task.share = share
      this.#tell()
    }
    const task: UnderWay = { kind, share: 0, errand: null, isStopped: false }
    this.#task = task
    this.#tell()
    try {
      const input = typeof given === 'function' ? await given() : given
      if (task.isStopped) throw stopped()
      const errand = this.#parts.send(name, input, { ...more, onProgress })
      task.errand = errand
      return await errand.done
    } finally {
      this.#task = null
      this.#tell()
    }
  }

  async #backUpIfDue(): Promise<void> {
    const { clock } = this.#parts
    if (this.#task !== null) return
    const { backups } = await this.#listing()
    if (this.#task === null && clock.now() >= this.#dueAtMs(backups)) await this.backUp()
  }

  #listing(): Promise<Listing> {
    const { libraryPath, home, wishes, folders } = this.#parts
    return folders.list(backupFolders(home, libraryPath, wishes().folder))
  }

  #dueAtMs(backups: readonly Backup[]): number {
    const { wishes, clock } = this.#parts
    const folder = this.#folder()
    const newest = backups.find(({ kind, path, name }) => kind === 'scheduled' && path === join(folder, name))
    const due = dueAtMs(newest?.atMs ?? null, wishes().rhythm, clock.now())
    const failed = this.#lastBackup?.fault ?? null
    return failed === null || this.#lastBackup === null ? due : Math.max(due, this.#lastBackup.atMs + AGAIN_MS)
  }

  /** Looked at every few minutes rather than slept until: clocks jump, and computers sleep. */
  #next(delayMs: number, work: () => Promise<void>): void {
    this.#takeBack?.()
    if (this.#isStopped) return
    this.#takeBack = this.#parts.clock.schedule(delayMs, () => {
      work()
        .catch((thrown: unknown) => {
          this.#parts.log('warn', 'safekeeping.failed', { code: toFault(thrown).code })
        })
        .finally(() => this.#next(LOOK_MS, () => this.#backUpIfDue()))
    })
  }

  #folder(): string {
    return this.#parts.wishes().folder ?? join(this.#parts.home, 'backups')
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
