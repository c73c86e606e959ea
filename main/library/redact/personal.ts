// What a person decided about personal data: terms, and a list of pseudonyms for each collection. Kept apart from what was said, and
// never written into it; taking all of it away leaves every transcript as it was.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { cleaned } from '../correct/cleaned.ts'
import { type Desk, insert } from '../desk.ts'
import { nameKey } from '../filter.ts'
import type { Ask } from '../row.ts'
import { numberOrNull } from '../shelf.ts'
import { knownIn } from './maskers.ts'
import { isRole, nameFinder, termKey } from './names.ts'
import { type PersonalScope, scopeOf } from './scope.ts'

export interface PersonalTerm {
  readonly id: number
  readonly text: string
  /** Never hidden, whatever it looks like. */
  readonly isKept: boolean
}

export interface AddedTerm {
  readonly id: number
  /** What was decided of the same words until now; null for nothing. */
  readonly replaced: Omit<PersonalTerm, 'id'> | null
}

export interface Pseudonym {
  readonly id: number
  readonly name: string
  readonly alias: string
}

export interface PersonalView extends PersonalScope {
  readonly terms: readonly PersonalTerm[]
  /** In the order in which they appeared. */
  readonly pseudonyms: readonly Pseudonym[]
}

export interface Personal {
  /** What was decided before of the same words is decided anew. */
  addTerm(text: string, isKept: boolean): AddedTerm
  removeTerm(id: number): void
  /** Gives each named speaker of these recordings a pseudonym, in order of appearance, where they have none. */
  suggest(ids: readonly number[]): void
  /** The same for all recordings. */
  suggestAll(): void
  /** @throws Fault `conflict` where somebody else of the list is called so */
  rename(id: number, alias: string): void
}

export function openPersonal(desk: Desk): Personal {
  const told = <T>(work: () => T): T => {
    const value = desk.atomically(work)
    desk.changed('library')
    return value
  }
  return {
    addTerm: (text, isKept) => told(() => addTerm(desk, text, isKept)),
    removeTerm: (id) => told(() => void desk.ask('DELETE FROM personal_term WHERE id = ?').run(id)),
    suggest(ids) {
      if (ids.some((id) => namelessOf(desk.ask, id).names.length > 0))
        told(() => {
          for (const id of ids) suggest(desk, id)
        })
    },
    suggestAll() {
      const ids = desk
        .ask(NAMED)
        .all()
        .map((row) => Number(row.id))
      const nameless = ids.filter((id) => namelessOf(desk.ask, id).names.length > 0)
      if (nameless.length > 0)
        told(() => {
          for (const id of nameless) suggest(desk, id)
        })
    },
    rename: (id, alias) => told(() => rename(desk, id, alias)),
  }
}

function addTerm(desk: Desk, text: string, isKept: boolean): AddedTerm {
  const named = cleaned(text)
  const key = termKey(named)
  if (key === '')
    throw new Fault('bad-request', t('A term needs letters or digits.'), {
      remedy: t('Type the words as they are written.'),
    })
  const before = desk.ask('SELECT text, is_kept FROM personal_term WHERE text_key = ?').get(key)
  desk.ask('DELETE FROM personal_term WHERE text_key = ?').run(key)
  const [kept, createdAtMs] = [isKept ? 1 : 0, Math.round(desk.clock.now())]
  const id = insert(desk, 'personal_term', { text: named, text_key: key, is_kept: kept, created_at_ms: createdAtMs })
  return { id, replaced: before === undefined ? null : { text: String(before.text), isKept: before.is_kept === 1 } }
}

const NAMED = 'SELECT DISTINCT transcription_id AS id FROM speaker_name ORDER BY transcription_id'
const HELD = 'SELECT 1 AS held FROM pseudonym WHERE ifnull(collection_id, 0) = ? AND name_key = ?'

/** Those of its speakers that have a name and no pseudonym. */
function namelessOf(ask: Ask, id: number): { readonly scope: number | null; readonly names: readonly string[] } {
  const { collectionId: scope } = scopeOf(ask, id)
  const names = ownNames(ask, id).filter(
    (name) => !isRole(name) && ask(HELD).get(scope ?? 0, nameKey(name)) === undefined,
  )
  return { scope, names }
}

function suggest(desk: Desk, id: number): void {
  const { ask } = desk
  const { scope, names } = namelessOf(ask, id)
  const taken = ask('SELECT alias FROM pseudonym WHERE ifnull(collection_id, 0) = ?').all(scope ?? 0)
  const numbers = taken.map((row) => Number(/^Participant (\d{1,9})$/i.exec(String(row.alias))?.[1] ?? 0))
  let number = Math.max(0, ...numbers)
  for (const name of names) {
    if (ask(HELD).get(scope ?? 0, nameKey(name)) !== undefined) continue
    number += 1
    insert(desk, 'pseudonym', {
      collection_id: scope,
      name,
      name_key: nameKey(name),
      alias: `Participant ${number}`,
      created_at_ms: Math.round(desk.clock.now()),
    })
  }
}

function rename(desk: Desk, id: number, alias: string): void {
  const { ask } = desk
  const named = cleaned(alias)
  const row = ask('SELECT name, collection_id FROM pseudonym WHERE id = ?').get(id)
  if (row === undefined) throw new Fault('not-found', t('This name is no longer in the list.'), { retry: 'never' })
  if (named === '') throw new Fault('bad-request', t('A pseudonym needs letters.'), { remedy: t('Type another name.') })
  const scope = numberOrNull(row.collection_id) ?? 0
  const same = 'SELECT id FROM pseudonym WHERE ifnull(collection_id, 0) = ? AND alias = ? COLLATE NOCASE AND id <> ?'
  if (ask(same).get(scope, named, id) !== undefined)
    throw new Fault('conflict', t('Somebody else is called “{named}” here already.', { named }), {
      remedy: t('Choose another name.'),
    })
  // A pseudonym that holds a known name would give away whom it hides, or somebody else.
  const given = nameFinder(knownIn(ask))(named, 'label')
  if (given.length > 0)
    throw new Fault(
      'conflict',
      t('“{name}” is the name of somebody in the library, or a hidden word.', {
        name: named.slice(given[0]?.start, given[0]?.end),
      }),
      {
        remedy: t('Choose a name that nobody has.'),
      },
    )
  ask('UPDATE pseudonym SET alias = ? WHERE id = ?').run(named, id)
}

const OWN_NAMES = `SELECT n.name FROM speaker_name n LEFT JOIN voice v
  ON v.transcription_id = n.transcription_id AND v.label = n.label
  WHERE n.transcription_id = ? ORDER BY ifnull(v.number, 1000000), n.label`

function ownNames(ask: Ask, id: number): readonly string[] {
  return ask(OWN_NAMES)
    .all(id)
    .map((row) => String(row.name))
}

/** For the screens: reads only, in the worker. */
export function personalOf(ask: Ask, id: number): PersonalView {
  const scope = scopeOf(ask, id)
  const rows = ask('SELECT id, name, alias FROM pseudonym WHERE ifnull(collection_id, 0) = ? ORDER BY id').all(
    scope.collectionId ?? 0,
  )
  return {
    ...scope,
    terms: ask('SELECT id, text, is_kept FROM personal_term ORDER BY text COLLATE NOCASE, id')
      .all()
      .map((row) => ({ id: Number(row.id), text: String(row.text), isKept: row.is_kept === 1 })),
    pseudonyms: rows.map((row) => ({ id: Number(row.id), name: String(row.name), alias: String(row.alias) })),
  }
}
