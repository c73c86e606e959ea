// What a search answers with, as it crosses from the reading worker to the window: passages by recording, how the question
// was understood, and what else could have been meant. Types only.

import type { InsightKind } from '../insight.ts'
import type { LibraryFilter } from './filter.ts'
import type { Mark } from './marking.ts'
import type { QueryTerm } from './query.ts'
import type { LibraryRow } from './shelf.ts'

export type HitKind = 'speech' | 'title' | 'note' | 'tag' | InsightKind

export interface SearchInput {
  readonly query: string
  /** A query whose results are searched in; empty: everything is. */
  readonly within: string
  readonly filter: LibraryFilter
  readonly order: 'best' | 'newest'
  /** In recordings. */
  readonly offset: number
  readonly limit: number
  readonly isTyping: boolean
}

/** The same question as a search's, whatever page of it is shown. */
export type CountInput = Pick<SearchInput, 'query' | 'within' | 'filter' | 'isTyping'>

export interface LikeInput {
  readonly text: string
  readonly exceptId: number | null
  readonly filter: LibraryFilter
  readonly offset: number
  readonly limit: number
}

export interface Hit {
  readonly kind: HitKind
  readonly position: number | null
  readonly startMs: number | null
  readonly endMs: number | null
  readonly speaker: string | null
  /** The speaker's hue, the same as in the transcript; null without a speaker. */
  readonly hue: number | null
  readonly text: string
  readonly marks: readonly Mark[]
  /** A few words of what was said just before and after. */
  readonly before: string
  readonly after: string
}

export interface HitGroup {
  readonly recording: LibraryRow
  readonly hitCount: number
  readonly hits: readonly Hit[]
}

export interface SearchCounts {
  readonly hitCount: number
  readonly recordingCount: number
  /** False where these are lower bounds. */
  readonly isCountExact: boolean
}

export interface SearchPage extends SearchCounts {
  readonly groups: readonly HitGroup[]
  readonly terms: readonly QueryTerm[]
  readonly notice: string
  readonly suggestion: { readonly query: string; readonly from: string; readonly to: string } | null
  readonly elapsedMs: number
}

export interface FilterValues {
  readonly values: readonly { readonly value: string; readonly recordingCount: number }[]
}

/** A kept search with what is new in it. */
export interface SavedSearch {
  readonly id: number
  readonly name: string
  readonly query: string
  readonly filter: LibraryFilter
  readonly createdAtMs: number
  readonly openedAtMs: number
  readonly newHits: number
  readonly newRecordings: number
  readonly isCountExact: boolean
}
