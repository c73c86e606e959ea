// The last questions, newest first, on this computer only. They are forgotten at a click.

import { createStore, useStore } from '../frame/store.ts'

const KEPT = 'searches'
const MOST = 30

/** The newest first; the same words in another spelling of blanks and capitals are the same question. */
export function withQuery(queries: readonly string[], query: string): readonly string[] {
  const added = query.trim()
  if (added === '') return queries
  return [added, ...queries.filter((one) => alike(one) !== alike(added))].slice(0, MOST)
}

function alike(query: string): string {
  // OR means something else than "or".
  return query.replaceAll(/\s+/g, ' ').replaceAll(/\b(?!(?:OR|AND|NOT|NEAR)\b)\w+/g, (word) => word.toLowerCase())
}

/** What another version may have kept is no reason to fail. */
export function readQueries(kept: string | null): readonly string[] {
  if (kept === null) return []
  return kept
    .split('\n')
    .filter((query) => query.trim() !== '')
    .slice(0, MOST)
}

/** Read when it is first needed: the pure parts above run where nothing is kept. */
let held: readonly string[] | null = null
const changes = createStore(0)

function known(): readonly string[] {
  held ??= readQueries(localStorage.getItem(KEPT))
  return held
}

function keep(list: readonly string[]): void {
  held = list
  localStorage.setItem(KEPT, list.join('\n'))
  changes.set(changes.get() + 1)
}

export function useRecentQueries(): readonly string[] {
  return useStore(changes, known)
}

/** Lines would fall apart when they are read again. */
export function remember(query: string): void {
  keep(withQuery(known(), query.replaceAll(/[\r\n]+/g, ' ')))
}

export function forget(query: string): void {
  keep(known().filter((one) => one !== query))
}

export function forgetAll(): void {
  keep([])
}
