// The one field that searches every transcript. It completes filters, offers what was asked before, and leads into what was
// found below: down into the list, Enter to the first passage.

import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { t } from '../../language/language.ts'
import { Icon } from '../frame/button.tsx'
import { useSearchWish } from '../frame/route.ts'
import { libraryView } from '../library/view.ts'
import { completed, spotAt } from './completion.ts'
import { forgetAll, remember } from './history.ts'
import { OFFERS_ID, OfferList, offerId } from './offer-list.tsx'
import type { Offer } from './offers.ts'
import { stopPassage } from './passage-player.ts'
import { askFor, clearSearch, openSaved, type } from './question.ts'
import { useSavedSearches } from './saved.ts'
import { SearchHelp } from './search-help.tsx'
import type { SearchLink } from './search-link.ts'
import { useOffers } from './use-offers.ts'
import { write, writings } from './writing.ts'
import './search.css'

interface SearchFieldProps {
  readonly query: string
  /** What stands below: undefined while there is nothing to move through. */
  readonly listId: string | undefined
  readonly activeId: string | undefined
  /** Null where nothing was asked, so that the keys are the recordings'. */
  readonly link: SearchLink | null
  readonly isSearching: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function SearchField({ query, listId, activeId, link, isSearching, onKeyDown }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const saved = useSavedSearches()
  const take = (offer: Offer): void => {
    const { deed } = offer
    const caret = input.current?.selectionStart ?? query.length
    const spot = spotAt(query, caret)
    offers.hide()
    if (deed.kind === 'query') askFor(deed.query)
    else if (deed.kind === 'forget') forgetAll()
    else if (deed.kind === 'value' && spot !== null) write(completed(query, spot, deed.value), false)
    else if (deed.kind === 'saved') {
      const search = saved.find(({ id }) => id === deed.id)
      if (search !== undefined) openSaved(search)
    }
  }
  const offers = useOffers(query, query === '' && !isSearching, take)
  useWritings(input, offers.moved)
  useWish(input, offers.show)
  const clear = (): void => {
    clearSearch()
    input.current?.focus()
  }
  return (
    <>
      <search className="search-box">
        <div className="search-field">
          <Icon of={Search} />
          <input
            ref={input}
            type="search"
            role="combobox"
            aria-label={t('Search all transcripts')}
            aria-expanded={offers.isOpen}
            aria-autocomplete="list"
            aria-controls={offers.isOpen ? OFFERS_ID : listId}
            aria-activedescendant={activeOf(offers, isSearching ? undefined : activeId)}
            placeholder={isSearching ? t('Search within these results') : t('Search all transcripts')}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            value={query}
            onChange={(event) => {
              performance.clearMarks('search:typed')
              performance.mark('search:typed')
              type(event.target.value)
              offers.moved(event.target.selectionStart ?? event.target.value.length)
            }}
            onClick={(event) => offers.moved(event.currentTarget.selectionStart ?? 0)}
            onBlur={offers.hide}
            onKeyDown={(event) => {
              if (offers.press(event)) event.preventDefault()
              else if (event.key === 'Escape') backOut(event, clear)
              else if (isSearching) into(event, link)
              else onKeyDown(event)
            }}
          />
          {query === '' && !isSearching ? (
            <kbd title={t('The key that leads here')}>/</kbd>
          ) : (
            <button
              type="button"
              className="icon-button"
              aria-label={t('Clear the search')}
              title={t('Clear (Esc)')}
              onClick={clear}
            >
              <Icon of={X} />
            </button>
          )}
        </div>
        {offers.isOpen ? <OfferList groups={offers.groups} active={offers.active} onTake={take} /> : null}
      </search>
      <SearchHelp ask={askFor} />
    </>
  )
}

function activeOf(offers: { readonly isOpen: boolean; readonly active: number }, below: string | undefined) {
  if (!offers.isOpen) return below
  return offers.active < 0 ? undefined : offerId(offers.active)
}

/** What is heard falls silent first, then the question goes. */
function backOut(event: KeyboardEvent, clear: () => void): void {
  const { query, within, like } = libraryView()
  const isAsked = query !== '' || within.length > 0 || like !== null
  if (stopPassage()) event.preventDefault()
  else if (isAsked) {
    event.preventDefault()
    clear()
  }
}

/** From the field into what was found. */
function into(event: KeyboardEvent, link: SearchLink | null): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
  event.preventDefault()
  if (event.key === 'Enter') remember(libraryView().query)
  link?.enter()
}

function useWritings(input: { readonly current: HTMLInputElement | null }, offer: (caret: number) => void): void {
  const newest = useRef(offer)
  useEffect(() => {
    newest.current = offer
  })
  useEffect(
    () =>
      writings.subscribe(() => {
        const writing = writings.get()
        if (writing === null) return
        const { query, caret, isOffering } = writing
        type(query)
        // The text is in the field only after it has been drawn, and a menu gives the focus back when it has gone.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            input.current?.focus()
            input.current?.setSelectionRange(caret, caret)
            if (isOffering) newest.current(caret)
          }),
        )
      }),
    [input],
  )
}

function useWish(input: { readonly current: HTMLInputElement | null }, show: () => void): void {
  const wish = useSearchWish()
  const newest = useRef(show)
  useEffect(() => {
    newest.current = show
  })
  useEffect(() => {
    if (wish === 0) return
    input.current?.focus()
    input.current?.select()
    if (input.current?.value === '') newest.current()
  }, [wish, input])
}
