// A trouble with a name: a closed code, a sentence for a person, what they can do, and whether trying again helps.
// Rooms throw Faults; only the pipeline (into an outcome) and the shell (into a reply) turn them into answers.

import { t } from '../language/language.ts'

export const FAULT_CODES = [
  // the file
  'empty',
  'too-short',
  'too-long',
  'too-large',
  'not-audio',
  'not-a-transcript',
  'truncated',
  'missing',
  'unreadable',
  'changed',
  'sensitive',
  // the account
  'no-key',
  'key-rejected',
  'email-unverified',
  'credit',
  'capacity',
  'rate',
  'over-budget',
  // the way
  'offline',
  'timeout',
  'cut',
  'stalled',
  'target-expired',
  'storage-refused',
  // the service
  'service-down',
  'bad-reply',
  'rejected',
  'not-found',
  'gone',
  'job-failed',
  'unknown-outcome',
  'several-candidates',
  'not-followed',
  // the library
  'disk-full',
  'library-newer',
  'library-damaged',
  'library-busy',
  'bundle-damaged',
  'bundle-newer',
  'conflict',
  'stale',
  // asking
  'bad-request',
  'cancelled',
  'internal',
] as const

export type FaultCode = (typeof FAULT_CODES)[number]

/** `later`: the same step may succeed by itself. `after-fix`: only once the person did something. `never`: final. */
export type FaultRetry = 'later' | 'after-fix' | 'never'

export interface FaultFacts {
  /** What to do next, as a sentence; empty where nothing needs doing. */
  readonly remedy?: string
  readonly retry?: FaultRetry
  readonly cause?: unknown
  /** When trying again first makes sense (epoch ms), where that is known. */
  readonly untilMs?: number
}

export class Fault extends Error {
  override readonly name: string = 'Fault'
  readonly code: FaultCode
  readonly remedy: string
  readonly retry: FaultRetry
  readonly untilMs: number | undefined

  constructor(code: FaultCode, sentence: string, facts: FaultFacts = {}) {
    super(sentence, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = code
    this.remedy = facts.remedy ?? ''
    this.retry = facts.retry ?? 'later'
    this.untilMs = facts.untilMs
  }
}

/** A refusal by the service or its storage, with what it said. `detail` is the service's own sentence, cut to 500 characters. */
export class HttpFault extends Fault {
  override readonly name = 'HttpFault'
  readonly status: number
  readonly detail: string

  constructor(code: FaultCode, sentence: string, status: number, detail: string, facts: FaultFacts = {}) {
    super(code, sentence, facts)
    this.status = status
    this.detail = detail.slice(0, 500)
  }
}

/** Whatever was thrown, as a Fault: full disks and permissions keep their names, the rest is `internal`. */
export function toFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  const code = errorCode(thrown)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
    return new Fault('disk-full', t('The disk is full.'), {
      remedy: t('Free some space; the archive goes on by itself.'),
      cause: thrown,
    })
  if (code === 'ENOENT')
    return new Fault('missing', t('The file is no longer where it was.'), {
      remedy: t('Put it back, or drop it again from its new place.'),
      retry: 'after-fix',
      cause: thrown,
    })
  if (code === 'EACCES' || code === 'EPERM')
    return new Fault('unreadable', t('The file cannot be read: permission was denied.'), {
      remedy: t('Allow reading it, then try again.'),
      retry: 'after-fix',
      cause: thrown,
    })
  if (code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new Fault('library-damaged', t('The library file is damaged.'), {
      remedy: t('Restore it from a backup in the backups folder.'),
      retry: 'after-fix',
      cause: thrown,
    })
  return new Fault('internal', t('Something went wrong inside the application.'), {
    remedy: t('It is tried again by itself; the log names the place.'),
    cause: thrown,
  })
}

/** The `code` that Node and SQLite put on their errors, looked for along the chain of causes too. */
export function errorCode(thrown: unknown): string | undefined {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    const code: unknown = Reflect.get(error, 'code')
    if (typeof code === 'string') return code
  }
  return undefined
}
