// From a ready recording to one that the storage holds whole. The target is saved before the first byte, the bytes are
// those that were hashed, and `stored` is said only after the storage's own yes and a last look at the file.

import { t } from '../../language/language.ts'
import { HOUR, MINUTE } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import { CONTENT_TYPES } from '../intake/formats.ts'
import type { MediaSource } from '../intake/source.ts'
import type { Place } from '../library/library.ts'
import { asSent, type Transcription } from '../recording.ts'
import type { Comparison, UploadSession } from '../tuplets/tuplets.ts'
import type { Crew } from './crew.ts'
import { advanced, type Outcome } from './outcome.ts'
import { backoffMs, outcomeOf } from './retry.ts'
import { forestalled } from './submit.ts'

/** A target must live at least this long for an upload to start on it. */
const SHORTEST_LIFE_MS = MINUTE
const LONGEST_BACKOFF_MS = 30 * MINUTE
/** Failures in a row before the person is asked; offline time and moved files are not failures. */
const MOST_FAILURES = 20

/** ready -> uploading: a target is at hand, an old one if it is still good. */
export async function target(ready: Transcription, crew: Crew): Promise<Outcome> {
  const withheld = await crew.rules.withheld(ready, 'send')
  if (withheld !== null) return withheld
  const sooner = forestalled(ready, crew)
  if (sooner !== null) return sooner
  const sent = asSent(ready)
  if (!isSendable(sent, crew)) return advanced({ kind: 'changed', fault: toBeConverted() })
  if (ready.source === 'url') return advanced({ kind: 'linked' })
  if (hasGoodTarget(ready, crew)) return advanced({ kind: 'resumed' })
  const fresh = await crew.tuplets.requestTarget({
    filename: uploadName(sent),
    contentType: sent.contentType ?? 'application/octet-stream',
  })
  crew.gates.open('key', 'email', 'offline')
  return advanced({
    kind: 'targeted',
    objectKey: fresh.objectKey,
    uploadTokenSealed: crew.vault.seal(fresh.token),
    uploadUrlSealed: sealDoor({ url: fresh.url, method: fresh.method, headers: fresh.headers }, crew),
    uploadExpiresAtMs: fresh.expiresAtMs,
  })
}

/** uploading -> uploaded: every byte, from the one file that was inspected. */
export async function send(row: Transcription, crew: Crew, signal: AbortSignal): Promise<Outcome> {
  const uploading = asSent(row)
  let source: MediaSource
  try {
    source = await openSame(uploading, crew)
  } catch (thrown) {
    return advanced({ kind: 'changed', fault: toFault(thrown) })
  }
  try {
    const { objectKey, uploadUrlSealed, uploadExpiresAtMs } = uploading
    const door = uploadUrlSealed === null ? null : crew.vault.open(uploadUrlSealed)
    if (objectKey === null || door === null) return targetLost(t('The upload address could not be read any more.'))
    const { session, ...way }: Door = JSON.parse(door)
    const { comparison } = await crew.tuplets.upload(
      { ...way, objectKey, token: '', expiresAtMs: uploadExpiresAtMs },
      source,
      {
        contentType: uploading.contentType ?? 'application/octet-stream',
        signal,
        digests: { md5: uploading.md5, sha256: uploading.sha256 },
        onSent: (bytes) => crew.sent(uploading, bytes),
        // A cut transfer goes on there after a restart too.
        onSession: (opened) => crew.library.keepDoor(uploading.id, sealDoor({ ...way, session: opened }, crew)),
        ...(session === undefined ? {} : { session }),
      },
    )
    await source.verify()
    crew.gates.open('offline')
    return isDoubted(uploading, comparison, new URL(way.url).host, crew) ? doubted() : advanced({ kind: 'stored' })
  } catch (thrown) {
    return failed(uploading, thrown, crew, signal)
  } finally {
    await source.close()
  }
}

/** All that opens the way to the storage, sealed as one. */
interface Door {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly session?: UploadSession
}

function sealDoor(door: Door, crew: Crew): Uint8Array {
  return crew.vault.seal(JSON.stringify(door))
}

/** Targets on which an ETag may speak against an upload before it is the ETag that is not believed any more. */
const MOST_DOUBTED = 3
/** The storage whose ETags were found to be no checksums. */
const ODD_ETAGS = 'storage.oddEtags'

/**
 * An ETag that looks like an MD5 and is not ours: damage on the way, or a storage that means something else by it (those that
 * encrypt with keys of their own do). Damage does not strike three uploads in a row, so after two more the length and the
 * storage's yes count, and the next recordings do not pay for the same lesson.
 */
function isDoubted(uploading: Transcription, comparison: Comparison, host: string, crew: Crew): boolean {
  const { library, log } = crew
  if (comparison === 'same' && library.setting(ODD_ETAGS) === host) library.setSetting(ODD_ETAGS, null)
  if (comparison !== 'doubtful') return false
  if (library.setting(ODD_ETAGS) !== host && uploading.targetCount < MOST_DOUBTED) return true
  log('warn', 'upload.etag', { id: uploading.id, believed: 'length' })
  library.setSetting(ODD_ETAGS, host)
  return false
}

function doubted(): Outcome {
  const sentence = t('The storage names another checksum than that of the file.')
  const fault = new Fault('storage-refused', sentence, { remedy: t('The upload starts again with a new address.') })
  return advanced({ kind: 'target lost', fault })
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

/** What has to be converted first is never sent as it is, whatever became of the order to convert it. */
function isSendable({ source, contentType, bytes, durationMs }: Transcription, { converter }: Crew): boolean {
  if (source === 'url' || contentType === null) return true
  const { mostBytes, longestMs } = converter.limits
  const isKind = contentType.startsWith('audio/') && contentType !== 'audio/aiff' && contentType !== 'audio/x-caf'
  return isKind && (bytes ?? 0) <= mostBytes && (durationMs ?? 0) <= longestMs
}

function toBeConverted(): Fault {
  return new Fault('changed', t('It has to be converted before it can be sent.'), { remedy: t('Nothing needs doing.') })
}

/** What was made of it here, or the recording wherever it was seen. */
function placesOf({ id, conversion }: Transcription, { library, converter }: Crew): readonly Place[] {
  const part = conversion?.part ?? null
  return part === null ? library.places(id) : [{ path: converter.pathOf(part.name), stamp: part.stamp }]
}

/** The inspected file, at the path it came by or wherever the same bytes were seen since. */
async function openSame(uploading: Transcription, crew: Crew): Promise<MediaSource> {
  let fault: Fault | null = null
  for (const place of placesOf(uploading, crew)) {
    try {
      return await crew.intake.openSource(place.path, place.stamp)
    } catch (thrown) {
      fault ??= toFault(thrown)
    }
  }
  throw (
    fault ??
    new Fault('missing', t('The file is no longer where it was.'), { remedy: t('Put it back or drop it again.') })
  )
}

function targetLost(sentence: string): Outcome {
  return advanced({
    kind: 'target lost',
    fault: new Fault('target-expired', sentence, { remedy: t('A new one is asked for.') }),
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
