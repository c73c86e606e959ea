// The thread that reads transcripts for an import: a file becomes rows that only need to be written. It introduces the readers of
// foreign formats to the one that knows the service's results. Of the library it only carries the log over; it writes nothing.

import { parentPort, workerData } from 'node:worker_threads'
import { t } from '../../language/language.ts'
import { Fault, toFault } from '../fault.ts'
import { readTranscriptFile } from '../intake/transcripts/file.ts'
import { readForeign } from '../intake/transcripts/read.ts'
import { openCarrying } from '../library/carrying.ts'
import type { Import, LogState } from '../library/library.ts'
import { movable, readyImport } from '../library/ready.ts'
import type { Options, Transcript } from '../recording.ts'
import { speakAsTold } from '../told-language.ts'
import { readSaved } from '../tuplets/saved.ts'
import { optionsOfJob } from './elsewhere.ts'

export interface Order {
  readonly id: number
  /** A transcript's file is read; of the library's, the log is carried over. */
  readonly kind: 'read' | 'carry'
  readonly path: string
}

export interface ThreadSetting {
  /** One number: 1 once nothing more is to be begun. */
  readonly ending: SharedArrayBuffer
}

/** What is in a file, ready to be written. */
export interface Piece {
  /** The recording, where the file names it. */
  readonly mediaName: string | null
  readonly job: { readonly id: string; readonly options: Options; readonly completedAtMs: number | null } | null
  /** The service wrote it. */
  readonly isResult: boolean
  readonly names: readonly string[]
  readonly ready: Import['ready']
}

export type Told =
  | { readonly id: number; readonly answer: Piece | LogState }
  | { readonly id: number; readonly fault: { readonly [K in 'code' | 'message' | 'remedy' | 'retry']: Fault[K] } }

/** Labels that only count: the reader gives these speakers their numbers by itself. */
const NUMBERED = /^speaker_\d+$/i

export function pieceOf(bytes: Uint8Array): Piece {
  const content = readForeign(bytes)
  if (content.kind === 'transcript')
    return piece(bytes, content.transcript, { job: null, isResult: false }, content.mediaName)
  const { transcript, job } = readSaved(content.value)
  const known = job === null ? null : { id: job.id, options: optionsOfJob(job), completedAtMs: job.completedAtMs }
  return piece(bytes, transcript, { job: known, isResult: true }, null)
}

function piece(
  bytes: Uint8Array,
  transcript: Transcript,
  of: Pick<Piece, 'job' | 'isResult'>,
  mediaName: string | null,
): Piece {
  const labels = new Set(transcript.segments.map(({ speaker }) => speaker))
  const names = [...labels].flatMap((label) => (label === null || NUMBERED.test(label) ? [] : [label]))
  return { mediaName, ...of, names, ready: readyImport(bytes, transcript) }
}

function answer({ id, kind, path }: Order): Told {
  try {
    if (isEnding()) throw new Fault('cancelled', t('The import has ended.'), { retry: 'never' })
    return { id, answer: kind === 'read' ? pieceOf(readTranscriptFile(path, roomFor)) : carryLog(path) }
  } catch (thrown) {
    const { code, message, remedy, retry } = toFault(thrown)
    return { id, fault: { code, message, remedy, retry } }
  }
}

/** Longer files are rare, and have room of their own. */
const ROOM_BYTES = 4 * 1024 * 1024
let room: Buffer | null = null

/** For one file after the other: memory taken for each would set off the garbage collector every few of them. */
function roomFor(bytes: number): Buffer {
  if (bytes > ROOM_BYTES) return Buffer.allocUnsafe(bytes)
  room ??= Buffer.allocUnsafeSlow(ROOM_BYTES)
  return room.subarray(0, bytes)
}

function isEnding(): boolean {
  const setting: ThreadSetting | null = workerData
  return setting !== null && Atomics.load(new Int32Array(setting.ending), 0) === 1
}

let carrying: ReturnType<typeof openCarrying> | null = null

function carryLog(path: string): LogState {
  carrying ??= openCarrying(path)
  return carrying.carry()
}

speakAsTold()
const port = parentPort
if (port !== null) {
  // One after the other: should this thread die of a file, it was the first that has no answer.
  port.on('message', (order: Order | 'close') => {
    if (order === 'close') port.close()
    else send(port, answer(order))
  })
}

function send(to: NonNullable<typeof parentPort>, told: Told): void {
  to.postMessage(told, 'answer' in told && 'ready' in told.answer ? movable(told.answer.ready) : [])
}
