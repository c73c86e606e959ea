// What a person does to the directory from the window: asked for, said, and taken back by one press. Transcripts that are kept open are
// asked for anew, because a name that changes here changes in them.

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { PeopleChange, PersonName, Suggestion, TurnSuggestion } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { go } from '../frame/route.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { askFor } from '../search/question.ts'
import { DONE, firstLine } from './people-words.ts'

export interface PeopleActs {
  rename(person: PersonName, name: string): Promise<void>
  note(person: PersonName, note: string): Promise<void>
  merge(person: PersonName, into: PersonName): Promise<void>
  split(person: PersonName, recordingIds: readonly number[], name: string, note: string): Promise<void>
  remove(person: PersonName): Promise<void>
  /** @returns whether it was done */
  accept(suggestion: Suggestion, person: { readonly id: number } | { readonly name: string }): Promise<boolean>
  /** Voices are refused by `useVoiceActs`, pair by pair. */
  refuse(suggestion: TurnSuggestion, isForEver: boolean): Promise<void>
}

/** @param onChange where an open transcript has to be shown anew */
export function usePeopleActs(onChange?: () => void): PeopleActs {
  const queries = useQueryClient()
  return useMemo(() => openActs(queries, onChange), [queries, onChange])
}

function openActs(queries: QueryClient, onChange: (() => void) | undefined): PeopleActs {
  const renew = (): void => {
    if (onChange === undefined) queries.removeQueries({ queryKey: ['library:transcript'], type: 'inactive' })
    else onChange()
    for (const name of ['people:list', 'people:page', 'people:suggestions'])
      void queries.invalidateQueries({ queryKey: [name] })
  }
  const takeBack = (undo: number): void => void ask('people:undo', { undo }).then(renew, sayFault)
  const done = async (change: Promise<PeopleChange>, text: (recordings: string) => string): Promise<boolean> => {
    try {
      const { undo, recordingCount } = await change
      renew()
      const action = undo === null ? null : { label: t('Undo'), run: () => takeBack(undo) }
      say(text(t('{recordingCount, plural, one {# recording} other {# recordings}}', { recordingCount })), { action })
      return true
    } catch (reason) {
      sayFault(reason)
      return false
    }
  }
  return {
    async rename(person, name) {
      await done(ask('people:rename', { id: person.id, name }), (recordings) => DONE.renamed(name, recordings))
    },
    note: (person, note) => ask('people:note', { id: person.id, note }).then(renew, sayFault),
    async merge(person, into) {
      const merged = ask('people:merge', { id: person.id, intoId: into.id })
      if (await done(merged, (recordings) => DONE.merged(person.name, into.name, recordings)))
        go({ screen: 'people', id: into.id })
    },
    async split(person, recordingIds, name, note) {
      const split = ask('people:split', { id: person.id, recordingIds, name, note })
      await done(split, (recordings) => DONE.split(recordings, name))
    },
    async remove(person) {
      const removed = ask('people:remove', { id: person.id })
      if (await done(removed, () => DONE.removed(person.name))) go({ screen: 'people', id: null })
    },
    accept({ recordingId, label, kind, speaker, title }, person) {
      return done(ask('people:link', { recordingId, label, person, origin: kind }), () => DONE.known(speaker, title))
    },
    refuse: (suggestion, isForEver) => {
      const name = isForEver ? null : suggestion.name
      return ask('people:refuse', { recordingId: suggestion.recordingId, label: suggestion.label, name }).then(
        renew,
        sayFault,
      )
    },
  }
}

/** Among everything that they say: their name as a filter, with the note where others have the same name. */
export function searchPassages({ name, note, isNamesake }: PersonName): void {
  const called = isNamesake && note !== '' ? `${name} (${firstLine(note)})` : name
  askFor(`speaker:"${called.replaceAll('"', ' ')}" `)
  go({ screen: 'library' })
}
