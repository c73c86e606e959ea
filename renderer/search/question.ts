// What is asked, as the library screen stands: words, or a quote whose likes are wanted. And the ways in which a question
// becomes another one. It asks nothing itself (use-search.ts does).

import type { Hit, LibraryFilter, SavedSearch } from '../../preload/contract.ts'
import { go } from '../frame/route.ts'
import { type LibraryView, libraryView, type Quote, setLibraryView, startOver } from '../library/view.ts'
import { remember } from './history.ts'

export type Question =
  | {
      readonly kind: 'words'
      readonly query: string
      readonly within: string
      readonly filter: LibraryFilter
      readonly order: 'best' | 'newest'
      readonly isTyping: boolean
    }
  | { readonly kind: 'like'; readonly quote: Quote; readonly filter: LibraryFilter }

/** Several queries as one: all of them must hold. */
export function bothOf(queries: readonly string[]): string {
  const [only = ''] = queries
  return queries.length > 1 ? queries.map((query) => `(${query})`).join(' ') : only
}

/** Null while there is nothing to look for. */
export function questionOf(view: LibraryView): Question | null {
  const { like, filter, hitOrder: order } = view
  if (like !== null) return { kind: 'like', quote: like, filter }
  if (view.query.trim() === '') {
    // Before the narrower words are typed, what they will be searched in stays in sight.
    const query = bothOf(view.within)
    return query === '' ? null : { kind: 'words', query, within: '', filter, order, isTyping: false }
  }
  const isTyping = view.query !== view.settled && !/\s$/.test(view.query)
  // Only the end is cut: the places of the terms are counted from the beginning.
  return { kind: 'words', query: view.query.trimEnd(), within: bothOf(view.within), filter, order, isTyping }
}

/** What a saved search keeps of it. */
export function keptQuery({ query, within }: Pick<LibraryView, 'query' | 'within'>): string {
  return bothOf([...within, query.trim()].filter((part) => part !== ''))
}

/** Written in the field: every letter is a new question. */
export function type(query: string): void {
  startOver({ query, settled: null, like: null, newSinceMs: null })
}

/** Picked, clicked or put right: nobody is in the middle of its last word. */
export function askFor(query: string): void {
  remember(query)
  startOver({ query, settled: query, like: null, newSinceMs: null })
}

/** Nothing was found: whoever goes on typing asks anew, and whoever does not is told what is wrong with it. */
export function settle(asked: Question): void {
  const { query, settled } = libraryView()
  const isCurrent = asked.kind === 'words' && asked.isTyping && asked.query === query.trimEnd()
  if (isCurrent && settled !== query) setLibraryView({ settled: query })
}

/** What was found becomes what is searched in. */
export function searchWithin(): void {
  const { within, query } = libraryView()
  remember(query)
  startOver({ within: [...within, query.trim()], query: '', settled: null })
}

export function leaveWithin(index: number): void {
  startOver({ within: libraryView().within.filter((_, at) => at !== index) })
}

/** Searches all the library for passages like this one. */
export function findLike(quote: Quote): void {
  startOver({ like: quote, query: '', settled: null, within: [], newSinceMs: null })
  go({ screen: 'library' })
}

export function likenessOf(hit: Hit, recordingId: number): Quote {
  return { text: hit.text, fromId: recordingId }
}

export function openSaved({ query, filter, newHits, openedAtMs }: SavedSearch): void {
  const isNews = newHits > 0
  startOver({
    ...{ query, settled: query, filter, like: null, within: [] },
    newSinceMs: isNews ? openedAtMs : null,
    // Whoever was called by new passages wants to see these first.
    ...(isNews ? { hitOrder: 'newest' } : {}),
  })
  go({ screen: 'library' })
}

/** The words go; what was picked for the list stays. */
export function clearSearch(): void {
  startOver({ query: '', settled: null, within: [], like: null, newSinceMs: null })
}
