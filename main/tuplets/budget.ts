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

export interface Budget {
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
      )
      if (untilMs > nowMs) throw tooMany(time.toLocal(untilMs))
      for (const scope of scopes) log.append(scope, nowMs)
    },
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

function tooMany(untilMs: number): Fault {
  return new Fault('rate', 'The limit of requests that the service allows is used up for the moment.', {
    remedy: 'It goes on by itself.',
    untilMs,
  })
}
