// Bytes of plain sound as numbers that an encoder takes: 16 bits where the file has no more, else 24 bits at the top of 32. What is
// written as fractions is rounded to 24 bits, some 144 dB below the loudest; everything else is kept to the bit.

import type { Reader } from '../open.ts'
import { bytesPerFrame, type Pcm } from './pcm.ts'

export type Samples =
  | { readonly format: 's16'; readonly data: Int16Array<ArrayBuffer> }
  | { readonly format: 's32'; readonly data: Int32Array<ArrayBuffer> }

/** Interleaved, as they lie in the file. */
export function samplesOf(bytes: Buffer, pcm: Pcm): Samples {
  const count = Math.floor(bytes.length / (pcm.bits / 8))
  return pcm.bits <= 16 && pcm.numbers !== 'float'
    ? { format: 's16', data: shorts(bytes, count, pcm) }
    : { format: 's32', data: longs(bytes, count, pcm) }
}

function shorts(bytes: Buffer, count: number, { bits, numbers, isBigEndian }: Pcm): Int16Array<ArrayBuffer> {
  const data = new Int16Array(count)
  if (bits === 8) {
    const middle = numbers === 'unsigned' ? 128 : 0
    for (let at = 0; at < count; at++)
      data[at] = ((numbers === 'unsigned' ? bytes.readUInt8(at) : bytes.readInt8(at)) - middle) << 8
    return data
  }
  new Uint8Array(data.buffer).set(bytes.subarray(0, count * 2))
  if (isBigEndian) Buffer.from(data.buffer).swap16()
  return data
}

function longs(bytes: Buffer, count: number, pcm: Pcm): Int32Array<ArrayBuffer> {
  const data = new Int32Array(count)
  const read = readerFor(bytes, pcm)
  for (let at = 0; at < count; at++) data[at] = read(at)
  return data
}

function readerFor(bytes: Buffer, { bits, numbers, isBigEndian }: Pcm): (at: number) => number {
  if (numbers === 'float' && bits === 64)
    return (at) => whole(isBigEndian ? bytes.readDoubleBE(at * 8) : bytes.readDoubleLE(at * 8))
  if (numbers === 'float') return (at) => whole(isBigEndian ? bytes.readFloatBE(at * 4) : bytes.readFloatLE(at * 4))
  if (bits === 24) return (at) => (isBigEndian ? bytes.readIntBE(at * 3, 3) : bytes.readIntLE(at * 3, 3)) << 8
  return (at) => (isBigEndian ? bytes.readInt32BE(at * 4) : bytes.readInt32LE(at * 4))
}

const LOUDEST = 2 ** 23 - 1

function whole(fraction: number): number {
  // NaN, which broken writers leave, is silence.
  const value = Math.round((fraction || 0) * 2 ** 23)
  return Math.max(-(2 ** 23), Math.min(LOUDEST, value)) << 8
}

/** Blocks of about a second, so that nothing larger is ever in memory. */
export async function* blocksOf(
  reader: Reader,
  pcm: Pcm,
  from: number,
  to: number,
): AsyncGenerator<{ readonly atFrame: number; readonly frames: number; readonly bytes: Buffer }> {
  const size = bytesPerFrame(pcm)
  const most = Math.max(1, Math.min(pcm.rate, Math.floor(MOST_BLOCK_BYTES / size)))
  for (let at = from; at < to; at += most) {
    const frames = Math.min(most, to - at)
    const bytes = await reader.at(pcm.fromByte + at * size, frames * size)
    yield { atFrame: at, frames: Math.floor(bytes.length / size), bytes }
  }
}

const MOST_BLOCK_BYTES = 8 * 2 ** 20

/** As fractions, channel by channel mixed down to at most two: what an encoder for speech needs. */
export function fractionsOf({ format, data }: Samples, channels: number): Float32Array<ArrayBuffer>[] {
  const scale = format === 's16' ? 2 ** -15 : 2 ** -31
  const frames = Math.floor(data.length / channels)
  if (channels <= 2)
    return Array.from({ length: channels }, (_, channel) =>
      Float32Array.from({ length: frames }, (_unused, at) => (data[at * channels + channel] ?? 0) * scale),
    )
  const mixed = new Float32Array(frames)
  for (let at = 0; at < frames; at++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++) sum += data[at * channels + channel] ?? 0
    mixed[at] = (sum * scale) / channels
  }
  return [mixed]
}
