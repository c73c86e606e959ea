// A file that is being made: written under a name of its own, synced, and only then given the name under which it counts. Whatever
// goes wrong on the way, nothing half is left behind.

import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StreamTarget, type Target } from 'mediabunny'
import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'

/** What a disk does; a test may put a full one in its place. */
export interface Disk {
  create(path: string): Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>
}

export const systemDisk: Disk = { create: (path) => open(path, 'wx') }

/** Files that begin so were not finished: whoever finds one may remove it. */
export const UNFINISHED = '.making-'

const CHUNK_BYTES = 2 ** 20

export interface Sheet {
  readonly target: Target
  /** What does not go through the target: bytes that are only copied. */
  write(piece: { readonly data: Uint8Array; readonly position: number }): Promise<void>
  /** Throws what the disk said, where it said anything. */
  check(): void
  finish(): Promise<void>
  drop(): Promise<void>
}

/** @param mostBytes beyond it the file is of no use, and is not written to its end */
export async function openSheet(folder: string, name: string, mostBytes: number, disk: Disk): Promise<Sheet> {
  const path = join(folder, `${UNFINISHED}${name}`)
  await rm(path, { force: true })
  const file = await disk.create(path)
  let trouble: unknown = null
  const write = async ({ data, position }: { readonly data: Uint8Array; readonly position: number }) => {
    try {
      if (position + data.length > mostBytes) throw tooLarge()
      for (let at = 0; at < data.length; ) {
        const { bytesWritten } = await file.write(data, at, data.length - at, position + at)
        at += bytesWritten
      }
    } catch (thrown) {
      trouble ??= thrown
      throw thrown
    }
  }
  const target = new StreamTarget(new WritableStream({ write }), { chunked: true, chunkSize: CHUNK_BYTES })
  return {
    target,
    write,
    check() {
      if (trouble !== null) throw trouble
    },
    async finish() {
      await file.sync()
      await file.close()
      await rename(path, join(folder, name))
      await syncFolder(folder)
    },
    async drop() {
      await file.close().catch(() => undefined)
      await rm(path, { force: true })
    },
  }
}

/** Takes everything and keeps nothing but its length: for trying out. */
export function blankSheet(): Pick<Sheet, 'target' | 'check'> & { bytes(): number } {
  let end = 0
  const write = ({ data, position }: { readonly data: Uint8Array; readonly position: number }) => {
    end = Math.max(end, position + data.length)
  }
  const target = new StreamTarget(new WritableStream({ write }), { chunked: true, chunkSize: CHUNK_BYTES })
  return { target, check: () => undefined, bytes: () => end }
}

/** The new name survives a power cut too; where folders cannot be opened (Windows), the system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(dirname(join(folder, '.')), 'r').catch(() => null)
  if (handle === null) return
  try {
    await handle.sync().catch(() => undefined)
  } finally {
    await handle.close()
  }
}

function tooLarge(): Fault {
  return new Fault('too-large', t('Converted without loss it is still larger than the service takes.'), {
    remedy: t('Convert it to Opus: that is much smaller, and made for speech.'),
    retry: 'never',
  })
}
