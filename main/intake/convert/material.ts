// What a file that the service would not take is made of, as far as something else can be made of it: plain samples, frames behind
// each other, or sound that is packed and can be taken out as it is. Nothing is decoded.

import type { FileHandle } from 'node:fs/promises'
import { openRegular, type Reader, readerOf } from '../open.ts'
import { recognise } from '../recognise.ts'
import { type Framed, openFramed } from './framed.ts'
import { openPacked, type Packed } from './packed.ts'
import { bytesPerFrame, type Pcm, readPcm } from './pcm.ts'

export type Material =
  | { readonly kind: 'framed'; readonly framed: Framed; close(): Promise<void> }
  | { readonly kind: 'plain'; readonly pcm: Pcm; readonly reader: Reader; close(): Promise<void> }
  | { readonly kind: 'packed'; readonly packed: Packed; readonly bytes: number; close(): Promise<void> }

/** Null where nothing can be made of it here. */
export async function openMaterial(path: string): Promise<Material | null> {
  const { handle, stamp } = await openRegular(path)
  try {
    const reader = readerOf(handle, stamp.bytes)
    const pcm = await readPcm(reader)
    if (pcm !== null && pcm.frames > 0) return { kind: 'plain', pcm, reader, close: () => handle.close() }
    const content = await recognise(reader)
    if (content.kind === 'audio' && (content.format === 'mp3' || content.format === 'aac')) {
      const framed = await openFramed(reader, content.format, content.audioFromByte)
      return { kind: 'framed', framed, close: () => handle.close() }
    }
    const packed = await openPacked(path)
    if (packed !== null) return { kind: 'packed', packed, bytes: stamp.bytes, close: () => closeBoth(packed, handle) }
  } catch (thrown) {
    await handle.close()
    throw thrown
  }
  await handle.close()
  return null
}

async function closeBoth(packed: Packed, handle: FileHandle): Promise<void> {
  packed.close()
  await handle.close()
}

export function durationMsOf(material: Material): number {
  if (material.kind === 'framed') return material.framed.durationMs
  if (material.kind === 'packed') return material.packed.durationMs
  return Math.round((material.pcm.frames / material.pcm.rate) * 1000)
}

export function plainBytes(pcm: Pcm): number {
  return pcm.frames * bytesPerFrame(pcm)
}
