// Reads the chunk headers of a WAV file (RIFF, RF64, BW64): how long it is and whether all that it promises is there.
// Reads no audio. Layout: https://www.robotplanet.dk/audio/wav_meta_data/riff_mci.pdf and EBU Tech 3306 (RF64).

import type { Reader } from './open.ts'
import type { Shape } from './shape.ts'

export interface WaveFacts {
  readonly shape: Shape
  readonly durationMs: number | null
}

interface Sound {
  readonly bytesPerSecond: number
  readonly rate: number
  readonly isPlain: boolean
  /** From the `fact` chunk; 0 where there is none. */
  readonly samples: number
}

/** PCM, floating point, and the extensible form that holds one of them. */
const PLAIN_FORMATS = [1, 3, 0xfffe]
/** Recorders write this, or 0, until they know better. */
const UNKNOWN_SIZE = 0xffffffff
/** Real files have a dozen chunks; a forged one could have millions. */
const MOST_CHUNKS = 4096
/** Some writers count a header too many: less than this is not worth refusing a recording for. */
const FORGIVEN_MS = 100

export async function readWave(reader: Reader): Promise<WaveFacts> {
  let sound: Sound = { bytesPerSecond: 0, rate: 0, isPlain: true, samples: 0 }
  let longDataBytes: number | null = null
  let at = 12
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const head = await reader.at(at, 8 + 16)
    if (head.length < 8) break
    const id = head.toString('latin1', 0, 4)
    const size = head.readUInt32LE(4)
    if (id === 'fmt ' && head.length >= 20)
      sound = {
        ...sound,
        isPlain: PLAIN_FORMATS.includes(head.readUInt16LE(8)),
        rate: head.readUInt32LE(12),
        bytesPerSecond: head.readUInt32LE(16),
      }
    if (id === 'fact' && head.length >= 12) sound = { ...sound, samples: head.readUInt32LE(8) }
    if (id === 'ds64' && head.length >= 24) longDataBytes = Number(head.readBigUInt64LE(16))
    if (id === 'data') return measure(reader.bytes - at - 8, size, longDataBytes, sound)
    at += 8 + size + (size % 2)
  }
  return { shape: 'short', durationMs: null }
}

function measure(there: number, size: number, longBytes: number | null, sound: Sound): WaveFacts {
  const promised = size === UNKNOWN_SIZE && longBytes !== null && longBytes > 0 ? longBytes : size
  const isOpen = promised === UNKNOWN_SIZE || promised === 0
  const present = isOpen ? there : Math.min(promised, there)
  const lasts = (bytes: number) => (sound.bytesPerSecond > 0 ? Math.round((bytes / sound.bytesPerSecond) * 1000) : null)
  const missingMs = isOpen ? 0 : (lasts(promised - present) ?? 0)
  const shape = isOpen ? 'open' : missingMs > FORGIVEN_MS ? 'short' : 'whole'
  // Compressed sound: the rate in the header is a guess, the count of samples is not.
  const isCounted = shape === 'whole' && !sound.isPlain && sound.samples > 0 && sound.rate > 0
  return { shape, durationMs: isCounted ? Math.round((sound.samples / sound.rate) * 1000) : lasts(present) }
}
