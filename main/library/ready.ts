// An import's result made ready in another thread: hashed, pressed, and light enough to be handed over. It holds no connection, and
// what it returns survives the way between threads.

import type { Transcript } from '../recording.ts'
import type { Result } from './archiving.ts'
import { prepare } from './preparing.ts'
import { pressQuick, sha256Of } from './result.ts'

export function readyImport(body: Uint8Array, transcript: Transcript): Result {
  // A copy with memory of its own: what lies in Node's common pool cannot be handed to another thread.
  const compressed = new Uint8Array(pressQuick(body))
  return {
    kind: 'import',
    body: { byteLength: body.byteLength },
    transcript: withoutWords(transcript),
    compressed,
    sha256: sha256Of(body),
    prepared: prepare(transcript),
  }
}

/** What is prepared stands for them: ten thousand small objects an hour would cost more on their way than they do here. */
function withoutWords(transcript: Transcript): Transcript {
  const segments = transcript.segments.map((segment) => ({ ...segment, words: [] }))
  return { ...transcript, text: '', segments }
}
