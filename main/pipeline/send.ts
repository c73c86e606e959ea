// From a ready recording to one that the storage holds whole. The target is saved before the first byte, the bytes are
// those that were hashed, and `stored` is said only after the storage's own yes and a last look at the file.

import { HOUR, MINUTE } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import { CONTENT_TYPES } from '../intake/formats.ts'
import type { MediaSource } from '../intake/source.ts'
import type { Transcription } from '../recording.ts'
import type { Crew } from './crew.ts'
import { advanced, type Outcome } from './outcome.ts'
import { backoffMs, outcomeOf } from './retry.ts'

/** A target must live at least this long for an upload to start on it. */
const SHORTEST_LIFE_MS = MINUTE
const LONGEST_BACKOFF_MS = 30 * MINUTE
/** Failures in a row before the person is asked; offline time and moved files are not failures. */
const MOST_FAILURES = 20

/** ready -> uploading: a target is at hand, an old one if it is still good. */
export async function target(ready: Transcription, crew: Crew): Promise<Outcome> {
  if (ready.source === 'url') return advanced({ kind: 'linked' })
  if (hasGoodTarget(ready, crew)) return advanced({ kind: 'resumed' })
  const fresh = await crew.tuplets.requestTarget({
    filename: uploadName(ready),
    contentType: ready.contentType ?? 'application/octet-stream',
  })
  crew.gates.open('key', 'email', 'offline')
  return advanced({
    kind: 'targeted',
    objectKey: fresh.objectKey,
    uploadTokenSealed: crew.vault.seal(fresh.token),
    uploadUrlSealed: crew.vault.seal(JSON.stringify({ url: fresh.url, method: fresh.method, headers: fresh.headers })),
    uploadExpiresAtMs: fresh.expiresAtMs,
  })
}

/** uploading -> uploaded: every byte, from the one file that was inspected. */
export async function send(uploading: Transcription, crew: Crew, signal: AbortSignal): Promise<Outcome> {
  let source: MediaSource
  try {
    source = await openSame(uploading, crew)
  } catch (thrown) {
    return advanced({ kind: 'changed', fault: toFault(thrown) })
  }
  try {
    const { objectKey, uploadUrlSealed, uploadExpiresAtMs } = uploading
    const door = uploadUrlSealed === null ? null : crew.vault.open(uploadUrlSealed)
    if (objectKey === null || door === null) return targetLost('The upload address could not be read any more.')
    const { url, method, headers } = JSON.parse(door)
    await crew.tuplets.upload({ url, method, headers, objectKey, token: '', expiresAtMs: uploadExpiresAtMs }, source, {
      contentType: uploading.contentType ?? 'application/octet-stream',
      signal,
      onSent: (bytes) => crew.sent(uploading, bytes),
    })
    await source.verify()
    crew.gates.open('offline')
    return advanced({ kind: 'stored' })
  } catch (thrown) {
    return failed(uploading, thrown, crew, signal)
  } finally {
    await source.close()
  }
}

function hasGoodTarget(ready: Transcription, crew: Crew): boolean {
  const { uploadUrlSealed, uploadTokenSealed, uploadExpiresAtMs } = ready
  if (uploadUrlSealed === null || uploadTokenSealed === null) return false
  if (crew.vault.open(uploadUrlSealed) === null || crew.vault.open(uploadTokenSealed) === null) return false
  return uploadExpiresAtMs === null || uploadExpiresAtMs - crew.tuplets.serverNow() >= SHORTEST_LIFE_MS
}

/** The service learns the file's kind, by content and not by its name: names of sources and stories stay at home. */
function uploadName(ready: Transcription): string {
  const extension = Object.entries(CONTENT_TYPES).find(([, type]) => type === ready.contentType)?.[0] ?? 'audio'
  return `recording-${ready.sha256?.slice(0, 12) ?? ready.id}.${extension}`
}

/** The inspected file, at the path it came by or wherever the same bytes were seen since. */
async function openSame(uploading: Transcription, crew: Crew): Promise<MediaSource> {
  let fault: Fault | null = null
  for (const place of crew.library.places(uploading.id)) {
    try {
      return await crew.intake.openSource(place.path, place.stamp)
    } catch (thrown) {
      fault ??= toFault(thrown)
    }
  }
  throw (
    fault ?? new Fault('missing', 'The file is no longer where it was.', { remedy: 'Put it back or drop it again.' })
  )
}

function targetLost(sentence: string): Outcome {
  return advanced({
    kind: 'target lost',
    fault: new Fault('target-expired', sentence, { remedy: 'A new one is asked for.' }),
  })
}

function failed(uploading: Transcription, thrown: unknown, crew: Crew, signal: AbortSignal): Outcome {
  const now = crew.clock.now()
  if (signal.aborted) return { kind: 'wait', untilMs: 0, fault: null, isFailure: false }
  const fault = toFault(thrown)
  const isFile = fault.code === 'changed' || fault.code === 'missing' || fault.code === 'unreadable'
  if (isFile) return advanced({ kind: 'changed', fault })
  if (fault.code === 'target-expired' || (fault.code === 'storage-refused' && fault.retry !== 'never')) {
    // An address that ends early is no failure of the recording; one that keeps ending is somebody's, and waits longer.
    if (uploading.targetCount < 3) return advanced({ kind: 'target lost', fault })
    if (uploading.targetCount >= MOST_FAILURES) return { kind: 'gave up', to: 'failed', fault }
    return advanced({
      kind: 'target lost',
      fault,
      untilMs: now + backoffMs(uploading.targetCount, crew.random, 8 * HOUR, MINUTE),
    })
  }
  const outcome = outcomeOf(fault, uploading.attempts, { now, random: crew.random, longestMs: LONGEST_BACKOFF_MS })
  return outcome.kind === 'wait' && uploading.attempts + 1 >= MOST_FAILURES
    ? { kind: 'gave up', to: 'failed', fault }
    : outcome
}
