// Saved searches as the window has them: asked for again when the library changes, but calmly; gone from the list at once when
// one is deleted, and deleted only when the message with "Undo" has gone.

import { type QueryClient, type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { LibraryFilter, SavedSearch, Value } from '../../preload/contract.ts'
import { ask, askKey, useAsk } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

/** Counting what is new is a search for each of them: during an import of thousands once in a while is enough. */
const CALM_MS = 4_000

const leaving = createStore<ReadonlySet<number>>(new Set())

function show(id: number): void {
  leaving.set(new Set([...leaving.get()].filter((one) => one !== id)))
}

/** The one question of all who show them; only `useSavedNews` asks again. */
function useList(): UseQueryResult<Value<'searches:list'>> {
  return useAsk('searches:list', {}, { staleMs: Number.POSITIVE_INFINITY })
}

const NONE: readonly SavedSearch[] = []

export function useSavedSearches(): readonly SavedSearch[] {
  const gone = useStore(leaving, (ids) => ids)
  const all = useList().data?.searches ?? NONE
  return gone.size === 0 ? all : all.filter(({ id }) => !gone.has(id))
}

export function refreshSaved(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: askKey('searches:list', {}) })
}

/** For the one place that is always there: keeps the counts true while recordings arrive. */
export function useSavedNews(): void {
  const queries = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let lastMs = Number.NEGATIVE_INFINITY
    const refresh = (): void => {
      timer = undefined
      lastMs = performance.now()
      refreshSaved(queries)
    }
    const stop = window.archive.on('changed', ({ rooms }) => {
      // The first change is told at once, those that follow together.
      if (rooms.includes('library')) timer ??= setTimeout(refresh, Math.max(0, lastMs + CALM_MS - performance.now()))
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [queries])
}

/** "3 new passages in 2 recordings". */
export function newWords(search: SavedSearch): string {
  if (search.newHits === 0) return t('nothing new')
  const { newHits, newRecordings, isCountExact } = search
  return `${isCountExact ? '' : 'more than '}${t('{newHits, plural, one {# new passage} other {# new passages}}', { newHits })} in ${t('{newRecordings, plural, one {# recording} other {# recordings}}', { newRecordings })}`
}

export function isSameSearch(a: SavedSearch, query: string, filter: LibraryFilter): boolean {
  return a.query.trim() === query.trim() && alike(a.filter, filter)
}

function alike(a: LibraryFilter, b: LibraryFilter): boolean {
  const parts = (filter: LibraryFilter): string => JSON.stringify(Object.entries(filter).sort())
  return parts(a) === parts(b)
}

export function removeSavedLater(queries: QueryClient, { id, name }: SavedSearch): void {
  leaving.set(new Set([...leaving.get(), id]))
  say(t('“{name}” is deleted. What it finds stays.', { name }), {
    action: { label: t('Undo'), run: () => show(id) },
    whenGone: () => {
      ask('searches:remove', { id })
        .then(() => refreshSaved(queries))
        .catch((reason: unknown) => {
          show(id)
          sayFault(reason)
        })
    },
  })
}
