// Names for what goes wrong on the way: an HTTP status or a network error becomes a Fault that says what happened and what
// to do. It never repeats an address, a header or a token.
import { t } from '../../language/language.ts'
import { SECOND } from '../clock.ts'
import { errorCode, Fault, type FaultFacts, HttpFault, toFault } from '../fault.ts'
import { redact } from '../log.ts'

interface Meaning {
  readonly code: HttpFault['code']
  readonly sentence: () => string
  readonly remedy: () => string
  readonly retry: HttpFault['retry']
}

const UNREADABLE: Meaning = {
  code: 'bad-reply',
  sentence: () => t('The service gave an answer that is not in its documentation.'),
  remedy: () => t('It is tried again later. If it stays so, look for a newer version of the application.'),
  retry: 'later',
}

const DOWN: Meaning = {
  code: 'service-down',
  sentence: () => t('The service cannot work at the moment.'),
  remedy: () => t('It is tried again by itself.'),
  retry: 'later',
}

const REJECTED: Meaning = {
  code: 'rejected',
  sentence: () => t('The service refused the request.'),
  remedy: () => t('Change the options or the recording, then try again.'),
  retry: 'never',
}

const MEANINGS: Readonly<Record<number, Meaning>> = {
  400: REJECTED,
  401: {
    code: 'key-rejected',
    sentence: () => t('The service does not accept the API key.'),
    remedy: () => t('Enter a valid key in Settings.'),
    retry: 'after-fix',
  },
  402: {
    code: 'credit',
    sentence: () => t('The credit of the account is too low for this recording.'),
    remedy: () => t('Top up the account; then it goes on.'),
    retry: 'after-fix',
  },
  403: {
    code: 'email-unverified',
    sentence: () => t('The service does not allow this to the account yet.'),
    remedy: () => t('Confirm the e-mail address of the account; then it goes on.'),
    retry: 'after-fix',
  },
  404: {
    code: 'not-found',
    sentence: () => t('The service does not know this job.'),
    remedy: () => t('Check that the key belongs to the account that sent the recording.'),
    retry: 'never',
  },
  408: { ...DOWN, code: 'timeout', sentence: () => t('The service waited too long for the request.') },
  409: {
    code: 'capacity',
    sentence: () => t('The service is still busy with earlier recordings of this account.'),
    remedy: () => t('It goes on as soon as one of them is done.'),
    retry: 'later',
  },
  410: {
    code: 'gone',
    sentence: () => t('The service has already deleted this result.'),
    remedy: () => t('Transcribe the recording again if you need it.'),
    retry: 'never',
  },
  413: { ...REJECTED, sentence: () => t('The service finds the recording too large.') },
  415: { ...REJECTED, sentence: () => t('The service does not take this kind of file.') },
  422: REJECTED,
  429: {
    code: 'rate',
    sentence: () => t('The service asks for fewer requests.'),
    remedy: () => t('It goes on by itself a little later.'),
    retry: 'later',
  },
}

/** The Fault for a status of the API; `detail` is the service's own sentence, `untilMs` what its Retry-After asks for. */
export function refusal(status: number, detail: string, untilMs?: number): HttpFault {
  const meaning = MEANINGS[status] ?? (status >= 500 ? DOWN : UNREADABLE)
  const sentence = meaning.sentence()
  const said = detail === '' ? sentence : `${sentence} ${t('It says: {detail}', { detail: brief(detail) })}`
  const facts: FaultFacts = { remedy: meaning.remedy(), retry: meaning.retry }
  return new HttpFault(meaning.code, said, status, detail, untilMs === undefined ? facts : { ...facts, untilMs })
}

export function unreadable(cause?: unknown): Fault {
  return new Fault(UNREADABLE.code, UNREADABLE.sentence(), { remedy: UNREADABLE.remedy(), cause })
}

function brief(detail: string): string {
  // What a person reads is shown, kept and logged: a service that repeats what it was sent must not put a key there.
  const line = redact(detail.replace(/\s+/g, ' ').trim())
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}

/** Retry-After in either spelling, as an instant of this machine's clock. */
export function retryAfter(header: string | undefined, nowMs: number, toLocal: (serverMs: number) => number) {
  if (header === undefined) return undefined
  if (/^\d{1,6}$/.test(header.trim())) return nowMs + Number(header) * SECOND
  const dateMs = Date.parse(header)
  return Number.isNaN(dateMs) ? undefined : toLocal(dateMs)
}

const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The Fault for what undici, TLS or the system threw. What was a Fault already stays the same. */
export function networkFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  const code = errorCode(thrown)
  // What is not HTTP at all is the other side's doing. Some of these errors have a code of their own, and some have none.
  if (thrown instanceof Error && thrown.name === 'HTTPParserError') return unreadable(thrown)
  // No code, or one about how we asked: this is ours, not the network's.
  if (code === undefined || code.startsWith('UND_ERR_INVALID')) return toFault(thrown)
  if (UNREACHED.has(code) || syscall(thrown) === 'connect')
    return new Fault('offline', t('The service cannot be reached.'), {
      remedy: t('Check the network connection; it goes on by itself.'),
      cause: thrown,
    })
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code))
    return new Fault('offline', t('No trustworthy connection to the service could be made.'), {
      remedy: t('Check the date of this machine and the network; a proxy or a login page may be in the way.'),
      cause: thrown,
    })
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'ETIMEDOUT')
    return new Fault('timeout', t('The service did not answer in time.'), {
      remedy: t('It is tried again by itself.'),
      cause: thrown,
    })
  return new Fault('cut', t('The connection was cut.'), { remedy: t('It is tried again by itself.'), cause: thrown })
}

function syscall(thrown: unknown): unknown {
  const first: unknown = thrown instanceof AggregateError ? thrown.errors[0] : thrown
  return first instanceof Error ? Reflect.get(first, 'syscall') : undefined
}
