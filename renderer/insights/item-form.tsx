// Says something else of an item than the machine did: other words, owner, due or severity; of a field one of its answers. What the
// machine said stays beside it.

import { type FormEvent, useEffect, useRef } from 'react'
import { t } from '../../language/language.ts'
import type { FieldChoices, ItemRow, JudgedValue } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { LEVEL_NAMES, shownFacts } from './insights-words.ts'
import { judge } from './judging.ts'

interface ItemFormProps {
  readonly row: ItemRow
  readonly choices: FieldChoices | null
  readonly onEnd: () => void
}

export function ItemForm({ row, choices, onEnd }: ItemFormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }, [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const held = form.current
    const value = held === null ? null : row.field === null ? itemIn(held, row) : answerIn(held, choices)
    if (value === null) return
    void judge([row], { kind: 'override', value }, row.kind)
    onEnd()
  }
  return (
    <form
      ref={form}
      className="item-form"
      aria-label={t('What it should say')}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEnd()
      }}
    >
      {row.field === null ? <ItemFields row={row} /> : <AnswerFields row={row} choices={choices} />}
      <p className="item-form-deeds">
        <Button type="submit" tone="primary">
          {t('Keep', {}, 'verb on a button')}
        </Button>
        <Button onPress={onEnd}>{t('Cancel')}</Button>
      </p>
    </form>
  )
}

function ItemFields({ row }: { readonly row: ItemRow }) {
  const { text, owner, due, severity } = shownFacts(row)
  const isAction = row.kind === 'actions'
  const hasLevel = row.kind === 'risks' || row.kind === 'opportunities'
  return (
    <>
      <label className="item-field wide">
        <span className="label">{t('Words')}</span>
        <textarea className="input" name="text" dir="auto" rows={2} required maxLength={10_000} defaultValue={text} />
      </label>
      {isAction ? (
        <>
          <label className="item-field">
            <span className="label">{t('Owner')}</span>
            <input
              className="input"
              name="owner"
              dir="auto"
              maxLength={1000}
              defaultValue={owner === row.owner ? (row.who?.name ?? owner ?? '') : (owner ?? '')}
            />
          </label>
          <label className="item-field">
            <span className="label">{t('Due', {}, 'column')}</span>
            <input className="input" name="due" dir="auto" maxLength={1000} defaultValue={due ?? ''} />
          </label>
        </>
      ) : null}
      {hasLevel ? (
        <label className="item-field">
          <span className="label">{row.kind === 'risks' ? t('Severity') : t('Impact')}</span>
          <select className="input" name="severity" defaultValue={severity ?? ''}>
            <option value="">{LEVEL_NAMES.none}</option>
            <option value="high">{LEVEL_NAMES.high}</option>
            <option value="medium">{LEVEL_NAMES.medium}</option>
            <option value="low">{LEVEL_NAMES.low}</option>
          </select>
        </label>
      ) : null}
    </>
  )
}

interface AnswerFieldsProps {
  readonly row: ItemRow
  readonly choices: FieldChoices | null
}

function AnswerFields({ row, choices }: AnswerFieldsProps) {
  if (choices === null) return null
  const { chosen, value } = answerOf(row)
  const { type, options, min, max } = choices
  if (type === 'boolean')
    return (
      <fieldset className="item-answers">
        <legend className="label">{choices.label}</legend>
        {[true, false].map((one) => (
          <label key={String(one)}>
            <input type="radio" name="answer" value={String(one)} defaultChecked={value === one} required />
            {one ? t('Yes') : t('No')}
          </label>
        ))}
      </fieldset>
    )
  if (type === 'rating')
    return (
      <label className="item-field">
        <span className="label">{t('{label}, {min} to {max}', { label: choices.label, min, max })}</span>
        <input
          className="input"
          type="number"
          name="answer"
          min={min}
          max={max}
          step={1}
          required
          defaultValue={typeof value === 'number' ? value : min}
        />
      </label>
    )
  return (
    <fieldset className="item-answers">
      <legend className="label">{choices.label}</legend>
      {type === 'single_select' ? (
        <label>
          <input type="radio" name="answer" value="" defaultChecked={chosen.length === 0} />
          {t('No answer')}
        </label>
      ) : null}
      {options.map(({ code, label }) => (
        <label key={code} title={code}>
          <input
            type={type === 'single_select' ? 'radio' : 'checkbox'}
            name="answer"
            value={code}
            defaultChecked={chosen.includes(code)}
          />
          {label || code}
        </label>
      ))}
    </fieldset>
  )
}

/** As it holds now. */
function answerOf({ field, judgement }: ItemRow): {
  readonly chosen: readonly string[]
  readonly value: boolean | number | null
} {
  const own = judgement?.value ?? null
  if (own !== null && 'values' in own) return { chosen: own.values, value: null }
  if (own !== null && 'value' in own) return { chosen: [], value: own.value }
  return { chosen: field?.chosen.map(({ code }) => code) ?? [], value: field?.value ?? null }
}

/** An owner whom nobody touched stays the service's label, and keeps their name and colour. */
function itemIn(form: HTMLFormElement, { owner, who, kind, due, severity }: ItemRow): JudgedValue | null {
  const told = new FormData(form)
  const word = (name: string): string | null => String(told.get(name) ?? '').trim() || null
  const text = word('text')
  if (text === null) return null
  if (kind !== 'actions')
    return { text, owner, due, severity: kind === 'risks' || kind === 'opportunities' ? word('severity') : severity }
  const named = word('owner')
  return { text, owner: named === who?.name ? owner : named, due: word('due'), severity }
}

function answerIn(form: HTMLFormElement, choices: FieldChoices | null): JudgedValue | null {
  const answers = new FormData(form).getAll('answer').map(String)
  if (choices === null) return null
  if (choices.type === 'boolean') return { value: answers[0] === 'true' }
  if (choices.type === 'rating') return { value: Number(answers[0]) }
  return { values: answers.filter((code) => code !== '') }
}
