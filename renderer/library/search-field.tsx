// The one field that searches every transcript. Arrows and Enter in it move through what was found below.

import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Icon } from '../frame/button.tsx'
import { useSearchWish } from '../frame/route.ts'
import { startOver } from './view.ts'

interface SearchFieldProps {
  readonly query: string
  /** Undefined while there is nothing below to move through. */
  readonly listId: string | undefined
  readonly activeId: string | undefined
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function SearchField({ query, listId, activeId, onKeyDown }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const wish = useSearchWish()
  useEffect(() => {
    if (wish === 0) return
    input.current?.focus()
    input.current?.select()
  }, [wish])
  const clear = (): void => {
    startOver({ query: '' })
    input.current?.focus()
  }
  return (
    <search className="search-field">
      <Icon of={Search} />
      <input
        ref={input}
        type="search"
        aria-label="Search all transcripts"
        aria-controls={listId}
        aria-activedescendant={activeId}
        placeholder="Search all transcripts"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={query}
        onChange={(event) => startOver({ query: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && query !== '') {
            event.preventDefault()
            clear()
          } else onKeyDown(event)
        }}
      />
      {query === '' ? (
        <kbd title="The key that leads here">/</kbd>
      ) : (
        <button type="button" className="icon-button" aria-label="Clear the search" title="Clear (Esc)" onClick={clear}>
          <Icon of={X} />
        </button>
      )}
    </search>
  )
}
