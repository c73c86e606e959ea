// How a person keeps recordings: in collections (a story, a study), by tags and by stars. Every change tells which recordings it
// really changed, so that it can be taken back exactly. It refuses to delete a recording: shelves go, recordings
// stay; and to keep what is not archived yet.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { tagNames } from './browsing.ts'
import { type Desk, insert } from './desk.ts'
import { nameKey } from './filter.ts'
import type { Ask, Cell } from './row.ts'

export interface CollectionView {
  readonly id: number
  readonly name: string
  /** Archived recordings in it. */
  readonly count: number
  readonly createdAtMs: number
}

/** Everything that recordings are kept by, with how many there are of each. */
export interface ShelvesView {
  readonly collections: readonly CollectionView[]
  readonly tags: readonly { readonly name: string; readonly count: number }[]
  readonly starred: number
  readonly opened: number
}

/** The recordings that a change really changed. */
type Changed = readonly number[]

export interface Shelves {
  /** @throws Fault `conflict` where a collection has this name, as people compare names */
  create(name: string): number
  /** @throws Fault `conflict` as above */
  renameCollection(id: number, name: string): void
  deleteCollection(id: number): void
  /** What it is about; an empty text takes it away. */
  describe(id: number, text: string): void
  put(collectionId: number, ids: readonly number[]): Changed
  /** What is archived is put in at once, the rest as soon as it is. */
  bind(collectionId: number, ids: readonly number[]): void
  take(collectionId: number, ids: readonly number[]): Changed
  /** A tag that exists keeps its spelling. */
  tag(ids: readonly number[], name: string): Changed
  untag(ids: readonly number[], name: string): Changed
  /** Everywhere. Where the new name is another tag already, the two become one; `both` are those that had both. */
  renameTag(from: string, to: string): { readonly ids: Changed; readonly both: readonly number[] }
  /** Everywhere. */
  removeTag(name: string): Changed
  star(ids: readonly number[], isStarred: boolean): Changed
  /** Its transcript is being read. */
  opened(id: number): void
}

export function openShelves(desk: Desk): Shelves {
  /** Says what changed once the work is committed, if anything did. */
  const tell = (changed: Changed): Changed => {
    if (changed.length > 0) desk.changed('library')
    return changed
  }
  const told = <T>(value: T): T => {
    desk.changed('library')
    return value
  }
  return {
    create: (name) => told(create(desk, name)),
    renameCollection: (id, name) => told(renameCollection(desk, id, name)),
    deleteCollection: (id) => told(void desk.ask('DELETE FROM collection WHERE id = ?').run(id)),
    describe: (id, text) => told(describe(desk, id, text)),
    put: (collectionId, ids) => tell(put(desk, collectionId, ids)),
    bind: (collectionId, ids) => {
      bind(desk, collectionId, ids)
      desk.changed('library', 'queue')
    },
    take: (collectionId, ids) =>
      tell(
        idsOf(
          desk,
          `DELETE FROM collection_member WHERE collection_id = ? AND transcription_id IN (SELECT value FROM json_each(?))
           RETURNING transcription_id AS id`,
          collectionId,
          JSON.stringify(ids),
        ),
      ),
    tag: (ids, name) => tell(tag(desk, ids, name)),
    untag: (ids, name) => tell(untag(desk, ids, name)),
    renameTag: (from, to) => told(renameTag(desk, from, to)),
    removeTag: (name) =>
      tell(idsOf(desk, 'DELETE FROM tag WHERE name_key = ? RETURNING transcription_id AS id', nameKey(name))),
    star: (ids, isStarred) => tell(star(desk, ids, isStarred)),
    opened: (id) => told(opened(desk, id)),
  }
}

function create(desk: Desk, name: string): number {
  const named = nameOf(name, t('A collection needs a name.'))
  refuseTaken(desk, named, 0)
  return insert(desk, 'collection', {
    name: named,
    name_key: nameKey(named),
    created_at_ms: Math.round(desk.clock.now()),
  })
}

function renameCollection(desk: Desk, id: number, name: string): void {
  const named = nameOf(name, t('A collection needs a name.'))
  refuseTaken(desk, named, id)
  const done = desk.ask('UPDATE collection SET name = ?, name_key = ? WHERE id = ?').run(named, nameKey(named), id)
  if (done.changes === 0) throw gone()
}

function describe(desk: Desk, id: number, text: string): void {
  if (desk.ask('UPDATE collection SET note = ? WHERE id = ?').run(text.trim(), id).changes === 0) throw gone()
}

function gone(): Fault {
  return new Fault('not-found', t('This collection is no longer there.'), { retry: 'never' })
}

function refuseTaken(desk: Desk, name: string, exceptId: number): void {
  const other = desk.ask('SELECT name FROM collection WHERE name_key = ? AND id <> ?').get(nameKey(name), exceptId)
  if (other !== undefined)
    throw new Fault('conflict', t('There is a collection “{name}” already.', { name: String(other.name) }), {
      remedy: t('Choose another name, or add the recordings to that one.'),
    })
}

function nameOf(given: string, refusal: string): string {
  const name = given.trim().replace(/\s+/g, ' ')
  if (name === '') throw new Fault('bad-request', refusal)
  return name
}

