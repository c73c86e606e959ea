// Opens a recording for reading, once, and tells one state of it from another. Never follows a link, never writes, and
// turns what the operating system says into Faults that a person can act on.

import type { BigIntStats } from 'node:fs'
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { t } from '../../language/language.ts'
import { errorCode, Fault, toFault } from '../fault.ts'
import type { FileStamp } from '../recording.ts'

export interface OpenFile {
  readonly handle: FileHandle
  readonly stats: BigIntStats
  readonly stamp: FileStamp
}

/** Reads at any place of one open file. */
export interface Reader {
  readonly bytes: number
  /** Shorter than asked for only where the file ends. */
  at(fromByte: number, length: number): Promise<Buffer>
}

/** O_NOFOLLOW and O_NONBLOCK close the gap between lstat and open: a link or a pipe put there meanwhile cannot hold us. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

export async function openRegular(path: string): Promise<OpenFile> {
  const seen = await lookAt(path)
  const handle = await open(path, READ_FLAGS).catch((thrown: unknown) => {
    throw fileFault(thrown)
  })
  try {
    const stats = await handle.stat({ bigint: true })
    return { handle, stats, stamp: stampOfSame(seen, stats) }
  } catch (thrown) {
    await handle.close()
    throw fileFault(thrown)
  }
}

/**
 * Whole, and with the same care, in a thread that has nothing else to do meanwhile: to hand each step of it to another thread and
 * wait takes an import a tenth of its time.
 * @param room for so many bytes; it may refuse
 */
export function readRegularSync(path: string, room: (bytes: number) => Buffer): Buffer {
  let descriptor: number | null = null
  try {
    const seen = regular(lstatSync(path, { bigint: true }))
    descriptor = openSync(path, READ_FLAGS)
    const buffer = room(stampOfSame(seen, fstatSync(descriptor, { bigint: true })).bytes)
    let filled = 0
    while (filled < buffer.length) {
      const count = readSync(descriptor, buffer, filled, buffer.length - filled, filled)
      if (count === 0) throw changedFault()
      filled += count
    }
    return buffer
  } catch (thrown) {
    throw fileFault(thrown)
  } finally {
    if (descriptor !== null) closeSync(descriptor)
  }
}

/** @throws where it is another file than the one that was looked at */
function stampOfSame(seen: BigIntStats, stats: BigIntStats): FileStamp {
  const [before, stamp] = [stampOf(seen), stampOf(stats)]
  if (!stats.isFile() || stamp.ino !== before.ino || stamp.dev !== before.dev) throw changedFault()
  return stamp
}

/** The state of a path that must be a regular file. */
export async function lookAt(path: string): Promise<BigIntStats> {
  const stats = await lstat(path, { bigint: true }).catch((thrown: unknown) => {
    throw fileFault(thrown)
  })
  return regular(stats)
}

function regular(stats: BigIntStats): BigIntStats {
  if (stats.isFile()) return stats
  const sentence = stats.isDirectory()
    ? t('This is a folder, so there is no recording in it to send.')
    : stats.isSymbolicLink()
      ? t('This is a link to another file, so there is no recording in it to send.')
      : t('This is not a regular file, so there is no recording in it to send.')
  throw new Fault('not-audio', sentence, {
    remedy: t('Add the recording itself.'),
    retry: 'never',
  })
}

/**
 * Whole milliseconds, and identities cut to what a JavaScript number and an SQLite integer both hold exactly. Of the
 * device, Windows tells 64 bits by path but 32 by handle: only what both say counts.
 */
export function stampOf(stats: BigIntStats): FileStamp {
  return {
    bytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeNs / 1_000_000n),
    ctimeMs: Number(stats.ctimeNs / 1_000_000n),
    dev: Number(BigInt.asUintN(32, stats.dev)),
    ino: Number(BigInt.asUintN(53, stats.ino)),
  }
}

/** Finer than a FileStamp: also a change within the same millisecond counts. */
export function isSameState(a: BigIntStats, b: BigIntStats): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs && a.dev === b.dev && a.ino === b.ino
}

export function changedFault(): Fault {
  return new Fault('changed', t('The file changed while it was being read.'), {
    remedy: t('Nothing needs doing: it is read again once it has come to rest.'),
    retry: 'later',
  })
}

/** Codes of a file that another program holds, or of a drive that is away for the moment. */
const BUSY_CODES = ['EBUSY', 'ETXTBSY', 'EAGAIN', 'EMFILE', 'ENFILE']
const DRIVE_CODES = ['EIO', 'ESTALE', 'ENXIO', 'ENODEV', 'EHOSTDOWN', 'ENOTCONN', 'ETIMEDOUT', 'UNKNOWN']

export function fileFault(thrown: unknown): Fault {
  const code = errorCode(thrown)
  if (thrown instanceof Fault || code === undefined) return toFault(thrown)
  // On Windows a writer that shares nothing shows up as a permission error, and goes away by itself.
  if (BUSY_CODES.includes(code) || (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES')))
    return new Fault('unreadable', t('Another program is using the file, or the system has no room to open it now.'), {
      remedy: t('It is tried again by itself; closing the other program helps.'),
      retry: 'later',
      cause: thrown,
    })
  if (DRIVE_CODES.includes(code))
    return new Fault('unreadable', t('The drive that holds the file does not answer.'), {
      remedy: t('Connect the drive again; it is tried again by itself.'),
      retry: 'later',
      cause: thrown,
    })
  if (code === 'ENOTDIR') return toFault(Object.assign(new Error('gone', { cause: thrown }), { code: 'ENOENT' }))
  // A link put in the place of the file between the look and the opening.
  if (code === 'ELOOP') return changedFault()
  return toFault(thrown)
}

/** One window is kept, so that parsers which read a few bytes at a time do not cost a system call each. */
const WINDOW_BYTES = 16 * 1024
/** No header of a real recording is larger; a forged length must not cost the memory it claims. */
const MOST_AT_ONCE_BYTES = 32 * 1024 * 1024

export function readerOf(handle: FileHandle, bytes: number): Reader {
  let window: Buffer = Buffer.alloc(0)
  let windowFrom = 0
  return {
    bytes,
    async at(fromByte, length) {
      const want = Math.max(0, Math.min(length, bytes - fromByte))
      if (want > MOST_AT_ONCE_BYTES) throw new RangeError('a header claims more than any header holds')
      if (want > WINDOW_BYTES) return readFull(handle, fromByte, want)
      if (fromByte < windowFrom || fromByte + want > windowFrom + window.length) {
        window = await readFull(handle, fromByte, Math.min(WINDOW_BYTES, bytes - fromByte))
        windowFrom = fromByte
      }
      return window.subarray(fromByte - windowFrom, fromByte - windowFrom + want)
    },
  }
}

function readFull(handle: FileHandle, fromByte: number, length: number): Promise<Buffer> {
  return fill(handle, Buffer.allocUnsafe(Math.max(0, length)), fromByte)
}

/** @throws where the file has fewer bytes than there is room for */
async function fill(handle: FileHandle, buffer: Buffer, fromByte: number): Promise<Buffer> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, fromByte + filled)
    if (bytesRead === 0) throw changedFault() // shorter than it was when it was opened
    filled += bytesRead
  }
  return buffer
}
