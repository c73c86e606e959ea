// The storage behind upload targets, as strict as a real one: signed URLs that expire and bind the Content-Type, whole PUTs
// by default, and three resumable dialects. It knows keys and bytes, nothing of jobs or accounts.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { draftAnswer } from './dialect-draft.ts'
import { gcsAnswer } from './dialect-gcs.ts'
import { tusAnswer } from './dialect-tus.ts'
import type { Objects, StoredObject, Transfer } from './objects.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { type Answer, Cut, emptyAnswer, type Incoming, xmlAnswer } from './wire.ts'

export type Dialect = 'plain' | 'gcs' | 'draft' | 'tus'
/** How the signed query is spelled: as S3 or GCS write it, or with a bare `Expires`. */
export type Signing = 's3' | 'gcs' | 'bare'

export interface StorageSettings {
  dialect: Dialect
  signing: Signing
  /** How long an upload URL is good for, on the virtual clock. */
  ttlMs: number
  /** `kms` looks like an MD5 and is none: what a storage gives that encrypts with keys of its own. */
  etag: 'md5' | 'kms' | 'opaque' | 'none'
  googHash: boolean
  /** So many more receipts give the checksums of other bytes. */
  lies: number
  /** Real bytes per second at which bodies are read; null reads as fast as they come. */
  bytesPerSecond: number | null
  maxBytes: number
  /** Answers 499 to every further request of a GCS session. */
  cancelSessions: boolean
}

export interface Slot {
  readonly objectKey: string
  readonly contentType: string
  readonly expiresAtMs: number
  readonly uploadId: string
  readonly dialect: Dialect
  transfer: Transfer | null
  /** The length the client declared for a resumable transfer, once known. */
  totalBytes: number | null
  object: StoredObject | null
  /** The request that has this transfer in hand. */
  current: { readonly abandon: () => void; readonly over: Promise<void> } | null
}

export interface Storage {
  readonly settings: StorageSettings
  /** Makes a slot and the signed URL to fill it. */
  sign(objectKey: string, contentType: string): { readonly url: string; readonly slot: Slot }
  find(objectKey: string): StoredObject | null
  slots(): readonly Slot[]
  answer(incoming: Incoming): Promise<Answer>
}

export interface StorageParts {
  readonly clock: VirtualClock
  readonly objects: Objects
  readonly settings: StorageSettings
  /** Known only once the server listens. */
  readonly baseUrl: () => string
}

