// Which links may be handed to the service. It fetches them itself and checks them again, every redirect too; here only what
// could never work, or would tell the service about a private address or a password, is refused, and what a person should
// know before is said. Pure: no link is ever opened and no name is looked up.

import { t } from '../../language/language.ts'
import { SECOND } from '../clock.ts'
import { Fault } from '../fault.ts'
import { isPublicHost } from './public-host.ts'

/** What does not keep a link from being sent, but should be known before. */
export type LinkWarning =
  /** It holds a key or a signature: whoever has the link has the recording. */
  | 'signed'
  /** What opens it has ended by now. */
  | 'ended'
  /** Not encrypted on its way. */
  | 'plain'
  /** Another port than the usual ones. */
  | 'port'
  /** A page for people, not a recording. */
  | 'page'

export interface JudgedLink {
  /** As it is handed to the service: without what stands behind `#`. Null where it is refused. */
  readonly url: string | null
  readonly fault: Fault | null
  readonly warnings: readonly LinkWarning[]
  /** Until when the signature opens it, where it says so. */
  readonly endsAtMs: number | null
}

/** Signed links of some storages are long; nothing that leads to a recording is longer. */
const LONGEST = 4096

/** Ports that no web server answers on: browsers and HTTP clients refuse them (Fetch Standard, "bad port"). */
const BLOCKED_PORTS = new Set(
  `0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135
  137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719
  1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080`.split(/\s+/),
)

/** Names of parameters that are a key, or the signature of one. Compared without hyphens, underscores and case. */
const SECRET_NAMES =
  /^(xamz(signature|credential|securitytoken)|xgoog(signature|credential)|googleaccessid|awsaccesskeyid|signature|sig|sign|hmac|policy|keypairid|ossaccesskeyid|qsignature|token|\w*(access|auth|download|share|security|session)token|auth|authkey|tempauth|authorization|key|apikey|accesskey|resourcekey|rlkey|secret|clientsecret|password|passwd|pwd|pw|passcode|sas|jwt|code|ticket|otp)$/

/** Services whose links lead to a page with a player; their recordings have other addresses. */
const PAGE_HOSTS =
  /(^|\.)(youtube\.com|youtu\.be|vimeo\.com|soundcloud\.com|open\.spotify\.com|podcasts\.apple\.com|zoom\.us|drive\.google\.com|docs\.google\.com|facebook\.com|x\.com|twitter\.com|tiktok\.com|instagram\.com)$/
const PAGE_ENDINGS = /\.(html?|php|aspx?|jsp)$/i

/** Control characters and backslashes: a URL drops or turns them, so that it would not be what a person reads. */
const UNREADABLE = /[^\S ]|[\p{Cc}\p{Cf}\\]/u

export function judgeLink(text: string, nowMs: number): JudgedLink {
  const fault = refuseLink(text)
  if (fault !== null) return { url: null, fault, warnings: [], endsAtMs: null }
  const url = new URL(text)
  // What stands behind the sign is for a browser alone, and never leaves it.
  url.hash = ''
  const isSigned = [...url.searchParams.keys()].some((name) => SECRET_NAMES.test(plainName(name)))
  const endsAtMs = isSigned ? endOf(url.searchParams) : null
  const warnings: readonly (readonly [LinkWarning, boolean])[] = [
    ['signed', isSigned],
    ['ended', endsAtMs !== null && endsAtMs <= nowMs],
    ['plain', url.protocol === 'http:'],
    ['port', url.port !== '' && url.port !== '80' && url.port !== '443'],
    ['page', isPage(url)],
  ]
  return { url: url.href, fault: null, warnings: warnings.flatMap(([name, is]) => (is ? [name] : [])), endsAtMs }
}

/** The reason why a link is refused, or null. */
export function refuseLink(text: string): Fault | null {
  if (text.length > LONGEST)
    return refusal(
      t('This link is too long to be one.'),
      t('Paste an address of at most {most} characters.', { most: LONGEST }),
    )
  if (UNREADABLE.test(text))
    return refusal(t('This link holds characters that cannot be in one.'), t('Copy it once more from where it came.'))
  if (!URL.canParse(text))
    return refusal(
      t('“{text}” is not a link.', { text: text.slice(0, 60) }),
      t('Paste a whole address that begins with https://.'),
    )
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refusal(t('Only web links can be transcribed.'), t('Paste an address that begins with https://.'))
  // `https:example.org` is read as a whole address, but nobody means it so.
  if (!/^https?:\/\/[^/]/i.test(text))
    return refusal(
      t('“{text}” is not a link.', { text: text.slice(0, 60) }),
      t('Paste a whole address that begins with https://.'),
    )
  if (url.username !== '' || url.password !== '' || hasSign(text))
    return refusal(t('This link holds a name or password.'), t('Download the file and drop it here instead.'))
  if (BLOCKED_PORTS.has(url.port))
    return refusal(t('No recording can be fetched from this port.'), t('Check the number behind the name of the host.'))
  if (!isPublicHost(url.hostname))
    return refusal(
      t('This link points into a private network, which the service cannot reach.'),
      t('Download the file and drop it here instead.'),
    )
  return null
}

/** An empty name before the sign is dropped by a URL, and hides the host from a quick eye all the same. */
function hasSign(text: string): boolean {
  return /^[a-z]+:\/\/[^/?#]*@/i.test(text)
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '')
}

function isPage({ hostname, pathname }: URL): boolean {
  return PAGE_HOSTS.test(hostname.replace(/\.$/, '')) || PAGE_ENDINGS.test(pathname)
}

/** Each storage has its own way of saying when a link ends. */
function endOf(params: URLSearchParams): number | null {
  const given = new Map([...params].map(([name, value]) => [plainName(name), value]))
  for (const kind of ['xamz', 'xgoog']) {
    const sinceMs = compactInstant(given.get(`${kind}date`))
    const seconds = whole(given.get(`${kind}expires`))
    if (sinceMs !== null && seconds !== null) return sinceMs + seconds * SECOND
  }
  const epoch = whole(given.get('expires')) ?? whole(given.get('exp')) ?? whole(given.get('e'))
  // Seconds since 1970, and not a length of time.
  if (epoch !== null && epoch > 1e9 && epoch < 1e11) return epoch * SECOND
  const azure = Date.parse(given.get('se') ?? '')
  return Number.isNaN(azure) ? null : azure
}

/** `20261126T160500Z`. */
function compactInstant(text: string | undefined): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '')
  if (parts === null) return null
  const [, year, month, day, hour, minute, second] = parts
  const atMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(atMs) ? null : atMs
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null
}

function refusal(sentence: string, remedy: string): Fault {
  return new Fault('bad-request', sentence, { remedy, retry: 'never' })
}
