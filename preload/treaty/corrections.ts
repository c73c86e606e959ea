// Corrections of one transcript, and house spellings. What the service said is never touched: a correction lies over it, can be
// taken back without end, and is what everybody reads. Positions are places in the order that is read, counted from 0.

import type { SegmentView } from './transcript.ts'

/** A name that somebody gives; where several people may be meant, who: somebody of the directory, or somebody new. */
export interface GivenName {
  readonly name: string
  readonly person?: number | 'new' | undefined
}

/** What a person does to a transcript, as one step that can be taken back. */
export type Correction =
  /** Other words. Those that stay keep their times; an empty text leaves an empty segment, whose time can still be heard. */
  | { readonly kind: 'text'; readonly position: number; readonly text: string }
  /** Into two before this UTF-16 unit of the text that is read; blanks around the cut go. */
  | { readonly kind: 'split'; readonly position: number; readonly offset: number }
  /** With the next one, whose speaker gives way. */
  | { readonly kind: 'merge'; readonly position: number }
  /**
   * A turn, or the rest. A name that nobody in the recording has makes a new speaker; null: nobody known. With `of` only what
   * this speaker says there: others in between stay.
   */
  | {
      readonly kind: 'speaker'
      readonly first: number
      readonly last: number
      readonly of?: string | null | undefined
      readonly speaker: { readonly label: string } | GivenName | null
    }
  /** Other words in many places at once: find and replace, once it was reviewed; or typed, where a turn has many segments. */
  | {
      readonly kind: 'replace'
      readonly items: readonly { readonly position: number; readonly text: string }[]
      readonly isTyped?: boolean | undefined
    }
  | { readonly kind: 'checked'; readonly first: number; readonly last: number; readonly isChecked: boolean }
  /** Everywhere in this recording; an empty name takes the given one back. */
  | ({ readonly kind: 'name'; readonly label: string } & GivenName)
  /** Back to what the service said: words, times, speakers, and not checked. Of a segment that was split, all its parts. */
  | { readonly kind: 'restore'; readonly first: number; readonly last: number }

/** `taken`: corrections that came with a backup or a bundle. */
export type CorrectionKind = Correction['kind'] | 'taken'

/** The transcript after a step: its new revision, and the position where something changed first (-1: only names did). */
export interface CorrectedView {
  readonly revision: number
  readonly first: number
}

export interface CorrectionStepView {
  readonly id: number
  readonly atMs: number
  readonly kind: CorrectionKind
  /** What was done, in words: "Change of words". */
  readonly text: string
  /** The words at the place that was asked about, or where the step begins; for a name the names. Cut to 2,000 characters. */
  readonly before: string
  readonly after: string
  readonly isUndone: boolean
}

/** Another transcription of the same recording. */
export interface SiblingView {
  readonly id: number
  readonly title: string
  readonly model: string | null
  readonly language: string | null
  readonly archivedAtMs: number | null
}

/** How a name or a term is spelled in this house, and what it is heard as. */
export interface GlossaryEntry {
  readonly id: number
  readonly spelling: string
  readonly variants: readonly string[]
}

/** Units `start` to `end` of a segment's text say `found` and probably mean `spelling`. */
export interface GlossarySuggestion {
  readonly position: number
  readonly start: number
  readonly end: number
  readonly found: string
  readonly spelling: string
  /** `variant`: it is one of those listed; `case`: only its capitals or accents differ; `near`: a letter or two differ. */
  readonly kind: 'variant' | 'case' | 'near'
}

export interface CorrectionsRequests {
  /** The fault `stale` means that the transcript has another revision by now: ask for it again, nothing was changed. */
  'corrections:apply': {
    input: { readonly id: number; readonly revision: number; readonly correction: Correction }
    value: CorrectedView
  }
  /** Takes the last step back; null where there is none. `text` says what was taken back. */
  'corrections:undo': { input: { readonly id: number }; value: (CorrectedView & { readonly text: string }) | null }
  /** Does again what was taken back last. */
  'corrections:redo': { input: { readonly id: number }; value: (CorrectedView & { readonly text: string }) | null }
  /** Newest first; of one segment, or of the whole transcript. */
  'corrections:history': {
    input: { readonly id: number; readonly position: number | null }
    value: { readonly steps: readonly CorrectionStepView[] }
  }
  /** As the service said it. `first` and `last` lead from here to what is read, whose segments name the same ones. */
  'corrections:original': {
    input: { readonly id: number }
    value: { readonly segments: readonly SegmentView[] }
  }
  'corrections:siblings': {
    input: { readonly id: number }
    value: { readonly siblings: readonly SiblingView[] }
  }
  'glossary:list': { input: Readonly<Record<string, never>>; value: { readonly entries: readonly GlossaryEntry[] } }
  /** Null makes a new one. The fault `conflict` means that this spelling is listed already. */
  'glossary:save': {
    input: { readonly id: number | null; readonly spelling: string; readonly variants: readonly string[] }
    value: { readonly id: number }
  }
  'glossary:remove': { input: { readonly id: number }; value: null }
  /** Changes nothing: each becomes a `replace` if the person wants it. */
  'glossary:suggest': {
    input: { readonly id: number }
    value: { readonly suggestions: readonly GlossarySuggestion[] }
  }
}
