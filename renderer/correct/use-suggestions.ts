// House spellings that might be meant in the open transcript, and which of them a person has turned down. What was turned down
// is remembered by this window, per recording.

import { useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { GlossarySuggestion } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { useCorrector } from './correcting.ts'

const KEPT = t('spellings not here')
/** The oldest answers make room. */
const MOST = 500

/** `17 harber > Harbour`: a recording, what was found in it, and what is not meant there. */
const declined = createStore<ReadonlySet<string>>(new Set(kept()))

function kept(): readonly string[] {
  const held = localStorage.getItem(KEPT)
  return held === null || held === '' ? [] : held.split('\n')
}

export function nameOf(id: number, { found, spelling }: Pick<GlossarySuggestion, 'found' | 'spelling'>): string {
  return `${id} ${found} > ${spelling}`.replaceAll('\n', ' ')
}

export function decline(names: readonly string[]): void {
  const all = [...new Set([...declined.get(), ...names])].slice(-MOST)
  declined.set(new Set(all))
  localStorage.setItem(KEPT, all.join('\n'))
}

export function takeBack(names: readonly string[]): void {
  const rest = [...declined.get()].filter((name) => !names.includes(name))
  declined.set(new Set(rest))
  localStorage.setItem(KEPT, rest.join('\n'))
}

interface Suggestions {
  /** Not answered yet. */
  readonly open: readonly GlossarySuggestion[]
}

const NONE: readonly GlossarySuggestion[] = []

export function useSuggestions(): Suggestions {
  const { id } = useCorrector()
  const found = useAsk('glossary:suggest', { id }).data?.suggestions ?? NONE
  const turnedDown = useStore(declined, (names) => names)
  return useMemo(() => ({ open: found.filter((one) => !turnedDown.has(nameOf(id, one))) }), [found, turnedDown, id])
}
