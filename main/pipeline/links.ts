// Which links may be handed to the service. It fetches them itself and checks them again; here only what could never work,
// or would tell the service about a private address, is refused. This application never opens a link.

import { Fault } from '../fault.ts'

const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|lan|home|intranet|corp|arpa)$/

/** The reason why a link is refused, or null. */
export function refuseLink(text: string): Fault | null {
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    return refusal(`“${text.slice(0, 60)}” is not a link.`, 'Paste a whole address that begins with https://.', cause)
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refusal('Only web links can be transcribed.', 'Paste an address that begins with https://.')
  if (url.username !== '' || url.password !== '')
    return refusal('This link holds a name or password.', 'Download the file and drop it here instead.')
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  if (isPrivate(host))
    return refusal(
      'This link points into a private network, which the service cannot reach.',
      'Download the file and drop it here instead.',
    )
  return null
}

/** WHATWG URL has brought decimal, octal and hexadecimal spellings of IPv4 into dots already. */
function isPrivate(host: string): boolean {
  if (host.startsWith('[')) return isPrivateSix(host.slice(1, -1))
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateFour(host.split('.').map(Number))
  return !host.includes('.') || PRIVATE_NAMES.test(host)
}

function isPrivateFour([a = 0, b = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true
  if (a === 100 && b >= 64 && b < 128) return true
  if (a === 169 && b === 254) return true
  if (a === 172 && b >= 16 && b < 32) return true
  return (a === 192 && b === 168) || (a === 198 && (b === 18 || b === 19))
}

function isPrivateSix(address: string): boolean {
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address)
  if (mapped !== null) {
    const [high = 0, low = 0] = [mapped[1], mapped[2]].map((part) => Number.parseInt(part ?? '0', 16))
    return isPrivateFour([high >> 8, high & 255, low >> 8, low & 255])
  }
  return address === '::' || address === '::1' || /^(f[cd]|fe[89ab]|ff)/.test(address)
}

function refusal(sentence: string, remedy: string, cause?: unknown): Fault {
  return new Fault('bad-request', sentence, { remedy, retry: 'never', cause })
}
