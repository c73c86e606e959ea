// What was paid, and how it stands with the person's own limits. Money is in micro-dollars.

import type { Options } from './traveller.ts'

export type CostsBy = 'month' | 'collection' | 'options' | 'folder' | 'model'

export interface CostCount {
  readonly jobs: number
  readonly micro: number
}

export interface CostSum {
  readonly jobs: number
  readonly durationMs: number
  readonly estimatedMicro: number
  /** What the service said that it charged. */
  readonly billedMicro: number
  /** Jobs that may cost and whose bill is not known: counted by their estimate. */
  readonly untold: CostCount
  /** Bills, and estimates where there is none yet. */
  readonly spentMicro: number
  /** Where bill and estimate differ: how many, and by how much together. */
  readonly less: CostCount
  readonly more: CostCount
  /** Made on other devices of the account: no limit set here counts them. */
  readonly elsewhere: CostCount
}

export type CostGroupOf =
  | { readonly kind: 'month'; readonly fromMs: number; readonly beforeMs: number }
  /** Null: in no collection. */
  | { readonly kind: 'collection'; readonly id: number | null; readonly name: string | null }
  /** Null: removed before options were kept. The name is that of a preset with the same options. */
  | { readonly kind: 'options'; readonly options: Options | null; readonly preset: string | null }
  /** Null where it is no longer watched. */
  | { readonly kind: 'folder'; readonly name: string | null }
  | { readonly kind: 'came'; readonly how: 'added' | 'elsewhere' }
  | { readonly kind: 'model'; readonly model: string | null }

export interface CostGroup {
  readonly key: string
  readonly of: CostGroupOf
  readonly sum: CostSum
}

/** Why a bill is not what was expected, as far as that can be told. */
export type CostReason =
  | 'same'
  /** Personal details were to be redacted, and the bill is the one without that. */
  | 'redaction skipped'
  /** The price list leaves a range, and the bill lies in it. */
  | 'in range'
  | 'cancelled'
  | 'failed'
  | 'pending'
  /** It is over, and the service has not said what it costs. */
  | 'untold'
  | 'no estimate'
  | 'less'
  | 'more'

export interface CostRow {
  /** Null where the recording was removed from the list. */
  readonly id: number | null
  readonly title: string | null
  readonly jobId: string
  readonly stageText: string
  readonly isArchived: boolean
  readonly origin: string
  readonly submittedAtMs: number | null
  readonly durationMs: number | null
  readonly model: string | null
  readonly language: string | null
  readonly options: Options | null
  readonly estimatedMicro: number | null
  readonly billedMicro: number | null
  readonly reason: CostReason
}

export interface CostsView {
  readonly total: CostSum
  readonly groups: readonly CostGroup[]
  /** Of the same time, for the chart. */
  readonly months: readonly CostGroup[]
  /** Of the chosen group, or of all. */
  readonly rows: readonly CostRow[]
  readonly rowCount: number
}

export interface CostsInput {
  /** Of the instants at which jobs were submitted. */
  readonly fromMs: number | null
  readonly beforeMs: number | null
  readonly by: CostsBy
  /** Only the recordings of this group; null lists all of them. */
  readonly group: string | null
  readonly order: 'newest' | 'dearest' | 'difference'
  readonly offset: number
  readonly limit: number
}

/** A monthly limit, or the month without one. */
export interface CapView {
  /** Null: everything that is sent from here. */
  readonly folder: { readonly id: string; readonly name: string } | null
  readonly capMicro: number | null
  readonly spentMicro: number
  /** On its way and in doubt: may be owed soon. */
  readonly promisedMicro: number
  /** What the month comes to at the pace so far; null on its first day. */
  readonly projectedMicro: number | null
  readonly state: 'none' | 'open' | 'near' | 'reached'
}

export interface CapsView {
  readonly fromMs: number
  readonly beforeMs: number
  readonly nowMs: number
  readonly overall: CapView
  /** Those with a limit, and those that cost something this month. */
  readonly folders: readonly CapView[]
  /** The service's last refusal for want of credit. */
  readonly credit: { readonly text: string; readonly remedy: string; readonly nextTryAtMs: number | null } | null
  /** Recordings that are not sent yet, and what they may cost together. */
  readonly waiting: { readonly recordings: number; readonly estimatedMicro: number; readonly withoutEstimate: number }
}

export interface CostsRequests {
  'costs:view': { input: CostsInput; value: CostsView }
  'costs:caps': { input: Record<string, never>; value: CapsView }
}
