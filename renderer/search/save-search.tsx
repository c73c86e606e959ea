// Keeps the question under a name, proposed from its words. A question that is kept already says so.

import { useQueryClient } from '@tanstack/react-query'
import { Bookmark, BookmarkCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import { Dialog, Popover, Button as PressButton } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { ask } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import type { FilterChip } from '../library/filter.ts'
import { type LibraryView, setLibraryView } from '../library/view.ts'
import { keptQuery } from './question.ts'
import { isSameSearch, refreshSaved, useSavedSearches } from './saved.ts'

interface SaveSearchProps {
  readonly view: LibraryView
  readonly picked: readonly FilterChip[]
}

const LONGEST_NAME = 60

/** The words, and what they are narrowed by. */
function proposedName(query: string, picked: readonly Pick<FilterChip, 'text'>[]): string {
  const name = [query.replaceAll(/\s+/g, ' '), ...picked.map(({ text }) => text)]
    .filter((part) => part !== '')
    .join(', ')
  const letters = [...name]
  return letters.length <= LONGEST_NAME
    ? name
    : `${letters
        .slice(0, LONGEST_NAME - 1)
        .join('')
        .trimEnd()}…`
}

export function SaveSearch({ view, picked }: SaveSearchProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const query = keptQuery(view)
  const saved = useSavedSearches().find((one) => isSameSearch(one, query, view.filter))
  if (saved !== undefined)
    return (
      <span className="saved-already" title={t('Saved as “{name}”', { name: saved.name })}>
        <Icon of={BookmarkCheck} /> {t('Saved')}
      </span>
    )
  const close = (): void => setOpen(false)
  return (
    <>
      <PressButton ref={button} className="button quiet" onPress={() => setOpen(true)}>
        <Icon of={Bookmark} />
        <span>{t('Save search')}</span>
      </PressButton>
      <Popover className="popover" triggerRef={button} isOpen={isOpen} onOpenChange={setOpen} placement="bottom end">
        <Dialog className="save-dialog" aria-label={t('Save search')}>
          <NameForm view={view} query={query} proposal={proposedName(query, picked)} close={close} />
        </Dialog>
      </Popover>
    </>
  )
}

interface NameFormProps {
  readonly view: LibraryView
  readonly query: string
  readonly proposal: string
  readonly close: () => void
}

function NameForm({ view, query, proposal, close }: NameFormProps) {
  const queries = useQueryClient()
  const [name, setName] = useState(proposal)
  const save = async (): Promise<void> => {
    await ask('searches:save', { name: name.trim(), query, filter: view.filter })
    refreshSaved(queries)
    // A search that is kept has no last word in the making: what is shown is what will be counted.
    setLibraryView({ settled: view.query })
    close()
    say(t('Saved as “{trim}”. It stands in the sidebar and counts what is new.', { trim: name.trim() }))
  }
  return (
    <form
      className="save-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') save().catch(sayFault)
      }}
    >
      <div className="field">
        <label htmlFor="search-name">{t('Name')}</label>
        <input
          id="search-name"
          className="input"
          dir="auto"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.target.select()}
          // biome-ignore lint/a11y/noAutofocus: it opens at the person's wish, to be typed in.
          autoFocus
        />
        <p className="note">{t('It will count the passages of recordings that arrive from now on.')}</p>
      </div>
      <div className="dialog-actions">
        <Button onPress={close}>{t('Cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={name.trim() === ''}>
          {t('Save')}
        </Button>
      </div>
    </form>
  )
}
