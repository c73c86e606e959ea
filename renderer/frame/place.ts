// Where the person is, noted for the page that comes after one that was killed: the way here, the library's question, how far the
// screen is scrolled, and words in a field that nobody has kept yet. It lasts as long as the window, and holds no password.

import {
  keepListPlace,
  type LibraryView,
  type ListPlace,
  libraryView,
  listPlace,
  setLibraryView,
  watchLibraryView,
} from '../library/view.ts'
import { type Route, setTrail, trailSoFar, watchTrail } from './route.ts'

export interface Place {
  readonly routes: readonly Route[]
  readonly view: LibraryView
  readonly list: ListPlace
  /** Pixels from the top, by the classes of what scrolls. */
  readonly scrolled: Readonly<Record<string, number>>
  readonly typed: Typed | null
}

export interface Typed {
  /** How the field calls itself. */
  readonly field: string
  readonly text: string
  /** The segments of a turn that is being corrected. */
  readonly held: { readonly first: number; readonly last: number } | null
}

const KEPT = 'place'
/** Scrolling is noted this often; letters at once. */
const NOTE_MS = 200
/** A screen that needs longer to be as tall as it was is another one. */
const PATIENCE_MS = 10_000
const WRITABLE = new Set(['text', 'search', 'url', 'number'])

let scrolled: Record<string, number> = {}
let typed: Typed | null = null
let field: HTMLElement | null = null
let isNoting = false
let timer: ReturnType<typeof setTimeout> | undefined

/** Before the first drawing: the page that was there before may have ended without being asked. */
export function comeBack(): void {
  const place = keptPlace()
  if (place !== null) {
    setTrail(place.routes.map((route) => (route.screen === 'reader' ? { ...route, isPlaying: false } : route)))
    setLibraryView(place.view)
    keepListPlace(place.list)
    scrolled = { ...place.scrolled }
    typed = place.typed
    returnTo(place)
  }
  beginNoting()
}

/** For a page that is loaded anew on purpose, so that nothing of this one is left. */
export function forgetPlace(): void {
  isNoting = false
  clearTimeout(timer)
  sessionStorage.removeItem(KEPT)
}

/** Words of a turn that were being typed when the page ended; they are handed out once. */
export function typedInTurn(recordingId: number): (Typed & { readonly held: NonNullable<Typed['held']> }) | null {
  const route = trailSoFar().at(-1)
  if (typed === null || field !== null || typed.held === null) return null
  if (route?.screen !== 'reader' || route.id !== recordingId) return null
  const { held } = typed
  return { ...typed, held }
}

function keptPlace(): Place | null {
  const kept = sessionStorage.getItem(KEPT)
  return kept === null ? null : JSON.parse(kept)
}

function beginNoting(): void {
  isNoting = true
  watchTrail(() => {
    scrolled = {}
    note()
  })
  watchLibraryView(noteSoon)
  document.addEventListener('scroll', ({ target }) => noteScrolled(target), { capture: true, passive: true })
  document.addEventListener('input', ({ target }) => noteTyped(target), true)
  // A field that has its words back is the one that they are noted for from now on.
  document.addEventListener('focusin', ({ target }) => {
    if (field === null && target instanceof HTMLElement && typed !== null && nameOf(target) === typed.field)
      field = target
  })
  // Kept, taken back or left: whatever it was, the screen has dealt with it.
  for (const name of ['keyup', 'click', 'focusout']) document.addEventListener(name, () => setTimeout(dropEnded), true)
  note()
}

function note(): void {
  clearTimeout(timer)
  timer = undefined
  if (!isNoting) return
  const place: Place = { routes: trailSoFar(), view: libraryView(), list: listPlace(), scrolled, typed }
  sessionStorage.setItem(KEPT, JSON.stringify(place))
}

function noteSoon(): void {
  timer ??= setTimeout(note, NOTE_MS)
}

function noteScrolled(target: EventTarget | null): void {
  // A list that comes back to its rows by itself knows better than any count of pixels.
  if (!(target instanceof HTMLElement) || target.className === '' || 'keepsPlace' in target.dataset) return
  scrolled[selectorOf(target)] = target.scrollTop
  noteSoon()
}

function selectorOf(element: HTMLElement): string {
  return [...element.classList].map((name) => `.${CSS.escape(name)}`).join('')
}

function noteTyped(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return
  const name = nameOf(target)
  if (name === null) return
  field = target
  typed = { field: name, text: textOf(target), held: heldBy(target) }
  note()
}

function dropEnded(): void {
  if (field === null || (field.isConnected && field === document.activeElement)) return
  field = null
  typed = null
  note()
}

/** What a person would call the field; null for what must not be noted, and for what has no name. */
function nameOf(element: HTMLElement): string | null {
  const isInput = element instanceof HTMLInputElement
  if (isInput && !WRITABLE.has(element.type)) return null
  if (!isInput && !(element instanceof HTMLTextAreaElement) && !element.isContentEditable) return null
  const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : []
  const name = element.getAttribute('aria-label') ?? labels[0]?.textContent ?? element.getAttribute('placeholder')
  return name === null || name === '' ? null : name
}

function textOf(element: HTMLElement): string {
  const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
  return isField ? element.value : (element.textContent ?? '')
}

function heldBy({ dataset }: HTMLElement): Typed['held'] {
  const [first, last] = (dataset.held ?? '').split('-').map(Number)
  return first === undefined || last === undefined ? null : { first, last }
}

/** Scrolls and writes as soon as what it was done to is there again; whoever does something first is not disturbed. */
function returnTo(place: Place): void {
  const left = new Map(Object.entries(place.scrolled))
  let words = place.typed?.held === null ? place.typed : null
  const seen = new MutationObserver(() => tryAgain())
  const stop = (): void => {
    seen.disconnect()
    clearTimeout(patience)
    for (const name of ['keydown', 'pointerdown', 'wheel']) document.removeEventListener(name, stop, true)
  }
  const patience = setTimeout(stop, PATIENCE_MS)
  const tryAgain = (): void => {
    for (const [selector, top] of left) if (scrollTo(selector, top)) left.delete(selector)
    if (words !== null && writeInto(words)) words = null
    if (left.size === 0 && words === null) stop()
  }
  for (const name of ['keydown', 'pointerdown', 'wheel']) document.addEventListener(name, stop, true)
  seen.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['style'],
  })
}

function scrollTo(selector: string, top: number): boolean {
  const element = document.querySelector<HTMLElement>(selector)
  if (element === null || element.scrollHeight - element.clientHeight < top - 1) return false
  element.scrollTop = top
  return true
}

/** As if it were typed: React hears of a value only by the browser's own setter and its event. */
function writeInto({ field: name, text }: Typed): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
  const found = [...fields].find((element) => nameOf(element) === name)
  if (found === undefined) return false
  const kind = found instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  if (found.value !== text) {
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(found, text)
    found.dispatchEvent(new Event('input', { bubbles: true }))
  }
  found.focus()
  return true
}
