// The rate budget: a sliding log of what was sent, checked before anything is sent, so that a 429 is never our doing.
// The log lives in the library, so a restart forgets nothing. It refuses to wait: it says until when.
import { t } from '../../language/language.ts'
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { Fault } from '../fault.ts'
import { FIRST_ACCOUNT } from '../recording.ts'
import type { ServerClock } from './server-clock.ts'

export interface RequestLog {
  append(scope: string, atMs: number): void
  since(scope: string, sinceMs: number): readonly number[]
}

export type Scope = 'global' | 'create' | 'download'

/** `archive` may use what is kept back for it; `ordinary` stops earlier. */
export type Lane = 'archive' | 'ordinary'

interface Ceiling {
  readonly scope: Scope
  /** Who is counted: the one account, or everything that leaves this machine, whatever its account. */
  readonly of: 'account' | 'address'
  readonly windowMs: number
  readonly most: Readonly<Record<Lane, number>>
}

// The documented limits are, of an address, 300 requests / 5 min, 300 jobs / h and 120 downloads / h, and of an account 20 jobs
// / 5 min, 120 / h and 40 downloads / 15 min. A tenth stays unused everywhere, and a fifth of the first is kept for archiving.
/**
 * Every window is this much longer than the documented one: a request arrives later than it was booked, one by more than the
 * other, and the service's clock is known to a second only.
 */
const SLACK_MS = 5 * SECOND

const CEILINGS: readonly Ceiling[] = [
  { scope: 'global', of: 'address', windowMs: 5 * MINUTE + SLACK_MS, most: { archive: 240, ordinary: 192 } },
  { scope: 'create', of: 'account', windowMs: 5 * MINUTE + SLACK_MS, most: { archive: 18, ordinary: 18 } },
  { scope: 'create', of: 'account', windowMs: HOUR + SLACK_MS, most: { archive: 108, ordinary: 108 } },
  { scope: 'create', of: 'address', windowMs: HOUR + SLACK_MS, most: { archive: 270, ordinary: 270 } },
  { scope: 'download', of: 'account', windowMs: 15 * MINUTE + SLACK_MS, most: { archive: 36, ordinary: 36 } },
  { scope: 'download', of: 'account', windowMs: HOUR + SLACK_MS, most: { archive: 108, ordinary: 108 } },
  { scope: 'download', of: 'address', windowMs: HOUR + SLACK_MS, most: { archive: 108, ordinary: 108 } },
]

/** How long a scope counts as full after the service itself said so (429) without saying until when. */
const FULL_MS: Readonly<Record<Scope, number>> = { global: 30 * SECOND, create: 5 * MINUTE, download: 15 * MINUTE }
/** The limit of all requests is shared with whoever sits behind the same address: what is under way is not left for long. */
const LONGEST_FULL_MS: Readonly<Record<Scope, number>> = { ...FULL_MS, global: 5 * MINUTE }
const REMEMBERED_MS = 15 * MINUTE
const LONGEST_ASKED_MS = HOUR

export interface Budget {
  /**
   * The service said 429, so others have used up what we had not: the narrowest scope of the request counts as full, in the
   * log, so that a restart does not run into it again. Replies with the instant, on this machine's clock, until which.
   */
  refused(scopes: readonly Scope[], untilMs: number | undefined): number
  /** Books one request on all its scopes, or throws Fault `rate` and books none. */
  claim(scopes: readonly Scope[], lane: Lane): void
}

/** Every account has a budget of its own; what limits the address they share through the log. */
export function budgetOf(log: RequestLog, time: ServerClock, accountId: string = FIRST_ACCOUNT): Budget {
  return {
    // Check and booking happen without a pause between them, so that two callers cannot share the last place.
    claim(scopes, lane) {
      const nowMs = time.now()
      const untilMs = Math.max(
        ...CEILINGS.filter((one) => scopes.includes(one.scope)).map((one) => freeAt(one, lane, nowMs)),
        ...scopes.map((scope) => fullUntil(scope, nowMs)),
      )
      if (untilMs > nowMs) throw tooMany(time.toLocal(untilMs))
      const names = CEILINGS.filter((one) => scopes.includes(one.scope)).map(nameOf)
      for (const name of new Set(names)) log.append(name, nowMs)
    },
    refused(scopes, askedUntilMs) {
      const nowMs = time.now()
      const scope = scopes.find((one) => one !== 'global') ?? 'global'
      const before = log.since(markOf(scope), nowMs - REMEMBERED_MS).length
      const ownMs = Math.min(LONGEST_FULL_MS[scope], FULL_MS[scope] * 2 ** Math.min(before, 10))
      const askedMs = askedUntilMs === undefined ? ownMs : askedUntilMs - time.toLocal(nowMs)
      const untilMs = nowMs + Math.min(LONGEST_ASKED_MS, Math.max(SECOND, askedMs))
      log.append(markOf(scope), untilMs)
      return time.toLocal(untilMs)
    },
  }

  /** Under which the log counts. The first account's are those of a time that knew no other. */
  function nameOf({ scope, of }: Pick<Ceiling, 'scope' | 'of'>): string {
    if (of === 'address') return scope === 'global' ? scope : `${scope} of all`
    return accountId === FIRST_ACCOUNT ? scope : `${scope} of ${accountId}`
  }

  /** Beside the requests themselves, in the same log: until when the scope is full. */
  function markOf(scope: Scope): string {
    return `${nameOf({ scope, of: scope === 'global' ? 'address' : 'account' })} full until`
  }

  /** A mark from beyond all that could have been asked was made before a clock was set back. */
  function fullUntil(scope: Scope, nowMs: number): number {
    const marks = log.since(markOf(scope), nowMs).filter((atMs) => atMs <= nowMs + LONGEST_ASKED_MS)
    return Math.max(nowMs, ...marks)
  }

  function freeAt(ceiling: Ceiling, lane: Lane, nowMs: number): number {
    const most = ceiling.most[lane]
    // An entry from the future was written before a clock was set back; counting it would close the window for as long.
    const times = log
      .since(nameOf(ceiling), nowMs - ceiling.windowMs)
      .filter((atMs) => atMs > nowMs - ceiling.windowMs && atMs <= nowMs + SECOND)
      .sort((a, b) => a - b)
    const leaver = times[times.length - most]
    return leaver === undefined ? nowMs : leaver + ceiling.windowMs
  }
}

function tooMany(untilMs: number): Fault {
  return new Fault('rate', t('The limit of requests that the service allows is used up for the moment.'), {
    remedy: t('It goes on by itself.'),
    untilMs,
  })
}
