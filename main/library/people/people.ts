// What a person does to the directory: rename somebody everywhere, merge two, split one, note, take out. Each change of a name is a step
// in the journal of its recording, and what was done as a whole can be taken back as a whole.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { cleaned } from '../correct/cleaned.ts'
import { takeStep } from '../correct/journal.ts'
import { type Desk, mustFind } from '../desk.ts'
import { nameKey } from '../filter.ts'
import type { Ask, Row } from '../row.ts'
import { bornPerson, type Link, linkOf, type Origin, personCalled, putLink } from './linking.ts'

export interface PeopleChange {
  /** For `undo`, until the library is closed; null where nothing changed. */
  readonly undo: number | null
  readonly recordingCount: number
}

export interface People {
  /** A speaker becomes somebody of the directory, or somebody new of this name. */
  link(
    id: number,
    label: string,
    person: { readonly id: number } | { readonly name: string },
    origin: Origin,
  ): PeopleChange
  /** Never this name for this speaker; null: no name at all. */
  refuse(id: number, label: string, name: string | null): void
  rename(id: number, name: string): PeopleChange
  note(id: number, note: string): void
  merge(id: number, intoId: number): PeopleChange
  /** @throws Fault `bad-request` where nothing, or everything, would become somebody else's */
  split(
    id: number,
    transcriptionIds: readonly number[],
    other: { readonly name: string; readonly note: string },
  ): PeopleChange & { readonly id: number }
  remove(id: number): PeopleChange
  /** Puts back what nobody has changed since. */
  undo(mark: number): void
}

interface PersonFacts {
  readonly id: number
  readonly name: string
  readonly note: string
  readonly createdAtMs: number
}

/** A speaker before and after: what they are called, and who they are. */
interface Turned {
  readonly id: number
  readonly label: string
  readonly before: State
  readonly after: State
}

interface State {
  readonly name: string | null
  readonly link: Link | null
}

interface Done {
  /** As they were: put back where they are gone, or called otherwise. */
  readonly people: readonly PersonFacts[]
  readonly turned: readonly Turned[]
  /** Made by it: gone again when it is taken back, unless somebody else is them by then. */
  readonly born?: number
}

/** As many as anybody takes back. */
const MOST_KEPT = 50

export function openPeople(desk: Desk): People {
  const kept = new Map<number, Done>()
  let last = 0
  const done = (work: () => Done): PeopleChange => {
    const what = desk.atomically(work)
    desk.changed('library')
    last += 1
    kept.set(last, what)
    if (kept.size > MOST_KEPT) kept.delete(last - MOST_KEPT)
    return { undo: last, recordingCount: new Set(what.turned.map(({ id }) => id)).size }
  }
  const told = (work: () => void): void => {
    desk.atomically(work)
    desk.changed('library')
  }
  return {
    link: (id, label, person, origin) => done(() => link(desk, id, label, person, origin)),
    refuse: (id, label, name) => told(() => refuse(desk, id, label, name)),
    rename: (id, name) => done(() => rename(desk, id, name)),
    note: (id, note) =>
      told(() => void desk.ask('UPDATE person SET note = ? WHERE id = ?').run(note.trim(), mustBe(desk.ask, id).id)),
    merge: (id, intoId) => done(() => merge(desk, id, intoId)),
    split(id, transcriptionIds, other) {
      let otherId = 0
      const change = done(() => {
        const born = split(desk, id, new Set(transcriptionIds), other)
        otherId = born.id
        return born.done
      })
      return { ...change, id: otherId }
    },
    remove: (id) => done(() => remove(desk, id)),
    undo(mark) {
      const what = kept.get(mark)
      if (what === undefined)
        throw new Fault('not-found', t('This can no longer be taken back.'), {
          remedy: t('Change it by hand.'),
          retry: 'never',
        })
      kept.delete(mark)
      told(() => takeBack(desk, what))
    },
  }
}

function factsIn(row: Row): PersonFacts {
  return { id: Number(row.id), name: String(row.name), note: String(row.note), createdAtMs: Number(row.created_at_ms) }
}

function mustBe(ask: Ask, id: number): PersonFacts {
  const row = ask('SELECT id, name, note, created_at_ms FROM person WHERE id = ?').get(id)
  if (row === undefined)
    throw new Fault('not-found', t('This person is no longer in the directory.'), { retry: 'never' })
  return factsIn(row)
}

function nameOf(given: string): string {
  const name = cleaned(given)
  if (name === '') throw new Fault('bad-request', t('A person needs a name.'), { remedy: t('Type one.') })
  return name
}

const CALLED = 'SELECT name FROM speaker_name WHERE transcription_id = ? AND label = ?'

function stateOf(ask: Ask, id: number, label: string): State {
  const name = ask(CALLED).get(id, label)?.name
  return { name: name === undefined ? null : String(name), link: linkOf(ask, id, label) }
}

const SPEAKERS = `SELECT transcription_id AS id, label FROM person_speaker WHERE person_id = ? ORDER BY transcription_id, label`

/** Every speaker that somebody is, as they are. */
function speakersOf(
  ask: Ask,
  personId: number,
): readonly { readonly id: number; readonly label: string; readonly before: State }[] {
  return ask(SPEAKERS)
    .all(personId)
    .map((row) => {
      const [id, label] = [Number(row.id), String(row.label)]
      return { id, label, before: stateOf(ask, id, label) }
    })
}

