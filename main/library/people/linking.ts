// Who a speaker is, kept beside how they are called: a name that somebody gives is a person of the directory from then on, everywhere.
// It refuses to guess between two people of one name, and to make a person of what is only a role. Callers hold the transaction.

import { differs, readOf } from '../correct/edited.ts'
import { talkOf } from '../correct/speakers.ts'
import { type Desk, insert } from '../desk.ts'
import { nameKey } from '../filter.ts'
import { isRole } from '../redact/names.ts'
import type { Ask } from '../row.ts'

/** How it is known: by a name that was given, by hand in the directory, or by a suggestion that was accepted. */
export type Origin = 'named' | 'voice' | 'turn' | 'hand'

/** One of the directory, or somebody who is not in it yet although the name may be. */
export type Chosen = number | 'new'

export interface Link {
  readonly personId: number
  readonly origin: Origin
}

const OF_NAME = 'SELECT id FROM person WHERE name_key = ? ORDER BY id'
const THERE = 'SELECT 1 AS there FROM person WHERE id = ?'
const LINK = 'SELECT person_id, origin FROM person_speaker WHERE transcription_id = ? AND label = ?'
const PUT = `INSERT INTO person_speaker (transcription_id, label, person_id, origin, at_ms, talk_ms) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (transcription_id, label) DO UPDATE SET person_id = excluded.person_id, origin = excluded.origin,
    at_ms = excluded.at_ms, talk_ms = excluded.talk_ms`
const TAKE = 'DELETE FROM person_speaker WHERE transcription_id = ? AND label = ?'
/** Nobody wrote anything about them, and no recording has them: they were a name, which is gone. */
const FORSAKEN = `DELETE FROM person WHERE id = ? AND note = ''
  AND NOT EXISTS (SELECT 1 FROM person_speaker WHERE person_id = person.id)`
/** Heard in one recording only, they are called as they are called there. */
const CALLED = `UPDATE person SET name = ?, name_key = ? WHERE id = ?
  AND (SELECT count(*) FROM person_speaker WHERE person_id = person.id) = 1`

function isPerson(ask: Ask, id: number): boolean {
  return ask(THERE).get(id) !== undefined
}

export function linkOf(ask: Ask, id: number, label: string): Link | null {
  const row = ask(LINK).get(id, label)
  return row === undefined ? null : { personId: Number(row.person_id), origin: row.origin as Origin }
}

export function bornPerson(desk: Desk, name: string, note = ''): number {
  const createdAtMs = Math.round(desk.clock.now())
  return insert(desk, 'person', { name, name_key: nameKey(name), note, created_at_ms: createdAtMs })
}

const ONLY_HERE = `SELECT (SELECT count(*) FROM person_speaker WHERE person_id = p.id) = 1
  AND NOT EXISTS (SELECT 1 FROM person other WHERE other.name_key = ? AND other.id <> p.id) AS so FROM person p WHERE p.id = ?`

/** No other recording has them, and no other person this name. */
export function isOnlyHere(ask: Ask, personId: number, name: string): boolean {
  return ask(ONLY_HERE).get(nameKey(name), personId)?.so === 1
}

/** Who of the directory is meant by a name; null where nobody is, or several people may be. */
export function personKnown(ask: Ask, name: string, chosen?: Chosen): number | null {
  if (typeof chosen === 'number' && isPerson(ask, chosen)) return chosen
  if (chosen === 'new' || isRole(name)) return null
  const [first, second] = ask(OF_NAME).all(nameKey(name))
  return first === undefined || second !== undefined ? null : Number(first.id)
}

/** The same, and whoever is new comes into the directory. */
export function personCalled(desk: Desk, name: string, chosen?: Chosen): number | null {
  const known = personKnown(desk.ask, name, chosen)
  if (known !== null) return known
  const isNew = chosen === 'new' || (!isRole(name) && desk.ask(OF_NAME).get(nameKey(name)) === undefined)
  return isNew ? bornPerson(desk, name) : null
}

/** Makes the speaker this person, or nobody known; whoever is left without anything then leaves the directory. */
export function putLink(desk: Desk, id: number, label: string, link: Link | null): void {
  const { ask } = desk
  const before = linkOf(ask, id, label)
  if (link === null) ask(TAKE).run(id, label)
  else ask(PUT).run(id, label, link.personId, link.origin, Math.round(desk.clock.now()), talkIn(ask, id, label))
  if (before !== null && before.personId !== link?.personId) ask(FORSAKEN).run(before.personId)
}

/** A name as it is now shown, and the person that goes with it: the one that is told, or else whoever the name means. */
export function followName(desk: Desk, id: number, label: string, name: string | null, told?: Link | null): void {
  const { ask } = desk
  if (name === null) {
    putLink(desk, id, label, null)
    return
  }
  const isTold = told !== undefined && (told === null || isPerson(ask, told.personId))
  const personId = isTold ? (told?.personId ?? null) : personCalled(desk, name)
  putLink(desk, id, label, personId === null ? null : { personId, origin: told?.origin ?? 'named' })
  if (personId !== null) ask(CALLED).run(name, nameKey(name), personId)
}

const SAID = `SELECT talk.value ->> 1 AS ms FROM result res, json_each(res.speakers_json) talk
  WHERE res.transcription_id = ? AND talk.value ->> 0 = ?`

function talkIn(ask: Ask, id: number, label: string): number {
  if (differs(ask, id)) return talkOf(readOf(ask, id)).get(label) ?? 0
  return Number(ask(SAID).get(id, label)?.ms ?? 0)
}

/** How long the people of a transcript speak in it, once it is read otherwise. */
export function renewTalk(ask: Ask, id: number, read: Parameters<typeof talkOf>[0]): void {
  const linked = ask('SELECT label FROM person_speaker WHERE transcription_id = ?').all(id)
  if (linked.length === 0) return
  const talk = talkOf(read)
  const put = ask('UPDATE person_speaker SET talk_ms = ? WHERE transcription_id = ? AND label = ?')
  for (const { label } of linked) put.run(talk.get(String(label)) ?? 0, id, String(label))
}
