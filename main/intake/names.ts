// Which paths are one file under two spellings, and whether a file that was known at one path is there still. Paths are
// compared in keys and used as they came: a raw path is what the disk knows.

import type { Dirent } from 'node:fs'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../fault.ts'
import { type FileStamp, sameStamp } from '../recording.ts'
import { stampOf } from './open.ts'

/** Whether the file system takes two spellings of a name for one. */
export interface Folding {
  readonly foldsCase: boolean
  readonly foldsForm: boolean
}

export const NO_FOLDING: Folding = { foldsCase: false, foldsForm: false }

/** For comparing only. */
export function pathKey(path: string, { foldsCase, foldsForm }: Folding): string {
  const formed = foldsForm ? path.normalize('NFC') : path
  return foldsCase ? formed.toLocaleLowerCase('en') : formed
}

/** Asks the disk by looking for names that are there under another spelling; nothing is written. */
export async function foldingAt(folder: string, platform: NodeJS.Platform = process.platform): Promise<Folding> {
  const usual = platform === 'darwin' || platform === 'win32'
  const entries: readonly Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.slice(0, 200).map(({ name }) => name)
  const asked = (spell: (name: string) => string) => isFolded(folder, names, spell)
  return {
    foldsCase: (await asked(swapCase)) ?? usual,
    foldsForm:
      (await asked((name) => (name.normalize('NFD') === name ? name.normalize('NFC') : name.normalize('NFD')))) ??
      platform === 'darwin',
  }
}

/** Null where no name has another spelling. */
async function isFolded(
  folder: string,
  names: readonly string[],
  spell: (name: string) => string,
): Promise<boolean | null> {
  const there = new Set(names)
  const name = names.find((each) => spell(each) !== each && !there.has(spell(each)))
  if (name === undefined) return null
  return lstat(join(folder, spell(name))).then(
    () => true,
    () => false,
  )
}

function swapCase(name: string): string {
  return name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase()
}

/** The one true spelling, links followed; the path itself where it cannot be had. */
export async function truePath(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}

/**
 * Whether the file of this stamp is still at the path, as another file than the one at `other`. One directory entry that
 * answers to two spellings is one file: its inode is the same and nothing else links to it.
 */
export async function isStillAt(path: string, stamp: FileStamp, other: string | null): Promise<boolean> {
  try {
    const stats = await lstat(path, { bigint: true })
    if (!stats.isFile() || !sameStamp(stampOf(stats), stamp)) return false
    if (stats.nlink !== 1n || other === null) return true
    const there = await lstat(other, { bigint: true })
    return there.ino !== stats.ino || there.dev !== stats.dev
  } catch (thrown) {
    const code = errorCode(thrown)
    // What cannot be looked at now is not gone.
    return code !== 'ENOENT' && code !== 'ENOTDIR'
  }
}

/** Whether anything at all is at the path. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (thrown: unknown) => errorCode(thrown) !== 'ENOENT' && errorCode(thrown) !== 'ENOTDIR',
  )
}
