// Which archived recordings are meant: one filter for the list, for its counts and for the search, as conditions of SQL. It
// refuses to know words that were said; those are the search's.

import type { Source } from '../recording.ts'
import { titleKey } from './fold.ts'
import type { Cell } from './row.ts'

/** Every part that is not empty narrows; alternatives stand within a part. */
export interface LibraryFilter {
  readonly collectionId: number | null
  /** All of them. */
  readonly tags: readonly string[]
  readonly isStarred: boolean
  /** Its transcript was read here at least once. */
  readonly isOpened: boolean
  /** Any of them, as the service or the file tells them, e.g. `en`. */
  readonly languages: readonly string[]
  readonly models: readonly string[]
  readonly sources: readonly Source[]
  /** When it was recorded, or else archived, in epoch milliseconds: from, and before. */
  readonly fromMs: number | null
  readonly beforeMs: number | null
  /** How long it is: from, and below. */
  readonly minDurationMs: number | null
  readonly maxDurationMs: number | null
}

export const EVERYTHING: LibraryFilter = {
  collectionId: null,
  tags: [],
  isStarred: false,
  isOpened: false,
  languages: [],
  models: [],
  sources: [],
  fromMs: null,
  beforeMs: null,
  minDurationMs: null,
  maxDurationMs: null,
}

/** Names of tags and collections as people compare them; one of signs alone is compared as it stands. */
export function nameKey(name: string): string {
  const key = titleKey(name)
  return key === '' ? name : key
}

/** The day that a recording is filed under. */
export const DATED = 't.filed_at_ms'

export interface Condition {
  /** Joined by AND behind another condition; empty where everything is meant. */
  readonly sql: string
  readonly cells: readonly Cell[]
}

/** For a question over `transcription t`. */
export function conditionOf(filter: LibraryFilter): Condition {
  const parts: [sql: string, ...cells: Cell[]][] = []
  const { collectionId, fromMs, beforeMs, minDurationMs, maxDurationMs } = filter
  if (collectionId !== null)
    parts.push(['t.id IN (SELECT transcription_id FROM collection_member WHERE collection_id = ?)', collectionId])
  for (const tag of filter.tags)
    parts.push(['t.id IN (SELECT transcription_id FROM tag WHERE name_key = ?)', nameKey(tag)])
  if (filter.isStarred) parts.push(['t.is_starred = 1'])
  if (filter.isOpened) parts.push(['t.opened_at_ms IS NOT NULL'])
  if (filter.languages.length > 0) parts.push(anyOf('t.filed_language', filter.languages))
  if (filter.models.length > 0) parts.push(anyOf('t.filed_model', filter.models))
  if (filter.sources.length > 0) parts.push(anyOf('t.source', filter.sources))
  if (fromMs !== null) parts.push([`${DATED} >= ?`, fromMs])
  if (beforeMs !== null) parts.push([`${DATED} < ?`, beforeMs])
  if (minDurationMs !== null) parts.push(['t.duration_ms >= ?', minDurationMs])
  if (maxDurationMs !== null) parts.push(['t.duration_ms < ?', maxDurationMs])
  return {
    sql: parts.map(([sql]) => ` AND ${sql}`).join(''),
    cells: parts.flatMap(([, ...cells]) => cells),
  }
}

function anyOf(column: string, values: readonly string[]): [sql: string, ...cells: Cell[]] {
  return [`${column} IN (${values.map(() => '?').join(', ')})`, ...values]
}
