// Personal data: what a person decided to hide or to leave, and what people are called instead.

export interface PersonalTermView {
  readonly id: number
  readonly text: string
  /** Never hidden, whatever it looks like. */
  readonly isKept: boolean
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

export interface PersonalRequests {
  /** Gives its named speakers pseudonyms first, where they have none. */
  'personal:of': { input: { readonly id: number }; value: PersonalView }
  /** What was decided before of the same words is decided anew. */
  'personal:addTerm': { input: { readonly text: string; readonly isKept: boolean }; value: { readonly id: number } }
  'personal:removeTerm': { input: { readonly id: number }; value: null }
  /** The fault `conflict` says whose name it is already. */
  'personal:rename': { input: { readonly id: number; readonly alias: string }; value: null }
}
