// Recordings made for a test: a real WAV of noise, small, different for every seed, and as long as is asked; or of silence, for
// hours, which takes no room on the disk.

import { truncateSync, writeFileSync } from 'node:fs'

const RATE = 8000
const SILENT_RATE = 4000

/** The bytes of a mono 8-bit WAV. Equal seeds and lengths give equal bytes. */
export function wav(seconds: number, seed: number): Buffer {
  const samples = Math.round(seconds * RATE)
  const file = Buffer.concat([head(samples, RATE, 1), Buffer.alloc(samples)])
  let state = (seed * 2654435761 + 1) >>> 0
  for (let at = 44; at < file.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    file[at] = 118 + (state >>> 28)
  }
  return file
}

export function writeWav(path: string, seconds: number, seed: number): string {
  writeFileSync(path, wav(seconds, seed))
  return path
}

/** 16-bit silence of any length: a hole in the file system. */
export function writeSilence(path: string, seconds: number): string {
  const bytes = seconds * SILENT_RATE * 2
  writeFileSync(path, head(bytes, SILENT_RATE, 2))
  truncateSync(path, 44 + bytes)
  return path
}

function head(bytes: number, rate: number, sampleBytes: 1 | 2): Buffer {
  const file = Buffer.alloc(44)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + bytes, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate * sampleBytes, 28)
  file.writeUInt16LE(sampleBytes, 32)
  file.writeUInt16LE(8 * sampleBytes, 34)
  file.write('data', 36)
  file.writeUInt32LE(bytes, 40)
  return file
}
