// A result's bytes, made small and sealed with their hash before they go into the library. Off the main thread's time: it
// refuses to be synchronous, except for the few bundled samples.

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import {
  brotliCompressSync,
  brotliDecompress,
  brotliDecompressSync,
  constants,
  gunzip,
  gunzipSync,
  gzip,
  gzipSync,
} from 'node:zlib'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'

export interface Pressed {
  /** Gzip, because every language that a researcher may open the file with can read it; but see `pressQuick`. */
  readonly compressed: Uint8Array
  /** Lower-case hex of the SHA-256 of the bytes before compression. */
  readonly sha256: string
}

const LEVEL = 6
/** RFC 7932. A window of 128 KiB: with a greater one, at this level, it is slower and no smaller. */
const QUICK = { [constants.BROTLI_PARAM_QUALITY]: 0, [constants.BROTLI_PARAM_LGWIN]: 17 }
/** As a rule what comes of an hour is one piece: sixteen of them, put together, take a fifth longer. */
const PIECE_BYTES = 256 * 1024
const gzipAsync = promisify(gzip)
const gunzipAsync = promisify(gunzip)
const unbrotliAsync = promisify(brotliDecompress)

export async function pressResult(body: Uint8Array): Promise<Pressed> {
  return { compressed: await gzipAsync(body, { level: LEVEL }), sha256: sha256Of(body) }
}

export function pressNow(body: Uint8Array): Pressed {
  return { compressed: gzipSync(body, { level: LEVEL }), sha256: sha256Of(body) }
}

/** For thousands at once, in a thread of their own: Brotli, because the quickest gzip takes twice as long for the same size. */
export function pressQuick(body: Uint8Array): Uint8Array {
  return brotliCompressSync(body, { params: QUICK, chunkSize: PIECE_BYTES })
}

export function unpress(compressed: Uint8Array): Uint8Array {
  return isGzip(compressed) ? gunzipSync(compressed) : brotliDecompressSync(compressed)
}

/** The same away from this thread. */
export async function unpressed(compressed: Uint8Array): Promise<Buffer> {
  return isGzip(compressed) ? gunzipAsync(compressed) : unbrotliAsync(compressed)
}

/** Both its first bytes: a Brotli stream that begins with the first of them has a window of 16 MiB, which none here has. */
function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b
}

/**
 * @throws Fault `library-damaged` where it is not what was sealed: a compressed stream may be damaged and still be read, and what
 * people are given as the service's own words must be them.
 */
export function verified(body: Uint8Array, sha256: string): Uint8Array {
  if (sha256Of(body) === sha256) return body
  throw new Fault('library-damaged', t('The library file is damaged.'), {
    remedy: t('Restore it from a backup in the backups folder.'),
    retry: 'after-fix',
  })
}

export function sha256Of(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}
