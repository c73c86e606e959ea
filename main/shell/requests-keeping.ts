// What the window asks about keeping the library safe: backups, restoring, checks, bundles, another disk, moved recordings. Paths stay
// here: the window names a backup by an id, and picks folders and files in the system's own dialogs.

import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { t } from '../../language/language.ts'
import type { BackupView, KeepingView, TakeReport } from '../../preload/contract.ts'
import { Fault } from '../fault.ts'
import type { Backup, Safekeeping } from '../library/keeping/safekeeping.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Answers } from './requests.ts'
import { faultView } from './requests.ts'
import type { Settings } from './settings.ts'

export interface KeepingDialogs {
  folder(what: 'backups' | 'library' | 'moved'): Promise<string | null>
  file(what: 'library' | 'bundle' | 'recording'): Promise<string | null>
  save(name: string): Promise<string | null>
  reveal(path: string): void
}

export interface KeepingRooms {
  readonly safe: Safekeeping
  readonly finding: Pick<Pipeline['finding'], 'inFolder' | 'file' | 'isLooking' | 'stop'>
  readonly settings: Settings
  readonly dialogs: KeepingDialogs
  readonly libraryPath: string
  readonly isMoved: boolean
  /** The day, for the names of files. */
  readonly today: () => string
  readonly restart: () => void
}

type KeepingName = Extract<keyof Answers, `keeping:${string}` | `bundles:${string}`>

export function keepingAnswers(rooms: KeepingRooms): Pick<Answers, KeepingName> {
  const { safe, finding, settings, dialogs, libraryPath, restart } = rooms
  const picked = new Map<string, Backup>()
  const find = async (id: string): Promise<Backup> => {
    const backup = picked.get(id) ?? (await safe.backups()).find((each) => idOf(each.path) === id)
    if (backup === undefined)
      throw new Fault('not-found', t('This backup is not there any more.'), {
        remedy: t('Connect its disk, or choose another one.'),
        retry: 'after-fix',
      })
    return backup
  }
  const kept = (part: Partial<ReturnType<Settings['get']>['safekeeping']>): null => {
    settings.change({ safekeeping: { ...settings.get().safekeeping, ...part } })
    safe.wishesChanged()
    return null
  }
  return {
    'keeping:state': () => keepingView(rooms),
    'keeping:set': (wishes) => kept(wishes),
    'keeping:folder': async ({ isOwn }) => {
      if (isOwn) return kept({ folder: null })
      const folder = await dialogs.folder('backups')
      return folder === null ? null : kept({ folder })
    },
    'keeping:backUp': async () => {
      await safe.backUp()
      return null
    },
    'keeping:check': async ({ isFull }) => {
      const { troubles } = await safe.check(isFull ? 'full' : 'quick')
      return { troubles }
    },
    'keeping:pick': async () => {
      const path = await dialogs.file('library')
      if (path === null) return { id: null }
      const { size, mtimeMs } = await stat(path)
      const backup: Backup = { path, name: basename(path), kind: 'set-aside', atMs: Math.round(mtimeMs), bytes: size }
      picked.set(idOf(path), backup)
      return { id: idOf(path) }
    },
    'keeping:preview': async ({ id }) => {
      const backup = await find(id)
      const { facts, comparison } = await safe.preview(backup.path)
      const { version, archived, durationMs, newestArchivedAtMs } = facts
      return {
        backup: backupView(backup),
        version,
        recordings: archived,
        durationMs,
        newestAtMs: newestArchivedAtMs,
        ...comparison,
      }
    },
    'keeping:putBack': async ({ id }) => {
      await safe.putBack((await find(id)).path)
      restart()
      return null
    },
    'keeping:merge': async ({ id }) => safe.merge((await find(id)).path),
    'keeping:move': async () => {
      const folder = await dialogs.folder('library')
      if (folder === null) return { isMoved: false }
      await safe.move(folder)
      restart()
      return { isMoved: true }
    },
    'keeping:reveal': async ({ what }) => {
      const { backups, folder } = await safe.standing()
      dialogs.reveal(what === 'library' ? libraryPath : (backups[0]?.path ?? folder))
      return null
    },
    'keeping:stop': () => {
      safe.stopTask()
      finding.stop()
      return null
    },
    'keeping:find': async ({ id }) => {
      const path = await (id === null ? dialogs.folder('moved') : dialogs.file('recording'))
      if (path === null) return null
      return id === null ? finding.inFolder(path) : finding.file(id, path)
    },
    'bundles:export': async ({ choice, withAudio }) => {
      const to = await dialogs.save(`Tuplets Archive ${rooms.today()}.tuplets`)
      return to === null ? null : safe.writeBundle(withEnding(to), choice, withAudio)
    },
    'bundles:open': async () => {
      const path = await dialogs.file('bundle')
      return path === null ? null : safe.openBundle(path)
    },
  }
}

export function isBundle(path: string): boolean {
  return path.toLowerCase().endsWith('.tuplets')
}

function withEnding(path: string): string {
  return isBundle(path) ? path : `${path}.tuplets`
}

/** What became of bundles that came by drop or by the command line, in the words of a drop. */
export function takeWords(report: TakeReport): string {
  const { added, enriched, known, underWay } = report
  const parts = [
    added > 0 ? t('{added} added', { added }) : '',
    enriched > 0 ? t('{enriched} gained notes, names or tags', { enriched }) : '',
    known > 0 ? t('{known} were here already', { known }) : '',
    underWay > 0 ? t('{underWay} left alone, because they are on their way', { underWay }) : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? t('It holds nothing new.') : `${parts.join(', ')}.`
}

async function keepingView({ safe, finding, settings, libraryPath, isMoved }: KeepingRooms): Promise<KeepingView> {
  const { task, folder, folderFault, backups, lastBackup, lastCheck, nextAtMs } = await safe.standing()
  const { rhythm, daily, weekly, folder: chosen } = settings.get().safekeeping
  return {
    libraryFolder: dirname(libraryPath),
    isMoved,
    libraryBytes: bytesOf(libraryPath) + bytesOf(`${libraryPath}-wal`),
    backupFolder: folder,
    isOwnFolder: chosen === null,
    folderFault: folderFault === null ? null : faultView(folderFault),
    rhythm,
    daily,
    weekly,
    backups: backups.map(backupView),
    backupFault: lastBackup?.fault == null ? null : faultView(lastBackup.fault),
    nextAtMs,
    lastCheck:
      lastCheck === null
        ? null
        : { atMs: lastCheck.atMs, isFull: lastCheck.depth === 'full', troubles: lastCheck.troubles },
    task: task ?? (finding.isLooking ? { kind: 'find', share: null } : null),
  }
}

function backupView({ path, kind, atMs, bytes }: Backup): BackupView {
  return { id: idOf(path), kind, atMs, bytes }
}

/** What the window calls a backup by. */
export function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
