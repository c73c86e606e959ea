// The fields of a schema in their order, each a line until it is opened. There may be hundreds: a line is drawn anew only when its
// own field, its place or what is wrong with it changes.

import { ChevronDown, ChevronRight, GripVertical } from 'lucide-react'
import { memo, useId, useRef } from 'react'
import { t } from '../../language/language.ts'
import type { SchemaProblem } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { type Field, isSelect, type Move } from './builder.ts'
import { FieldForm, type KeptNames } from './field-form.tsx'
import { TYPE_NAMES } from './field-words.ts'
import type { Change } from './options-table.tsx'
import { useOrdering } from './use-ordering.ts'

/** The same functions for as long as the list is there. */
export interface FieldActs {
  readonly change: Change
  readonly toggle: (uid: number) => void
  readonly duplicate: (uid: number) => void
  readonly remove: (uid: number) => void
}

interface FieldListProps {
  readonly fields: readonly Field[]
  readonly openUid: number | null
  readonly freshUid: number | null
  readonly problemsOf: (uid: number) => readonly SchemaProblem[]
  readonly kept: KeptNames
  readonly acts: FieldActs
  readonly onMove: (uid: number, to: Move) => void
}

export function FieldList({ fields, openUid, freshUid, problemsOf, kept, acts, onMove }: FieldListProps) {
  const ordering = useOrdering('field', fields, onMove)
  return (
    <ol {...ordering} ref={ordering.list} className="field-list" aria-label={t('Fields')}>
      {fields.map((field, index) => (
        <FieldRow
          key={field.uid}
          field={field}
          place={index + 1}
          isOpen={field.uid === openUid}
          isFresh={field.uid === freshUid}
          problems={problemsOf(field.uid)}
          kept={kept}
          acts={acts}
        />
      ))}
    </ol>
  )
}

interface FieldRowProps {
  readonly field: Field
  readonly place: number
  readonly isOpen: boolean
  readonly isFresh: boolean
  readonly problems: readonly SchemaProblem[]
  readonly kept: KeptNames
  readonly acts: FieldActs
}

const FieldRow = memo(function FieldRow({ field, place, isOpen, isFresh, problems, kept, acts }: FieldRowProps) {
  const id = useId()
  const { uid, label, key, required } = field
  const [first] = problems
  const row = useRef<HTMLLIElement>(null)
  // The focus goes on to the next field instead of nowhere.
  const remove = (): void => {
    const next = row.current?.nextElementSibling ?? row.current?.previousElementSibling
    acts.remove(uid)
    requestAnimationFrame(() => next?.querySelector<HTMLElement>('.field-button')?.focus())
  }
  return (
    <li ref={row} className={isOpen ? 'field-row open' : 'field-row'} data-field={uid}>
      <div className="field-line">
        <span className="handle" draggable title={t('Drag, or Alt with arrows')}>
          <Icon of={GripVertical} />
        </span>
        <button
          type="button"
          className="field-button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => acts.toggle(uid)}
        >
          <span className="field-place tabular">{place}</span>
          <span className="field-words">
            <span className="field-title">
              <bdi className="field-label">{label.trim() === '' ? t('No label yet') : label}</bdi>
              <code className="field-key">{key}</code>
            </span>
            <span className={first === undefined ? 'note' : 'note bad'}>
              {first === undefined ? factsOf(field) : problemText(first, problems.length)}
            </span>
          </span>
          {required ? <span className="pill">{t('expected')}</span> : null}
          <Icon of={isOpen ? ChevronDown : ChevronRight} />
        </button>
      </div>
      {isOpen ? (
        <FieldForm
          id={id}
          field={field}
          problems={problems}
          kept={kept}
          isFresh={isFresh}
          change={acts.change}
          onDuplicate={() => acts.duplicate(uid)}
          onRemove={remove}
        />
      ) : null}
    </li>
  )
})

function factsOf({ type, options, min, max }: Field): string {
  if (isSelect(type))
    return `${type === 'single_select' ? 'One' : 'Several'} of ${t('{length, plural, one {# option} other {# options}}', { length: options.length })}`
  return type === 'rating'
    ? t('{value} from {min} to {max}', { value: TYPE_NAMES[type], min: min ?? '?', max: max ?? '?' })
    : TYPE_NAMES[type]
}

function problemText({ text, option }: SchemaProblem, count: number): string {
  const where = option === null ? '' : t('Option {value}: ', { value: option + 1 })
  return `${where}${text}${count > 1 ? ` ${count - 1} more.` : ''}`
}
