// What a person adds to a recording: notes, bookmarks and highlights.

export interface NoteView {
  readonly id: number
  /** Null: about the whole recording. */
  readonly atMs: number | null
  readonly text: string
  readonly createdAtMs: number
  readonly changedAtMs: number
}

/** Segments by their position, places in them by UTF-16 units of what is read; the last one stands behind its unit. */
export interface Span {
  readonly firstPosition: number
  readonly firstOffset: number
  readonly lastPosition: number
  readonly lastOffset: number
}

export interface HighlightView extends Span {
  readonly id: number
  /** Ids of its codes; empty for a plain one. */
  readonly codes: readonly number[]
  /** What a person thinks about it; '' for nothing. */
  readonly memo: string
  readonly createdAtMs: number
}

export interface BookmarkView {
  readonly id: number
  readonly atMs: number
  /** '' until it is named. */
  readonly name: string
  readonly createdAtMs: number
}

/** A quote of this recording on some shelf. */
export interface QuotedView extends Span {
  readonly id: number
  readonly collectionId: number | null
  readonly startMs: number
  readonly endMs: number
  /** Heard to its end, and unchanged since. */
  readonly isChecked: boolean
  /** The transcript reads differently since it was taken or compared. */
  readonly isChanged: boolean
}

export interface NotesView {
  /** Those on the whole recording first, then by their moments. */
  readonly notes: readonly NoteView[]
  /** In the order of the text. */
  readonly highlights: readonly HighlightView[]
  /** By their moments. */
  readonly bookmarks: readonly BookmarkView[]
  /** In the order of the text. */
  readonly quotes: readonly QuotedView[]
}

export interface NotesRequests {
  'notes:of': { input: { readonly id: number }; value: NotesView }
  'notes:add': {
    input: { readonly id: number; readonly atMs: number | null; readonly text: string }
    value: { readonly id: number }
  }
  'notes:change': { input: { readonly id: number; readonly text: string }; value: null }
  'notes:remove': { input: { readonly id: number }; value: null }
  /** Marks a passage. */
  'notes:highlight': { input: { readonly id: number; readonly span: Span }; value: { readonly id: number } }
  'notes:removeHighlight': { input: { readonly id: number }; value: null }
  /** A memo on a highlight; an empty one takes it away. */
  'notes:memo': { input: { readonly id: number; readonly text: string }; value: null }
  'notes:bookmark': { input: { readonly id: number; readonly atMs: number }; value: { readonly id: number } }
  'notes:nameBookmark': { input: { readonly id: number; readonly name: string }; value: null }
  'notes:removeBookmark': { input: { readonly id: number }; value: null }
}
