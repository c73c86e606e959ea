// Whom a name that was typed means: decided at once where only one person can be meant, and asked where several may be.

import type { NameMeaning, PersonOffer } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'

export type Answer =
  | { readonly kind: 'person'; readonly person: PersonOffer }
  /** Nobody of the directory; `namesake`: although somebody there is called so. */
  | { readonly kind: 'new' | 'namesake' }
  /** The one who it was until now, called so everywhere. */
  | { readonly kind: 'renamed'; readonly person: PersonOffer }

export interface WhoQuestion {
  readonly name: string
  readonly meaning: NameMeaning
  readonly answer: (answer: Answer | null) => void
}

const open = createStore<WhoQuestion | null>(null)

export function useWhoQuestion(): WhoQuestion | null {
  return useStore(open, (question) => question)
}

/** Null: nothing has to be asked, because only one person can be meant, or nobody. */
export function plainAnswer({ same, like, now }: NameMeaning): Answer | null {
  const [only] = same
  if (only !== undefined) return same.length === 1 ? { kind: 'person', person: only } : null
  return like.length === 0 && (now === null || now.recordingCount <= 1) ? { kind: 'new' } : null
}

/** @returns null where the person thinks better of it */
export async function whoIsMeant(recordingId: number, label: string | null, name: string): Promise<Answer | null> {
  const meaning = await ask('people:meant', { recordingId, label, name })
  const plain = plainAnswer(meaning)
  if (plain !== null) return plain
  return new Promise((resolve) => {
    open.set({
      name,
      meaning,
      answer(given) {
        open.set(null)
        resolve(given)
      },
    })
  })
}
