// What the search field knows of what stands below it: where its arrows and its Enter lead.

export interface SearchLink {
  /** Into the list of passages, or to what is proposed in place of the question. */
  readonly enter: () => void
}
