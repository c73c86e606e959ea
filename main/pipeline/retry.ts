// When to try again, and which troubles are the account's rather than the recording's.

import { MINUTE, SECOND } from '../clock.ts'
import type { Fault, FaultCode } from '../fault.ts'
import type { GateKind, Outcome } from './outcome.ts'

/** Draws from [0, 1): passed in, so that a test can repeat itself. */
export type Random = () => number

const GATE_OF: Partial<Record<FaultCode, GateKind>> = {
  'no-key': 'key',
  'key-rejected': 'key',
  'email-unverified': 'email',
  credit: 'credit',
  'over-budget': 'budget',
  capacity: 'capacity',
  offline: 'offline',
  'disk-full': 'disk',
  rate: 'rate',
}

export function gateOf(fault: Fault): GateKind | null {
  return GATE_OF[fault.code] ?? null
}

/** Full jitter, so that many recordings (and many archives) do not return in step: U(0, min(longest, first * 2^n)). */
export function backoffMs(attempts: number, random: Random, longestMs = 5 * MINUTE, firstMs = 2 * SECOND): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempts, 30))
  return Math.max(250, Math.round(random() * ceiling))
}

/**
 * The usual answer to a fault: the account's close a gate, passing ones wait, and what the person must mend gives up in
 * plain sight.
 */
export function outcomeOf(
  fault: Fault,
  attempts: number,
  at: { readonly now: number; readonly random: Random; readonly longestMs?: number },
): Outcome {
  const gate = gateOf(fault)
  if (gate !== null) return { kind: 'gate', gate, fault }
  if (fault.retry === 'never') return { kind: 'gave up', to: 'failed', fault }
  return waitFor(fault, attempts, at)
}

/** A failure of this row alone: it waits, longer each time, and what the service itself asked for at least. */
export function waitFor(
  fault: Fault,
  attempts: number,
  at: { readonly now: number; readonly random: Random; readonly longestMs?: number },
): Outcome {
  const untilMs = Math.max(fault.untilMs ?? 0, at.now + backoffMs(attempts, at.random, at.longestMs))
  return { kind: 'wait', untilMs, fault, isFailure: true }
}
