// The options of a select field: label, code and number of each. Enter adds the next one, several pasted lines become several
// options, Backspace in an empty one takes it away.

import { GripVertical, Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { t } from '../../language/language.ts'
import type { SchemaProblem } from '../../preload/contract.ts'
import { Button, Icon, IconButton } from '../frame/button.tsx'
import { addOptions, changeOption, type Field, moveOption, type Option, removeOption, type Schema } from './builder.ts'
import { NumberBox, TextBox } from './text-box.tsx'
import { useOrdering } from './use-ordering.ts'

export type Change = (make: (schema: Schema) => Schema, about?: string) => void

interface OptionsTableProps {
  readonly field: Field
  readonly problems: readonly SchemaProblem[]
  /** Codes that results hold. */
  readonly kept: ReadonlySet<string>
  readonly change: Change
}

export function OptionsTable({ field, problems, kept, change }: OptionsTableProps) {
  const { uid, options } = field
  const wanted = useRef<number | null>(null)
  const ordering = useOrdering('option', options, (own, to) => change((schema) => moveOption(schema, uid, own, to)))
  const { list } = ordering
  // biome-ignore lint/correctness/useExhaustiveDependencies: the option that was asked for is there once they are others.
  useLayoutEffect(() => {
    const row = wanted.current === null ? null : list.current?.querySelector(`[data-option="${wanted.current}"] input`)
    if (row instanceof HTMLElement) row.focus()
    wanted.current = null
  }, [options])
  const add = (after: number | null, labels: readonly string[]): void =>
    change((schema) => {
      const [next, last] = addOptions(schema, uid, after, labels)
      wanted.current = last
      return next
    })
  const remove = (option: Option): void => {
    const at = options.indexOf(option)
    wanted.current = (options[at - 1] ?? options[at + 1])?.uid ?? null
    change((schema) => removeOption(schema, uid, option.uid))
  }
  const own = problems.filter(({ member, option }) => member === 'options' && option === null)
  return (
    <fieldset className="options-table">
      <legend className="label">{t('Options')}</legend>
      {own.length === 0 ? null : <p className="note bad">{own.map(({ text }) => text).join(' ')}</p>}
      {options.length === 0 ? null : (
        <div className="option-heads" aria-hidden="true">
          <span>{t('What people read')}</span>
          <span>{t('Code in results')}</span>
          <span>{t('Id')}</span>
        </div>
      )}
      <ol {...ordering} ref={list}>
        {options.map((option, index) => (
          <OptionRow
            key={option.uid}
            option={option}
            place={index + 1}
            problems={problems.filter((problem) => problem.option === index)}
            onChange={(part) =>
              change(
                (schema) => changeOption(schema, uid, option.uid, part, kept),
                `option ${option.uid} ${Object.keys(part).join()}`,
              )
            }
            onAdd={(labels) => add(option.uid, labels)}
            onRemove={() => remove(option)}
            onPaste={(lines) => {
              const [first = '', ...more] = lines
              change((schema) => {
                const [next, last] = addOptions(
                  changeOption(schema, uid, option.uid, { label: option.label + first }, kept),
                  uid,
                  option.uid,
                  more,
                )
                wanted.current = last
                return next
              })
            }}
          />
        ))}
      </ol>
      <div>
        <Button icon={Plus} tone="quiet" onPress={() => add(null, [''])}>
          {t('Add an option')}
        </Button>
      </div>
    </fieldset>
  )
}

interface OptionRowProps {
  readonly option: Option
  readonly place: number
  readonly problems: readonly SchemaProblem[]
  readonly onChange: (part: Partial<Option>) => void
  readonly onAdd: (labels: readonly string[]) => void
  readonly onRemove: () => void
  readonly onPaste: (lines: readonly string[]) => void
}

function OptionRow({ option, place, problems, onChange, onAdd, onRemove, onPaste }: OptionRowProps) {
  const { label, code, id } = option
  const of = (member: string): readonly SchemaProblem[] => problems.filter((problem) => problem.member === member)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      onAdd([''])
    } else if (event.key === 'Backspace' && label === '') {
      event.preventDefault()
      onRemove()
    }
  }
  return (
    <li className="option-row" data-option={option.uid}>
      <span className="handle" draggable title={t('Drag, or Alt with arrows')}>
        <Icon of={GripVertical} />
      </span>
      <TextBox
        label={t('Label of option {place}', { place })}
        isLabelHidden
        value={label}
        problems={of('label')}
        onChange={(value) => onChange({ label: value })}
        onKeyDown={onKeyDown}
        onPasteLines={onPaste}
      />
      <TextBox
        label={t('Code of option {place}', { place })}
        isLabelHidden
        isName
        value={code}
        problems={of('code')}
        onChange={(value) => onChange({ code: value })}
      />
      <NumberBox
        label={t('Id of option {place}', { place })}
        isLabelHidden
        value={id}
        problems={of('id')}
        onChange={(value) => onChange({ id: value })}
      />
      <IconButton label={t('Remove option {place}', { place })} icon={Trash2} onPress={onRemove} />
    </li>
  )
}
