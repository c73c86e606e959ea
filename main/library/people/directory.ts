// The directory as it is read: everybody with how long they talk, in how many recordings, when last, and how often they are quoted; and
// whom a name that is typed may mean. Reads only, in the worker.

import { nameKey } from '../filter.ts'
import { titleKey } from '../fold.ts'
import { distance } from '../nearest.ts'
import type { Ask, Row } from '../row.ts'
import { numberOrNull } from '../shelf.ts'
import { keptWhileUnchanged } from './keeping.ts'
import { quotesByPerson } from './quoted.ts'

export interface PersonOffer {
  readonly id: number
  readonly name: string
  readonly note: string
  readonly isNamesake: boolean
  readonly recordingCount: number
  readonly lastMs: number | null
  readonly isNear: boolean
}

/** Without quotes, which take longer. */
export interface Person extends PersonOffer {
  readonly key: string
  readonly talkMs: number
}

export interface PersonRow {
  readonly id: number
  readonly name: string
  readonly note: string
  readonly isNamesake: boolean
  readonly talkMs: number
  readonly recordingCount: number
  readonly quoteCount: number
  readonly lastMs: number | null
}

export type PeopleOrder = 'name' | 'talk' | 'recordings' | 'last'

export interface Directory {
  readonly people: readonly Person[]
  readonly byKey: ReadonlyMap<string, readonly Person[]>
}

// The days of all recordings from one small index: looked up one by one in their own rows they take twice as long.
const EVERYBODY = `WITH day AS MATERIALIZED (SELECT id, filed_at_ms AS ms FROM transcription INDEXED BY archived_filed
    WHERE stage = 'archived'),
  heard AS MATERIALIZED (SELECT s.person_id, sum(s.talk_ms) AS talk, count(DISTINCT s.transcription_id) AS count, max(day.ms) AS last
    FROM person_speaker s JOIN day ON day.id = s.transcription_id GROUP BY s.person_id)
  SELECT p.id, p.name, p.name_key, p.note, ifnull(h.talk, 0) AS talk, ifnull(h.count, 0) AS count, h.last
  FROM person p LEFT JOIN heard h ON h.person_id = p.id WHERE h.count > 0 OR p.note <> ''`

/** @param near who is to be told apart as near */
export function directory(ask: Ask, near: ReadonlySet<number> = new Set()): Directory {
  const everybody = everybodyIn(ask)
  const people =
    near.size === 0
      ? everybody
      : everybody.map((person) => (near.has(person.id) ? { ...person, isNear: true } : person))
  const byKey = new Map<string, Person[]>()
  for (const person of people) {
    const same = byKey.get(person.key)
    if (same === undefined) byKey.set(person.key, [person])
    else same.push(person)
  }
  return { people, byKey }
}

const everybodyIn = keptWhileUnchanged((ask): readonly Person[] => {
  const rows = ask(EVERYBODY).all()
  const counts = new Map<string, number>()
  for (const { name_key: key } of rows) counts.set(String(key), (counts.get(String(key)) ?? 0) + 1)
  return rows.map((row) => personIn(row, counts))
})

function personIn(row: Row, counts: ReadonlyMap<string, number>): Person {
  const [id, key] = [Number(row.id), String(row.name_key)]
  return {
    id,
    key,
    name: String(row.name),
    note: String(row.note),
    isNamesake: (counts.get(key) ?? 0) > 1,
    talkMs: Number(row.talk),
    recordingCount: Number(row.count),
    lastMs: numberOrNull(row.last),
    isNear: false,
  }
}

export interface PeopleInput {
  readonly query: string
  readonly order: PeopleOrder
}

const ORDERS: Readonly<Record<PeopleOrder, (a: Person, b: Person) => number>> = {
  name: () => 0,
  talk: (a, b) => b.talkMs - a.talkMs,
  recordings: (a, b) => b.recordingCount - a.recordingCount,
  last: (a, b) => (b.lastMs ?? 0) - (a.lastMs ?? 0),
}

