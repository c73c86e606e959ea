// Everything about one field. What is wrong stands beside what it is about, from the first letter on.

import { Copy, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { SchemaProblem } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Toggle } from '../frame/toggle.tsx'
import { changeField, type Field, isSelect } from './builder.ts'
import { TYPE_NAMES, TYPE_NOTES, TYPES } from './field-words.ts'
import { type Change, OptionsTable } from './options-table.tsx'
import { NumberBox, TextBox } from './text-box.tsx'

interface FieldFormProps {
  readonly id: string
  readonly field: Field
  readonly problems: readonly SchemaProblem[]
  /** Keys of fields that recordings were sent with; and codes of options. */
  readonly kept: KeptNames
  /** It was made just now. */
  readonly isFresh: boolean
  readonly change: Change
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

export interface KeptNames {
  readonly keys: ReadonlySet<string>
  readonly codes: ReadonlySet<string>
}

export function FieldForm({ id, field, problems, kept, isFresh, change, onDuplicate, onRemove }: FieldFormProps) {
  const { uid, key, label, type, description, required, min, max } = field
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isFresh) first.current?.focus()
  }, [isFresh])
  const of = (member: string): readonly SchemaProblem[] =>
    problems.filter((problem) => problem.member === member && problem.option === null)
  const set = (part: Partial<Omit<Field, 'uid' | 'options'>>): void =>
    change((schema) => changeField(schema, uid, part, kept.keys), `field ${uid} ${Object.keys(part).join()}`)
  return (
    <div className="field-form" id={id}>
      <div className="field-pair">
        <TextBox
          label={t('Label')}
          input={first}
          value={label}
          problems={of('label')}
          placeholder={t('Main topic')}
          onChange={(value) => set({ label: value })}
        />
        <TextBox
          label={t('Key in results')}
          isName
          value={key}
          problems={of('key')}
          note={kept.keys.has(key) ? t('Results stand under it: another key would begin anew.') : ''}
          placeholder="main_topic"
          onChange={(value) => set({ key: value })}
        />
      </div>
      <div className="field">
        <span className="label" id={`${id}-type`}>
          {t('What the answer is')}
        </span>
        <RadioGroup
          className="segments type-choice"
          aria-labelledby={`${id}-type`}
          orientation="horizontal"
          value={type}
          onChange={(value) => {
            const chosen = TYPES.find((one) => one === value)
            if (chosen !== undefined) set({ type: chosen })
          }}
        >
          {TYPES.map((one) => (
            <Radio key={one} value={one} className="segment">
              {TYPE_NAMES[one]}
            </Radio>
          ))}
        </RadioGroup>
        <p className="note">{TYPE_NOTES[type]}</p>
      </div>
      {isSelect(type) ? <OptionsTable field={field} problems={problems} kept={kept.codes} change={change} /> : null}
      {type === 'rating' ? (
        <div className="field-bounds">
          <NumberBox label={t('Lowest')} value={min} problems={of('min')} onChange={(value) => set({ min: value })} />
          <NumberBox label={t('Highest')} value={max} problems={of('max')} onChange={(value) => set({ max: value })} />
        </div>
      ) : null}
      <TextBox
        label={t('Guidance')}
        rows={2}
        value={description}
        problems={of('description')}
        note="What counts and what does not, as you would tell a colleague who codes for you."
        onChange={(value) => set({ description: value })}
      />
      <Toggle
        name="Expected"
        note="Only says that you expect an answer: where the recording has none, the result still is “no match”."
        isOn={required}
        onChange={(isOn) => set({ required: isOn })}
      />
      <div className="row-buttons">
        <Button icon={Copy} tone="quiet" onPress={onDuplicate}>
          {t('Duplicate')}
        </Button>
        <Button icon={Trash2} tone="quiet" onPress={onRemove}>
          {t('Remove')}
        </Button>
      </div>
    </div>
  )
}
