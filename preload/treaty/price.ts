// Prices before anything is sent: of files, of all of them together, of what else could be asked for, and how each comes about.

import type { Options } from './traveller.ts'

/** What the service has a rate for. */
export type PriceFeature = 'standard' | 'premium' | 'diarization' | 'pii' | 'basic' | 'full' | 'custom'

/**
 * Why a price is a range: whether redaction is billed depends on the language that is found (`redaction`), the service's table
 * of minimums does not know the bundle (`no row`) or contradicts itself (`two minimums`), or it does not say whether a begun
 * second counts (`begun second`).
 */
export type PriceDoubt = 'redaction' | 'no row' | 'two minimums' | 'begun second'

/** Micro-dollars. */
export interface PriceRange {
  readonly lowMicro: number
  readonly highMicro: number
}

/** A file by its length, or a recording of the library by its id. Its options: its own, else those given for all of them. */
export type PricedFile =
  | { readonly durationMs: number | null; readonly options: Options | null }
  | { readonly id: number; readonly options: Options | null }

export interface FilePrice extends PriceRange {
  /** Its length is not known: it costs the lower figure or more. */
  readonly isOpenEnded: boolean
  /** The minimum decides: surely, or at one of the two ends. */
  readonly paysMinimum: 'yes' | 'perhaps' | 'no'
  /** What the minimum is, at the upper end. */
  readonly leastMicro: number
}

export interface BatchPrice {
  /** In the order in which they were asked for. */
  readonly files: readonly FilePrice[]
  readonly sum: PriceRange & {
    readonly durationMs: number
    /** Files whose length is not known; they are counted as the least that is billed. */
    readonly openEnded: number
    readonly atMinimum: number
    /** Of all files together. */
    readonly doubts: readonly PriceDoubt[]
  }
}

/** What one could ask for instead, for the same files. */
export interface PriceVariant {
  readonly change:
    | 'standard'
    | 'premium'
    | 'with diarization'
    | 'without diarization'
    | 'with pii'
    | 'without pii'
    | 'without analytics'
    | 'basic'
    | 'full'
    | 'without custom'
  readonly options: Options
  readonly sum: PriceRange
  /** Against what was asked for: by how much the lower and the upper end change. */
  readonly difference: PriceRange
}

/** Where a minimum comes from: rows of the service's table, the dearest feature, or a row and features added up. */
export interface PriceMinimum {
  readonly leastMicro: number
  readonly by: 'row' | 'feature' | 'sum'
  readonly rows: readonly string[]
  readonly features: readonly PriceFeature[]
}

/** One end of a price, as it comes about. */
export interface PriceEnd {
  readonly micro: number
  readonly rates: readonly { readonly feature: PriceFeature; readonly hourMicro: number }[]
  readonly hourMicro: number
  readonly seconds: number
  readonly rateMicro: number
  readonly minimum: PriceMinimum
}

export interface PriceExplanation extends PriceRange {
  readonly low: PriceEnd
  readonly high: PriceEnd
  readonly paysMinimum: 'yes' | 'perhaps' | 'no'
  readonly doubts: readonly PriceDoubt[]
}

export interface PriceRequests {
  'price:batch': {
    input: { readonly options: Options; readonly files: readonly PricedFile[] }
    value: BatchPrice
  }
  'price:compare': {
    input: { readonly options: Options; readonly files: readonly PricedFile[] }
    value: { readonly sum: PriceRange; readonly variants: readonly PriceVariant[] }
  }
  /** Null where the length is not known. */
  'price:explain': {
    input: { readonly options: Options; readonly file: PricedFile }
    value: PriceExplanation | null
  }
}
