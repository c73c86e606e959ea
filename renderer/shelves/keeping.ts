// Which recordings are being put into collections or tagged, and whether the tags themselves are being changed: one dialog for
// all of these, opened from anywhere.

import { createStore, useStore } from '../frame/store.ts'

export type Keeping =
  | { readonly kind: 'tags' | 'collections'; readonly ids: readonly number[] }
  | { readonly kind: 'all tags' }

const open = createStore<Keeping | null>(null)

export function useKeeping(): Keeping | null {
  return useStore(open, (current) => current)
}

export function openKeeping(keeping: Keeping): void {
  open.set(keeping)
}

export function closeKeeping(): void {
  open.set(null)
}
