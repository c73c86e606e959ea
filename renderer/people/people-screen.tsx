// The directory: everybody who was named, found by name or note, and above them speakers who may be somebody. One person's page is
// shown in its place.

import { ArrowDownUp, Search } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { PeopleOrder } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { createStore, useStore } from '../frame/store.ts'
import { Trouble } from '../frame/trouble.tsx'
import { PeopleList } from './people-list.tsx'
import { EMPTY, isPeopleOrder, ORDER_NAMES, totalsText } from './people-words.ts'
import { PersonScreen } from './person-screen.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import './people.css'

export function PeopleScreen({ id }: { readonly id: number | null }) {
  return id === null ? <Directory /> : <PersonScreen id={id} />
}

/** Coming back from a person finds the same list. */
const view = createStore<{ readonly query: string; readonly order: PeopleOrder }>({ query: '', order: 'last' })

function Directory() {
  const { query, order } = useStore(view, (current) => current)
  const field = useRef<HTMLInputElement>(null)
  const list = useAsk('people:list', { query, order })
  const kept = useKept(list.data)
  const isEmpty = kept !== undefined && kept.total === 0
  return (
    <div className="people">
      <header className="quotes-head">
        <h1>{t('People')}</h1>
        {isEmpty ? null : <Find field={field} query={query} />}
        <p className="quotes-totals tabular" role="status">
          {kept === undefined || isEmpty ? '' : totalsText(kept.people.length, kept.total)}
        </p>
        {isEmpty ? null : <OrderMenu order={order} />}
      </header>
      {list.isError ? <Trouble error={list.error} /> : null}
      <SuggestionList />
      {isEmpty ? <NothingYet /> : null}
      {kept === undefined || isEmpty ? null : kept.people.length === 0 ? (
        <p className="people-none">{t('Nobody is called “{query}”, and no note says it.', { query })}</p>
      ) : (
        <PeopleList people={kept.people} question={`${order} ${query}`} />
      )}
    </div>
  )
}

/** The list stays until the next answer is there: it must not blink at every letter. */
function useKept<T>(value: T | undefined): T | undefined {
  const [kept, keep] = useState(value)
  useEffect(() => {
    if (value !== undefined) keep(value)
  }, [value])
  return value ?? kept
}

function Find({ field, query }: { readonly field: RefObject<HTMLInputElement | null>; readonly query: string }) {
  return (
    <label className="people-find">
      <Icon of={Search} />
      <input
        ref={field}
        type="search"
        className="input"
        aria-label={t('Find a person')}
        placeholder={t('Find a person')}
        dir="auto"
        maxLength={200}
        value={query}
        onChange={(event) => view.set({ ...view.get(), query: event.target.value })}
      />
    </label>
  )
}

function OrderMenu({ order }: { readonly order: PeopleOrder }) {
  return (
    <MenuTrigger>
      <AriaButton className="button quiet" aria-label={t('Sorted by: {value}', { value: ORDER_NAMES[order] })}>
        <Icon of={ArrowDownUp} />
        <span>{ORDER_NAMES[order]}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('Sorted by')}
          selectionMode="single"
          selectedKeys={[order]}
          onAction={(key) => {
            if (isPeopleOrder(String(key))) view.set({ ...view.get(), order: String(key) as PeopleOrder })
          }}
        >
          {Object.entries(ORDER_NAMES).map(([key, name]) => (
            <MenuItem key={key} id={key} className="menu-item" textValue={name}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function NothingYet() {
  return (
    <div className="quotes-empty">
      <h2>{EMPTY.title}</h2>
      <p>{EMPTY.text}</p>
    </div>
  )
}
