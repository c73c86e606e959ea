// One request to the storage behind a signed address: a body that is never held in memory, a watchdog for transfers that
// stand still, honest progress, and names for what a storage answers. It never carries the key and follows no redirect.

import type { Dispatcher } from 'undici'
import { t } from '../../language/language.ts'
import type { Clock } from '../clock.ts'
import { MINUTE } from '../clock.ts'
import { Fault, HttpFault, toFault } from '../fault.ts'
import { type Ask, exchange, firstOf, type Headers, type Reply } from './exchange.ts'
import type { Throttle } from './throttle.ts'

/** What is uploaded: bytes of a file, readable from any offset, as often as needed. */
export interface UploadSource {
  readonly bytes: number
  read(fromByte: number, signal?: AbortSignal): AsyncIterable<Uint8Array>
}

export interface Storage {
  readonly through: Dispatcher
  readonly clock: Clock
  readonly throttle: Throttle
  readonly signal: AbortSignal
  readonly source: UploadSource
  /** Bytes that left this machine, of the whole file; all of them only once the storage said yes. */
  onSent(bytes: number): void
}

/** Below this much in a minute a transfer counts as standing still: 1 KiB/s. */
const FLOOR_BYTES = 60 * 1024
const ANSWER_BYTES = 64 * 1024

/** A request without a body: how far is the upload? */
export function look(storage: Storage, url: URL, method: 'HEAD' | 'PUT', headers: Headers): Promise<Reply> {
  const ask = { ...frame(url, method, headers), totalMs: MINUTE, signal: storage.signal }
  return exchange(storage.through, ask, storage.clock)
}

/** Sends the file from this byte to its end. Resolves with the storage's answer, whatever it says. */
export async function send(
  storage: Storage,
  url: URL,
  piece: {
    readonly method: Ask['method']
    readonly headers: Headers
    readonly fromByte: number
    readonly onInterim?: NonNullable<Ask['onInterim']>
  },
): Promise<Reply> {
  const bytes = storage.source.bytes - piece.fromByte
  const stall = new AbortController()
  const signal = AbortSignal.any([storage.signal, stall.signal])
  const progress = new Progress(storage, piece.fromByte, signal)
  const forget = watch(storage.clock, progress, stall)
  try {
    const reply = await exchange(
      storage.through,
      {
        ...frame(url, piece.method, { ...piece.headers, 'content-length': String(bytes) }),
        body: progress.body(),
        totalMs: null,
        signal,
        ...(piece.onInterim === undefined ? {} : { onInterim: piece.onInterim }),
      },
      storage.clock,
    )
    if (isYes(reply) && !progress.isWhole)
      throw new Fault('bad-reply', t('The storage said yes before it had the whole file.'), {
        remedy: t('It is tried again.'),
      })
    return reply
  } catch (thrown) {
    // Why the file could not be read explains more than the request that broke off for it.
    throw progress.fault ?? thrown
  } finally {
    forget()
  }
}

function frame(url: URL, method: Ask['method'], headers: Headers) {
  const flat = Object.entries(headers).map(([name, value]) => [name, String(value)])
  return {
    method,
    path: url.pathname + url.search,
    headers: Object.fromEntries(flat) as Readonly<Record<string, string>>,
    mostBytes: ANSWER_BYTES,
    beyond: 'ignore' as const,
  }
}

class Progress {
  /** Bytes that the socket has taken since this request began. */
  taken = 0
  /** For how long the person's own limit has held this request back: no fault of the line. */
  heldMs = 0
  isWhole = false
  fault: Fault | null = null
  readonly #storage: Storage
  readonly #fromByte: number
  readonly #signal: AbortSignal

  constructor(storage: Storage, fromByte: number, signal: AbortSignal) {
    this.#storage = storage
    this.#fromByte = fromByte
    this.#signal = signal
  }

