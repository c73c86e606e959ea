// Small audio files made from code, sound and broken ones, for tests that need bytes rather than speech. The same input gives
// the same bytes; another `seed` gives another recording.
import { seeded } from '../tuplets/seeded.ts'

const RATE = 8000
const HEADER_BYTES = 44

/** A mono 16-bit WAV of soft noise. */
export function wav(seconds: number, seed: number | string = 1): Buffer {
  const samples = Math.round(seconds * RATE)
  const file = Buffer.alloc(HEADER_BYTES + samples * 2)
  writeHeader(file, samples * 2)
  const chance = seeded(seed)
  for (let index = 0; index < samples; index++) file.writeInt16LE(chance.between(-400, 400), HEADER_BYTES + index * 2)
  return file
}

/** Below the service's minimum of 5 seconds. */
export function shortWav(): Buffer {
  return wav(3)
}

/** Its header promises a minute, and only two seconds are there. */
export function truncatedWav(): Buffer {
  const file = wav(2)
  writeHeader(file, 60 * RATE * 2)
  return file
}

/** The header alone of a recording of this length: enough for whoever trusts headers, and tiny however long it is. */
export function wavHeader(seconds: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  writeHeader(header, Math.round(seconds * RATE) * 2)
  return header
}

/** Prose that calls itself `.mp3`. */
export function renamedText(): Buffer {
  return Buffer.from('Minutes of the meeting. Nobody recorded it; somebody typed it.\n'.repeat(40))
}

export function emptyFile(): Buffer {
  return Buffer.alloc(0)
}

function writeHeader(file: Buffer, audioBytes: number): void {
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(36 + audioBytes, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(RATE, 24)
  file.writeUInt32LE(RATE * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(audioBytes, 40)
}
