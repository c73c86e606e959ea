// Where plain samples lie in a WAV, AIFF or CAF file, and how they are written. Reads headers only; sound that is packed in any
// way is none of its business. Layouts: EBU Tech 3306 (RF64), AIFF-C draft of 1991, Apple's CAF specification 1.0.

import type { Reader } from '../open.ts'
import { isWave } from '../shape.ts'

export interface Pcm {
  readonly rate: number
  readonly channels: number
  /** Of one sample in the file. */
  readonly bits: 8 | 16 | 24 | 32 | 64
  readonly numbers: 'signed' | 'unsigned' | 'float'
  readonly isBigEndian: boolean
  readonly fromByte: number
  readonly frames: number
}

type Sound = Omit<Pcm, 'fromByte' | 'frames'>

/** Real files have a dozen chunks; a forged one could have millions. */
const MOST_CHUNKS = 4096
const UNKNOWN_SIZE = 0xffffffff
const MOST_CHANNELS = 64

export async function readPcm(reader: Reader): Promise<Pcm | null> {
  const head = await reader.at(0, 12)
  if (isWave(head)) return readWavePcm(reader)
  const kind = head.toString('latin1', 8, 12)
  if (head.toString('latin1', 0, 4) === 'FORM' && (kind === 'AIFF' || kind === 'AIFC')) return readAiff(reader)
  return head.toString('latin1', 0, 4) === 'caff' ? readCaf(reader) : null
}

export function bytesPerFrame({ bits, channels }: Pick<Pcm, 'bits' | 'channels'>): number {
  return (bits / 8) * channels
}

/** Nothing but what is really there counts, whatever a header promises. */
function placed(sound: Sound | null, fromByte: number, bytes: number, reader: Reader): Pcm | null {
  if (sound === null || sound.rate < 1 || sound.channels < 1 || sound.channels > MOST_CHANNELS) return null
  const there = Math.max(0, Math.min(bytes, reader.bytes - fromByte))
  return { ...sound, fromByte, frames: Math.floor(there / bytesPerFrame(sound)) }
}

function bitsOf(bits: number): Pcm['bits'] | null {
  const whole = Math.ceil(bits / 8) * 8
  return whole === 8 || whole === 16 || whole === 24 || whole === 32 || whole === 64 ? whole : null
}

async function readWavePcm(reader: Reader): Promise<Pcm | null> {
  let sound: Sound | null = null
  let longBytes: number | null = null
  let at = 12
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const head = await reader.at(at, 8 + 40)
    if (head.length < 8) return null
    const id = head.toString('latin1', 0, 4)
    const size = head.readUInt32LE(4)
    if (id === 'fmt ' && head.length >= 24) sound = waveSound(head)
    if (id === 'ds64' && head.length >= 24) longBytes = Number(head.readBigUInt64LE(16))
    if (id === 'data') {
      const isOpen = size === 0 || size === UNKNOWN_SIZE
      const bytes = isOpen ? (longBytes ?? Number.POSITIVE_INFINITY) || Number.POSITIVE_INFINITY : size
      return placed(sound, at + 8, bytes, reader)
    }
    at += 8 + size + (size % 2)
  }
  return null
}

const EXTENSIBLE = 0xfffe

function waveSound(head: Buffer): Sound | null {
  const tag = head.readUInt16LE(8)
  // The extensible form says in its first two bytes of a GUID what the others say here.
  const format = tag === EXTENSIBLE && head.length >= 34 ? head.readUInt16LE(32) : tag
  const bits = bitsOf(head.readUInt16LE(22))
  if (bits === null || (format !== 1 && format !== 3) || (format === 1 && bits === 64)) return null
  return {
    rate: head.readUInt32LE(12),
    channels: head.readUInt16LE(10),
    bits,
    numbers: format === 3 ? 'float' : bits === 8 ? 'unsigned' : 'signed',
    isBigEndian: false,
  }
}

async function readAiff(reader: Reader): Promise<Pcm | null> {
  let sound: Sound | null = null
  let samples: { readonly from: number; readonly bytes: number } | null = null
  let at = 12
  for (let count = 0; count < MOST_CHUNKS && (sound === null || samples === null); count++) {
    const head = await reader.at(at, 8 + 26)
    if (head.length < 16) break
    const id = head.toString('latin1', 0, 4)
    const size = head.readUInt32BE(4)
    if (id === 'COMM') sound = aiffSound(head, size)
    if (id === 'SSND') samples = { from: at + 16 + head.readUInt32BE(8), bytes: size - 8 - head.readUInt32BE(8) }
    at += 8 + size + (size % 2)
  }
  return samples === null ? null : placed(sound, samples.from, samples.bytes, reader)
}

function aiffSound(head: Buffer, size: number): Sound | null {
  if (head.length < 26) return null
  const packing = size >= 22 && head.length >= 30 ? head.toString('latin1', 26, 30).toLowerCase() : 'none'
  const isFloat = packing === 'fl32' || packing === 'fl64'
  const bits = bitsOf(packing === 'fl64' ? 64 : packing === 'fl32' ? 32 : head.readUInt16BE(14))
  if (bits === null || !['none', 'twos', 'sowt', 'in24', 'in32', 'raw ', 'fl32', 'fl64'].includes(packing)) return null
  return {
    rate: Math.round(extended(head, 16)),
    channels: head.readUInt16BE(8),
    bits,
    numbers: isFloat ? 'float' : packing === 'raw ' ? 'unsigned' : 'signed',
    isBigEndian: packing !== 'sowt',
  }
}

/** The 80-bit number of the 68881, in which AIFF writes its rate. */
function extended(head: Buffer, at: number): number {
  const exponent = head.readUInt16BE(at) & 0x7fff
  return Number(head.readBigUInt64BE(at + 2)) * 2 ** (exponent - 16383 - 63)
}

async function readCaf(reader: Reader): Promise<Pcm | null> {
  let sound: Sound | null = null
  let at = 8
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const head = await reader.at(at, 12 + 32)
    if (head.length < 12) return null
    const id = head.toString('latin1', 0, 4)
    const size = Number(head.readBigInt64BE(4))
    if (id === 'desc' && head.length >= 44) sound = cafSound(head)
    // Four bytes that count edits come before the samples; -1 says that they reach to the end of the file.
    if (id === 'data') return placed(sound, at + 16, size < 0 ? Number.POSITIVE_INFINITY : size - 4, reader)
    if (size < 0) return null
    at += 12 + size
  }
  return null
}

function cafSound(head: Buffer): Sound | null {
  const flags = head.readUInt32BE(24)
  const bits = bitsOf(head.readUInt32BE(40))
  if (head.toString('latin1', 20, 24) !== 'lpcm' || bits === null) return null
  return {
    rate: Math.round(head.readDoubleBE(12)),
    channels: head.readUInt32BE(36),
    bits,
    numbers: (flags & 1) === 1 ? 'float' : 'signed',
    isBigEndian: (flags & 2) === 0,
  }
}
