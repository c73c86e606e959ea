// What was asked of the service for a recording, what it says that it did, and what that cost: the shape in which receipts
// travel from the library to the screen and into files. Types only; receipt-reading.ts reads one.

import type { Options } from './recording.ts'

export const FEATURES = ['tier', 'language', 'speakers', 'voices', 'redaction', 'analytics', 'fields'] as const

export type FeatureName = (typeof FEATURES)[number]

/**
 * `as-asked`: also where it was neither asked for nor done. `other`: something else was done. `partly`: some of it is missing.
 * `missing`: asked for, and not done. `extra`: done without being asked for. `unknown`: the reply does not say.
 */
export type Outcome = 'as-asked' | 'other' | 'partly' | 'missing' | 'extra' | 'unknown'

export interface FeatureReceipt {
  readonly name: FeatureName
  /** In the service's words: `premium`, `auto`, `yes`, `no`, `full`, `insurance`; null where nobody knows. */
  readonly requested: string | null
  readonly applied: string | null
  readonly outcome: Outcome
  /** The service's own words and codes for it, as they came. */
  readonly reasons: readonly string[]
  readonly seconds: number | null
  /** Of several things that were asked for: those that are not there. */
  readonly lacking: readonly string[]
}

/** What a reply tells beside the features. */
export interface Told {
  readonly features: readonly FeatureReceipt[]
  readonly warnings: readonly string[]
  readonly issues: readonly string[]
  /** 0 to 1. */
  readonly coverage: number | null
  readonly coveredSeconds: number | null
  readonly audioSeconds: number | null
  /** Of the whole job, where the reply is that of a job. */
  readonly runtimeSeconds: number | null
  readonly decodeAttempts: number | null
  /** `route_code R1`: as the service names them. */
  readonly routing: readonly string[]
  readonly speakerCount: number | null
  readonly speakerConfidence: string | null
  readonly redactions: number | null
  readonly needsReview: boolean
  readonly tier: string | null
  readonly modules: readonly string[]
  readonly schemaVersion: string | null
  readonly fields: { readonly matched: number; readonly unmatched: number; readonly skipped: number } | null
  /** Of analytics that stopped at a limit of the service. */
  readonly advisoryLimit: string | null
  readonly billingStatus: string | null
  readonly estimatedMicro: number | null
  readonly billedMicro: number | null
}

/**
 * Whether what was asked for, and is not there, was charged: told by the published prices alone. `free`: by those it adds
 * nothing to this bill.
 */
export type Charge = 'billed' | 'not-billed' | 'free' | 'unclear'

/** A transcription with what became of each thing that was asked for. */
export interface Receipt {
  readonly id: number
  readonly title: string
  readonly source: string
  readonly jobId: string | null
  readonly submittedAtMs: number | null
  readonly completedAtMs: number | null
  readonly archivedAtMs: number | null
  readonly durationMs: number | null
  readonly estimatedMicro: number | null
  readonly billedMicro: number | null
  /** What this library asked for; null where another device, or nobody, did. */
  readonly asked: Options | null
  /** Null where the transcript did not come from the service. */
  readonly told: Told | null
}

export interface WeighedReceipt extends Receipt {
  readonly charges: Readonly<Partial<Record<FeatureName, Charge>>>
}
