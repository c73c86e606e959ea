// A person as they are shown everywhere: the name, and what tells them from others of the same name.

import type { PersonName } from '../../preload/contract.ts'
import { toldApart } from './people-words.ts'

export function PersonLine({ person }: { readonly person: Pick<PersonName, 'name' | 'note' | 'isNamesake'> }) {
  const apart = toldApart(person)
  return (
    <span className="person-line">
      <bdi className="person-called ellipsis">{person.name}</bdi>
      {apart === '' ? null : <bdi className="person-apart ellipsis">{apart}</bdi>}
    </span>
  )
}
