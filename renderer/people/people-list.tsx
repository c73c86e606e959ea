// Everybody in the directory, thousands of them: only the rows on screen exist. Arrows go from one to the next, Enter opens.

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { PersonRow } from '../../preload/contract.ts'
import { count, day, length } from '../frame/format.ts'
import { go } from '../frame/route.ts'
import { rowLabel } from './people-words.ts'
import { PersonLine } from './person-name.tsx'

/** As people.css has it. */
const ROW_PX = 48

interface PeopleListProps {
  readonly people: readonly PersonRow[]
  /** Another one begins at the top. */
  readonly question: string
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

export function PeopleList({ people, question }: PeopleListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, choose] = useState(0)
  const active = Math.min(chosen, people.length - 1)
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is what this waits for.
  useEffect(() => {
    choose(0)
    scroller.current?.scrollTo({ top: 0 })
  }, [question])
  const open = (index: number): void => {
    const person = people[index]
    if (person !== undefined) go({ screen: 'people', id: person.id })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = people.length - 1
    const step = STEPS[event.key]
    const next = step === undefined ? { Home: 0, End: last }[event.key] : active + step
    if (event.key === 'Enter') open(active)
    else if (next === undefined) return
    else {
      const place = Math.max(0, Math.min(last, next))
      choose(place)
      virtual.scrollToIndex(place)
    }
    event.preventDefault()
  }
  const isActiveShown = items.some(({ index }) => index === active)
  return (
    <div className="people-table">
      <div className="person-row person-head" aria-hidden="true">
        <span>{t('Name')}</span>
        <span>{t('Talk time')}</span>
        <span>{t('Recordings')}</span>
        <span>{t('Quotes')}</span>
        <span>{t('Heard last')}</span>
      </div>
      <div ref={scroller} className="people-rows">
        <div
          role="listbox"
          aria-label={t('People')}
          tabIndex={0}
          className="people-listed"
          aria-activedescendant={isActiveShown ? `person-${active}` : undefined}
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {items.map(({ index, start }) => {
            const person = people[index]
            return person === undefined ? null : (
              <Row
                key={person.id}
                person={person}
                index={index}
                of={people.length}
                startPx={start}
                isActive={index === active}
                onPress={() => open(index)}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface RowProps {
  readonly person: PersonRow
  readonly index: number
  readonly of: number
  readonly startPx: number
  readonly isActive: boolean
  readonly onPress: () => void
}

function Row({ person, index, of, startPx, isActive, onPress }: RowProps) {
  const { talkMs, recordingCount, quoteCount, lastMs } = person
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys.
    <div
      id={`person-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-label={rowLabel(person)}
      aria-setsize={of}
      aria-posinset={index + 1}
      className="person-row"
      style={{ transform: `translateY(${startPx}px)` }}
      onClick={onPress}
    >
      <PersonLine person={person} />
      <span className="tabular">{length(talkMs)}</span>
      <span className="tabular">{count(recordingCount)}</span>
      <span className="tabular">{quoteCount === 0 ? '–' : count(quoteCount)}</span>
      <span className="tabular">{lastMs === null ? '–' : day(lastMs)}</span>
    </div>
  )
}
