// Notes and highlights of the open transcript, and what can be done with them. What is removed leaves the screen at once and is
// given up when the message with "Undo" has gone; should the window close before, it stays.

import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { HighlightView, NoteView, Span } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

export interface NotesOf {
  readonly notes: readonly NoteView[]
  readonly highlights: readonly HighlightView[]
  readonly add: (atMs: number | null, text: string) => void
  readonly change: (id: number, text: string) => void
  readonly remove: (id: number) => void
  readonly highlight: (span: Span) => void
  readonly removeHighlights: (ids: readonly number[]) => void
}

/** What is hidden while it can still come back: "note 4", "highlight 7". */
const leaving = createStore<ReadonlySet<string>>(new Set())

function removeLater(names: readonly string[], text: string, remove: () => Promise<unknown>): void {
  const show = (): void => leaving.set(new Set([...leaving.get()].filter((name) => !names.includes(name))))
  leaving.set(new Set([...leaving.get(), ...names]))
  say(text, {
    action: { label: 'Undo', run: show },
    whenGone: () => {
      remove().catch((reason: unknown) => {
        show()
        sayFault(reason)
      })
    },
  })
}

export function useNotes(id: number): NotesOf {
  const queries = useQueryClient()
  const held = useAsk('notes:of', { id }).data
  const hidden = useStore(leaving, (names) => names)
  return useMemo(() => {
    const keep = (work: Promise<unknown>): void => {
      work.then(() => queries.invalidateQueries({ queryKey: ['notes:of'] }), sayFault)
    }
    return {
      notes: (held?.notes ?? []).filter((note) => !hidden.has(`note ${note.id}`)),
      highlights: (held?.highlights ?? []).filter((one) => !hidden.has(`highlight ${one.id}`)),
      add: (atMs, text) => keep(ask('notes:add', { id, atMs, text })),
      change: (noteId, text) => keep(ask('notes:change', { id: noteId, text })),
      remove: (noteId) =>
        removeLater([`note ${noteId}`], 'The note is gone.', () => ask('notes:remove', { id: noteId })),
      highlight: (span) => keep(ask('notes:highlight', { id, span })),
      removeHighlights: (ids) =>
        removeLater(
          ids.map((one) => `highlight ${one}`),
          ids.length === 1 ? 'The highlight is gone.' : 'The highlights are gone.',
          () => Promise.all(ids.map((one) => ask('notes:removeHighlight', { id: one }))),
        ),
    }
  }, [held, hidden, id, queries])
}
