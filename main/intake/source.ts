// The bytes of one recording for an upload, from one open file, watched while they are read: what is sent is what was
// hashed, or a Fault 'changed' says that it is not. Never reads past the size that was promised.

import type { FileHandle } from 'node:fs/promises'
import { Fault } from '../fault.ts'
import type { FileStamp } from '../recording.ts'
import { sameStamp } from '../recording.ts'
import { changedFault, fileFault, lookAt, openRegular, stampOf } from './open.ts'

export interface MediaSource {
  readonly bytes: number
  /**
   * Ends after exactly `bytes - fromByte` bytes, or throws. A chunk is lent: it stays as it is until 24 more have been
   * asked for, which is more than streams queue, and must be copied to be kept longer.
   */
  read(fromByte: number, signal?: AbortSignal): AsyncIterable<Uint8Array>
  /** Throws unless the open file, and the path, are still what was inspected. To be asked after the last byte is sent. */
  verify(): Promise<void>
  close(): Promise<void>
}

const CHUNK_BYTES = 256 * 1024
/**
 * Chunks go round in a ring: fresh ones would cost a page fault per 4 KiB and 64 MiB of garbage before it is collected.
 * One more is being filled ahead, hence the margin over the 24 that are promised.
 */
const RING_CHUNKS = 26
const CHECK_EVERY_BYTES = 1024 * 1024

export async function openSource(path: string, stamp: FileStamp): Promise<MediaSource> {
  const file = await openRegular(path)
  if (!sameStamp(file.stamp, stamp)) {
    await file.handle.close()
    throw changedFault()
  }
  let closing: Promise<void> | null = null
  return {
    bytes: stamp.bytes,
    read: (fromByte, signal) => readFrom(file.handle, stamp, fromByte, signal),
    async verify() {
      await checkHandle(file.handle, stamp)
      if (!sameStamp(stampOf(await lookAt(path)), stamp)) throw changedFault()
    },
    close() {
      closing ??= file.handle.close()
      return closing
    },
  }
}

async function* readFrom(
  handle: FileHandle,
  stamp: FileStamp,
  fromByte: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const ring: Buffer[] = []
  let turn = 0
  const fill = (at: number): Promise<Uint8Array> => {
    const slot = turn++ % RING_CHUNKS
    const buffer = ring[slot] ?? Buffer.allocUnsafe(CHUNK_BYTES)
    ring[slot] = buffer
    return readInto(handle, buffer, at, stamp.bytes)
  }
  let uncheckedBytes = CHECK_EVERY_BYTES
  let ahead = fromByte < stamp.bytes ? fill(fromByte) : null
  for (let at = fromByte; ahead !== null; ) {
    const chunk = await ahead
    if (signal?.aborted) throw new Fault('cancelled', 'Reading the file was stopped.', { cause: signal.reason })
    at += chunk.length
    uncheckedBytes += chunk.length
    // After the read and before the bytes leave: a change is noticed within one check, and at the end at the latest.
    if (uncheckedBytes >= CHECK_EVERY_BYTES || at >= stamp.bytes) {
      await checkHandle(handle, stamp)
      uncheckedBytes = 0
    }
    ahead = at < stamp.bytes ? fill(at) : null
    // Nobody waits for this one if the reader stops here; its failure is then nobody's business.
    ahead?.catch(() => undefined)
    yield chunk
  }
}

async function readInto(handle: FileHandle, buffer: Buffer, at: number, end: number): Promise<Uint8Array> {
  const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, end - at), at).catch((thrown: unknown) => {
    throw fileFault(thrown)
  })
  if (bytesRead === 0) throw changedFault()
  return buffer.subarray(0, bytesRead)
}

async function checkHandle(handle: FileHandle, stamp: FileStamp): Promise<void> {
  const stats = await handle.stat({ bigint: true }).catch((thrown: unknown) => {
    throw fileFault(thrown)
  })
  if (!sameStamp(stampOf(stats), stamp)) throw changedFault()
}
