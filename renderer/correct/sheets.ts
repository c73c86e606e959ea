// The boxes that correcting opens over the transcript. Turns are named by the positions of their segments.

import type { Held } from '../reader/turns.ts'

export type Sheet =
  | ({ readonly kind: 'speaker' } & Held)
  /** Of the whole transcript where there is no range. */
  | { readonly kind: 'history'; readonly range: Held | null }
  | { readonly kind: 'replace'; readonly query: string }
  | { readonly kind: 'suggestions' }
  | { readonly kind: 'glossary' }
