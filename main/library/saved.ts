// Searches that are kept under a name. What is new in one is not stored: it is asked for, of the recordings that were archived
// since the search was last opened, which are few. It refuses to search; the reading worker does (search.ts).

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { type Desk, insert } from './desk.ts'
import { EVERYTHING, type LibraryFilter } from './filter.ts'
import type { Ask, Row } from './row.ts'

export interface SearchToSave {
  readonly name: string
  readonly query: string
  readonly filter: LibraryFilter
}

export interface SavedSearches {
  save(search: SearchToSave): number
  change(id: number, search: SearchToSave): void
  /** What it finds today is no longer new. */
  open(id: number): void
  remove(id: number): void
}

/** As it lies in the library; what is new in it is added by whoever can search. */
export interface KeptSearch extends SearchToSave {
  readonly id: number
  readonly createdAtMs: number
  readonly openedAtMs: number
  /** Recordings with a greater number in the index are new to it. */
  readonly seenTo: number
}

const LAST_INDEXED = 'SELECT ifnull(max(id), 0) AS last FROM speech'

export function openSavedSearches(desk: Desk): SavedSearches {
  const last = (): number => Number(desk.ask(LAST_INDEXED).get()?.last ?? 0)
  return {
    save({ name, query, filter }) {
      const now = Math.round(desk.clock.now())
      const cells = { name: name.trim(), query, filter_json: JSON.stringify(filter) }
      return insert(desk, 'saved_search', { ...cells, created_at_ms: now, opened_at_ms: now, seen_to: last() })
    },
    change(id, { name, query, filter }) {
      const sql = 'UPDATE saved_search SET name = ?, query = ?, filter_json = ? WHERE id = ?'
      mustChange(desk.ask(sql).run(name.trim(), query, JSON.stringify(filter), id).changes)
    },
    open(id) {
      const sql = 'UPDATE saved_search SET opened_at_ms = ?, seen_to = ? WHERE id = ?'
      mustChange(desk.ask(sql).run(Math.round(desk.clock.now()), last(), id).changes)
    },
    remove(id) {
      desk.ask('DELETE FROM saved_search WHERE id = ?').run(id)
    },
  }
}

function mustChange(changes: number): void {
  if (changes === 0) throw new Fault('not-found', t('This search is no longer kept.'), { retry: 'never' })
}

export function keptSearches(ask: Ask): KeptSearch[] {
  return ask('SELECT * FROM saved_search ORDER BY id').all().map(keptSearchOf)
}

function keptSearchOf(row: Row): KeptSearch {
  return {
    id: Number(row.id),
    name: String(row.name),
    query: String(row.query),
    // A part that an older app did not know means everything.
    filter: { ...EVERYTHING, ...JSON.parse(String(row.filter_json)) },
    createdAtMs: Number(row.created_at_ms),
    openedAtMs: Number(row.opened_at_ms),
    seenTo: Number(row.seen_to),
  }
}
