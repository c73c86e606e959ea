// Which list of pseudonyms a recording belongs to.

import type { Ask } from '../row.ts'

/** Null: the general one. */
export interface PersonalScope {
  readonly collectionId: number | null
  readonly collection: string | null
}

const SCOPE = `SELECT c.id, c.name FROM collection_member m JOIN collection c ON c.id = m.collection_id
  WHERE m.transcription_id = ? ORDER BY m.added_at_ms, c.id LIMIT 1`

/** Of several collections, the first that it was put into. */
export function scopeOf(ask: Ask, id: number): PersonalScope {
  const row = ask(SCOPE).get(id)
  return row === undefined
    ? { collectionId: null, collection: null }
    : { collectionId: Number(row.id), collection: String(row.name) }
}
