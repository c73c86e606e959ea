// One field over all recordings that are shown: how often each answer was given, by whom, and the ways to filter and sort by it.

import { ArrowDown, ArrowUp } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { MatrixFieldView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { PanelHead } from './cell-panel.tsx'
import { KINDS, valueName } from './matrix-words.ts'
import { type FieldCounts, type Filter, keyOf, type Sort, type Value } from './table.ts'

interface FieldPanelProps {
  readonly field: MatrixFieldView
  readonly counts: FieldCounts
  readonly filters: readonly Filter[]
  readonly sort: Sort
  readonly isBlind: boolean
  readonly onFilter: (filter: Filter) => void
  readonly onSort: (sort: Sort) => void
  readonly onClose: () => void
}

const SORTS = [
  ['machine', t('The machine’s answer')],
  ['person', t('Your answer')],
  ['confidence', t('How sure the machine is')],
  ['state', t('What is to be coded')],
] as const

export function FieldPanel({ field, counts, filters, sort, isBlind, onFilter, onSort, onClose }: FieldPanelProps) {
  const rows: readonly { readonly value: Value; readonly machine: number; readonly person: number | null }[] = [
    ...counts.values,
    { value: { kind: 'nothing' }, machine: counts.nothing, person: null },
    { value: { kind: 'skipped' }, machine: counts.skipped, person: null },
    { value: { kind: 'none' }, machine: counts.unasked, person: null },
  ]
  const most = Math.max(1, ...rows.map(({ machine }) => machine))
  return (
    <aside className="matrix-panel" aria-label={t('Field')}>
      <PanelHead title={field.label} onClose={onClose} />
      <p className="note">{KINDS[field.kind]}</p>
      {field.description === '' ? null : (
        <p className="note" dir="auto">
          {field.description}
        </p>
      )}
      <table className="matrix-counts">
        <caption className="visually-hidden">
          {t('How often each answer was given; a press shows only those recordings')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('Answer')}</th>
            <th scope="col">{t('Machine')}</th>
            <th scope="col">{t('You')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, machine, person }) => (
            <tr key={keyOf(value)}>
              <th scope="row">
                <bdi>{valueName(field, value)}</bdi>
                {isBlind ? null : (
                  <svg className="matrix-share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                    <rect className="found" width={(machine / most) * 100} height="1" />
                  </svg>
                )}
              </th>
              <td>
                {isBlind ? (
                  'hidden'
                ) : (
                  <Count
                    count={machine}
                    filter={{ column: field.column, whose: 'machine', value }}
                    {...{ filters, onFilter }}
                  />
                )}
              </td>
              <td>
                {person === null ? null : (
                  <Count
                    count={person}
                    filter={{ column: field.column, whose: 'person', value }}
                    {...{ filters, onFilter }}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <section className="matrix-part" aria-label={t('Sort the recordings')}>
        <h3>{t('Sort the recordings by')}</h3>
        <div className="matrix-sorts">
          {SORTS.filter(([by]) => !isBlind || by === 'person' || by === 'state').map(([by, name]) => {
            const isHeld = sort.column === field.column && sort.by === by
            return (
              <Button
                key={by}
                tone={isHeld ? 'plain' : 'quiet'}
                {...(isHeld ? { icon: sort.isDown ? ArrowDown : ArrowUp } : {})}
                onPress={() =>
                  onSort({ column: field.column, by, isDown: isHeld ? !sort.isDown : by === 'confidence' })
                }
              >
                {name}
              </Button>
            )
          })}
        </div>
      </section>
    </aside>
  )
}

interface CountProps {
  readonly count: number
  readonly filter: Filter
  readonly filters: readonly Filter[]
  readonly onFilter: (filter: Filter) => void
}

/** The same filter once more takes it away. */
function Count({ count: shown, filter, filters, onFilter }: CountProps) {
  const isHeld = filters.some((one) => isSameFilter(one, filter))
  return (
    <button
      type="button"
      className="matrix-count tabular"
      aria-pressed={isHeld}
      disabled={shown === 0 && !isHeld}
      onClick={() => onFilter(filter)}
    >
      {count(shown)}
    </button>
  )
}

export function isSameFilter(one: Filter, other: Filter): boolean {
  return one.column === other.column && one.whose === other.whose && keyOf(one.value) === keyOf(other.value)
}
