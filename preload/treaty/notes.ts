// What a person adds to a recording: notes and highlights.

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
  readonly createdAtMs: number
}

export interface NotesView {
  /** Those on the whole recording first, then by their moments. */
  readonly notes: readonly NoteView[]
  /** In the order of the text. */
  readonly highlights: readonly HighlightView[]
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
}
