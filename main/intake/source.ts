// The bytes of one recording for an upload, from one open file, watched while they are read: what is sent is what was
// hashed, or a Fault 'changed' says that it is not. Never reads past the size that was promised.

import type { FileHandle } from 'node:fs/promises'
import { t } from '../../language/language.ts'
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

const CHUNK_BYTES = 512 * 1024
/** So many are being filled while the network takes one: reading, looking at the file and sending wait for nobody. */
const AHEAD_CHUNKS = 2
/** Chunks go round in a ring: fresh ones would cost a page fault per 4 KiB and 64 MiB of garbage before it is collected. */
const RING_CHUNKS = 24 + AHEAD_CHUNKS + 1

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
  const ahead: Promise<Uint8Array>[] = []
  let turn = 0
  let next = fromByte
  const fillAhead = () => {
    while (ahead.length < AHEAD_CHUNKS && next < stamp.bytes) {
      const slot = turn++ % RING_CHUNKS
      const buffer = ring[slot] ?? Buffer.allocUnsafe(CHUNK_BYTES)
      ring[slot] = buffer
      const chunk = fill(handle, stamp, buffer.subarray(0, stamp.bytes - next), next)
      // Nobody waits for it if the reader stops here; its failure is then nobody's business.
      chunk.catch(() => undefined)
      ahead.push(chunk)
      next += CHUNK_BYTES
    }
  }
  fillAhead()
  for (let filling = ahead.shift(); filling !== undefined; filling = ahead.shift()) {
    const chunk = await filling
    if (signal?.aborted) throw new Fault('cancelled', t('Reading the file was stopped.'), { cause: signal.reason })
    fillAhead()
    yield chunk
  }
}

/** Looked at after it is read and before its bytes leave: of a changed file nothing is sent that was read after the change. */
async function fill(handle: FileHandle, stamp: FileStamp, chunk: Buffer, at: number): Promise<Uint8Array> {
  for (let filled = 0; filled < chunk.length; ) {
    const { bytesRead } = await handle
      .read(chunk, filled, chunk.length - filled, at + filled)
      .catch((thrown: unknown) => {
        throw fileFault(thrown)
      })
    if (bytesRead === 0) throw changedFault()
    filled += bytesRead
  }
  await checkHandle(handle, stamp)
  return chunk
}

async function checkHandle(handle: FileHandle, stamp: FileStamp): Promise<void> {
  const stats = await handle.stat({ bigint: true }).catch((thrown: unknown) => {
    throw fileFault(thrown)
  })
  if (!sameStamp(stampOf(stats), stamp)) throw changedFault()
}
