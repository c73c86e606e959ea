// Troubles to order: a test names a request and what goes wrong with it, or asks for a seeded drizzle of troubles. It
// decides only which request suffers what; `server.ts` carries it out.

import { seeded } from './seeded.ts'
import type { Origin } from './wire.ts'

/** Which requests: a path may hold `:id` (one part) and `*` (the rest). Left out means any. */
export interface Match {
  readonly method?: string
  readonly path?: string | RegExp
  readonly origin?: Origin
}

/** `before`: nothing was processed. `after`: it was processed (a job exists), and then this happened to the answer. */
export type When = 'before' | 'after'

export type Fault =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly body?: 'json' | 'html' | 'xml' | 'empty'
      readonly detail?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly when?: When
    }
  /** The connection is reset: before anything, after N bytes of the request's body, with the answer lost, or amid the answer. */
  | {
      readonly kind: 'cut'
      readonly at: 'before' | 'request-body' | 'before-answer' | 'response-body'
      readonly afterBytes?: number
    }
  /** Silence until the client gives up. */
  | {
      readonly kind: 'stall'
      readonly at: 'before' | 'request-body' | 'before-answer' | 'response-body'
      readonly afterBytes?: number
    }
  /** Real milliseconds, before processing or before the answer. */
  | { readonly kind: 'delay'; readonly ms: number; readonly when?: When }
  | { readonly kind: 'truncated-json' }
  | { readonly kind: 'html'; readonly when?: When }
  | { readonly kind: 'body'; readonly value: unknown; readonly status?: number; readonly when?: When }
  | { readonly kind: 'content-type'; readonly value: string }
  | { readonly kind: 'gzip-bomb'; readonly sizeBytes: number }
  | { readonly kind: 'huge'; readonly sizeBytes: number }
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  | { readonly kind: 'expired-url' }
  /** A resumable storage answers an offset this many bytes away from the truth. */
  | { readonly kind: 'wrong-offset'; readonly byBytes: number }
  | {
      readonly kind: 'hold'
      readonly at: 'before' | 'request-body' | 'before-answer'
      readonly afterBytes?: number
      readonly gate: Gate
    }

export interface Gate {
  readonly arrive: () => void
  /** Settles when the test lets the request go on, or cuts it. */
  readonly verdict: Promise<'release' | 'cut'>
}

/** A request that a test stopped at a chosen point. */
export interface Hold {
  readonly reached: Promise<void>
  release(): void
  cut(): void
}

export interface Faults {
  /** The next `times` matching requests suffer this; faults for the same request are used in the order they were given. */
  next(match: Match, fault: Fault, times?: number): void
  /** Every matching request suffers this, until `clear`. */
  always(match: Match, fault: Fault): void
  /** A seeded drizzle: each matching request suffers one of `kinds` with probability `rate`. */
  random(options: { seed: number; rate: number; kinds: readonly Fault[]; match?: Match; limit?: number }): void
  /** Stops the next matching request at a point, until the test decides. */
  hold(match: Match, at: 'before' | 'request-body' | 'before-answer', afterBytes?: number): Hold
  clear(): void
  /** How many were carried out, by kind. */
  readonly fired: Readonly<Record<string, number>>
}

interface Order {
  readonly match: Match
  left: number
  readonly draw: () => Fault | null
}

export interface FaultBook extends Faults {
  take(origin: Origin, method: string, path: string): Fault | null
}

export function openFaults(): FaultBook {
  const orders: Order[] = []
  const fired: Record<string, number> = {}
  const book: FaultBook = {
    fired,
    next: (match, fault, times = 1) => void orders.push({ match, left: times, draw: () => fault }),
    always: (match, fault) => void orders.push({ match, left: Number.POSITIVE_INFINITY, draw: () => fault }),
    random: ({ seed, rate, kinds, match = {}, limit = Number.POSITIVE_INFINITY }) => {
      const chance = seeded(seed)
      orders.push({ match, left: limit, draw: () => (chance.next() < rate ? chance.pick(kinds) : null) })
    },
    hold: (match, at, afterBytes = 0) => {
      const { gate, hold } = openGate()
      book.next(match, { kind: 'hold', at, afterBytes, gate })
      return hold
    },
    clear: () => void orders.splice(0),
    take: (origin, method, path) => {
      for (const order of orders) {
        if (order.left <= 0 || !matches(order.match, origin, method, path)) continue
        const fault = order.draw()
        if (fault === null) continue
        order.left--
        fired[fault.kind] = (fired[fault.kind] ?? 0) + 1
        return fault
      }
      return null
    },
  }
  return book
}

function openGate(): { gate: Gate; hold: Hold } {
  let arrive = () => {}
  let decide: (verdict: 'release' | 'cut') => void = () => {}
  const reached = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const verdict = new Promise<'release' | 'cut'>((resolve) => {
    decide = resolve
  })
  return {
    gate: { arrive: () => arrive(), verdict },
    hold: { reached, release: () => decide('release'), cut: () => decide('cut') },
  }
}

export function matches(match: Match, origin: Origin, method: string, path: string): boolean {
  if (match.origin !== undefined && match.origin !== origin) return false
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false
  if (match.path === undefined) return true
  return patternOf(match.path).test(path)
}

function patternOf(path: string | RegExp): RegExp {
  if (path instanceof RegExp) return path
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/:[a-z_]+/gi, '[^/]+').replace(/\*/g, '.*')}$`)
}
