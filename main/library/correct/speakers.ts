// Who speaks in a corrected transcript: labels of the service, and of speakers that a person added.

import type { Ask } from '../row.ts'
import type { Ground } from './rows.ts'

const SAID = 'SELECT speakers_json FROM result WHERE transcription_id = ?'
const ADDED =
  'SELECT DISTINCT speaker FROM correction WHERE transcription_id = ? AND speaker IS NOT NULL ORDER BY speaker'
const NAMED = 'SELECT label, name FROM speaker_name WHERE transcription_id = ?'

/** Those of the service in order of appearance, then those that a person added. */
export function labelsOf(ask: Ask, { id }: Pick<Ground, 'id'>): readonly string[] {
  const said: readonly (readonly [string, number])[] = JSON.parse(String(ask(SAID).get(id)?.speakers_json ?? '[]'))
  const added = ask(ADDED)
    .all(id)
    .map((row) => String(row.speaker))
  return [...new Set([...said.map(([label]) => label), ...added])]
}

/** Of a person who has this name already, the label; otherwise a new one. */
export function freshLabel(
  ask: Ask,
  ground: Ground,
  name: string,
): { readonly label: string; readonly isNew: boolean } {
  const labels = labelsOf(ask, ground)
  const given = ask(NAMED).all(ground.id)
  const known = given.find((row) => String(row.name) === name.trim() && labels.includes(String(row.label)))
  if (known !== undefined) return { label: String(known.label), isNew: false }
  const taken = new Set([...labels, ...given.map((row) => String(row.label))])
  let number = 1
  while (taken.has(`person:${number}`)) number += 1
  return { label: `person:${number}`, isNew: true }
}