function put(desk: Desk, collectionId: number, ids: readonly number[]): Changed {
  return desk.atomically(() => {
    if (desk.ask('SELECT 1 AS there FROM collection WHERE id = ?').get(collectionId) === undefined) throw gone()
    return idsOf(
      desk,
      `INSERT OR IGNORE INTO collection_member (collection_id, transcription_id, added_at_ms)
       SELECT ?, t.id, ? FROM json_each(?) wanted CROSS JOIN transcription t ON t.id = wanted.value AND t.stage = 'archived'
       RETURNING transcription_id AS id`,
      collectionId,
      Math.round(desk.clock.now()),
      JSON.stringify(ids),
    )
  })
}

/** Rows that a person takes off the list, or a collection that is deleted, take it along. One that is gone takes nothing. */
function bind(desk: Desk, collectionId: number, ids: readonly number[]): void {
  const meant = `FROM collection c CROSS JOIN json_each(?) wanted CROSS JOIN transcription t ON t.id = wanted.value WHERE c.id = ?`
  // Not worth waiting for the disk for each of many files: what comes next, their way to the service, is synced.
  desk.lightly(() => {
    desk
      .ask(
        `INSERT OR IGNORE INTO collection_member (collection_id, transcription_id, added_at_ms)
         SELECT c.id, t.id, ? ${meant} AND t.stage = 'archived'`,
      )
      .run(Math.round(desk.clock.now()), JSON.stringify(ids), collectionId)
    desk
      .ask(
        `INSERT OR IGNORE INTO collection_bound (transcription_id, collection_id)
         SELECT t.id, c.id ${meant} AND t.stage <> 'archived'`,
      )
      .run(JSON.stringify(ids), collectionId)
  })
}

function tag(desk: Desk, ids: readonly number[], given: string): Changed {
  const name = nameOf(given, t('A tag needs a name.'))
  const key = nameKey(name)
  return desk.atomically(() => {
    const known = desk.ask('SELECT name FROM tag WHERE name_key = ? LIMIT 1').get(key)
    return idsOf(
      desk,
      `INSERT OR IGNORE INTO tag (transcription_id, name, name_key)
       SELECT t.id, ?, ? FROM json_each(?) wanted CROSS JOIN transcription t ON t.id = wanted.value AND t.stage = 'archived'
       RETURNING transcription_id AS id`,
      known === undefined ? name : String(known.name),
      key,
      JSON.stringify(ids),
    )
  })
}

function untag(desk: Desk, ids: readonly number[], name: string): Changed {
  return idsOf(
    desk,
    `DELETE FROM tag WHERE name_key = ? AND transcription_id IN (SELECT value FROM json_each(?))
     RETURNING transcription_id AS id`,
    nameKey(name),
    JSON.stringify(ids),
  )
}

function renameTag(desk: Desk, from: string, to: string): { readonly ids: Changed; readonly both: Changed } {
  const name = nameOf(to, t('A tag needs a name.'))
  const [oldKey, newKey] = [nameKey(from), nameKey(name)]
  return desk.atomically(() => {
    if (oldKey === newKey) {
      const sql = 'UPDATE tag SET name = ? WHERE name_key = ? RETURNING transcription_id AS id'
      return { ids: idsOf(desk, sql, name, oldKey), both: [] }
    }
    const both = idsOf(
      desk,
      `SELECT transcription_id AS id FROM tag WHERE name_key = ?
       AND transcription_id IN (SELECT transcription_id FROM tag WHERE name_key = ?)`,
      oldKey,
      newKey,
    )
    const ids = idsOf(desk, 'DELETE FROM tag WHERE name_key = ? RETURNING transcription_id AS id', oldKey)
    tag(desk, ids, name)
    return { ids, both }
  })
}

function star(desk: Desk, ids: readonly number[], isStarred: boolean): Changed {
  return idsOf(
    desk,
    `UPDATE transcription SET is_starred = ? WHERE id IN (SELECT value FROM json_each(?)) AND stage = 'archived' AND is_starred <> ?
     RETURNING id`,
    Number(isStarred),
    JSON.stringify(ids),
    Number(isStarred),
  )
}

/** Not worth waiting for the disk: a power cut may take it back. */
function opened(desk: Desk, id: number): void {
  const now = Math.round(desk.clock.now())
  desk.lightly(() => desk.ask('UPDATE transcription SET opened_at_ms = ? WHERE id = ?').run(now, id))
}

function idsOf(desk: Desk, sql: string, ...cells: readonly Cell[]): Changed {
  return desk
    .ask(sql)
    .all(...cells)
    .map((row) => Number(row.id))
}

/** For the screens: reads only, in the worker. Nothing but archived recordings is ever on a shelf, so its rows are the count. */
export function shelvesOf(ask: Ask): ShelvesView {
  const collections = ask('SELECT * FROM collection ORDER BY name_key')
  const members = ask('SELECT count(*) AS count FROM collection_member WHERE collection_id = ?')
  const counts = ask(
    `SELECT ifnull(sum(is_starred), 0) AS starred, count(opened_at_ms) AS opened
     FROM transcription INDEXED BY archived_filed WHERE stage = 'archived'`,
  ).get()
  return {
    collections: collections.all().map((row) => ({
      id: Number(row.id),
      name: String(row.name),
      count: Number(members.get(Number(row.id))?.count),
      createdAtMs: Number(row.created_at_ms),
    })),
    tags: tagNames(ask).map(({ name, count }) => ({ name, count })),
    starred: Number(counts?.starred),
    opened: Number(counts?.opened),
  }
}