  /** undici asks for the next part only when the socket took the last one: that request is what counts as sent. */
  async *body(): AsyncGenerator<Uint8Array> {
    const { source, throttle, onSent } = this.#storage
    const bytes = source.bytes - this.#fromByte
    let given = 0
    try {
      for await (const part of source.read(this.#fromByte, this.#signal)) {
        for (let at = 0; at < part.length; ) {
          const grain = part.subarray(at, at + throttle.grainBytes)
          at += grain.length
          given += grain.length
          if (given > bytes) throw changed()
          const held = throttle.hold(grain.length, this.#signal)
          if (held !== null) this.heldMs += await held
          yield grain
          this.taken = given
          // The last part stays unreported until the storage has answered.
          if (given < bytes) onSent(this.#fromByte + given)
        }
      }
      if (given < bytes) throw changed()
      this.isWhole = true
    } catch (thrown) {
      if (!this.#signal.aborted) this.fault = toFault(thrown)
      throw thrown
    }
  }
}

function changed(): Fault {
  return new Fault('changed', t('The file changed while it was uploaded.'), {
    remedy: t('It starts over when the file is quiet.'),
  })
}

/** A storage that has everything, and answers drop by drop, must not hold the place of others for ever. */
const LONGEST_ANSWER_MS = 5 * MINUTE

/** Once the whole file is with the socket, only the limit for the answer counts: a storage may need time to seal a gigabyte. */
function watch(clock: Clock, progress: Progress, stall: AbortController): () => void {
  let before = 0
  let heldBefore = 0
  let forget = clock.schedule(MINUTE, check)
  function check(): void {
    if (progress.isWhole) {
      forget = clock.schedule(LONGEST_ANSWER_MS, () => stall.abort(unanswered()))
      return
    }
    // What we held back ourselves is not asked of the line.
    const ownShare = Math.min(1, (progress.heldMs - heldBefore) / MINUTE)
    if (progress.taken - before < FLOOR_BYTES * (1 - ownShare)) {
      stall.abort(new Fault('stalled', t('The upload stood still.'), { remedy: t('It is tried again by itself.') }))
      return
    }
    before = progress.taken
    heldBefore = progress.heldMs
    forget = clock.schedule(MINUTE, check)
  }
  return () => forget()
}

function unanswered(): Fault {
  return new Fault('timeout', t('The storage did not answer in time.'), { remedy: t('It is tried again by itself.') })
}

export function isYes(reply: Reply): boolean {
  return reply.status >= 200 && reply.status < 300
}

const EXPIRED =
  /expired|ExpiredToken|AccessDenied|SignatureDoesNotMatch|RequestTimeTooSkewed|AuthenticationFailed|InvalidToken|TokenRefreshRequired/i

/** What a storage's refusal means for the upload. Its XML is searched for codes only; nothing of it is repeated. */
export function storageFault(reply: Reply): HttpFault {
  const { status } = reply
  const words = new TextDecoder().decode(reply.body.subarray(0, 8192))
  if ([401, 403, 404, 409, 410, 412, 499].includes(status) || (status === 400 && EXPIRED.test(words)))
    return new HttpFault('target-expired', t('The upload address is no longer valid.'), status, '', {
      remedy: t('A new one is asked for by itself.'),
    })
  if (status === 408 || (status === 400 && /RequestTimeout/.test(words)))
    return new HttpFault('cut', t('The storage waited too long for the next bytes.'), status, '', {
      remedy: t('It is tried again by itself.'),
    })
  if (status === 429 || status >= 500)
    return new HttpFault('service-down', t('The storage cannot work at the moment.'), status, '', {
      remedy: t('It is tried again by itself.'),
    })
  return new HttpFault(
    'storage-refused',
    t('The storage did not take the file (status {status}).', { status }),
    status,
    '',
    {
      remedy: t('Try again; if it stays so, the service has to look at it.'),
      retry: status === 413 || status === 415 || status === 422 ? 'never' : 'later',
    },
  )
}

/** What a storage says of the bytes that it holds. */
export interface UploadReceipt {
  readonly etag: string | null
  /** Lower-case hex, where it was said in so many words; an ETag that happens to look like one is another thing. */
  readonly md5: string | null
  readonly sha256: string | null
}

export function receiptOf({ headers }: Reply): UploadReceipt {
  const google = [headers['x-goog-hash'] ?? []].flat().join(',')
  const md5 = /(?:^|[,\s])md5=([A-Za-z0-9+/]{22}==)/.exec(google)?.[1] ?? firstOf(headers, 'content-md5')
  return {
    etag: firstOf(headers, 'etag')?.slice(0, 200) ?? null,
    md5: hexOf(md5, 16),
    sha256: hexOf(firstOf(headers, 'x-amz-checksum-sha256'), 32),
  }
}

function hexOf(base64: string | undefined, bytes: number): string | null {
  const held = Buffer.from(base64?.trim() ?? '', 'base64')
  return held.length === bytes ? held.toString('hex') : null
}

/** The file's own digests, lower-case hex; null where one was never counted. */
export interface Digests {
  readonly md5: string | null
  readonly sha256: string | null
}

/**
 * Whether the storage holds what was sent. `doubtful`: only an ETag speaks against it. Most storages give the MD5 there, but
 * not those that encrypt with keys of their own, and theirs looks just like one.
 */
export type Comparison = 'same' | 'unknown' | 'doubtful' | 'different'

export function compare(receipt: UploadReceipt, own: Digests): Comparison {
  const stated = [
    [receipt.md5, own.md5],
    [receipt.sha256, own.sha256],
  ].filter(([theirs, ours]) => theirs !== null && ours !== null)
  if (stated.some(([theirs, ours]) => theirs !== ours)) return 'different'
  if (stated.length > 0) return 'same'
  // Weak ones (W/) and those of uploads in parts (hex-N) are no digest of the bytes.
  const etag = /^"?([0-9a-f]{32})"?$/i.exec(receipt.etag?.trim() ?? '')?.[1]?.toLowerCase()
  if (etag === undefined || own.md5 === null) return 'unknown'
  return etag === own.md5 ? 'same' : 'doubtful'
}