export function openStorage({ clock, objects, settings, baseUrl }: StorageParts): Storage {
  const slots = new Map<string, Slot>()
  const secret = randomBytes(32)
  const signatureOf = (slot: Slot) =>
    createHmac('sha256', secret).update(`${slot.objectKey} ${slot.contentType} ${slot.expiresAtMs}`).digest('hex')
  return {
    settings,
    sign: (objectKey, contentType) => {
      const expiresAtMs = clock.now() + settings.ttlMs
      const uploadId = randomBytes(18).toString('base64url')
      const slot: Slot = {
        objectKey,
        contentType,
        expiresAtMs,
        uploadId,
        dialect: settings.dialect,
        transfer: null,
        totalBytes: null,
        object: null,
        current: null,
      }
      slots.set(objectKey, slot)
      const query = queryOf(slot, signatureOf(slot), settings, clock.now())
      return { slot, url: `${baseUrl()}/uploads/${objectKey}?${query}` }
    },
    find: (objectKey) => slots.get(objectKey)?.object ?? null,
    slots: () => [...slots.values()],
    answer: async (incoming) => {
      const slot = slots.get(decodeURIComponent(incoming.path.replace(/^\/uploads\//, '')))
      if (slot === undefined) return xmlAnswer(404, 'NoSuchKey', 'The specified key does not exist.')
      const refusal = admit(slot, incoming, signatureOf(slot), clock.now())
      if (refusal !== null) return refusal
      const throttle = throttleOf(settings.bytesPerSecond)
      switch (slot.dialect) {
        case 'plain':
          return plainAnswer(slot, incoming, objects, settings, throttle)
        case 'gcs':
          return inTurn(slot, incoming, () => gcsAnswer(slot, incoming, objects, settings, throttle))
        case 'draft':
          return inTurn(slot, incoming, () => draftAnswer(slot, incoming, objects, throttle))
        case 'tus':
          return inTurn(slot, incoming, () => tusAnswer(slot, incoming, objects, throttle))
      }
    },
  }
}

/**
 * One request at a time has a resumable transfer in hand. A newer one takes over: a client that asks how far it came has
 * given up its earlier request, even if the bytes of that one still trickle in.
 */
async function inTurn(slot: Slot, incoming: Incoming, step: () => Promise<Answer>): Promise<Answer> {
  while (slot.current !== null) {
    slot.current.abandon()
    await slot.current.over
  }
  const stepping = step()
  const over = stepping.then(
    () => undefined,
    () => undefined,
  )
  const mine = { abandon: incoming.abandon, over }
  slot.current = mine
  try {
    return await stepping
  } finally {
    if (slot.current === mine) slot.current = null
  }
}

function queryOf(slot: Slot, signature: string, settings: StorageSettings, nowMs: number): URLSearchParams {
  const stamp = `${new Date(nowMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const lifeSeconds = String(Math.ceil(settings.ttlMs / 1000))
  const query = new URLSearchParams()
  if (settings.signing === 's3') {
    query.set('X-Amz-Algorithm', 'AWS4-HMAC-SHA256')
    query.set('X-Amz-Date', stamp)
    query.set('X-Amz-Expires', lifeSeconds)
    query.set('X-Amz-SignedHeaders', 'content-type;host')
    query.set('X-Amz-Signature', signature)
  } else if (settings.signing === 'gcs') {
    query.set('X-Goog-Algorithm', 'GOOG4-RSA-SHA256')
    query.set('X-Goog-Date', stamp)
    query.set('X-Goog-Expires', lifeSeconds)
    query.set('X-Goog-Signature', signature)
  } else {
    query.set('Expires', String(Math.floor(slot.expiresAtMs / 1000)))
    query.set('Signature', signature)
  }
  if (slot.dialect === 'gcs') query.set('upload_id', slot.uploadId)
  return query
}

/** What every real storage checks before it reads a byte. */
function admit(slot: Slot, incoming: Incoming, signature: string, nowMs: number): Answer | null {
  if (incoming.headers.authorization !== undefined)
    return xmlAnswer(400, 'InvalidArgument', 'Only one auth mechanism allowed; the query carries a signature already.')
  const query = incoming.query
  const shown = query.get('X-Amz-Signature') ?? query.get('X-Goog-Signature') ?? query.get('Signature')
  if (shown !== signature) return xmlAnswer(403, 'SignatureDoesNotMatch', 'The request signature does not match.')
  if (nowMs > slot.expiresAtMs) return xmlAnswer(403, 'AccessDenied', 'Request has expired')
  return null
}

export type Throttle = (piece: Buffer) => Promise<void>

function throttleOf(bytesPerSecond: number | null): Throttle {
  if (bytesPerSecond === null) return async () => {}
  const openedAtMs = performance.now()
  let readBytes = 0
  return async (piece) => {
    readBytes += piece.length
    const aheadMs = (readBytes / bytesPerSecond) * 1000 - (performance.now() - openedAtMs)
    if (aheadMs > 1) await pause(aheadMs)
  }
}

/** A whole PUT. `Content-Range` is not known here: the part becomes the object, as on a storage that never heard of it. */
async function plainAnswer(
  slot: Slot,
  incoming: Incoming,
  objects: Objects,
  settings: StorageSettings,
  throttle: Throttle,
): Promise<Answer> {
  if (incoming.method !== 'PUT') return xmlAnswer(405, 'MethodNotAllowed', 'The specified method is not allowed.')
  const type = incoming.headers['content-type'] ?? ''
  if (type !== slot.contentType)
    return xmlAnswer(403, 'SignatureDoesNotMatch', 'Content-Type is not the one that was signed.')
  const length = incoming.headers['content-length']
  if (length === undefined) return xmlAnswer(411, 'MissingContentLength', 'You must provide the Content-Length header.')
  if (Number(length) > settings.maxBytes)
    return xmlAnswer(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum size.')
  const object = await objects.receive(incoming.body, slot.contentType, throttle)
  if (object.sizeBytes !== Number(length)) throw new Cut('The body ended early.')
  slot.object = object
  return emptyAnswer(200, receiptOf(object, settings))
}

export function receiptOf(object: StoredObject, settings: StorageSettings): Readonly<Record<string, string>> {
  const receipt: Record<string, string> = {}
  const isLie = settings.lies > 0
  if (isLie) settings.lies -= 1
  const other = createHash('md5').update(object.sha256)
  const md5 = Buffer.from(isLie ? other.digest('base64') : object.md5, 'base64')
  if (settings.etag === 'md5') receipt.etag = `"${md5.toString('hex')}"`
  if (settings.etag === 'kms') receipt.etag = `"${object.sha256.slice(0, 32)}"`
  if (settings.etag === 'opaque') receipt.etag = `"0x${object.sha256.slice(0, 15).toUpperCase()}"`
  if (settings.googHash) receipt['x-goog-hash'] = `crc32c=AAAAAA==,md5=${md5.toString('base64')}`
  return receipt
}
