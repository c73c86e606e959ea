// The folders of backups, asked without ever waiting long for one: the folder of a dead network disk neither answers nor refuses. While
// a question to a folder is unanswered it is asked no other one, because each holds one of the few threads that all disks share.

import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { t } from '../../../language/language.ts'
import { type Clock, SECOND } from '../../clock.ts'
import { errorCode, Fault } from '../../fault.ts'
import { type Backup, inOrder, isUnfinished, type Keeping, readName, spare } from './backups.ts'
import { freeName } from './disk.ts'

/** A disk that sleeps takes some seconds to turn; one that takes longer would not hold a backup either. */
const LONGEST_MS = 8 * SECOND

/** What is asked of a disk, so that a test can be one that hangs. */
export interface FolderDisk {
  names(folder: string): Promise<readonly string[]>
  stats(path: string): Promise<{ readonly isFile: boolean; readonly isFolder: boolean; readonly bytes: number } | null>
  make(folder: string): Promise<void>
  remove(path: string): Promise<void>
}

export interface Listing {
  /** Newest first. */
  readonly backups: readonly Backup[]
  /** Folders that did not answer: what they hold is not known. */
  readonly silent: readonly string[]
}

export interface BackupFolders {
  /** A folder that is not there holds nothing. */
  list(folders: readonly string[]): Promise<Listing>
  /** The folder of our own choice is made; one that a person chose must be there: an empty mount point is no disk. */
  demand(folder: string, isOwn: boolean): Promise<void>
  /** Takes away what a run that was cut off began there, and says what a new backup may be called. */
  clear(folder: string, name: string): Promise<string>
  /** One that a person wants gone. */
  remove(backup: Backup): Promise<void>
  /** Takes away what may go; the reply says how many those were. */
  rotate(folder: string, keeping: Keeping): Promise<number>
}

export function openBackupFolders({
  clock,
  disk = systemDisk,
}: {
  readonly clock: Clock
  readonly disk?: FolderDisk
}): BackupFolders {
  const asker = new Asker(clock)
  const listIn = (folder: string): Promise<readonly Backup[]> => asker.ask(folder, () => backupsIn(disk, folder))
  return {
    async list(folders) {
      const answers = await Promise.allSettled([...new Set(folders)].map(async (folder) => listIn(folder)))
      const silent = [...new Set(folders)].filter((_, at) => isSilence(answers[at]))
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      return { backups: inOrder(found), silent }
    },
    demand: (folder, isOwn) => asker.ask(folder, () => demandFolder(disk, folder, isOwn)),
    clear: (folder, name) =>
      asker.ask(folder, async () => {
        // Nobody else begins backups here: there is one of us at a time.
        for (const found of await disk.names(folder)) if (isUnfinished(found)) await disk.remove(join(folder, found))
        return freeName(folder, name)
      }),
    remove: ({ path }) => asker.ask(dirname(path), () => disk.remove(path)),
    rotate: (folder, keeping) =>
      asker.ask(folder, async () => {
        const gone = spare(await backupsIn(disk, folder), keeping)
        for (const { path } of gone) await disk.remove(path)
        return gone.length
      }),
  }
}

/** Of anything else that went wrong, the folder itself has told. */
function isSilence(answer: PromiseSettledResult<unknown> | undefined): boolean {
  return answer?.status === 'rejected' && answer.reason instanceof Fault && answer.reason.code === 'timeout'
}

async function backupsIn(disk: FolderDisk, folder: string): Promise<readonly Backup[]> {
  const found: Backup[] = []
  for (const name of await namesIn(disk, folder)) {
    const known = readName(name)
    const path = join(folder, name)
    const stats = known === null ? null : await disk.stats(path)
    if (known !== null && stats?.isFile === true) found.push({ path, name, ...known, bytes: stats.bytes })
  }
  return found
}

async function namesIn(disk: FolderDisk, folder: string): Promise<readonly string[]> {
  try {
    return await disk.names(folder)
  } catch {
    // A disk that is away for the moment: whoever writes there says so.
    return []
  }
}

async function demandFolder(disk: FolderDisk, folder: string, isOwn: boolean): Promise<void> {
  if (isOwn) return disk.make(folder)
  if ((await disk.stats(folder))?.isFolder !== true)
    throw new Fault('missing', t('The folder {folder} is not there.', { folder }), {
      remedy: t('Connect its disk, or choose another folder in Settings.'),
      retry: 'after-fix',
    })
}

export function silence(folder: string): Fault {
  return new Fault('timeout', t('The backup folder {folder} does not answer.', { folder }), {
    remedy: t('Connect its disk or its network, or choose another folder in Settings.'),
  })
}

class Asker {
  readonly #clock: Clock
  /** The end of the last question to each folder. */
  readonly #last = new Map<string, Promise<void>>()
  readonly #silent = new Set<string>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  ask<T>(folder: string, question: () => Promise<T>): Promise<T> {
    if (this.#silent.has(folder)) return Promise.reject(silence(folder))
    let isGivenUp = false
    const answer = (this.#last.get(folder) ?? Promise.resolve()).then(() => {
      if (isGivenUp) throw silence(folder)
      return question()
    })
    const end = answer.then(
      () => undefined,
      () => undefined,
    )
    this.#last.set(folder, end)
    return new Promise((resolve, reject) => {
      const takeBack = this.#clock.schedule(LONGEST_MS, () => {
        isGivenUp = true
        this.#silent.add(folder)
        // It may answer in the end: a disk that slept, or a network that is back.
        void end.then(() => this.#silent.delete(folder))
        reject(silence(folder))
      })
      answer.then(resolve, reject).finally(takeBack)
    })
  }
}

const systemDisk: FolderDisk = {
  names: (folder) => readdir(folder),
  async stats(path) {
    try {
      const stats = await stat(path)
      return { isFile: stats.isFile(), isFolder: stats.isDirectory(), bytes: stats.size }
    } catch (thrown) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(thrown) ?? '')) return null
      throw thrown
    }
  },
  async make(folder) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  },
  remove: (path) => rm(path, { force: true }),
}
