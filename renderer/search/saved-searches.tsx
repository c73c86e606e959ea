// Saved searches in the sidebar: each with the number of passages that are new in it, opened at a click, renamed in place,
// deleted with time to think again.

import { useQueryClient } from '@tanstack/react-query'
import { Bookmark, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { SavedSearch } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import type { Route } from '../frame/route.ts'
import { sayFault } from '../frame/toast-list.ts'
import { type LibraryView, useLibraryView } from '../library/view.ts'
import { NameField } from '../reader/name-field.tsx'
import { keptQuery, openSaved } from './question.ts'
import { isSameSearch, newWords, refreshSaved, removeSavedLater, useSavedNews, useSavedSearches } from './saved.ts'

export function SavedSearches({ route }: { readonly route: Route }) {
  useSavedNews()
  const searches = useSavedSearches()
  const view = useLibraryView()
  if (searches.length === 0) return null
  return (
    <section className="saved-searches" aria-labelledby="saved-searches">
      <h2 id="saved-searches">{t('Saved searches')}</h2>
      <ul>
        {searches.map((search) => (
          <SavedPlace
            key={search.id}
            search={search}
            isCurrent={route.screen === 'library' && view.like === null && isShown(search, view)}
          />
        ))}
      </ul>
    </section>
  )
}

function isShown(search: SavedSearch, view: LibraryView): boolean {
  return isSameSearch(search, keptQuery(view), view.filter)
}

/** "3", or "2,000+" where nobody counts to the end. */
function newText({ newHits, isCountExact }: SavedSearch): string {
  return isCountExact ? count(newHits) : `${count(newHits)}+`
}

interface SavedPlaceProps {
  readonly search: SavedSearch
  readonly isCurrent: boolean
}

function SavedPlace({ search, isCurrent }: SavedPlaceProps) {
  const queries = useQueryClient()
  const [isRenaming, setRenaming] = useState(false)
  const rename = async (name: string | null): Promise<void> => {
    setRenaming(false)
    if (name === null || name === '') return
    const { id, query, filter } = search
    await ask('searches:change', { id, name, query, filter })
    refreshSaved(queries)
  }
  const open = async (): Promise<void> => {
    openSaved(search)
    await ask('searches:open', { id: search.id })
    refreshSaved(queries)
  }
  if (isRenaming)
    return (
      <li>
        <NameField
          label={t('Name of the search')}
          name={search.name}
          className="saved-name"
          onDone={(name) => void rename(name).catch(sayFault)}
        />
      </li>
    )
  return (
    <li className="saved-place">
      <button
        type="button"
        className="place"
        aria-current={isCurrent ? 'page' : undefined}
        title={`${search.name}\n${newWords(search)}`}
        onClick={() => void open().catch(sayFault)}
      >
        <Icon of={Bookmark} />
        <span className="place-name" dir="auto">
          {search.name}
        </span>
        {search.newHits > 0 ? (
          <span className="saved-new tabular">{t('{search} new', { search: newText(search) })}</span>
        ) : null}
      </button>
      <SavedMenu search={search} onRename={() => setRenaming(true)} />
    </li>
  )
}

function SavedMenu({ search, onRename }: { readonly search: SavedSearch; readonly onRename: () => void }) {
  const queries = useQueryClient()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const label = t('More for {name}', { name: search.name })
  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button saved-more"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={t('More')}
        onClick={() => setOpen(true)}
      >
        <Icon of={Ellipsis} />
      </button>
      {isOpen ? (
        <Popover
          className="popover"
          aria-label={label}
          triggerRef={button}
          isOpen
          onOpenChange={setOpen}
          placement="bottom end"
        >
          <Menu className="menu" aria-label={label} autoFocus="first" onClose={() => setOpen(false)}>
            <MenuItem className="menu-item" textValue="Rename" onAction={onRename}>
              <Icon of={Pencil} />
              {t('Rename')}
            </MenuItem>
            <MenuItem className="menu-item" textValue="Delete" onAction={() => removeSavedLater(queries, search)}>
              <Icon of={Trash2} />
              {t('Delete')}
            </MenuItem>
          </Menu>
        </Popover>
      ) : null}
    </>
  )
}
