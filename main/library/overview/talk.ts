// Who speaks how long, and which results came with a warning, of thousands of recordings: read once and kept in memory, because a
// result never changes. Names do; they are put in when somebody asks.

import { nameKey } from '../filter.ts'
import type { Ask } from '../row.ts'
import type { Scope } from './scope.ts'

export interface PersonShare {
  /** In the directory of people; null for a name that is not in it yet. */
  readonly id: number | null
  readonly name: string
  readonly talkMs: number
  readonly share: number
  readonly recordings: number
}

export interface Told {
  /** As they appear: `[label, talkMs]`. */
  readonly talk: readonly (readonly [string, number])[]
  readonly isWarned: boolean
}

const ALL = `SELECT transcription_id, speakers_json, warnings_json <> '[]' FROM result`
const ONE = `${ALL} WHERE transcription_id = ?`
/** From so many on that are not known yet, a walk over all of them is the shorter way. */
const MANY = 500

type Cells = readonly [id: number, speakers: string, isWarned: number]

export function keptTold(ask: Ask): (scope: Scope) => ReadonlyMap<number, Told> {
  const told = new Map<number, Told>()
  const keep = ([id, speakers, isWarned]: Cells): void => {
    told.set(id, { talk: JSON.parse(speakers), isWarned: isWarned === 1 })
  }
  return ({ filed }) => {
    const missing = filed.filter(([id]) => !told.has(id))
    if (missing.length >= MANY) for (const cells of ask(ALL).raw().all() as unknown as readonly Cells[]) keep(cells)
    else
      for (const [id] of missing) {
        const cells = ask(ONE).raw().get(id) as unknown as Cells | undefined
        if (cells !== undefined) keep(cells)
      }
    return told
  }
}

type NameCells = readonly [id: number, label: string, name: string, personId: number | null, talkMs: number | null]

const NAMES = `SELECT n.transcription_id, n.label, n.name, p.person_id, p.talk_ms FROM speaker_name n
  LEFT JOIN person_speaker p ON p.transcription_id = n.transcription_id AND p.label = n.label
  ORDER BY n.transcription_id, n.label`

/** Two of one name are told apart as the directory does it; of a name that is not in it, two spellings are one. */
export function peopleIn(ask: Ask, scope: Scope, told: ReadonlyMap<number, Told>) {
  const people = new Map<string, { personId: number | null; name: string; talkMs: number; ids: Set<number> }>()
  let namedSpeakers = 0
  const keys = new Map<string, string>()
  for (const [id, label, name, personId, talkMs] of ask(NAMES).raw().all() as unknown as readonly NameCells[]) {
    const talk = scope.has(id) ? (talkMs ?? talkOf(told.get(id), label)) : null
    if (talk === null) continue
    namedSpeakers += 1
    const spelled = keys.get(name) ?? nameKey(name)
    keys.set(name, spelled)
    const key = personId === null ? spelled : `person ${personId}`
    const person = people.get(key) ?? { personId, name, talkMs: 0, ids: new Set() }
    person.talkMs += talk
    person.ids.add(id)
    people.set(key, person)
  }
  const { speakers, talkMs: whole } = totalTalk(scope, told)
  const shares = [...people.values()].map(
    ({ personId, name, talkMs, ids }): PersonShare => ({
      id: personId,
      name,
      talkMs,
      share: whole === 0 ? 0 : talkMs / whole,
      recordings: ids.size,
    }),
  )
  return {
    people: shares.sort((one, other) => other.talkMs - one.talkMs || (one.name < other.name ? -1 : 1)),
    unnamed: Math.max(0, speakers - namedSpeakers),
  }
}

/** Null: the service told of nobody by this label; a person added it, and how long they speak is not counted here. */
function talkOf(told: Told | undefined, label: string): number | null {
  if (told === undefined) return null
  return told.talk.find(([one]) => one === label)?.[1] ?? (label.startsWith('person:') ? 0 : null)
}

function totalTalk({ filed }: Scope, told: ReadonlyMap<number, Told>) {
  let [speakers, talkMs] = [0, 0]
  for (const [id] of filed)
    for (const [, ms] of told.get(id)?.talk ?? []) {
      speakers += 1
      talkMs += ms
    }
  return { speakers, talkMs }
}
