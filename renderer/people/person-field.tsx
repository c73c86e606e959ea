// A field for a name that offers people of the directory while it is typed: arrows choose, Enter takes what is chosen or else what is
// typed, Escape drops it. What is typed is never changed by an offer that nobody chose.

import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { PersonOffer } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { offerFacts } from './people-words.ts'
import { PersonLine } from './person-name.tsx'
import './person-field.css'

export interface GivenPerson {
  readonly name: string
  /** Who was chosen from the offers; undefined where only a name was typed. */
  readonly person: PersonOffer | undefined
}

const MOST = 7

interface OffersOf {
  readonly listId: string
  readonly offers: readonly PersonOffer[]
  readonly chosen: number
  readonly choose: (index: number) => void
  readonly isShown: boolean
  readonly hide: () => void
  readonly show: () => void
}

function useOffers(recordingId: number | null, typed: string, isOpen: boolean): OffersOf {
  const listId = useId()
  const [chosen, choose] = useState(-1)
  const [isHidden, setHidden] = useState(false)
  const asked = useAsk('people:offers', { recordingId, typed, limit: MOST }, { isEnabled: isOpen, staleMs: 5000 })
  const offers = isOpen ? (asked.data?.offers ?? []) : []
  // biome-ignore lint/correctness/useExhaustiveDependencies: other letters mean other offers.
  useEffect(() => choose(-1), [typed])
  return {
    listId,
    offers,
    chosen: Math.min(chosen, offers.length - 1),
    choose,
    isShown: !isHidden && offers.length > 0,
    hide: () => setHidden(true),
    show: () => setHidden(false),
  }
}

function OfferList({
  of: { listId, offers, chosen },
  onTake,
}: {
  readonly of: OffersOf
  readonly onTake: (offer: PersonOffer) => void
}) {
  return (
    <div id={listId} className="person-offers" role="listbox" aria-label={t('People')}>
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys.
        <div
          key={offer.id}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          className="person-offer"
          aria-selected={index === chosen}
          // The field must not lose the focus before the click has arrived.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(offer)}
        >
          <PersonLine person={offer} />
          <span className="person-facts tabular">{offerFacts(offer)}</span>
        </div>
      ))}
    </div>
  )
}

/** The keys of a list below a field; true where one of them was meant. */
function moved(event: KeyboardEvent, list: OffersOf): boolean {
  const { offers, chosen, choose, isShown, show } = list
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false
  event.preventDefault()
  if (!isShown) show()
  else {
    const next = chosen + (event.key === 'ArrowDown' ? 1 : -1)
    choose(next < -1 ? offers.length - 1 : next >= offers.length ? -1 : next)
  }
  return true
}

interface ComboProps {
  readonly input?: Ref<HTMLInputElement>
  readonly label: string
  readonly placeholder?: string
  readonly className?: string
  readonly recordingId: number | null
  readonly value: string
  readonly onValue: (value: string) => void
  /** Whether people are offered for what stands in it now. */
  readonly isOffering: boolean
  readonly typed: string
  readonly onTake: (offer: PersonOffer) => void
  readonly onEnter: () => void
  readonly onEscape?: (() => void) | undefined
  readonly onBlur?: (() => void) | undefined
}

export function PersonCombo(props: ComboProps) {
  const { recordingId, typed, isOffering, onTake, onEnter, onEscape } = props
  const list = useOffers(recordingId, typed, isOffering)
  const chosen = list.isShown ? list.offers[list.chosen] : undefined
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || moved(event, list)) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (chosen === undefined) onEnter()
      else onTake(chosen)
    } else if (event.key === 'Escape' && onEscape !== undefined) {
      event.preventDefault()
      onEscape()
    }
  }
  return (
    <div className="person-combo">
      <input
        ref={props.input}
        type="text"
        role="combobox"
        className={`input ${props.className ?? ''}`}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-expanded={list.isShown}
        aria-controls={list.isShown ? list.listId : undefined}
        aria-activedescendant={chosen === undefined ? undefined : `${list.listId}-${list.chosen}`}
        placeholder={props.placeholder}
        dir="auto"
        autoComplete="off"
        maxLength={200}
        value={props.value}
        onChange={(event) => {
          list.show()
          props.onValue(event.target.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          list.hide()
          props.onBlur?.()
        }}
        onFocus={list.show}
      />
      {list.isShown ? <OfferList of={list} onTake={onTake} /> : null}
    </div>
  )
}

interface PersonFieldProps {
  readonly label: string
  readonly name: string
  readonly className?: string
  readonly recordingId: number
  /** Null where nothing is to change. */
  readonly onDone: (given: GivenPerson | null) => void
}

/** A speaker's name, changed in place: Enter or leaving it keeps the change, Escape drops it. */
export function PersonField({ label, name, className = '', recordingId, onDone }: PersonFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [value, setValue] = useState(name)
  const isOver = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const end = (given: GivenPerson | null): void => {
    // Enter takes the field away, and a field that goes away also loses the focus: once is enough.
    if (isOver.current) return
    isOver.current = true
    onDone(given)
  }
  const keep = (): void => end(value.trim() === name ? null : { name: value.trim(), person: undefined })
  return (
    <PersonCombo
      input={input}
      label={label}
      className={className}
      recordingId={recordingId}
      value={value}
      onValue={setValue}
      isOffering
      typed={value === name ? '' : value}
      onTake={(offer) => end({ name: offer.name, person: offer })}
      onEnter={keep}
      onEscape={() => end(null)}
      onBlur={keep}
    />
  )
}
