// Searching: a query, how it was understood, what was found, and searches that are kept.

import type { LibraryFilter, LibraryRow } from './library.ts'

/** Offsets into `text`, in UTF-16 units: what the search matched. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/** What the service's analytics say of a recording, by the block that says it. */
export type InsightKind =
  | 'summary'
  | 'topics'
  | 'keywords'
  | 'chapters'
  | 'actions'
  | 'decisions'
  | 'risks'
  | 'questions'
  | 'opportunities'
  | 'sentiment'
  | 'urgency'
  | 'fields'

/** Where a hit was found: in what was said, in what a person wrote, or in what the analytics say. */
export type HitKind = 'speech' | 'title' | 'note' | 'tag' | InsightKind

export interface Hit {
  readonly kind: HitKind
  /** The segment in which it begins; null where it is about the whole recording. */
  readonly position: number | null
  /** What to play for it; null where it is about the whole recording. */
  readonly startMs: number | null
  readonly endMs: number | null
  readonly speaker: string | null
  /** 0 to 7, as in the reader; null without a speaker. */
  readonly hue: number | null
  /** The segment that was found, or several in a row where the words lie across them. */
  readonly text: string
  readonly marks: readonly Mark[]
  /** A few words of what was said just before and after; empty at the ends, and for all that is not speech. */
  readonly before: string
  readonly after: string
}

export interface HitGroup {
  readonly recording: LibraryRow
  /** Passages found in this recording, `hits` being the first of them; what is not speech stands behind what is. */
  readonly hitCount: number
  readonly hits: readonly Hit[]
}

/** What can be written before a colon in the search. */
export type FilterName =
  | 'speaker'
  | 'lang'
  | 'tag'
  | 'in'
  | 'before'
  | 'after'
  | 'longer'
  | 'shorter'
  | 'model'
  | 'source'
  | 'has'
  | 'topic'
  | 'keyword'
  | 'sentiment'
  | 'urgency'
  | 'field'

/** How a part of the query was understood, shown as a chip. */
export interface QueryTerm {
  readonly kind: 'word' | 'phrase' | 'prefix' | 'not' | 'or' | 'near' | 'filter'
  /** As it was typed; of a filter only the value. */
  readonly text: string
  readonly filter: FilterName | null
  readonly isNegated: boolean
  /** Where it stands in the query, in UTF-16 units: without this stretch the chip is gone. */
  readonly start: number
  readonly end: number
  /** A sentence where it could not be used as it stands; null otherwise. */
  readonly problem: string | null
}

export interface SearchCounts {
  readonly hitCount: number
  readonly recordingCount: number
  /** False where the counts are lower bounds ("more than"). */
  readonly isCountExact: boolean
}

export interface SearchPage extends SearchCounts {
  readonly groups: readonly HitGroup[]
  /** Of `query` alone, not of `within`. */
  readonly terms: readonly QueryTerm[]
  /** Sentences where the query could not be read as typed; empty otherwise. */
  readonly notice: string
  /** Where a word is nowhere in the library: the query with the nearest word that is, and what was changed. */
  readonly suggestion: { readonly query: string; readonly from: string; readonly to: string } | null
  readonly elapsedMs: number
}

/** A search that is kept under a name; what is new in it is counted whenever the list is asked for. */
export interface SavedSearch {
  readonly id: number
  readonly name: string
  readonly query: string
  readonly filter: LibraryFilter
  readonly createdAtMs: number
  /** Recordings archived after this are new. */
  readonly openedAtMs: number
  readonly newHits: number
  readonly newRecordings: number
  /** False where the counts are lower bounds. */
  readonly isCountExact: boolean
}

export interface SearchRequests {
  'library:search': {
    input: {
      readonly query: string
      /** A query whose results are searched in; empty: everything is. */
      readonly within: string
      /** Picked in the window; narrows together with what is typed. */
      readonly filter: LibraryFilter
      readonly order: 'best' | 'newest'
      /** In recordings. */
      readonly offset: number
      readonly limit: number
      /** True while the last word is still being typed: it then matches as a prefix. */
      readonly isTyping: boolean
    }
    value: SearchPage
  }
  /**
   * Counts all that a search found, behind its page, as far as a moment suffices. Null where something else was searched for
   * meanwhile.
   */
  'library:count': {
    input: {
      readonly query: string
      readonly within: string
      readonly filter: LibraryFilter
      readonly isTyping: boolean
    }
    value: SearchCounts | null
  }
  /** More like this quote: by its rare words. The page's terms are the words that were looked for. */
  'library:like': {
    input: {
      readonly text: string
      /** The recording that the quote is from. */
      readonly exceptId: number | null
      readonly filter: LibraryFilter
      readonly offset: number
      readonly limit: number
    }
    value: SearchPage
  }
  /** What may stand behind a filter's colon, most frequent first: values that begin like, or hold, what is typed. */
  'library:filterValues': {
    input: { readonly name: FilterName; readonly typed: string; readonly limit: number }
    value: { readonly values: readonly { readonly value: string; readonly recordingCount: number }[] }
  }
  'searches:list': { input: Record<string, never>; value: { readonly searches: readonly SavedSearch[] } }
  'searches:save': {
    input: { readonly name: string; readonly query: string; readonly filter: LibraryFilter }
    value: { readonly id: number }
  }
  'searches:change': {
    input: { readonly id: number; readonly name: string; readonly query: string; readonly filter: LibraryFilter }
    value: null
  }
  /** From now on, what it finds today is no longer new. */
  'searches:open': { input: { readonly id: number }; value: null }
  'searches:remove': { input: { readonly id: number }; value: null }
}
