// Whose words stand on the shelves: the quotes of every person, by who speaks there in what is read. Reads only, in the worker.

import { readOf } from '../correct/edited.ts'
import { type Pointing, pointingOf } from '../correct/pointing.ts'
import { spanOf } from '../notes.ts'
import type { Ask } from '../row.ts'
import { keptWhileUnchanged } from './keeping.ts'

// Without corrections a place that is kept is a place in the result.
const SAID_QUOTES = `SELECT DISTINCT q.id, s.person_id FROM quote q
  JOIN result res ON res.transcription_id = q.transcription_id
  JOIN segment g ON g.id BETWEEN res.first_segment_id + q.first_position AND res.first_segment_id + q.last_position
  JOIN person_speaker s ON s.transcription_id = q.transcription_id AND s.label = g.speaker
  WHERE NOT EXISTS (SELECT 1 FROM corrected k WHERE k.transcription_id = q.transcription_id AND k.differs = 1)`
const READ_QUOTES = `SELECT q.* FROM quote q JOIN corrected k ON k.transcription_id = q.transcription_id AND k.differs = 1
  WHERE EXISTS (SELECT 1 FROM person_speaker s WHERE s.transcription_id = q.transcription_id) ORDER BY q.transcription_id`
const PEOPLE_IN = 'SELECT label, person_id FROM person_speaker WHERE transcription_id = ?'

/** The quotes of everybody who is quoted, the first one first; one that two people speak in is both theirs. */
export const quotesByPerson = keptWhileUnchanged((ask): ReadonlyMap<number, readonly number[]> => {
  const pairs = [
    ...ask(SAID_QUOTES)
      .all()
      .map((row): readonly [number, number] => [Number(row.person_id), Number(row.id)]),
    ...correctedQuotes(ask),
  ]
  const byPerson = new Map<number, number[]>()
  for (const [person, quote] of pairs.sort(([, a], [, b]) => a - b)) {
    const quotes = byPerson.get(person)
    if (quotes === undefined) byPerson.set(person, [quote])
    else quotes.push(quote)
  }
  return byPerson
})

function* correctedQuotes(ask: Ask): Generator<readonly [person: number, quote: number]> {
  const shown = new Map<number, Shown>()
  for (const row of ask(READ_QUOTES).all()) {
    const id = Number(row.transcription_id)
    const held = shown.get(id) ?? shownOf(ask, id)
    shown.set(id, held)
    const span = held.pointing.toRead(spanOf(row))
    if (span === null) continue
    const labels = new Set(held.speakers.slice(span.firstPosition, span.lastPosition + 1))
    const people = new Set([...labels].flatMap((label) => (label === null ? [] : (held.people.get(label) ?? []))))
    for (const person of people) yield [person, Number(row.id)]
  }
}

interface Shown {
  readonly pointing: Pointing
  readonly speakers: readonly (string | null)[]
  readonly people: ReadonlyMap<string, number>
}

function shownOf(ask: Ask, id: number): Shown {
  const people = ask(PEOPLE_IN).all(id)
  return {
    pointing: pointingOf(ask, id),
    speakers: readOf(ask, id).map(({ speaker }) => speaker),
    people: new Map(people.map((one) => [String(one.label), Number(one.person_id)])),
  }
}
