// Who the service's labels are by now: the name and the hue that they have in what is read. A label that a person gave to somebody
// else as a whole goes with them; it refuses to guess where it was given to several.

import { unnamed } from '../../unnamed.ts'
import { namesOf, rosterFor } from '../correct/speakers.ts'
import type { Ask } from '../row.ts'

/** A person in the transcript, or a name that the service wrote and nobody here has. */
export interface Voice {
  readonly name: string
  /** 0 to 7; null for nobody in the transcript. */
  readonly hue: number | null
}

export interface Voices {
  /** The label that a passage of this label has by now. */
  heirOf(label: string): string
  /** Of a label as it is read. */
  voice(label: string): Voice
  /** Of a label, or any other name, as the service wrote it. */
  said(label: string): Voice
}

/** What was said, in order, and what is read of it; `first` and `last` are places in the former. */
export interface Turns {
  readonly said: readonly { readonly speaker: string | null }[]
  readonly read: readonly { readonly speaker: string | null; readonly first: number; readonly last: number }[]
}

const HUES = 8
const SPEAKERS = 'SELECT speakers_json FROM result WHERE transcription_id = ?'

export function voicesOf(ask: Ask, id: number, turns: Turns): Voices {
  const roster = rosterFor(ask, id, String(ask(SPEAKERS).get(id)?.speakers_json ?? '[]'))
  const names = namesOf(ask, id)
  const heirs = heirsOf(turns)
  const heirOf = (label: string): string => heirs.get(label) ?? label
  const voice = (label: string): Voice => {
    const index = roster.get(label)
    if (index === undefined) return { name: names.get(label) ?? label, hue: null }
    return { name: names.get(label) ?? unnamed(index), hue: index % HUES }
  }
  return { heirOf, voice, said: (label) => voice(heirOf(label)) }
}

/** Labels that nobody has any more, and whose passages are all of one other. */
function heirsOf({ said, read }: Turns): ReadonlyMap<string, string> {
  const present = new Set(read.map(({ speaker }) => speaker))
  const after = new Map<string, Set<string>>()
  for (const { speaker, first, last } of read)
    for (let place = first; place <= last; place++) {
      const before = said[place]?.speaker ?? null
      if (before === null || speaker === null || present.has(before)) continue
      after.set(before, (after.get(before) ?? new Set()).add(speaker))
    }
  return new Map(
    [...after].flatMap(([label, heirs]) => {
      const [heir] = heirs
      return heirs.size === 1 && heir !== undefined ? [[label, heir] as const] : []
    }),
  )
}
