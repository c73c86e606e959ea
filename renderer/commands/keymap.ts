// Which keys do what: a keymap, and what the person changed of it. A key that would mean two things is a conflict, and is
// said before it is kept. Pure.

import type { KeySettings } from '../../preload/contract.ts'
import { COMMAND_IDS, type CommandId, commandOf, isCommandId, type Keymap } from './catalogue.ts'
import type { Chord } from './chord.ts'

export const DEFAULT_KEYS: KeySettings = { map: 'reader', changed: {}, isGlobal: false }

export function keysOf(settings: KeySettings, id: CommandId): readonly Chord[] {
  return settings.changed[id] ?? mappedKeys(settings.map, id)
}

export function mappedKeys(map: Keymap, id: CommandId): readonly Chord[] {
  const { keys, otherKeys } = commandOf(id)
  return map === 'reader' ? keys : (otherKeys?.[map] ?? keys)
}

/** The commands that a press may mean, in the order of the catalogue: who of them is there decides. */
export function meaningsOf(settings: KeySettings): ReadonlyMap<Chord, readonly CommandId[]> {
  const meanings = new Map<Chord, CommandId[]>()
  for (const id of COMMAND_IDS)
    for (const chord of keysOf(settings, id)) meanings.set(chord, [...(meanings.get(chord) ?? []), id])
  return meanings
}

/** Which other commands have this key. Screens share the keyboard, so one key means one thing. */
export function conflictsOf(settings: KeySettings, id: CommandId, chord: Chord): readonly CommandId[] {
  return COMMAND_IDS.filter((other) => other !== id && keysOf(settings, other).includes(chord))
}

/** With this key for `id`, and without it for whoever had it there. */
export function withKey(settings: KeySettings, id: CommandId, chord: Chord): KeySettings {
  const losers = conflictsOf(settings, id, chord)
  const taken = losers.map((other) => [other, keysOf(settings, other).filter((key) => key !== chord)] as const)
  const mine = keysOf(settings, id)
  const kept = mine.includes(chord) ? mine : [...mine, chord]
  return plain({ ...settings, changed: { ...settings.changed, ...Object.fromEntries(taken), [id]: kept } })
}

export function withoutKey(settings: KeySettings, id: CommandId, chord: Chord): KeySettings {
  const kept = keysOf(settings, id).filter((key) => key !== chord)
  return plain({ ...settings, changed: { ...settings.changed, [id]: kept } })
}

/** What was changed back to the keymap's own keys is no change. */
function plain(settings: KeySettings): KeySettings {
  const changed = Object.entries(settings.changed).filter(([id, keys]) => {
    const mapped = isCommandId(id) ? mappedKeys(settings.map, id) : null
    return mapped === null || mapped.length !== keys.length || mapped.some((key, at) => key !== keys[at])
  })
  return { ...settings, changed: Object.fromEntries(changed) }
}
