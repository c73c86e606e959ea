// What can be done now: screens offer commands while they are there, keys and the palette run them. The one that came last
// answers, so that "find" is the reader's own while a transcript is open.

import { useEffect, useRef } from 'react'
import type { KeySettings } from '../../preload/contract.ts'
import { createStore, useStore } from '../frame/store.ts'
import { COMMAND_IDS, type CommandId } from './catalogue.ts'
import { type Chord, chordOf, shownChord, worksWhileTyping } from './chord.ts'
import { DEFAULT_KEYS, keysOf, meaningsOf } from './keymap.ts'

export type Deeds = { readonly [I in CommandId]?: () => void }

interface Offer {
  readonly ids: readonly CommandId[]
  readonly run: (id: CommandId) => void
}

const offers = createStore<readonly Offer[]>([])
const settings = createStore<KeySettings>(DEFAULT_KEYS)
let meanings = meaningsOf(DEFAULT_KEYS)

/** Offered while the component is there; the newest closures are called. Which commands there are must not change. */
export function useCommands(deeds: Deeds): void {
  const newest = useRef(deeds)
  useEffect(() => {
    newest.current = deeds
  })
  const named = COMMAND_IDS.filter((id) => deeds[id] !== undefined).join(' ')
  useEffect(() => {
    const ids = COMMAND_IDS.filter((id) => named.split(' ').includes(id))
    const offer: Offer = { ids, run: (id) => newest.current[id]?.() }
    offers.set([...offers.get(), offer])
    return () => offers.set(offers.get().filter((other) => other !== offer))
  }, [named])
}

/** False where nobody does it now. */
export function run(id: CommandId): boolean {
  const offer = offers.get().findLast(({ ids }) => ids.includes(id))
  offer?.run(id)
  return offer !== undefined
}

export function isOffered(id: CommandId): boolean {
  return offers.get().some(({ ids }) => ids.includes(id))
}

/** Ids that somebody does now, in the order of the catalogue. */
export function offeredNow(): readonly CommandId[] {
  return COMMAND_IDS.filter(isOffered)
}

/** Listens to what is offered; the reply is only good for comparing. */
export function useOffers(): unknown {
  return useStore(offers, (all) => all)
}

export function heedKeys(kept: KeySettings): void {
  settings.set(kept)
  meanings = meaningsOf(kept)
}

export function useKeySettings(): KeySettings {
  return useStore(settings, (kept) => kept)
}

/** What a press means to whoever is there; null where it is nobody's. */
export function commandFor(event: KeyboardEvent, isTyping: boolean): CommandId | null {
  const chord = chordOf(event)
  if (chord === null || (isTyping && !worksWhileTyping(chord))) return null
  return meant(chord).find(isOffered) ?? null
}

/** For lists that hear their own keys first. */
export function isKeyOf(event: KeyboardEvent, id: CommandId): boolean {
  const chord = chordOf(event)
  return chord !== null && meant(chord).includes(id)
}

function meant(chord: Chord): readonly CommandId[] {
  return meanings.get(chord) ?? []
}

/** The keys of a command for a tooltip; empty where it has none. */
export function useShownKeys(id: CommandId): string {
  return useStore(settings, (kept) => keysOf(kept, id).map(shownChord).join(' '))
}
