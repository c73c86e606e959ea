// Which screen is shown, and the way back. It holds no recording, only ids: a screen asks for what it shows.

import type { QueryTerm } from '../../preload/contract.ts'
import { createStore, useStore } from './store.ts'

export type Route =
  | { readonly screen: 'library' }
  | { readonly screen: 'activity' }
  | { readonly screen: 'costs' }
  | { readonly screen: 'jobs' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'codes' }
  /** A collection at a glance; null: everything. */
  | { readonly screen: 'overview'; readonly collectionId: number | null }
  | { readonly screen: 'insights' }
  /** Null: the directory. */
  | { readonly screen: 'people'; readonly id: number | null }
  /** Null: the first that nobody looked through. */
  | { readonly screen: 'review'; readonly id: number | null }
  /** Null: those that were changed last. */
  | { readonly screen: 'fields'; readonly id: number | null }
  /** A collection of null: the general shelf. */
  | { readonly screen: 'quotes'; readonly collectionId: number | null }
  /** The first steps, come back to. */
  | { readonly screen: 'welcome' }
  /** An article of the help, by its name. */
  | { readonly screen: 'help'; readonly article: string }
  | {
      readonly screen: 'reader'
      readonly id: number
      readonly atMs: number | null
      readonly isPlaying: boolean
      /** What the reader was found by; marked in the text. */
      readonly terms: readonly QueryTerm[]
    }

export type Screen = Route['screen']

const DEPTH = 50
const HOME: Route = { screen: 'library' }
const KEPT = 'route'
const trail = createStore<readonly Route[]>([HOME, ...keptRoute()])

/** For the page that is loaded next. It names places by ids: no word goes along. */
export function keepRoute(): void {
  const route = currentRoute()
  sessionStorage.setItem(
    KEPT,
    JSON.stringify(route.screen === 'reader' ? { ...route, isPlaying: false, terms: [] } : route),
  )
}

function keptRoute(): readonly Route[] {
  // The pure parts above run where nothing is kept.
  const kept = typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(KEPT)
  if (kept === null) return []
  sessionStorage.removeItem(KEPT)
  const route: Route = JSON.parse(kept)
  return route.screen === 'library' ? [] : [route]
}

export function trailSoFar(): readonly Route[] {
  return trail.get()
}

export function setTrail(routes: readonly Route[]): void {
  trail.set(routes.length > 0 ? routes : [HOME])
}

export function watchTrail(listener: () => void): () => void {
  return trail.subscribe(listener)
}

function topOf(routes: readonly Route[]): Route {
  return routes.at(-1) ?? HOME
}

export function useRoute(): Route {
  return useStore(trail, topOf)
}

export function currentRoute(): Route {
  return topOf(trail.get())
}

export function go(route: Route): void {
  const routes = trail.get()
  const top = topOf(routes)
  // Going where one already is must not fill the way back.
  if (
    route.screen !== 'reader' &&
    route.screen !== 'quotes' &&
    route.screen !== 'fields' &&
    route.screen !== 'overview' &&
    route.screen !== 'people' &&
    route.screen !== 'help' &&
    top.screen === route.screen
  )
    return
  if (route.screen === 'quotes' && top.screen === 'quotes' && top.collectionId === route.collectionId) return
  if (route.screen === 'overview' && top.screen === 'overview' && top.collectionId === route.collectionId) return
  if (route.screen === 'people' && top.screen === 'people' && top.id === route.id) return
  // From one schema, or one article, to another is no way to go back.
  const isLeafing = (route.screen === 'fields' || route.screen === 'help') && top.screen === route.screen
  const kept = isLeafing ? routes.slice(0, -1) : routes
  trail.set([...kept, route].slice(-DEPTH))
}

export function goBack(): void {
  const routes = trail.get()
  trail.set(routes.length > 1 ? routes.slice(0, -1) : [HOME])
}

export function openReader(id: number, atMs: number | null = null, terms: readonly QueryTerm[] = []): void {
  go({ screen: 'reader', id, atMs, isPlaying: atMs !== null, terms })
}

/** Asked for from outside the library (menu, tray, `/` on another screen): the search field takes the focus once it is there. */
const searchWish = createStore(0)

export function wishForSearch(): void {
  searchWish.set(searchWish.get() + 1)
}

export function useSearchWish(): number {
  return useStore(searchWish, (wish) => wish)
}

/** The reader's own search, asked for by the menu while a transcript is open. */
const findWish = createStore(0)

export function wishForFind(): void {
  findWish.set(findWish.get() + 1)
}

export function useFindWish(): number {
  return useStore(findWish, (wish) => wish)
}