export function peopleList(
  ask: Ask,
  { query, order }: PeopleInput,
): { readonly people: readonly PersonRow[]; readonly total: number } {
  const { people } = directory(ask)
  const words = titleKey(query)
    .split(' ')
    .filter((word) => word !== '')
  const meant = people.filter(({ key, note }) => {
    const said = words.length === 0 ? '' : ` ${key} ${titleKey(note)}`
    return words.every((word) => said.includes(` ${word}`))
  })
  const byName = (a: Person, b: Person): number => (a.key < b.key ? -1 : Number(a.key > b.key)) || a.id - b.id
  meant.sort((a, b) => ORDERS[order](a, b) || byName(a, b))
  const quotes = quotesByPerson(ask)
  return {
    total: people.length,
    people: meant.map(({ key: _, isNear: __, ...person }) => ({
      ...person,
      quoteCount: quotes.get(person.id)?.length ?? 0,
    })),
  }
}

const NEAR = `SELECT DISTINCT s.person_id AS id FROM collection_member own
  JOIN collection_member other ON other.collection_id = own.collection_id
  JOIN person_speaker s ON s.transcription_id = other.transcription_id WHERE own.transcription_id = ?`

/** Everybody who is in a collection of this recording. */
function nearTo(ask: Ask, recordingId: number | null): ReadonlySet<number> {
  return new Set(
    recordingId === null
      ? []
      : ask(NEAR)
          .all(recordingId)
          .map(({ id }) => Number(id)),
  )
}

/** Those in the recording's own collections first, then lately, then often. */
function likelier(a: Person, b: Person): number {
  return Number(b.isNear) - Number(a.isNear) || (b.lastMs ?? 0) - (a.lastMs ?? 0) || b.recordingCount - a.recordingCount
}

export function offersFor(
  ask: Ask,
  {
    recordingId,
    typed,
    limit,
  }: { readonly recordingId: number | null; readonly typed: string; readonly limit: number },
): readonly PersonOffer[] {
  const words = titleKey(typed)
  const { people } = directory(ask, nearTo(ask, recordingId))
  const meant = people.filter(({ key }) => ` ${key}`.includes(` ${words}`))
  const leads = ({ key }: Person): number => Number(key.startsWith(words))
  meant.sort((a, b) => leads(b) - leads(a) || likelier(a, b))
  return meant.slice(0, limit).map(offerOf)
}

function offerOf({ key: _, talkMs: __, ...offer }: Person): PersonOffer {
  return offer
}

export interface NameMeaning {
  readonly same: readonly PersonOffer[]
  readonly like: readonly PersonOffer[]
  readonly now: PersonOffer | null
}

/** More of a like name is no help. */
const MOST_LIKE = 6
const LINKED = 'SELECT person_id FROM person_speaker WHERE transcription_id = ? AND label = ?'

export function meantBy(
  ask: Ask,
  { recordingId, label, name }: { readonly recordingId: number; readonly label: string | null; readonly name: string },
): NameMeaning {
  const key = nameKey(name)
  const { people, byKey } = directory(ask, nearTo(ask, recordingId))
  const nowId = label === null ? undefined : ask(LINKED).get(recordingId, label)?.person_id
  const now = people.find(({ id }) => id === nowId) ?? null
  const like = people.filter((person) => person.id !== now?.id && person.key !== key && isLike(person.key, key))
  const same = [...(byKey.get(key) ?? [])]
  return {
    same: same.sort(likelier).map(offerOf),
    like: like.sort(likelier).slice(0, MOST_LIKE).map(offerOf),
    now: now === null ? null : offerOf(now),
  }
}

/** A letter or two apart, or the one is the beginning of the other: "Anna" and "Anna Keller". */
function isLike(a: string, b: string): boolean {
  if (`${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `)) return true
  const most = Math.min(a.length, b.length) < 9 ? 1 : 2
  return Math.min(a.length, b.length) >= 5 && distance(a, b, most) <= most
}
