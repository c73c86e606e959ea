// Personal data: what a person decided to hide or to leave, and what people are called instead.

import type { Span } from './notes.ts'

export interface PersonalTermView {
  readonly id: number
  readonly text: string
  /** Never hidden, whatever it looks like. */
  readonly isKept: boolean
}

export interface AddedTermView {
  readonly id: number
  /** What was decided of the same words until now; null for nothing. */
  readonly replaced: Omit<PersonalTermView, 'id'> | null
}

export interface PseudonymView {
  readonly id: number
  readonly name: string
  readonly alias: string
}

/** What holds for one recording. */
export interface PersonalView {
  /** Whose list of pseudonyms it is; null: the general one, of recordings in no collection. */
  readonly collectionId: number | null
  readonly collection: string | null
  readonly terms: readonly PersonalTermView[]
  readonly pseudonyms: readonly PseudonymView[]
}

export type FoundKind = 'email' | 'phone' | 'card' | 'iban' | 'ip' | 'ssn' | 'term' | 'name' | 'other'

export type FoundVerdict = 'hide' | 'leave'

/** What a masked export would hide. */
export interface FoundHereView {
  readonly kind: FoundKind
  readonly text: string
  readonly span: Span
  /** A few words of what was said just before and after. */
  readonly before: string
  readonly after: string
  readonly startMs: number
  readonly endMs: number
  /** Its check sum or its rules hold; false where only its shape speaks for it. */
  readonly isValidated: boolean
  /** What was decided of this place; null where nobody looked at it. What was left is shown. */
  readonly decision: { readonly id: number; readonly verdict: FoundVerdict } | null
  /** What the service said of this place; null where it said nothing. */
  readonly told: {
    readonly type: string
    readonly confidence: number | null
    readonly detectorCount: number | null
  } | null
}

export interface ToldFindingView {
  /** As the service calls it, e.g. `EMAIL_ADDRESS`. */
  readonly type: string
  readonly confidence: number | null
  readonly detectorCount: number | null
  /** Null where its place fits nothing in the text. */
  readonly atMs: number | null
  /** False where the words still say it. */
  readonly isHidden: boolean
}

/** What the service said of its own search. */
export interface ServiceFindingsView {
  readonly wasRequested: boolean
  readonly wasApplied: boolean
  readonly needsReview: boolean
  readonly error: string | null
  readonly skipReason: string | null
  /** Whether its places count in the text before or after it hid anything. */
  readonly reading: 'before' | 'after' | 'neither'
  readonly findings: readonly ToldFindingView[]
}

export interface PersonalFoundView {
  /** The first of them. */
  readonly here: readonly FoundHereView[]
  readonly hereCount: number
  /** Of them, those that something was decided of. */
  readonly lookedCount: number
  /** When somebody said that they looked through all of it; null where nobody did. */
  readonly reviewedAtMs: number | null
  /** Null for a transcript that is not the service's. */
  readonly told: ServiceFindingsView | null
}

export interface DecidedView {
  readonly span: Span
  readonly kind: FoundKind
  readonly text: string
  /** Null takes back what was decided. */
  readonly verdict: FoundVerdict | null
  readonly decisionId: number | null
}

export interface QueuedReviewView {
  readonly id: number
  readonly title: string
  readonly reviewedAtMs: number | null
}

export interface PersonalRequests {
  /** Recordings of a collection, or all: those that nobody looked through first. */
  'personal:queue': {
    input: { readonly collectionId: number | null }
    value: { readonly recordings: readonly QueuedReviewView[] }
  }
  /** Of this place alone. */
  'personal:decide': { input: { readonly id: number; readonly decided: DecidedView }; value: null }
  'personal:reviewed': { input: { readonly id: number; readonly isReviewed: boolean }; value: null }
  'personal:found': { input: { readonly id: number }; value: PersonalFoundView }
  /** Gives its named speakers pseudonyms first, where they have none. */
  'personal:of': { input: { readonly id: number }; value: PersonalView }
  /** What was decided before of the same words is decided anew. */
  'personal:addTerm': { input: { readonly text: string; readonly isKept: boolean }; value: AddedTermView }
  'personal:removeTerm': { input: { readonly id: number }; value: null }
  /** The fault `conflict` says whose name it is already. */
  'personal:rename': { input: { readonly id: number; readonly alias: string }; value: null }
}
