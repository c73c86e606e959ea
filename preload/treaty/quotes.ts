// Quotes on shelves, one for each collection and a general one, and the ways in which they are cited.

import type { Span } from './notes.ts'

export type QuoteStyle = 'newsroom' | 'apa' | 'apa-personal' | 'chicago'

export interface QuoteView extends Span {
  readonly id: number
  /** Null: the general shelf. */
  readonly collectionId: number | null
  readonly recordingId: number
  readonly title: string
  readonly recordedAtMs: number | null
  readonly language: string | null
  readonly startMs: number
  readonly endMs: number
  /** Verbatim, as it was taken. */
  readonly text: string
  readonly speaker: string | null
  readonly comment: string
  /** The transcript's words where they are others now; null while they are the same. */
  readonly textNow: string | null
  /** When the passage was heard from its first to its last word; null while it is unverified. */
  readonly checkedAtMs: number | null
  readonly createdAtMs: number
}

export interface ShelfCount {
  readonly collectionId: number | null
  readonly count: number
}

/** What is cited: quotes of a shelf, or a passage that is on none. */
export type QuoteSource =
  | { readonly kind: 'quotes'; readonly ids: readonly number[] }
  | { readonly kind: 'passage'; readonly id: number; readonly span: Span }

export interface QuotePreview {
  readonly style: QuoteStyle
  readonly name: string
  readonly text: string
}

export interface QuotesRequests {
  /** Shelves that hold something, and the style that was chosen last. */
  'quotes:shelves': {
    input: Record<string, never>
    value: { readonly shelves: readonly ShelfCount[]; readonly style: QuoteStyle }
  }
  /** In the order of the shelf. */
  'quotes:on': { input: { readonly collectionId: number | null }; value: { readonly quotes: readonly QuoteView[] } }
  /** A passage that is on this shelf already answers with the quote that is there. */
  'quotes:add': {
    input: { readonly id: number; readonly collectionId: number | null; readonly span: Span }
    value: { readonly id: number; readonly isNew: boolean }
  }
  'quotes:comment': { input: { readonly id: number; readonly text: string }; value: null }
  'quotes:move': { input: { readonly id: number; readonly collectionId: number | null }; value: null }
  'quotes:arrange': {
    input: { readonly collectionId: number | null; readonly ids: readonly number[] }
    value: null
  }
  'quotes:remove': { input: { readonly id: number }; value: null }
  /** Asked once its passage has been heard from the first word to the last, without a jump. */
  'quotes:checked': { input: { readonly id: number }; value: null }
  /** Where the transcript reads differently: its words are taken, or those of the quote stay. */
  'quotes:settle': { input: { readonly id: number; readonly takes: 'theirs' | 'mine' }; value: null }
  /** In every style. */
  'quotes:previews': {
    input: { readonly source: QuoteSource }
    value: { readonly previews: readonly QuotePreview[]; readonly style: QuoteStyle }
  }
  /** Into the clipboard, rich and plain; null takes the style that was chosen last. */
  'quotes:copy': {
    input: { readonly source: QuoteSource; readonly style: QuoteStyle | null }
    value: { readonly count: number; readonly name: string }
  }
  'quotes:setStyle': { input: { readonly style: QuoteStyle }; value: null }
  /** Writes a shelf into the folder for exports, beside whatever lies there. */
  'quotes:save': {
    input: { readonly collectionId: number | null; readonly format: 'docx' | 'md' }
    value: { readonly file: string; readonly folder: string }
  }
  /** Shows the file that was saved last. */
  'quotes:reveal': { input: Record<string, never>; value: null }
}
