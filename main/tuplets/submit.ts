// The one request that costs money. It is sent once, on a connection of its own, and its answer is sorted into what it
// proves: a job exists, none does, nothing left this machine, or nobody knows. It refuses to guess and never sends again.
import { randomBytes } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Dispatcher } from 'undici'
import type { Clock } from '../clock.ts'
import { MINUTE } from '../clock.ts'
import { type Fault, type HttpFault, toFault } from '../fault.ts'
import { type Options, plainOptions } from '../recording.ts'
import type { Ask, Reply } from './exchange.ts'
import { exchange, jsonOf } from './exchange.ts'
import { readCreated, readDetail } from './wire.ts'

export type SubmitRequest = { readonly options: Options } & (
  | { readonly kind: 'upload'; readonly objectKey: string; readonly token: string }
  | { readonly kind: 'link'; readonly url: string }
)

export type SubmitAnswer =
  | { readonly kind: 'created'; readonly jobId: string; readonly cancelToken: string | null }
  /** The service said no: no job exists. */
  | { readonly kind: 'rejected'; readonly fault: HttpFault }
  /** It never left this machine. */
  | { readonly kind: 'notSent'; readonly fault: Fault }
  /** A job may exist: look before anything is sent again. */
  | { readonly kind: 'unknown'; readonly fault: Fault }

/** Refusals that prove that no job was made. A 503 proves it only in the documented form. */
const REFUSALS = [400, 401, 402, 403, 404, 409, 413, 415, 422, 429]

/** Impatience would create the very doubt that costs money. */
const TOTAL_MS = 4 * MINUTE

export interface Door {
  /** A client for this one request: an old connection may be dead without knowing it. */
  readonly through: Dispatcher
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly clock: Clock
  refusalOf(reply: Reply, detail: string): HttpFault
}

export async function submitThrough(door: Door, request: SubmitRequest, signal?: AbortSignal): Promise<SubmitAnswer> {
  const form = formOf(request)
  const ask: Ask = {
    method: 'POST',
    path: door.path,
    headers: { ...door.headers, 'content-type': `multipart/form-data; boundary=${form.boundary}` },
    body: form.body,
    mostBytes: 1024 * 1024,
    totalMs: TOTAL_MS,
    signal,
  }
  const departure = watchDeparture(form.boundary)
  try {
    return answerOf(await exchange(door.through, ask, door.clock), door)
  } catch (thrown) {
    return { kind: departure.hasLeft() ? 'unknown' : 'notSent', fault: toFault(thrown) }
  } finally {
    departure.forget()
  }
}

function answerOf(reply: Reply, door: Door): SubmitAnswer {
  const json = jsonOf(reply)
  if (reply.status >= 200 && reply.status < 300) return { kind: 'created', ...readCreated(json) }
  const detail = readDetail(json)
  const fault = door.refusalOf(reply, detail ?? '')
  const isProof = REFUSALS.includes(reply.status) || (reply.status === 503 && detail !== null)
  return isProof ? { kind: 'rejected', fault } : { kind: 'unknown', fault }
}

/**
 * Whether the request went out, as undici itself tells just before it writes the first byte. The boundary is random and
 * stands in the headers, so it names this request among all others of the process.
 */
function watchDeparture(boundary: string): { hasLeft(): boolean; forget(): void } {
  const channel = 'undici:client:sendHeaders'
  let hasLeft = false
  const listener = (message: unknown) => {
    if (message === null || typeof message !== 'object') return
    const headers: unknown = Reflect.get(message, 'headers')
    // A shape that we do not know counts as ours: doubt costs a look at the list, certainty too early costs money.
    if (typeof headers !== 'string' || headers.includes(boundary)) hasLeft = true
  }
  subscribe(channel, listener)
  return { hasLeft: () => hasLeft, forget: () => unsubscribe(channel, listener) }
}

function formOf(request: SubmitRequest): { readonly boundary: string; readonly body: Uint8Array } {
  const boundary = `----archive${randomBytes(18).toString('hex')}`
  const parts = fieldsOf(request).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return { boundary, body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`) }
}

function fieldsOf(request: SubmitRequest): readonly (readonly [string, string])[] {
  // Equal options are one request, as they are one job.
  const options = plainOptions(request.options)
  const media: readonly (readonly [string, string])[] =
    request.kind === 'link'
      ? [['remote_url', request.url]]
      : [
          ['uploaded_audio_key', request.objectKey],
          ['uploaded_audio_token', request.token],
        ]
  const asked: (readonly [string, string])[] = [
    ['language', options.language],
    ['transcription_model', options.model],
    ['diarization', String(options.diarization)],
    ['pii_processing', String(options.piiProcessing)],
  ]
  // Only premium with speakers may name it at all.
  if (options.speakerEmbeddings) asked.push(['speaker_embeddings', 'true'])
  if (options.analytics !== null) asked.push(['analytics', JSON.stringify(options.analytics)])
  return [...media, ...asked]
}
