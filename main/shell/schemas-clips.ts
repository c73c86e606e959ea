// What may be asked of clips. The window hands over sound only in a form that is looked at here: the beginning of a WAV.

import { z } from 'zod'
import { id, nothing, place } from './schema-parts.ts'

/** The longest clip in 48 kHz, stereo, 16 bits. */
const MOST_BYTES = 256 * 1024 * 1024
const instant = z.int().min(0).max(8_640_000_000)
const passage = z
  .strictObject({ recordingId: id, startMs: instant, endMs: instant, text: z.string().max(1_000_000) })
  .refine(({ startMs, endMs }) => endMs > startMs)
const span = z.strictObject({ firstPosition: place, firstOffset: place, lastPosition: place, lastOffset: place })

function isWav(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 12))
  return bytes.length > 44 && bytes.length <= MOST_BYTES && text.startsWith('RIFF') && text.endsWith('WAVE')
}

export const CLIPS_SCHEMAS = {
  'clips:save': z.strictObject({
    source: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('quote'), id }),
      z.strictObject({ kind: z.literal('words'), id, span }),
      z.strictObject({ kind: z.literal('passage'), passage }),
    ]),
    marginMs: z.int().min(0).max(10_000),
  }),
  'clips:keep': z.strictObject({ passage, bytes: z.instanceof(Uint8Array).refine(isWav) }),
  'clips:reveal': nothing,
} as const
