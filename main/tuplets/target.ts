// Where a recording's bytes go: the signed address, when it ends, and how its storage lets a cut transfer continue. A way to
// continue is only believed where the address or the reply says so; an unknown storage gets whole files and nothing else.
import { SECOND } from '../clock.ts'
import { storageAddress } from './address.ts'
import { unreadable } from './refusal.ts'

export interface UploadTarget {
  readonly url: string
  readonly objectKey: string
  readonly token: string
  readonly method: string
  /** To be sent along, as the service asked. */
  readonly headers: Readonly<Record<string, string>>
  /** On the service's clock; null where nothing tells. */
  readonly expiresAtMs: number | null
}

export interface ToldTarget {
  readonly url: string
  readonly objectKey: string
  readonly token: string
  readonly method: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly expiresAtMs: number | null
  readonly expiresInSeconds: number | null
}

const METHODS = ['PUT', 'POST', 'PATCH']

/** What a reply may not make us send: our key's place, the framing of the body, and who is asked. */
const OURS =
  /^(authorization|cookie|host|connection|content-length|content-range|transfer-encoding|expect|te|upgrade|proxy-.*)$/i

export function uploadTarget(told: ToldTarget, api: URL, serverNowMs: number): UploadTarget {
  const url = storageAddress(told.url, api)
  const method = (told.method ?? 'PUT').toUpperCase()
  if (!METHODS.includes(method)) throw unreadable()
  const fromReply = told.expiresInSeconds === null ? null : serverNowMs + told.expiresInSeconds * SECOND
  return {
    url: url.href,
    objectKey: told.objectKey,
    token: told.token,
    method,
    headers: fitHeaders(told.headers),
    expiresAtMs: earliest([told.expiresAtMs, fromReply, expiryOf(url)]),
  }
}

/** Headers that may be sent; names and values that would break the request are left out. */
export function fitHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const fit = Object.entries(headers).filter(
    ([name, value]) => /^[a-z0-9-]{1,64}$/i.test(name) && !OURS.test(name) && /^[\x20-\x7e]{0,2048}$/.test(value),
  )
  return Object.fromEntries(fit.map(([name, value]) => [name.toLowerCase(), value]))
}

function earliest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((ms) => ms !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** When a signed address ends, in the spellings of the usual storages; null where it does not say. */
export function expiryOf(url: URL): number | null {
  const param = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]))
  return earliest([
    spanEnd(param.get('x-amz-date'), param.get('x-amz-expires')),
    spanEnd(param.get('x-goog-date'), param.get('x-goog-expires')),
    epochEnd(param.get('expires')),
    isoEnd(param.get('se')),
  ])
}

/** `20260102T030405Z` plus seconds. */
function spanEnd(start: string | undefined, seconds: string | undefined): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(start ?? '')
  if (parts === null || !/^\d{1,9}$/.test(seconds ?? '')) return null
  const [year, month, day, hour, minute, second] = parts.slice(1)
  const startMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(startMs) ? null : startMs + Number(seconds) * SECOND
}

function epochEnd(value: string | undefined): number | null {
  return /^\d{9,11}$/.test(value ?? '') ? Number(value) * SECOND : null
}

function isoEnd(value: string | undefined): number | null {
  const ms = value === undefined ? Number.NaN : Date.parse(value)
  return Number.isNaN(ms) ? null : ms
}

/** `whole`: every attempt starts from byte 0. The others tell how far they are and go on from there. */
export type Dialect = 'whole' | 'gcs' | 'tus' | 'draft'

export function dialectOf(url: URL, headers: Readonly<Record<string, string>>): Dialect {
  // A Google session address is known by this parameter on whatever host; S3's `uploadId` is another thing.
  if (url.searchParams.has('upload_id')) return 'gcs'
  const names = Object.keys(headers).map((name) => name.toLowerCase())
  if (names.includes('tus-resumable')) return 'tus'
  if (names.includes('upload-complete') || names.includes('upload-draft-interop-version')) return 'draft'
  return 'whole'
}
