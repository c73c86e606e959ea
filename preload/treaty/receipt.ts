// What was asked of the service for one transcription, what it says that it did, and what that cost.

import type { SavedList } from './export.ts'

export type FeatureName = 'tier' | 'language' | 'speakers' | 'voices' | 'redaction' | 'analytics' | 'fields'

/**
 * `as-asked`: also where it was neither asked for nor done. `other`: something else was done. `partly`: some of it is missing.
 * `missing`: asked for, and not done. `extra`: done without being asked for. `unknown`: the service does not say.
 */
export type FeatureOutcome = 'as-asked' | 'other' | 'partly' | 'missing' | 'extra' | 'unknown'

/** Whether what is missing was charged, by the published prices; `free`: by those it adds nothing to this bill. */
export type FeatureCharge = 'billed' | 'not-billed' | 'free' | 'unclear'

export interface FeatureView {
  readonly name: FeatureName
  /** In the service's words: `premium`, `auto`, `yes`, `no`, `full`, `insurance`; null where nobody knows. */
  readonly requested: string | null
  readonly applied: string | null
  readonly outcome: FeatureOutcome
  /** The service's own words and codes for it. */
  readonly reasons: readonly string[]
  readonly seconds: number | null
  /** Of several things that were asked for: those that are not there. */
  readonly lacking: readonly string[]
}

export interface ToldView {
  readonly features: readonly FeatureView[]
  readonly warnings: readonly string[]
  readonly issues: readonly string[]
  /** 0 to 1. */
  readonly coverage: number | null
  readonly coveredSeconds: number | null
  readonly audioSeconds: number | null
  readonly runtimeSeconds: number | null
  readonly decodeAttempts: number | null
  readonly routing: readonly string[]
  readonly speakerCount: number | null
  readonly speakerConfidence: string | null
  readonly redactions: number | null
  readonly needsReview: boolean
  readonly tier: string | null
  readonly modules: readonly string[]
  readonly schemaVersion: string | null
  readonly fields: { readonly matched: number; readonly unmatched: number; readonly skipped: number } | null
  readonly advisoryLimit: string | null
  readonly billingStatus: string | null
}

export interface ReceiptView {
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
  /** Null where the transcript did not come from the service. */
  readonly told: ToldView | null
  readonly charges: Readonly<Partial<Record<FeatureName, FeatureCharge>>>
}

export interface ReceiptRequests {
  'receipt:of': { input: { readonly id: number }; value: ReceiptView }
  /** Into the folder of exports; what has no transcript is left out. */
  'export:receipts': {
    input: { readonly ids: readonly number[]; readonly format: 'csv' | 'json' }
    value: SavedList
  }
}
