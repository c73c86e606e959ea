// The fields of a schema in their order, each a line until it is opened. There may be hundreds: a line is drawn anew only when its
// own field, its place or what is wrong with it changes.

import { ChevronDown, ChevronRight, GripVertical } from 'lucide-react'
import { memo, useId } from 'react'
import type { SchemaProblem } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { plural } from '../frame/format.ts'
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
    <ol {...ordering} ref={ordering.list} className="field-list" aria-label="Fields">
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
  return (
    <li className={isOpen ? 'field-row open' : 'field-row'} data-field={uid}>
      <div className="field-line">
        <span className="handle" draggable title="Drag, or Alt with arrows">
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
              <bdi className="field-label">{label.trim() === '' ? 'No label yet' : label}</bdi>
              <code className="field-key">{key}</code>
            </span>
            <span className={first === undefined ? 'note' : 'note bad'}>
              {first === undefined ? factsOf(field) : problemText(first, problems.length)}
            </span>
          </span>
          {required ? <span className="pill">expected</span> : null}
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
          onRemove={() => acts.remove(uid)}
        />
      ) : null}
    </li>
  )
})

function factsOf({ type, options, min, max }: Field): string {
  if (isSelect(type)) return `${TYPE_NAMES[type]} · ${plural(options.length, 'option')}`
  return type === 'rating' ? `${TYPE_NAMES[type]} from ${min ?? '?'} to ${max ?? '?'}` : TYPE_NAMES[type]
}

function problemText({ text, option }: SchemaProblem, count: number): string {
  const where = option === null ? '' : `Option ${option + 1}: `
  return `${where}${text}${count > 1 ? ` ${count - 1} more.` : ''}`
}
