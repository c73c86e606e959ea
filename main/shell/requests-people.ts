// What the window asks about people. Reading goes to the reading worker, writing to the library.

import type { People } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'

type PeopleName = Extract<keyof Answers, `people:${string}`>

export function peopleAnswers(rooms: {
  readonly people: People
  readonly reading: Pick<
    Reading,
    'people' | 'person' | 'peopleOffers' | 'peopleMeant' | 'peopleSuggestions' | 'peopleFirstTurn'
  >
}): Pick<Answers, PeopleName> {
  const { people, reading } = rooms
  return {
    'people:list': (input) => reading.people(input),
    'people:page': ({ id }) => reading.person(id),
    'people:offers': async (input) => ({ offers: await reading.peopleOffers(input) }),
    'people:meant': (input) => reading.peopleMeant(input),
    'people:suggestions': async ({ recordingId }) => ({ suggestions: await reading.peopleSuggestions(recordingId) }),
    'people:firstTurn': async ({ recordingId, labels }) => ({
      atMs: await reading.peopleFirstTurn(recordingId, labels),
    }),
    'people:link': ({ recordingId, label, person, origin }) => people.link(recordingId, label, person, origin),
    'people:refuse': ({ recordingId, label, name }) => done(people.refuse(recordingId, label, name)),
    'people:rename': ({ id, name }) => people.rename(id, name),
    'people:note': ({ id, note }) => done(people.note(id, note)),
    'people:merge': ({ id, intoId }) => people.merge(id, intoId),
    'people:split': ({ id, recordingIds, name, note }) => people.split(id, recordingIds, { name, note }),
    'people:remove': ({ id }) => people.remove(id),
    'people:undo': ({ undo }) => done(people.undo(undo)),
  }
}

function done(_nothing: unknown): null {
  return null
}
