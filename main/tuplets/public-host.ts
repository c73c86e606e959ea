// Whether a host can be on the public internet at all, told by its spelling alone: nothing is looked up. WHATWG URLs have
// brought decimal, octal and hexadecimal spellings of IPv4 into dots already, and IPv6 into its shortest form.

import { isIP } from 'node:net'

/** Names that no public server has: reserved ones that are never used for examples, and those that routers and companies give out at home. */
const PRIVATE_NAMES =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|workgroup|arpa|invalid|onion|alt)$/

/** Beginnings of IPv4 addresses that lead nowhere public, and their lengths in bits (IANA's special-purpose registry). */
const PRIVATE_FOUR: readonly (readonly [start: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

/** @param hostname as a URL gives it */
export function isPublicHost(hostname: string): boolean {
  const host = bare(hostname)
  if (isIP(host) === 4) return isPublicFour(numberOf(host))
  if (isIP(host) === 6) return isPublicSix(groupsOf(host))
  return host.includes('.') && !PRIVATE_NAMES.test(host)
}

/** Without brackets, and without the dot of a name that is meant as it stands. */
export function bare(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}

function isPublicFour(address: number): boolean {
  return !PRIVATE_FOUR.some(([start, bits]) => address >>> (32 - bits) === numberOf(start) >>> (32 - bits))
}

/** Only 2000::/3 is given out; what carries an IPv4 address is as public as that is. */
function isPublicSix(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups
  const carried = carriedFour(groups)
  if (carried !== null) return isPublicFour(carried)
  // Protocol assignments (Teredo among them), documentation.
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return false
  if (first === 0x3fff && second < 0x1000) return false
  return first >= 0x2000 && first <= 0x3fff
}

/** Mapped (::ffff:0:0/96), translated (64:ff9b::/96), and 6to4 (2002::/16). */
function carriedFour(groups: readonly number[]): number | null {
  const [first, second, third = 0] = groups
  const [high = 0, low = 0] = groups.slice(6)
  const isBlank = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0)
  const isMapped = isBlank(0, 5) && groups[5] === 0xffff
  const isTranslated = first === 0x64 && second === 0xff9b && isBlank(2, 6)
  if (isMapped || isTranslated) return ((high << 16) | low) >>> 0
  return first === 0x2002 ? (((second ?? 0) << 16) | third) >>> 0 : null
}

function numberOf(dotted: string): number {
  return dotted.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0)
}

/** Eight numbers, whether or not zeros were left out or the last two are spelled with dots. */
function groupsOf(address: string): readonly number[] {
  const plain = address.replace(/(\d+\.\d+\.\d+\.\d+)$/, (dotted) => {
    const number = numberOf(dotted)
    return `${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`
  })
  const [head = '', tail] = plain.split('::')
  const parts = (side: string) => (side === '' ? [] : side.split(':'))
  const [before, after] = [parts(head), parts(tail ?? '')]
  const between = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array.from({ length: between }, () => '0'), ...after].map((group) => Number.parseInt(group, 16))
}
