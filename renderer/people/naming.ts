// A speaker of the open transcript gets a name: whoever is meant by it is found out first, so that one step of the journal says both.

import type { Corrector } from '../correct/corrector.ts'
import { ask } from '../frame/ask.ts'
import { sayFault } from '../frame/toast-list.ts'
import type { GivenPerson } from './person-field.tsx'
import { whoIsMeant } from './who.ts'

type Named = { readonly name: string; readonly person?: number | 'new' }

/** A name with whom it means, as corrections take it; null where the person thinks better of it. */
export async function meantPerson(
  recordingId: number,
  label: string | null,
  { name, person }: GivenPerson,
): Promise<Named | 'renamed' | null> {
  if (person !== undefined) return { name: person.name, person: person.id }
  if (name === '') return { name }
  const answer = await whoIsMeant(recordingId, label, name)
  if (answer === null) return null
  if (answer.kind === 'person') return { name: answer.person.name, person: answer.person.id }
  if (answer.kind === 'renamed') {
    await ask('people:rename', { id: answer.person.id, name })
    return 'renamed'
  }
  return answer.kind === 'namesake' ? { name, person: 'new' } : { name }
}

export async function nameSpeaker(corrector: Corrector, label: string, given: GivenPerson): Promise<void> {
  try {
    const meant = await meantPerson(corrector.id, label, given)
    if (meant === 'renamed') await corrector.renew()
    else if (meant !== null) await corrector.apply({ kind: 'name', label, ...meant })
  } catch (reason) {
    sayFault(reason)
  }
}
