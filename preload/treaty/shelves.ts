// What recordings are kept by: collections, tags, stars, and what was opened last.

/** A story or a study. */
export interface CollectionView {
  readonly id: number
  readonly name: string
  /** Archived recordings in it. */
  readonly count: number
  readonly createdAtMs: number
}

/** Everything that recordings are kept by, with how many there are of each. */
export interface ShelvesView {
  /** In the order of the alphabet, as the tags. */
  readonly collections: readonly CollectionView[]
  readonly tags: readonly { readonly name: string; readonly count: number }[]
  readonly starred: number
  readonly opened: number
}

/** What some recordings have of it, with how many of them. */
export interface Among {
  readonly collections: readonly { readonly id: number; readonly count: number }[]
  readonly tags: readonly { readonly name: string; readonly count: number }[]
  readonly starred: number
}

/** The recordings that a change really changed: with these it is taken back exactly. */
export interface Changed {
  readonly ids: readonly number[]
}

export interface ShelvesRequests {
  'shelves:all': { input: Record<string, never>; value: ShelvesView }
  'shelves:among': { input: { readonly ids: readonly number[] }; value: Among }
  'shelves:create': { input: { readonly name: string }; value: { readonly id: number } }
  'shelves:rename': { input: { readonly id: number; readonly name: string }; value: null }
  /** The recordings in it stay. */
  'shelves:delete': { input: { readonly id: number }; value: null }
  /** Into a collection, and out of it. */
  'shelves:put': { input: { readonly id: number; readonly ids: readonly number[] }; value: Changed }
  'shelves:take': { input: { readonly id: number; readonly ids: readonly number[] }; value: Changed }
  'shelves:tag': { input: { readonly ids: readonly number[]; readonly name: string }; value: Changed }
  'shelves:untag': { input: { readonly ids: readonly number[]; readonly name: string }; value: Changed }
  /** Everywhere. Where the new name is another tag already, the two become one; `both` are those that had both. */
  'shelves:renameTag': {
    input: { readonly from: string; readonly to: string }
    value: Changed & { readonly both: readonly number[] }
  }
  /** Everywhere. */
  'shelves:removeTag': { input: { readonly name: string }; value: Changed }
  'shelves:star': { input: { readonly ids: readonly number[]; readonly isStarred: boolean }; value: Changed }
  /** Its transcript is being read. */
  'shelves:opened': { input: { readonly id: number }; value: null }
}
