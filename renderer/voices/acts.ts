// What a person decides about voices: who is who, who is not, and what is to be forgotten. Each is said; what can be taken back, can be by one press.

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { UnknownVoice, VoiceSuggestion, VoiceToForget } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

export interface VoiceActs {
  /** They are these people; one step takes all of it back. */
  accept(suggestions: readonly VoiceSuggestion[]): Promise<void>
  /** Somebody without a name gets one in each of these recordings. */
  name(voices: readonly UnknownVoice[], name: string): Promise<void>
  never(suggestion: VoiceSuggestion): Promise<void>
  forget(what: VoiceToForget, text: string): Promise<void>
}

/** Put off until the application ends: not refused, only not now. */
const later = createStore<ReadonlySet<string>>(new Set())

export function useLater(): ReadonlySet<string> {
  return useStore(later, (keys) => keys)
}

export function putOff(key: string): void {
  later.set(new Set([...later.get(), key]))
  say(t('Put off until the next start.'), {
    action: { label: t('Undo'), run: () => later.set(without(later.get(), key)) },
  })
}

function without(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...keys].filter((one) => one !== key))
}

/** @param onChange where an open transcript has to be shown anew */
export function useVoiceActs(onChange?: () => void): VoiceActs {
  const queries = useQueryClient()
  return useMemo(() => openActs(queries, onChange), [queries, onChange])
}

function openActs(queries: QueryClient, onChange: (() => void) | undefined): VoiceActs {
  const renew = (): void => {
    if (onChange === undefined) queries.removeQueries({ queryKey: ['library:transcript'], type: 'inactive' })
    else onChange()
    for (const name of ['voices:view', 'voices:backups', 'people:suggestions'])
      void queries.invalidateQueries({ queryKey: [name] })
  }
  const linked = async (links: readonly Promise<{ readonly undo: number | null }>[], text: string): Promise<void> => {
    const settled = await Promise.allSettled(links)
    renew()
    const undo = settled.flatMap((each) => (each.status === 'fulfilled' ? (each.value.undo ?? []) : []))
    // The last is taken back first.
    const takeBack = async (): Promise<void> => {
      for (const one of undo.toReversed()) await ask('people:undo', { undo: one })
    }
    const failed = settled.find((each) => each.status === 'rejected')
    if (failed !== undefined) sayFault(failed.reason)
    const run = (): void => void takeBack().then(renew, sayFault)
    if (undo.length > 0) say(text, { action: { label: t('Undo'), run } })
  }
  const link = ({ recordingId, label }: UnknownVoice, person: { readonly id: number } | { readonly name: string }) =>
    ask('people:link', { recordingId, label, person, origin: 'voice' })
  return {
    accept(suggestions) {
      const [first] = suggestions
      const text =
        first !== undefined && suggestions.length === 1
          ? t('{speaker} of “{title}” is {name} now.', {
              speaker: first.speaker,
              title: first.title,
              name: first.person.name,
            })
          : t('{length, plural, one {# speaker} other {# speakers}} have a name now.', { length: suggestions.length })
      return linked(
        suggestions.map((each) => link(each, { id: each.person.id })),
        text,
      )
    },
    async name(voices, name) {
      const links = voices.map((voice) => link(voice, { name }))
      await linked(
        links,
        `${name} is known in ${t('{length, plural, one {# recording} other {# recordings}}', { length: voices.length })} now.`,
      )
    },
    async never({ recordingId, label, person, speaker }) {
      const refusal = { recordingId, label, personId: person.id }
      const takeBack = (): void => void ask('voices:refuse', { ...refusal, isRefused: false }).then(renew, sayFault)
      try {
        await ask('voices:refuse', { ...refusal, isRefused: true })
        renew()
        say(t('{speaker} will not be suggested to be {name} again.', { speaker, name: person.name }), {
          action: { label: t('Undo'), run: takeBack },
        })
      } catch (reason) {
        sayFault(reason)
      }
    },
    async forget(what, text) {
      try {
        await ask('voices:forget', { what })
        renew()
        say(text)
      } catch (reason) {
        sayFault(reason)
      }
    },
  }
}
