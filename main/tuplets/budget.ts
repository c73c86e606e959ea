// The rate budget: a sliding log of what was sent, checked before anything is sent, so that a 429 is never our doing.
// The log lives in the library, so a restart forgets nothing. It refuses to wait: it says until when.
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { Fault } from '../fault.ts'
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
  readonly windowMs: number
  readonly most: Readonly<Record<Lane, number>>
}

// The documented limits are 300 / 5 min (shared by everyone behind the same address), 20 / 5 min and 120 / h for jobs,
// 40 / 15 min and 120 / h for downloads. A tenth stays unused everywhere, and a fifth of the first is kept for archiving.
/**
 * Every window is this much longer than the documented one: a request arrives later than it was booked, one by more than the
 * other, and the service's clock is known to a second only.
 */
const SLACK_MS = 5 * SECOND

const CEILINGS: readonly Ceiling[] = [
  { scope: 'global', windowMs: 5 * MINUTE + SLACK_MS, most: { archive: 240, ordinary: 192 } },
  { scope: 'create', windowMs: 5 * MINUTE + SLACK_MS, most: { archive: 18, ordinary: 18 } },
  { scope: 'create', windowMs: HOUR + SLACK_MS, most: { archive: 108, ordinary: 108 } },
  { scope: 'download', windowMs: 15 * MINUTE + SLACK_MS, most: { archive: 36, ordinary: 36 } },
  { scope: 'download', windowMs: HOUR + SLACK_MS, most: { archive: 108, ordinary: 108 } },
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

export function budgetOf(log: RequestLog, time: ServerClock): Budget {
  return {
    // Check and booking happen without a pause between them, so that two callers cannot share the last place.
    claim(scopes, lane) {
      const nowMs = time.now()
      const untilMs = Math.max(
        ...CEILINGS.filter((one) => scopes.includes(one.scope)).map((one) => freeAt(one, lane, nowMs)),
        ...scopes.map((scope) => fullUntil(scope, nowMs)),
      )
      if (untilMs > nowMs) throw tooMany(time.toLocal(untilMs))
      for (const scope of scopes) log.append(scope, nowMs)
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

  /** A mark from beyond all that could have been asked was made before a clock was set back. */
  function fullUntil(scope: Scope, nowMs: number): number {
    const marks = log.since(markOf(scope), nowMs).filter((atMs) => atMs <= nowMs + LONGEST_ASKED_MS)
    return Math.max(nowMs, ...marks)
  }

  function freeAt(ceiling: Ceiling, lane: Lane, nowMs: number): number {
    const most = ceiling.most[lane]
    // An entry from the future was written before a clock was set back; counting it would close the window for as long.
    const times = log
      .since(ceiling.scope, nowMs - ceiling.windowMs)
      .filter((atMs) => atMs > nowMs - ceiling.windowMs && atMs <= nowMs + SECOND)
      .sort((a, b) => a - b)
    const leaver = times[times.length - most]
    return leaver === undefined ? nowMs : leaver + ceiling.windowMs
  }
}

/** Beside the requests themselves, in the same log: until when the scope is full. */
function markOf(scope: Scope): string {
  return `${scope} full until`
}

function tooMany(untilMs: number): Fault {
  return new Fault('rate', 'The limit of requests that the service allows is used up for the moment.', {
    remedy: 'It goes on by itself.',
    untilMs,
  })
}
