// Decodes one passage of one recording, for a clip of what cannot be cut as it is.

import { pcmOf } from '../player/decoding.ts'
import { WavPassage } from './wav.ts'

export interface ToDecode {
  readonly url: string
  readonly startSeconds: number
  readonly endSeconds: number
}

export type Decoded =
  | { readonly bytes: Uint8Array }
  /** The reason is for the diary. */
  | { readonly bytes: null; readonly reason: string }

async function decode({ url, startSeconds, endSeconds }: ToDecode): Promise<Decoded> {
  const passage = new WavPassage(startSeconds, endSeconds)
  for await (const piece of pcmOf(url, { startSeconds, endSeconds })) if (!passage.hear(piece)) break
  const bytes = passage.bytes()
  return bytes === null ? { bytes, reason: 'nothing is heard there' } : { bytes }
}

addEventListener('message', ({ data }: MessageEvent<ToDecode>) => {
  decode(data).then(
    (made) => postMessage(made, { transfer: made.bytes === null ? [] : [made.bytes.buffer] }),
    (thrown: unknown) => postMessage({ bytes: null, reason: String(thrown) } satisfies Decoded),
  )
})
