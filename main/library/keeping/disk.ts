// What keeping things safe asks of a disk: room before it begins, bytes that are really down, and names that appear whole or not at
// all. It overwrites nothing.

import type { Hash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { decimal } from '../../../language/figures.ts'
import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'

const SPARE_BYTES = 32 * 2 ** 20

/** @throws Fault `disk-full`, with how much is missing */
export function demandRoom(folder: string, bytes: number, remedy: string): void {
  const { bavail, bsize } = statfsSync(folder)
  const freeBytes = bavail * bsize
  if (freeBytes >= bytes + SPARE_BYTES) return
  const [wanted, free] = [inGigabytes(bytes + SPARE_BYTES), inGigabytes(freeBytes)]
  throw new Fault('disk-full', t('There is not enough room: {wanted} are needed, {free} are free.', { wanted, free }), {
    remedy,
    retry: 'after-fix',
  })
}

function inGigabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${decimal(Math.ceil(bytes / 1e8) / 10, 1)} GB`
}

export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Also what a directory says of its names must be down before anything relies on it. */
export function syncFolder(folder: string): void {
  // Windows keeps names by itself, and opens no folder.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Gives a whole file its name, and that for good. */
export function bringIn(part: string, path: string): void {
  if (existsSync(path))
    throw new Fault('conflict', t('There is a file {path} already.', { path }), {
      remedy: t('Move it elsewhere, or choose another folder; it was not touched.'),
      retry: 'after-fix',
    })
  renameSync(part, path)
  syncFolder(dirname(path))
}

/** A library file with what may lie beside it. */
export function removeLibrary(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true })
}

/** Small facts that must be there whole after a power cut. */
export function writeWhole(path: string, text: string): void {
  const part = `${path}.part`
  writeFileSync(part, text, { mode: 0o600 })
  syncFile(part)
  renameSync(part, path)
  syncFolder(dirname(path))
}

/** "20261126T100000Z": sorts as it reads, and no system minds it in a name. */
export function stampOfTime(atMs: number): string {
  return `${new Date(atMs)
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .replace(/\.\d+Z$/, '')}Z`
}

/** The first of "name.db", "name-2.db", … that nothing has yet. */
export function freeName(folder: string, name: string): string {
  for (let turn = 1; ; turn++) {
    const path = join(folder, `${name}${turn === 1 ? '' : `-${turn}`}.db`)
    if (['', '-wal'].every((suffix) => !existsSync(`${path}${suffix}`))) return path
  }
}

/** The chunks as they are taken, each of them hashed. */
export async function* hashed(chunks: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}
