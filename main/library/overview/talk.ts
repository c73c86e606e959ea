// Who speaks how long, and which results came with a warning, of thousands of recordings: read once and kept in memory, because a
// result never changes. Names do; they are put in when somebody asks.

import { nameKey } from '../filter.ts'
import type { Ask } from '../row.ts'
import type { Scope } from './scope.ts'

export interface PersonShare {
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

type NameCells = readonly [id: number, label: string, name: string]

const NAMES = 'SELECT transcription_id, label, name FROM speaker_name ORDER BY transcription_id, label'

/** Names as people write them; of two spellings the first one. */
export function peopleIn(ask: Ask, scope: Scope, told: ReadonlyMap<number, Told>) {
  const people = new Map<string, { name: string; talkMs: number; ids: Set<number> }>()
  let namedSpeakers = 0
  const keys = new Map<string, string>()
  for (const [id, label, name] of ask(NAMES).raw().all() as unknown as readonly NameCells[]) {
    const talk = scope.has(id) ? talkOf(told.get(id), label) : null
    if (talk === null) continue
    namedSpeakers += 1
    const key = keys.get(name) ?? nameKey(name)
    keys.set(name, key)
    const person = people.get(key) ?? { name, talkMs: 0, ids: new Set() }
    person.talkMs += talk
    person.ids.add(id)
    people.set(key, person)
  }
  const { speakers, talkMs: whole } = totalTalk(scope, told)
  const shares = [...people.values()].map(
    ({ name, talkMs, ids }): PersonShare => ({
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
