// The library as a list: rows, filters, orders and counts. Instants are epoch milliseconds, money is micro-dollars.

import type { Source } from './traveller.ts'

/** An archived recording in the library list. Instants are epoch milliseconds, money is micro-dollars. */
export interface LibraryRow {
  readonly id: number
  readonly title: string
  readonly source: Source
  /** Shown to tell equal titles apart; never sent back. */
  readonly path: string | null
  readonly durationMs: number | null
  readonly language: string | null
  readonly model: string | null
  readonly speakerCount: number
  readonly addedAtMs: number
  readonly recordedAtMs: number | null
  readonly archivedAtMs: number | null
  readonly expiresAtMs: number | null
  readonly billedCostMicro: number | null
  readonly isSample: boolean
  readonly isStarred: boolean
  /** When its transcript was last read; null: never. */
  readonly openedAtMs: number | null
  /** As the recording spells them, in the order of the alphabet. */
  readonly tags: readonly string[]
  /** Ids of the collections that it is in. */
  readonly collections: readonly number[]
  /** The first words that were said. */
  readonly opening: string
}

/** Which recordings are meant. Every part that is not empty narrows; alternatives stand within a part. */
export interface LibraryFilter {
  readonly collectionId: number | null
  /** All of them. */
  readonly tags: readonly string[]
  readonly isStarred: boolean
  /** Its transcript was read here at least once. */
  readonly isOpened: boolean
  /** Any of them. */
  readonly languages: readonly string[]
  readonly models: readonly string[]
  readonly sources: readonly Source[]
  /** When it was recorded, or else archived, in epoch milliseconds: from, and before. */
  readonly fromMs: number | null
  readonly beforeMs: number | null
  /** How long it is: from, and below. */
  readonly minDurationMs: number | null
  readonly maxDurationMs: number | null
}

/** What is not known of a recording stands last, whichever way the rest is sorted. */
export type LibraryOrder =
  | 'newest'
  | 'oldest'
  /** Last archived first. */
  | 'arrived'
  /** Last read first. */
  | 'opened'
  | 'title'
  | 'title-back'
  | 'longest'
  | 'shortest'
  | 'dearest'
  | 'cheapest'
  | 'expires-first'
  | 'expires-last'

/** The whole list, by ids alone: the window knows every place in it, and asks only for the rows that it shows. */
export interface LibraryIds {
  /** Packed: ten thousand numbers one by one take longer to cross than to find. */
  readonly ids: Uint32Array
  readonly totalDurationMs: number
  /** The first ones, so that a list that begins at its top need not ask twice. */
  readonly rows: readonly LibraryRow[]
}

export interface Counted<T> {
  readonly value: T
  readonly count: number
}

/** How many recordings there would be with each further choice; a part that is set counts its own alternatives too. */
export interface LibraryFacets {
  readonly starred: number
  readonly opened: number
  /** Every collection by its id, also an empty one. */
  readonly collections: readonly Counted<number>[]
  /** The most frequent first, here and below. */
  readonly tags: readonly Counted<string>[]
  readonly languages: readonly Counted<string>[]
  readonly models: readonly Counted<string>[]
  readonly sources: readonly Counted<Source>[]
  /** The shortest first. */
  readonly lengths: readonly { readonly minMs: number | null; readonly maxMs: number | null; readonly count: number }[]
  /** Calendar months of this computer in which something was recorded, the oldest first. */
  readonly months: readonly {
    readonly fromMs: number
    readonly beforeMs: number
    readonly count: number
    readonly durationMs: number
  }[]
}

export interface LibraryRequests {
  /** `limit` is for the rows that come along. */
  'library:ids': {
    input: { readonly order: LibraryOrder; readonly filter: LibraryFilter; readonly limit: number }
    value: LibraryIds
  }
  /** In the order of the ids; those that are gone are left out. */
  'library:rows': { input: { readonly ids: readonly number[] }; value: readonly LibraryRow[] }
  'library:facets': { input: { readonly filter: LibraryFilter }; value: LibraryFacets }
  'library:rename': { input: { readonly id: number; readonly title: string }; value: null }
}
