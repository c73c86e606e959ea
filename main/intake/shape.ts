// Whether a container is finished, as far as its own headers say: the difference between a recording and one that is
// still being made or copied. Only WAV and MP4 say so; for the others time alone must tell (see settle.ts).

import { readMp4 } from './mp4.ts'
import type { Reader } from './open.ts'
import { readWave } from './wave.ts'

/** `short`: the header promises more than there is. `open`: the header was never completed. */
export type Shape = 'whole' | 'short' | 'open'

export async function shapeOf(reader: Reader): Promise<Shape> {
  const head = await reader.at(0, 12)
  if (isWave(head)) return (await readWave(reader)).shape
  if (isMp4(head)) return (await readMp4(reader)).shape
  return 'whole'
}

/** RF64 and BW64 are WAV with 64-bit sizes. */
export function isWave(head: Buffer): boolean {
  return ['RIFF', 'RF64', 'BW64'].includes(head.toString('latin1', 0, 4)) && head.toString('latin1', 8, 12) === 'WAVE'
}

/** Older QuickTime files begin without `ftyp`. */
export function isMp4(head: Buffer): boolean {
  return ['ftyp', 'moov', 'mdat', 'wide'].includes(head.toString('latin1', 4, 8))
}
