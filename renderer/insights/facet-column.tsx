// What the table can be narrowed by, with how many items each choice would leave.

import { X } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { ItemFacets, ItemFilter, ItemLevel } from '../../preload/contract.ts'
import { IconButton } from '../frame/button.tsx'
import { monthName } from '../frame/format.ts'
import { Facet } from '../library/facet-panel.tsx'
import { useCollectionNames } from '../quotes/shelf-names.ts'
import { answerText, COLUMNS, LEVEL_NAMES, NOBODY, STATE_NAMES } from './insights-words.ts'
import { type InsightsView, narrow, setInsightsView } from './view.ts'
import '../library/facets.css'

interface FacetColumnProps {
  readonly view: InsightsView
  readonly facets: ItemFacets
}

export function FacetColumn({ view, facets }: FacetColumnProps) {
  const { filter } = view
  const names = useCollectionNames()
  const columns = COLUMNS[filter.kind]
  const has = (order: string): boolean => columns.some((column) => column.order === order)
  return (
    <aside className="facets" aria-label={t('Filter')}>
      <IconButton
        label={t('Close the filter')}
        icon={X}
        className="facets-close"
        onPress={() => setInsightsView({ isFilterShown: false })}
      />
      <Facet
        name="State"
        choices={withSet(facets.states, filter.states).map(({ value, count }) =>
          choice(value, STATE_NAMES[value], count, filter.states, (states) => narrow({ states })),
        )}
      />
      {has('who') ? (
        <Facet
          name={filter.kind === 'actions' ? 'Owner' : 'Who'}
          choices={withSet(facets.people, filter.people).map(({ value, count }) =>
            choice(value, value === '' ? NOBODY : value, count, filter.people, (people) => narrow({ people })),
          )}
        />
      ) : null}
      {has('severity') ? (
        <Levels
          name={filter.kind === 'risks' ? 'Severity' : 'Impact'}
          counts={facets.severities}
          set={filter.severities}
          change={(severities) => narrow({ severities })}
        />
      ) : null}
      {has('confidence') ? (
        <Levels
          name="How sure"
          counts={facets.confidences}
          set={filter.confidences}
          change={(confidences) => narrow({ confidences })}
        />
      ) : null}
      {filter.kind === 'fields' ? (
        <Facet
          name="Answers"
          choices={withSet(facets.values, filter.values).map(({ value, count }) =>
            choice(value, answerText(value), count, filter.values, (values) => narrow({ values })),
          )}
        />
      ) : null}
      <Facet
        name="Evidence"
        choices={
          facets.withoutEvidence > 0 || filter.hasEvidence === false
            ? [
                {
                  key: 'none',
                  name: t('Without evidence'),
                  count: facets.withoutEvidence,
                  isSet: filter.hasEvidence === false,
                  press: () => narrow({ hasEvidence: filter.hasEvidence === false ? null : false }),
                },
              ]
            : []
        }
      />
      <Facet
        name="Month"
        choices={facets.months.map(({ fromMs, beforeMs, count }) => {
          const isSet = filter.fromMs === fromMs && filter.beforeMs === beforeMs
          const press = (): void => narrow(isSet ? { fromMs: null, beforeMs: null } : { fromMs, beforeMs })
          return { key: String(fromMs), name: monthName(fromMs), count, isSet, press }
        })}
      />
      {filter.collectionId === null ? (
        <Facet
          name="Collections"
          choices={facets.collections.map(({ value, count }) => ({
            key: String(value),
            name: names.get(value) ?? '…',
            count,
            isSet: false,
            press: () => narrow({ collectionId: value }),
          }))}
        />
      ) : null}
    </aside>
  )
}

interface LevelsProps {
  readonly name: string
  readonly counts: ItemFacets['severities']
  readonly set: ItemFilter['severities']
  readonly change: (levels: readonly ItemLevel[]) => void
}

function Levels({ name, counts, set, change }: LevelsProps) {
  return (
    <Facet
      name={name}
      choices={withSet(counts, set).map(({ value, count }) => choice(value, LEVEL_NAMES[value], count, set, change))}
    />
  )
}

function choice<T extends string>(
  value: T,
  name: string,
  count: number,
  set: readonly T[],
  change: (set: readonly T[]) => void,
) {
  const isSet = set.includes(value)
  const press = (): void => change(isSet ? set.filter((one) => one !== value) : [...set, value])
  return { key: value, name, count, isSet, press }
}

/** What is set stays in sight, also where the rest leaves nothing of it. */
function withSet<T extends string>(
  counted: readonly { readonly value: T; readonly count: number }[],
  set: readonly T[],
): readonly { readonly value: T; readonly count: number }[] {
  const missing = set.filter((value) => !counted.some((one) => one.value === value))
  return [...counted, ...missing.map((value) => ({ value, count: 0 }))]
}
