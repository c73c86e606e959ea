// Whose audio a job from elsewhere is: sure by the hash in its name, asked of the person by its length alone, and nobody's
// where several recordings would do. It links nothing itself.

import type { Alike } from '../library/library.ts'
import type { Crew } from './crew.ts'
import { isSameLength, namedHash, toleranceMs } from './likeness.ts'

export type Whose =
  | { readonly kind: 'sure'; readonly recordingId: number }
  | { readonly kind: 'maybe'; readonly recordingId: number }

export function whoseAudio(
  job: { readonly durationMs: number | null; readonly audioName: string | null },
  { questions }: Crew['library'],
): Whose | null {
  const beginning = job.audioName === null ? null : namedHash(job.audioName)
  if (beginning !== null) {
    const named = only(questions.recordingsByHash(beginning))
    // Twelve digits of a hash prove much, and a length that contradicts them is worth a question.
    if (named !== null)
      return { kind: isSameLength(job.durationMs, named.durationMs) ? 'sure' : 'maybe', recordingId: named.recordingId }
    // A name with another hash is that of other bytes.
    return null
  }
  if (job.durationMs === null) return null
  const long = only(questions.recordingsByLength(job.durationMs, toleranceMs(job.durationMs)))
  return long === null ? null : { kind: 'maybe', recordingId: long.recordingId }
}

function only(alike: readonly Alike[]): Alike | null {
  return alike.length === 1 ? (alike[0] ?? null) : null
}