/** The name is a step of the recording's own journal; who it is stands in the directory alone. */
function turn(desk: Desk, { id, label, before, after }: Turned): void {
  if (before.name !== after.name) {
    const people = [[label, after.link]] as const
    const [from, to] = [before, after].map(({ name }) => ({ ranges: [], names: [[label, name]] as const, people }))
    if (from !== undefined && to !== undefined) takeStep(desk, id, 'name', from, to)
  }
  putLink(desk, id, label, after.link)
}

function turnAll(desk: Desk, people: readonly PersonFacts[], turned: readonly Turned[]): Done {
  for (const each of turned) turn(desk, each)
  return { people, turned }
}

function link(
  desk: Desk,
  id: number,
  label: string,
  person: { readonly id: number } | { readonly name: string },
  origin: Origin,
): Done {
  mustFind(desk, id)
  const known = 'id' in person ? mustBe(desk.ask, person.id) : null
  const name = known?.name ?? nameOf('name' in person ? person.name : '')
  const before = stateOf(desk.ask, id, label)
  const leaving = before.link === null ? [] : [mustBe(desk.ask, before.link.personId)]
  const personId = known?.id ?? personCalled(desk, name) ?? bornPerson(desk, name)
  // Taken back in the reader, the speaker has no name again, and is nobody.
  const after: State = { name, link: { personId, origin } }
  takeStep(desk, id, 'name', sideOf(label, before), sideOf(label, after))
  desk.ask('DELETE FROM introduction_refusal WHERE transcription_id = ? AND label = ?').run(id, label)
  return { people: leaving, turned: [{ id, label, before, after }] }
}

function sideOf(label: string, { name, link: who }: State) {
  return { ranges: [], names: [[label, name]] as const, people: [[label, who]] as const }
}

function refuse(desk: Desk, id: number, label: string, name: string | null): void {
  const sql = `INSERT OR REPLACE INTO introduction_refusal (transcription_id, label, name_key, at_ms) VALUES (?, ?, ?, ?)`
  mustFind(desk, id)
  desk.ask(sql).run(id, label, name === null ? '' : nameKey(name), Math.round(desk.clock.now()))
}

/** Where they are called otherwise, that is what somebody wanted there. */
function rename(desk: Desk, id: number, given: string): Done {
  const [person, name] = [mustBe(desk.ask, id), nameOf(given)]
  put(desk.ask, { ...person, name })
  const turned = speakersOf(desk.ask, id)
    .filter(({ before }) => before.name === person.name)
    .map((speaker) => ({ ...speaker, after: { ...speaker.before, name } }))
  return turnAll(desk, [person], turned)
}

function merge(desk: Desk, id: number, intoId: number): Done {
  if (id === intoId)
    throw new Fault('bad-request', t('These two are one already.'), { remedy: t('Choose somebody else.') })
  const [person, into] = [mustBe(desk.ask, id), mustBe(desk.ask, intoId)]
  const turned = speakersOf(desk.ask, id).map((speaker) => ({
    ...speaker,
    after: { name: into.name, link: { personId: intoId, origin: speaker.before.link?.origin ?? 'hand' } },
  }))
  const notes = [into.note, person.note].filter((note, at, all) => note !== '' && all.indexOf(note) === at)
  put(desk.ask, { ...into, note: notes.join('\n') })
  const done = turnAll(desk, [person, into], turned)
  desk.ask('DELETE FROM person WHERE id = ?').run(id)
  return done
}

function split(
  desk: Desk,
  id: number,
  transcriptionIds: ReadonlySet<number>,
  other: { readonly name: string; readonly note: string },
): { readonly id: number; readonly done: Done } {
  const [person, name] = [mustBe(desk.ask, id), nameOf(other.name)]
  const all = speakersOf(desk.ask, id)
  const theirs = all.filter((speaker) => transcriptionIds.has(speaker.id))
  if (theirs.length === 0 || theirs.length === all.length)
    throw new Fault('bad-request', t('Some recordings have to stay, and some have to go.'), {
      remedy: t('Choose those of the other person; to change all of them, rename this one.'),
    })
  const born = bornPerson(desk, name, other.note.trim())
  const turned = theirs.map((speaker): Turned => {
    const called = speaker.before.name === person.name ? name : speaker.before.name
    return { ...speaker, after: { name: called, link: { personId: born, origin: 'hand' } } }
  })
  return { id: born, done: { ...turnAll(desk, [person], turned), born } }
}

function remove(desk: Desk, id: number): Done {
  const person = mustBe(desk.ask, id)
  const turned = speakersOf(desk.ask, id).map((speaker) => ({ ...speaker, after: { ...speaker.before, link: null } }))
  const done = turnAll(desk, [person], turned)
  desk.ask('DELETE FROM person WHERE id = ?').run(id)
  return done
}

const PUT = `INSERT INTO person (id, name, name_key, note, created_at_ms) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, note = excluded.note`

function put(ask: Ask, { id, name, note, createdAtMs }: PersonFacts): void {
  ask(PUT).run(id, name, nameKey(name), note, createdAtMs)
}

const UNBORN =
  'DELETE FROM person WHERE id = ? AND NOT EXISTS (SELECT 1 FROM person_speaker WHERE person_id = person.id)'

function takeBack(desk: Desk, { people, turned, born }: Done): void {
  for (const person of people) put(desk.ask, person)
  for (const { id, label, before, after } of turned) {
    const now = stateOf(desk.ask, id, label)
    const isAsLeft = now.name === after.name && (now.link?.personId ?? null) === (after.link?.personId ?? null)
    const isThere = desk.ask('SELECT 1 AS there FROM transcription WHERE id = ?').get(id) !== undefined
    if (isThere && isAsLeft) turn(desk, { id, label, before: now, after: before })
  }
  if (born !== undefined) desk.ask(UNBORN).run(born)
}
