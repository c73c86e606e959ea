// Brings a whole recording to the storage. Where the storage positively speaks a way to continue, a cut transfer goes on at the
// byte the storage confirms; anywhere else it starts again from the first byte, and no `Content-Range` is ever sent there.
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { firstOf, type Headers, type Reply } from './exchange.ts'
import { isYes, look, receiptOf, type Storage, send, storageFault, type UploadReceipt } from './storage.ts'
import { type Dialect, dialectOf, fitHeaders, type UploadTarget } from './target.ts'

/** An address of the storage under which a cut transfer goes on; a secret like the target's own. */
export interface UploadSession {
  readonly sessionUrl: string
}

export interface Errand {
  readonly url: URL
  readonly target: Pick<UploadTarget, 'method' | 'headers'>
  readonly contentType: string
  /** True when no byte can have been sent to this address before. */
  readonly isFresh: boolean
  readonly session: UploadSession | undefined
  onSession(session: UploadSession): void
}

type Place = { readonly kind: 'at'; readonly byte: number } | { readonly kind: 'done'; readonly receipt: UploadReceipt }

/** How one protocol asks how far it is, and sends the rest. */
interface Continuing {
  look(): Promise<Place>
  append(fromByte: number): Promise<Place>
}

export async function bring(storage: Storage, errand: Errand): Promise<UploadReceipt> {
  const dialect = dialectOf(errand.url, errand.target.headers)
  const receipt = await speak(dialect, storage, errand)
  storage.onSent(storage.source.bytes)
  return receipt
}

function speak(dialect: Dialect, storage: Storage, errand: Errand): Promise<UploadReceipt> {
  const start: Place | null = errand.isFresh ? { kind: 'at', byte: 0 } : null
  switch (dialect) {
    case 'gcs':
      return proceed(storage, gcs(storage, errand), start)
    case 'tus':
      return proceed(storage, tus(storage, errand, errand.url), null)
    case 'draft':
      return bringDraft(storage, errand)
    case 'whole':
      return bringWhole(storage, errand)
  }
}

async function bringWhole(storage: Storage, errand: Errand): Promise<UploadReceipt> {
  const reply = await send(storage, errand.url, { method: methodOf(errand), headers: headersOf(errand), fromByte: 0 })
  if (isYes(reply)) return receiptOf(reply)
  // A storage that refuses the PUT in the words of tus has said how it wants to be spoken to.
  if (firstOf(reply.headers, 'tus-resumable') !== undefined && [400, 405, 412, 415].includes(reply.status))
    return proceed(storage, tus(storage, errand, errand.url), null)
  throw storageFault(reply)
}

/** After this many failures without a new byte the queue takes over, which waits longer. */
const MOST_STUCK = 2
const TRANSIENT = ['cut', 'timeout', 'stalled', 'service-down']

/**
 * Sends, and after a cut asks the storage where it is and goes on from there. What the storage confirms is the truth; any
 * new byte forgives earlier failures, so a flaky hour does not end a long upload.
 */
async function proceed(storage: Storage, way: Continuing, start: Place | null): Promise<UploadReceipt> {
  let place = start
  let best = 0
  let stuck = 0
  for (;;) {
    try {
      place ??= checked(await way.look(), storage)
      if (place.kind === 'done') return place.receipt
      stuck = place.byte > best ? 0 : stuck
      best = Math.max(best, place.byte)
      storage.onSent(place.byte)
      place = checked(await way.append(place.byte), storage)
      if (place.kind === 'at' && place.byte <= best) throw notAdvancing()
    } catch (thrown) {
      const isTransient = thrown instanceof Fault && TRANSIENT.includes(thrown.code)
      if (!isTransient || storage.signal.aborted || ++stuck >= MOST_STUCK) throw thrown
      place = null
    }
  }
}

function checked(place: Place, storage: Storage): Place {
  if (place.kind === 'at' && place.byte > storage.source.bytes) throw wrongPlace()
  // Everything is there, but not yet sealed: asking again is all that can be done.
  if (place.kind === 'at' && place.byte === storage.source.bytes) throw notAdvancing()
  return place
}

function wrongPlace(): Fault {
  return new Fault('target-expired', t('The storage names a place in the file that does not exist.'), {
    remedy: t('The upload starts again with a new address.'),
  })
}

function notAdvancing(): Fault {
  return new Fault('service-down', t('The storage takes the bytes but does not keep them.'), {
    remedy: t('It is tried again by itself.'),
  })
}

/** Google's resumable session: 308 with `Range: bytes=0-K`, and the rest from K+1. */
function gcs(storage: Storage, errand: Errand): Continuing {
  const { bytes } = storage.source
  const placeOf = (reply: Reply): Place => {
    if (isYes(reply)) return { kind: 'done', receipt: receiptOf(reply) }
    if (reply.status !== 308) throw storageFault(reply)
    const range = /^bytes=0-(\d{1,15})$/.exec(firstOf(reply.headers, 'range')?.trim() ?? '')
    return { kind: 'at', byte: range === null ? 0 : Number(range[1]) + 1 }
  }
  return {
    look: async () => placeOf(await look(storage, errand.url, 'PUT', { 'content-range': `bytes */${bytes}` })),
    append: async (fromByte) => {
      // From the first byte it is the documented PUT, nothing more.
      const range: Headers = fromByte === 0 ? {} : { 'content-range': `bytes ${fromByte}-${bytes - 1}/${bytes}` }
      return placeOf(
        await send(storage, errand.url, { method: 'PUT', headers: { ...headersOf(errand), ...range }, fromByte }),
      )
    },
  }
}

