// People who come with a backup or a bundle: whoever is here already stays as they are, and others come into the directory with the note
// that tells them apart. Callers hold the transaction.

import type { Desk } from '../desk.ts'
import { nameKey } from '../filter.ts'
import { bornPerson, followName, linkOf, putLink } from './linking.ts'

export interface BroughtPerson {
  readonly name: string
  readonly note: string
}

/** Who a speaker is, where nobody knows it here; without a person, whoever the name means. */
export function bringPerson(
  desk: Desk,
  id: number,
  label: string,
  name: string,
  person: BroughtPerson | undefined,
): void {
  const held = desk.ask('SELECT name FROM speaker_name WHERE transcription_id = ? AND label = ?').get(id, label)?.name
  if (held !== name || linkOf(desk.ask, id, label) !== null) return
  if (person === undefined) followName(desk, id, label, name)
  else putLink(desk, id, label, { personId: knownPerson(desk, person), origin: 'named' })
}

/** With the same name and note; or the only one of this name, where one of the two has no note. */
function knownPerson(desk: Desk, { name, note }: BroughtPerson): number {
  const people = desk.ask('SELECT id, note FROM person WHERE name_key = ? ORDER BY id').all(nameKey(name))
  const same = people.find((person) => person.note === note)
  if (same !== undefined) return Number(same.id)
  const [only] = people
  if (only === undefined || people.length > 1 || (only.note !== '' && note !== '')) return bornPerson(desk, name, note)
  if (only.note === '') desk.ask('UPDATE person SET note = ? WHERE id = ?').run(note, Number(only.id))
  return Number(only.id)
}
