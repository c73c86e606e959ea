// Notes, bookmarks, highlights and quotes of the open transcript, and what can be done with them. What is removed leaves the screen
// at once and is given up when the message with "Undo" has gone; should the window close before, it stays.

import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { BookmarkView, CodeView, HighlightView, NoteView, QuotedView, Span } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { clock } from '../frame/format.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { useCodes } from '../quotes/codebook.ts'
import { sameSpan } from '../quotes/coding.ts'

export interface NotesOf {
  readonly notes: readonly NoteView[]
  readonly highlights: readonly HighlightView[]
  readonly bookmarks: readonly BookmarkView[]
  readonly quotes: readonly QuotedView[]
  /** The whole codebook, in the order of the keys. */
  readonly codes: readonly CodeView[]
  readonly add: (atMs: number | null, text: string) => void
  readonly change: (id: number, text: string) => void
  readonly remove: (id: number) => void
  readonly highlight: (span: Span) => void
  readonly removeHighlights: (ids: readonly number[]) => void
  /** Gives the passage this code, and marks it; where it has the code already, takes it off. */
  readonly code: (span: Span, code: CodeView) => void
  readonly memo: (highlightId: number, text: string) => void
  /** One press: it can be named later. */
  readonly bookmark: (atMs: number, isLong: boolean) => void
  readonly nameBookmark: (id: number, name: string) => void
  readonly removeBookmark: (id: number) => void
}

/** What is hidden while it can still come back: "note 4", "highlight 7". */
const leaving = createStore<ReadonlySet<string>>(new Set())

function removeLater(names: readonly string[], text: string, remove: () => Promise<unknown>): void {
  const show = (): void => leaving.set(new Set([...leaving.get()].filter((name) => !names.includes(name))))
  leaving.set(new Set([...leaving.get(), ...names]))
  say(text, {
    action: { label: t('Undo'), run: show },
    whenGone: () => {
      remove().catch((reason: unknown) => {
        show()
        sayFault(reason)
      })
    },
  })
}

async function toggleCode(id: number, span: Span, code: CodeView, highlights: readonly HighlightView[]): Promise<void> {
  const known = highlights.find((one) => sameSpan(one, span))
  if (known?.codes.includes(code.id)) await ask('codes:take', { highlightId: known.id, codeId: code.id })
  else await ask('codes:mark', { id, span, codeId: code.id })
}

export function useNotes(id: number): NotesOf {
  const queries = useQueryClient()
  const held = useAsk('notes:of', { id }).data
  const codes = useCodes()
  const hidden = useStore(leaving, (names) => names)
  return useMemo(() => {
    const keep = (work: Promise<unknown>): void => {
      work.then(() => queries.invalidateQueries({ queryKey: ['notes:of'] }), sayFault)
    }
    const shown = <T extends { readonly id: number }>(kind: string, list: readonly T[] = []): readonly T[] =>
      list.filter((one) => !hidden.has(`${kind} ${one.id}`))
    const highlights = shown('highlight', held?.highlights)
    return {
      notes: shown('note', held?.notes),
      highlights,
      bookmarks: shown('bookmark', held?.bookmarks),
      quotes: held?.quotes ?? [],
      codes,
      add: (atMs, text) => keep(ask('notes:add', { id, atMs, text })),
      change: (noteId, text) => keep(ask('notes:change', { id: noteId, text })),
      remove: (noteId) =>
        removeLater([`note ${noteId}`], 'The note is gone.', () => ask('notes:remove', { id: noteId })),
      highlight: (span) => keep(ask('notes:highlight', { id, span })),
      removeHighlights: (ids) =>
        removeLater(
          ids.map((one) => t('highlight {one}', { one })),
          ids.length === 1 ? 'The highlight is gone.' : 'The highlights are gone.',
          () => Promise.all(ids.map((one) => ask('notes:removeHighlight', { id: one }))),
        ),
      code: (span, code) => keep(toggleCode(id, span, code, highlights)),
      memo: (highlightId, text) => keep(ask('notes:memo', { id: highlightId, text })),
      bookmark: (atMs, isLong) =>
        keep(
          ask('notes:bookmark', { id, atMs }).then((made) =>
            say(t('Bookmark at {atMs}.', { atMs: clock(atMs, isLong) }), {
              action: {
                label: t('Undo'),
                run: () => keep(ask('notes:removeBookmark', { id: made.id })),
              },
            }),
          ),
        ),
      nameBookmark: (bookmarkId, name) => keep(ask('notes:nameBookmark', { id: bookmarkId, name })),
      removeBookmark: (bookmarkId) =>
        removeLater([`bookmark ${bookmarkId}`], 'The bookmark is gone.', () =>
          ask('notes:removeBookmark', { id: bookmarkId }),
        ),
    }
  }, [held, codes, hidden, id, queries])
}
