// The findings of one recording with what stands around them. Keys decide of the one that has the focus; then the next one has it.

import { Infinity as Always, Ban, Eye, EyeOff } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { FoundHereView } from '../../preload/contract.ts'
import { IconButton } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { togglePassage, useSoundOf } from '../search/passage-player.ts'
import { sayNoSound } from '../search/use-hit-acts.ts'
import { KINDS } from './personal-words.ts'
import {
  ALL_FOUND,
  CERTAINTIES,
  type FoundFilter,
  factsOf,
  fits,
  REVIEW_WORDS,
  SOURCES,
  STATES,
} from './review-words.ts'
import type { Deed, Review } from './use-review.ts'

interface FoundListProps {
  readonly id: number
  readonly title: string
  readonly found: readonly FoundHereView[]
  readonly review: Review
}

const DEEDS: Readonly<Record<string, Deed>> = { h: 'hide', l: 'leave', a: 'always', n: 'never' }

export function FoundList({ id, title, found, review }: FoundListProps) {
  const [filter, setFilter] = useState(ALL_FOUND)
  const list = useRef<HTMLUListElement>(null)
  const shown = found.filter((one) => fits(one, filter))
  const focus = (place: number): void =>
    list.current
      ?.querySelectorAll<HTMLElement>('.review-passage')
      [Math.max(0, Math.min(place, shown.length - 1))]?.focus()
  const act = async (place: number, deed: Deed): Promise<void> => {
    const one = shown[place]
    if (one === undefined) return
    focus(place + 1)
    await review.decide(one, deed)
  }
  const press = (event: KeyboardEvent, place: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const deed = DEEDS[event.key.toLowerCase()]
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (deed === undefined && step === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (deed === undefined) focus(place + step)
    else void act(place, deed)
  }
  return (
    <>
      <Filters found={found} filter={filter} onChange={setFilter} />
      <p className="review-keys note">{REVIEW_WORDS.keys}</p>
      {shown.length === 0 ? <p className="review-empty">{REVIEW_WORDS.noneFits}</p> : null}
      <ul ref={list} className="review-list" aria-label={REVIEW_WORDS.findings}>
        {shown.map((one, place) => (
          <Row
            key={`${one.span.firstPosition} ${one.span.firstOffset}`}
            one={one}
            recording={{ id, title }}
            onPress={(event) => press(event, place)}
            onDeed={(deed) => void act(place, deed)}
          />
        ))}
      </ul>
    </>
  )
}

interface FiltersProps {
  readonly found: readonly FoundHereView[]
  readonly filter: FoundFilter
  readonly onChange: (filter: FoundFilter) => void
}

function Filters({ found, filter, onChange }: FiltersProps) {
  const kinds = [...new Set(found.map(({ kind }) => kind))].map((kind) => [kind, KINDS[kind]] as const)
  return (
    <div className="review-filters">
      <Choice
        label={t('Type')}
        value={filter.kind}
        choices={[['all', t('All types')], ...kinds]}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <Choice
        label={t('Source')}
        value={filter.source}
        choices={SOURCES}
        onChange={(source) => onChange({ ...filter, source })}
      />
      <Choice
        label={t('Certainty')}
        value={filter.certainty}
        choices={CERTAINTIES}
        onChange={(certainty) => onChange({ ...filter, certainty })}
      />
      <Choice
        label={t('State')}
        value={filter.state}
        choices={STATES}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </div>
  )
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly choices: readonly (readonly [value: V, name: string])[]
  readonly onChange: (value: V) => void
}

function Choice<V extends string>({ label, value, choices, onChange }: ChoiceProps<V>) {
  const choose = (wanted: string): void => {
    const found = choices.find(([one]) => one === wanted)
    if (found !== undefined) onChange(found[0])
  }
  return (
    <select className="input" aria-label={label} value={value} onChange={(event) => choose(event.target.value)}>
      {choices.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  )
}

interface RowProps {
  readonly one: FoundHereView
  readonly recording: { readonly id: number; readonly title: string }
  readonly onPress: (event: KeyboardEvent) => void
  readonly onDeed: (deed: Deed) => void
}

function Row({ one, recording, onPress, onDeed }: RowProps) {
  const { before, text, after, startMs, endMs, span, decision } = one
  const key = t('finding {id} {firstPosition} {firstOffset}', {
    id: recording.id,
    firstPosition: span.firstPosition,
    firstOffset: span.firstOffset,
  })
  const isHeard = useSoundOf(key) === 'playing'
  const play = (): void =>
    togglePassage(
      { key, recordingId: recording.id, startMs, endMs },
      { whenSilent: () => sayNoSound({ ...recording, startMs }) },
    )
  const verdict = decision === null ? '' : decision.verdict === 'leave' ? REVIEW_WORDS.left : REVIEW_WORDS.hidden
  return (
    <li className={decision === null ? 'review-row' : `review-row ${decision.verdict}`}>
      <button
        type="button"
        className={isHeard ? 'review-passage heard' : 'review-passage'}
        title={isHeard ? t('Stop') : t('Play')}
        onClick={play}
        onKeyDown={onPress}
      >
        <span className="review-said-words" dir="auto">
          {before}
          <mark>{text}</mark>
          {after}
        </span>
        <span className="review-facts note tabular">
          {clock(startMs)} · {factsOf(one)}
          {verdict === '' ? null : (
            <span className={`pill ${decision?.verdict === 'hide' ? 'good' : ''}`}>{verdict}</span>
          )}
        </span>
      </button>
      <span className="review-deeds">
        <IconButton label={REVIEW_WORDS.hide} keys="H" icon={EyeOff} onPress={() => onDeed('hide')} />
        <IconButton label={REVIEW_WORDS.leave} keys="L" icon={Eye} onPress={() => onDeed('leave')} />
        <IconButton label={REVIEW_WORDS.always} keys="A" icon={Always} onPress={() => onDeed('always')} />
        <IconButton label={REVIEW_WORDS.never} keys="N" icon={Ban} onPress={() => onDeed('never')} />
      </span>
    </li>
  )
}
