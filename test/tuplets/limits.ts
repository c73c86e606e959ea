// The documented limits as sliding windows on the virtual clock. It counts and refuses; whom it counts is the caller's word.
import type { VirtualClock } from './virtual-clock.ts'
import { Refusal } from './wire.ts'

export interface Limit {
  readonly name: string
  readonly most: number
  readonly windowMs: number
}

const MINUTE_MS = 60_000

export const LIMITS = {
  globalIp: { name: 'requests from this address', most: 300, windowMs: 5 * MINUTE_MS },
  creationIp: { name: 'jobs from this address', most: 300, windowMs: 60 * MINUTE_MS },
  creationUser: { name: 'jobs of this account', most: 120, windowMs: 60 * MINUTE_MS },
  creationBurst: { name: 'jobs of this account', most: 20, windowMs: 5 * MINUTE_MS },
  downloadIp: { name: 'downloads from this address', most: 120, windowMs: 60 * MINUTE_MS },
  downloadUser: { name: 'downloads of this account', most: 40, windowMs: 15 * MINUTE_MS },
} satisfies Readonly<Record<string, Limit>>

export type LimitName = keyof typeof LIMITS

export interface Limits {
  /** Counts one use of each; throws 429 where a window is full, and then counts it nowhere. */
  spend(uses: readonly (readonly [LimitName, string])[]): void
  /** 429s given so far. */
  readonly refusals: number
}

/** `null` switches every limit off; a partial record changes single ones. */
export type LimitOverrides = Partial<Readonly<Record<LimitName, number>>> | null

export function openLimits(clock: VirtualClock, overrides: LimitOverrides = {}): Limits {
  const uses = new Map<string, number[]>()
  let refusals = 0
  const recent = (limit: Limit, key: string) => {
    const sinceMs = clock.now() - limit.windowMs
    const kept = (uses.get(key) ?? []).filter((atMs) => atMs > sinceMs)
    uses.set(key, kept)
    return kept
  }
  return {
    get refusals() {
      return refusals
    },
    spend: (wanted) => {
      if (overrides === null) return
      const windows = wanted.map(([name, subject]) => {
        const limit = LIMITS[name]
        return { limit, most: overrides[name] ?? limit.most, kept: recent(limit, `${name} ${subject}`) }
      })
      const full = windows.find(({ most, kept }) => kept.length >= most)
      if (full !== undefined) {
        refusals++
        throw new Refusal(429, `Too many ${full.limit.name}. Please retry later.`)
      }
      for (const { kept } of windows) kept.push(clock.now())
    },
  }
}
