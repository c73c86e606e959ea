// The codebook: names and colours for what a person marks, and all passages of a code.

import type { Span } from './notes.ts'

export interface CodeFacts {
  readonly name: string
  /** 0 to 7, as the hues of speakers. */
  readonly colour: number
  readonly description: string
  readonly parentId: number | null
}

export interface CodeView extends CodeFacts {
  readonly id: number
  /** Passages that carry it. */
  readonly count: number
  readonly createdAtMs: number
}

export interface CodebookView {
  /** In the order in which they were made: the first nine have keys. */
  readonly codes: readonly CodeView[]
  /** Passages without a code. */
  readonly plain: number
}

/** A code that was deleted or merged, with all that hung on it: with this it is put back exactly. */
export interface RemovedCode {
  readonly code: CodeFacts & { readonly id: number; readonly createdAtMs: number }
  readonly highlightIds: readonly number[]
  readonly childIds: readonly number[]
  /** Where it was merged: the other code, and the highlights that got it from this one. */
  readonly into: { readonly id: number; readonly highlightIds: readonly number[] } | null
}

/** A highlight where it is listed among others. */
export interface PassageView extends Span {
  readonly id: number
  readonly recordingId: number
  readonly title: string
  readonly recordedAtMs: number | null
  readonly language: string | null
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly text: string
  readonly memo: string
  readonly codes: readonly number[]
}

interface Coding {
  readonly highlightId: number
  readonly codeId: number
}

export interface CodesRequests {
  /** Null: everywhere, else in one collection. */
  'codes:all': { input: { readonly collectionId: number | null }; value: CodebookView }
  /** Newest recordings first, then in the order of the text. A code of null means passages without one. */
  'codes:passages': {
    input: {
      readonly codeId: number | null
      readonly collectionId: number | null
      readonly offset: number
      readonly limit: number
    }
    value: { readonly total: number; readonly passages: readonly PassageView[] }
  }
  /** Null takes the colour that is used least. */
  'codes:create': { input: { readonly name: string; readonly colour: number | null }; value: { readonly id: number } }
  'codes:change': { input: { readonly id: number; readonly facts: CodeFacts }; value: null }
  /** Marks a passage and gives it a code, or none; says what of it is new. */
  'codes:mark': {
    input: { readonly id: number; readonly span: Span; readonly codeId: number | null }
    value: { readonly id: number; readonly isNew: boolean; readonly isCoded: boolean }
  }
  'codes:put': { input: Coding; value: { readonly isChanged: boolean } }
  'codes:take': { input: Coding; value: { readonly isChanged: boolean } }
  /** The first goes, and its passages carry the other one. */
  'codes:merge': { input: { readonly id: number; readonly intoId: number }; value: RemovedCode }
  /** Its passages stay marked. */
  'codes:remove': { input: { readonly id: number }; value: RemovedCode }
  'codes:restore': { input: { readonly removed: RemovedCode }; value: null }
}
