// Whether two sets of options ask for the same, as far as a form can tell them apart, and how a form changes the analytics of one.
// The identity under which a job is paid once is the main process's, not this one.

import type { Options } from '../../preload/contract.ts'

type Analytics = NonNullable<Options['analytics']>

export function sameOptions(a: Options, b: Options): boolean {
  return sameValue(a, b)
}

export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

/** Members in one order, and none that say nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => [key, sorted(held)])
}

export type AnalyticsChange = { readonly [K in keyof Analytics]?: Analytics[K] | null }

/** What is null is left out; nothing at all is no analytics. */
export function changedAnalytics(before: Options['analytics'], change: AnalyticsChange): Options['analytics'] {
  const merged = Object.entries({ ...before, ...change }).filter(([, held]) => held !== null && held !== undefined)
  return merged.length === 0 ? null : Object.fromEntries(merged)
}

export function profileOf({ analytics }: Options): 'none' | 'basic' | 'full' {
  const profile = analytics?.profile
  return profile === 'basic' || profile === 'full' ? profile : 'none'
}

export function fieldCount({ analytics }: Options): number {
  const fields = analytics?.schema?.fields
  return Array.isArray(fields) ? fields.length : 0
}
