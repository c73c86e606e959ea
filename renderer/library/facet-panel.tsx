// What the list can be narrowed by, with how many recordings each choice would leave. The counts follow everything else that
// is set; a choice that is made can be taken back where it was made.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView, LibraryFacets } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { IconButton } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { openKeeping } from '../shelves/keeping.ts'
import { lengthName, modelName, SOURCE_NAMES, toggled, withLength } from './filter.ts'
import { nameIn } from './recording-row.tsx'
import { Timeline } from './timeline.tsx'
import { type LibraryView, setLibraryView, showList } from './view.ts'
import './facets.css'

interface FacetPanelProps {
  readonly view: LibraryView
  readonly languages: AppView['languages'] | undefined
}

export function FacetPanel({ view, languages }: FacetPanelProps) {
  // One drawing later than the list: its rows are asked for first.
  const filter = useDeferredValue(view.filter)
  const input = { filter }
  const facets = useQuery({
    queryKey: askKey('library:facets', input),
    queryFn: () => ask('library:facets', input),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  }).data
  return (
    <aside className="facets" aria-label={t('Filter')}>
      <IconButton
        label={t('Close the filter')}
        icon={X}
        className="facets-close"
        onPress={() => setLibraryView({ isFilterShown: false })}
      />
      {facets === undefined ? null : <Facets facets={facets} view={view} languages={languages} />}
    </aside>
  )
}

interface FacetsProps extends FacetPanelProps {
  readonly facets: LibraryFacets
}

function Facets({ facets, view: { filter }, languages }: FacetsProps) {
  const chosenTags = new Set(filter.tags)
  const tags = [
    ...filter.tags.map((value) => ({ value, count: facets.tags.find((tag) => tag.value === value)?.count ?? 0 })),
    ...facets.tags.filter(({ value }) => !chosenTags.has(value)),
  ]
  return (
    <>
      <Timeline months={facets.months} filter={filter} onPick={(next) => showList(next)} />
      <Facet
        name="Tags"
        end={
          tags.length > 0 ? (
            <button type="button" className="order" onClick={() => openKeeping({ kind: 'all tags' })}>
              {t('Change…')}
            </button>
          ) : null
        }
        choices={tags.map(({ value, count }) => ({
          key: value,
          name: value,
          count,
          isSet: chosenTags.has(value),
          press: () => showList(toggled(filter, 'tags', value)),
        }))}
      />
      <Facet
        name="Languages"
        choices={withSet(facets.languages, filter.languages).map(({ value, count }) => ({
          key: value,
          name: nameIn(languages, value),
          count,
          isSet: filter.languages.includes(value),
          press: () => showList(toggled(filter, 'languages', value)),
        }))}
      />
      <Facet
        name="Length"
        choices={facets.lengths.map(({ minMs, maxMs, count }) => ({
          key: `${minMs} ${maxMs}`,
          name: lengthName(minMs, maxMs),
          count,
          isSet: filter.minDurationMs === minMs && filter.maxDurationMs === maxMs,
          press: () => showList(withLength(filter, minMs, maxMs)),
        }))}
      />
      <Facet
        name="Where from"
        choices={withSet(facets.sources, filter.sources).map(({ value, count }) => ({
          key: value,
          name: SOURCE_NAMES[value],
          count,
          isSet: filter.sources.includes(value),
          press: () => showList(toggled(filter, 'sources', value)),
        }))}
      />
      <Facet
        name="Model"
        choices={withSet(facets.models, filter.models).map(({ value, count }) => ({
          key: value,
          name: modelName(value),
          count,
          isSet: filter.models.includes(value),
          press: () => showList(toggled(filter, 'models', value)),
        }))}
      />
    </>
  )
}

/** What is set stays in sight, also where the rest leaves nothing of it. */
function withSet<T extends string>(
  counted: readonly { readonly value: T; readonly count: number }[],
  set: readonly T[],
): readonly { readonly value: T; readonly count: number }[] {
  const missing = set.filter((value) => !counted.some((one) => one.value === value))
  return [...counted, ...missing.map((value) => ({ value, count: 0 }))]
}

interface Choice {
  readonly key: string
  readonly name: string
  readonly count: number
  readonly isSet: boolean
  readonly press: () => void
}

const SHOWN = 8

interface FacetProps {
  readonly name: string
  readonly choices: readonly Choice[]
  readonly end?: ReactNode
}

export function Facet({ name, choices, end }: FacetProps) {
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? choices : choices.slice(0, SHOWN)
  if (choices.length === 0) return null
  return (
    <section className="facet" aria-label={name}>
      <div className="facet-head">
        <h2>{name}</h2>
        {end}
      </div>
      {shown.map((choice) => (
        <button
          key={choice.key}
          type="button"
          className="facet-choice"
          aria-pressed={choice.isSet}
          disabled={choice.count === 0 && !choice.isSet}
          onClick={choice.press}
        >
          <bdi className="ellipsis" title={choice.name}>
            {choice.name}
          </bdi>
          <span className="facet-count tabular">{count(choice.count)}</span>
        </button>
      ))}
      {choices.length > SHOWN ? (
        <button type="button" className="order" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('Fewer') : t('{value} more', { value: choices.length - SHOWN })}
        </button>
      ) : null}
    </section>
  )
}
