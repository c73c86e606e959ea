// Recordings made for a test: a real WAV of noise, small, different for every seed, and as long as is asked.

import { writeFileSync } from 'node:fs'

const RATE = 8000

/** The bytes of a mono 8-bit WAV. Equal seeds and lengths give equal bytes. */
export function wav(seconds: number, seed: number): Buffer {
  const samples = Math.round(seconds * RATE)
  const file = Buffer.alloc(44 + samples)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + samples, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(RATE, 24)
  file.writeUInt32LE(RATE, 28)
  file.writeUInt16LE(1, 32)
  file.writeUInt16LE(8, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples, 40)
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