const TUS = { 'tus-resumable': '1.0.0' }

/** tus 1.0: HEAD tells the offset, PATCH appends. */
function tus(storage: Storage, errand: Errand, url: URL): Continuing {
  let isLengthOpen = false
  return {
    look: async () => {
      const reply = await look(storage, url, 'HEAD', { ...errand.target.headers, ...TUS })
      isLengthOpen = firstOf(reply.headers, 'upload-defer-length') === '1'
      return offsetPlace(reply, storage)
    },
    append: async (fromByte) => {
      const headers = {
        ...errand.target.headers,
        ...TUS,
        // An upload made without its length must be told it with the first bytes.
        ...(isLengthOpen ? { 'upload-length': String(storage.source.bytes) } : {}),
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(fromByte),
      }
      return offsetPlace(await send(storage, url, { method: 'PATCH', headers, fromByte }), storage)
    },
  }
}

/** Both say where they are by `Upload-Offset`; at the end of the file the upload is done. */
function offsetPlace(reply: Reply, storage: Storage): Place {
  // Another offset than we believed: the storage is asked again, it is right.
  if (reply.status === 409) throw notAdvancing()
  if (!isYes(reply)) throw storageFault(reply)
  const offset = firstOf(reply.headers, 'upload-offset')
  if (offset === undefined || !/^\d{1,15}$/.test(offset)) throw wrongPlace()
  const byte = Number(offset)
  return byte === storage.source.bytes ? { kind: 'done', receipt: receiptOf(reply) } : { kind: 'at', byte }
}

/**
 * The resumable-upload draft: the first request may be answered early by a 104 that names where to go on. Until it does,
 * there is nothing to continue and a cut upload starts again.
 */
async function bringDraft(storage: Storage, errand: Errand): Promise<UploadReceipt> {
  let resource = errand.session === undefined ? null : sameOrigin(errand.session.sessionUrl, errand.url)
  if (resource !== null) return proceed(storage, draft(storage, errand, resource), null)
  const headers = { ...headersOf(errand), 'upload-complete': '?1' }
  const onInterim = (status: number, told: Headers) => {
    const location = firstOf(told, 'location')
    const named = status === 104 && location !== undefined ? sameOrigin(location, errand.url) : null
    if (named === null) return
    resource = named
    errand.onSession({ sessionUrl: named.href })
  }
  try {
    const reply = await send(storage, errand.url, { method: methodOf(errand), headers, fromByte: 0, onInterim })
    if (isYes(reply)) return receiptOf(reply)
    throw storageFault(reply)
  } catch (thrown) {
    const isTransient = thrown instanceof Fault && TRANSIENT.includes(thrown.code)
    if (resource === null || !isTransient || storage.signal.aborted) throw thrown
    return proceed(storage, draft(storage, errand, resource), null)
  }
}

function draft(storage: Storage, errand: Errand, resource: URL): Continuing {
  // The target's headers opened the upload; only its version marks every later request.
  const marks = Object.entries(errand.target.headers).filter(([name]) => name === 'upload-draft-interop-version')
  const version = Object.fromEntries(marks)
  return {
    look: async () => {
      const reply = await look(storage, resource, 'HEAD', version)
      const isComplete = isYes(reply) && firstOf(reply.headers, 'upload-complete') === '?1'
      return isComplete ? { kind: 'done', receipt: receiptOf(reply) } : offsetPlace(reply, storage)
    },
    append: async (fromByte) => {
      const headers = {
        ...version,
        'content-type': 'application/partial-upload',
        'upload-offset': String(fromByte),
        'upload-complete': '?1',
      }
      const reply = await send(storage, resource, { method: 'PATCH', headers, fromByte })
      const isPartial = !isYes(reply) || firstOf(reply.headers, 'upload-complete') === '?0'
      return isPartial ? offsetPlace(reply, storage) : { kind: 'done', receipt: receiptOf(reply) }
    },
  }
}

/** A reply may move the upload along, but not to another host. */
function sameOrigin(location: string, from: URL): URL | null {
  const url = URL.canParse(location, from) ? new URL(location, from) : null
  return url !== null && url.origin === from.origin && url.username === '' ? url : null
}

function methodOf(errand: Errand): 'PUT' | 'POST' | 'PATCH' {
  const { method } = errand.target
  return method === 'POST' || method === 'PATCH' ? method : 'PUT'
}

/** The type the target was asked for, unless the service spelled out what to send. */
function headersOf(errand: Errand): Readonly<Record<string, string>> {
  return { 'content-type': errand.contentType, ...fitHeaders(errand.target.headers) }
}
