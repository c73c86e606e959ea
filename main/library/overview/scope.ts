// Which recordings an overview is about: those of a collection, or all of them. Ten thousand are told apart by a mask, and read from
// the list that the worker keeps in memory.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import type { Filed } from '../browsing.ts'
import { type Ask, plucked } from '../row.ts'

export interface Scope {
  readonly collection: { readonly id: number; readonly name: string; readonly note: string } | null
  /** By the day that they are filed under. */
  readonly filed: readonly Filed[]
  has(id: number): boolean
}

const MEMBERS = 'SELECT transcription_id FROM collection_member WHERE collection_id = ?'

/** @throws Fault `not-found` where the collection is gone */
export function scopeOf(ask: Ask, collectionId: number | null, all: readonly Filed[]): Scope {
  if (collectionId === null) return { collection: null, filed: all, has: () => true }
  const row = ask('SELECT name, note FROM collection WHERE id = ?').get(collectionId)
  if (row === undefined)
    throw new Fault('not-found', t('This collection is no longer there.'), {
      remedy: t('Its recordings are in the library.'),
      retry: 'never',
    })
  const members = new Set(plucked(ask, MEMBERS, collectionId))
  return {
    collection: { id: collectionId, name: String(row.name), note: String(row.note) },
    filed: all.filter(([id]) => members.has(id)),
    has: (id) => members.has(id),
  }
}
