// The rule for remote URLs: http or https on a public host, every hop of a redirect too. The fake never fetches one; what is
// behind it comes from the test, or is invented from the address.
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { RemoteAudio } from './settings.ts'
import { Refusal } from './wire.ts'

const PRIVATE_V4 = [
  /^0\./,
  /^10\./,
  /^127\./,
  /^169\.254\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^(22[4-9]|2[3-5]\d)\./,
]
const PRIVATE_V6 = [/^::1?$/, /^f[cd]/, /^fe[89ab]/, /^ff/, /^::ffff:/]
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|intranet|home\.arpa|lan)$/

const MOST_HOPS = 5

/** Follows what the test said about redirects; throws the documented 400 for anything that is not public. */
export function checkRemote(url: string, audio: ReadonlyMap<string, RemoteAudio>): RemoteAudio {
  let current = url
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    checkPublic(current)
    const found = audio.get(current)
    if (found?.redirectTo === undefined) return found ?? {}
    current = found.redirectTo
  }
  throw new Refusal(400, 'remote_url redirects too often.')
}

function checkPublic(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !/^https?:$/.test(parsed.protocol))
    throw new Refusal(400, 'remote_url must be a public http:// or https:// URL.')
  if (isPrivateHost(parsed.hostname)) throw new Refusal(400, 'remote_url must point to a public internet host.')
}

/** URL parsing has already brought spellings like `0x7f.1` into the usual form. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (isIP(host) === 4) return PRIVATE_V4.some((range) => range.test(host))
  if (isIP(host) === 6) return PRIVATE_V6.some((range) => range.test(host))
  return PRIVATE_NAMES.test(host) || !host.includes('.')
}

export function shaOfUrl(url: string): string {
  return createHash('sha256').update(url).digest('hex')
}
