// A result made ready in another thread: hashed, pressed, and light enough to be handed over. It holds no connection, and what it
// returns survives the way between threads.

import type { Transcript } from '../recording.ts'
import type { Readied, Sealed } from './archiving.ts'
import { inBytes, prepare } from './preparing.ts'
import { pressQuick, sha256Of } from './result.ts'

export function readyImport(body: Uint8Array, transcript: Transcript): Sealed & Readied {
  const { language, model, durationMs, summary, warnings, insights, digest = null } = transcript
  return {
    kind: 'import',
    body: { byteLength: body.byteLength },
    transcript: {
      ...{ language, model, durationMs, summary, warnings, digest },
      ...(insights === undefined ? {} : { insights }),
    },
    // A copy with memory of its own: what lies in Node's common pool cannot be handed to another thread.
    compressed: new Uint8Array(pressQuick(body)),
    sha256: sha256Of(body),
    prepared: inBytes(prepare(transcript)),
  }
}

/** Lets go of the memory of what has been written: left to the garbage collector, it would set that off every few hours of speech. */
export function letGo(ready: Sealed & Readied): void {
  for (const buffer of movable(ready)) buffer.transfer(0)
}

/** What of it is moved and not copied. */
export function movable({ compressed, prepared }: Sealed & Readied): ArrayBuffer[] {
  const { starts, voices, timing, folded, lines } = prepared
  return [compressed, starts, voices, timing, folded, lines.json].flatMap((bytes) =>
    bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [],
  )
}
