// What the fake saw, request by request, and a way for tests to wait for the next one instead of sleeping. It never keeps
// a key or a token: only whether one was sent.
import type { IncomingMessage } from 'node:http'
import { type Match, matches } from './faults.ts'
import type { VirtualClock } from './virtual-clock.ts'
import type { Origin } from './wire.ts'

export interface SeenRequest {
  readonly origin: Origin
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** The query of API requests only: a storage query holds a signature. */
  readonly query: string
  readonly atMs: number
  readonly hasAuthorization: boolean
  readonly contentType: string | null
  readonly contentRange: string | null
  readonly fault: string | null
  account: string | null
  /** 0 while under way, and for ever where no answer was sent. */
  status: number
  bodyBytes: number
  isOver: boolean
  /** When its answer was given; 0 until then. */
  overAtMs: number
}

export interface RequestLog {
  readonly seen: readonly SeenRequest[]
  /** Errors inside the fake itself: a test may demand that there are none. */
  readonly breakages: unknown[]
  begin(origin: Origin, request: IncomingMessage, url: URL, fault: string | null): SeenRequest
  end(seen: SeenRequest): void
  count(match: Match): number
  /** Settles when `count` matching requests in all are over (those already over are counted). */
  until(match: Match, count?: number): Promise<SeenRequest>
}

interface Waiter {
  readonly match: Match
  readonly count: number
  readonly resolve: (seen: SeenRequest) => void
}

export function openRequestLog(clock: VirtualClock): RequestLog {
  const seen: SeenRequest[] = []
  const waiters = new Set<Waiter>()
  const over = (match: Match) => seen.filter((one) => one.isOver && matches(match, one.origin, one.method, one.path))
  const settle = (waiter: Waiter) => {
    const last = over(waiter.match)[waiter.count - 1]
    if (last === undefined) return
    waiters.delete(waiter)
    waiter.resolve(last)
  }
  return {
    seen,
    breakages: [],
    begin: (origin, request, url, fault) => {
      const one: SeenRequest = {
        origin,
        method: request.method ?? 'GET',
        path: url.pathname,
        query: origin === 'api' ? url.search : '',
        atMs: clock.now(),
        hasAuthorization: request.headers.authorization !== undefined,
        contentType: request.headers['content-type'] ?? null,
        contentRange: request.headers['content-range'] ?? null,
        fault,
        account: null,
        status: 0,
        bodyBytes: 0,
        isOver: false,
        overAtMs: 0,
      }
      seen.push(one)
      return one
    },
    end: (one) => {
      one.isOver = true
      one.overAtMs = clock.now()
      for (const waiter of [...waiters]) settle(waiter)
    },
    count: (match) => seen.filter((one) => matches(match, one.origin, one.method, one.path)).length,
    until: (match, count = 1) =>
      new Promise((resolve) => {
        const waiter = { match, count, resolve }
        waiters.add(waiter)
        settle(waiter)
      }),
  }
}
