// Into which collections the chosen recordings go, or which tags they have: what exists is found by typing, what does not is
// made by Enter. Every change is kept at once and can be taken back.

import { Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { locale, t } from '../../language/language.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { plain } from '../frame/plain.ts'
import { AllTags } from './all-tags.tsx'
import { closeKeeping, type Keeping, useKeeping } from './keeping.ts'
import { createCollection, putInto, tag, takeOut, untag } from './shelving.ts'
import { useAmong } from './use-among.ts'
import './shelves.css'

export function KeepingDialog() {
  const keeping = useKeeping()
  return (
    <Dialog title={titleOf(keeping)} isOpen={keeping !== null} onClose={closeKeeping}>
      {keeping === null ? null : keeping.kind === 'all tags' ? (
        <AllTags />
      ) : (
        <Choices kind={keeping.kind} ids={keeping.ids} />
      )}
      <div className="dialog-actions">
        <Button onPress={closeKeeping}>{t('Done')}</Button>
      </div>
    </Dialog>
  )
}

function titleOf(keeping: Keeping | null): string {
  if (keeping === null) return ''
  if (keeping.kind === 'all tags') return t('Tags')
  const whose =
    keeping.ids.length === 1
      ? t('this recording')
      : t('{length, plural, one {# recording} other {# recordings}}', { length: keeping.ids.length })
  return keeping.kind === 'tags' ? t('Tags of {whose}', { whose }) : t('Collections of {whose}', { whose })
}

interface ChoicesProps {
  readonly kind: 'tags' | 'collections'
  readonly ids: readonly number[]
}

interface Choice {
  /** Of a collection. */
  readonly id: number
  readonly name: string
  /** How many of the chosen recordings have it. */
  readonly has: number
}

function useChoices({ kind, ids }: ChoicesProps): readonly Choice[] {
  const shelves = useAsk('shelves:all', {}).data
  const among = useAmong(ids)
  if (shelves === undefined || among === undefined) return []
  if (kind === 'collections') {
    const has = new Map(among.collections.map((one) => [one.id, one.count]))
    return shelves.collections.map(({ id, name }) => ({ id, name, has: has.get(id) ?? 0 }))
  }
  const has = new Map(among.tags.map((one) => [one.name, one.count]))
  return shelves.tags.map(({ name }) => ({ id: 0, name, has: has.get(name) ?? 0 }))
}

function Choices({ kind, ids }: ChoicesProps) {
  const choices = useChoices({ kind, ids })
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const name = typed.trim()
  const shown = choices.filter((choice) => isLike(choice.name, name))
  const exact = choices.find((choice) => isAlike(choice.name, name))
  const change = ({ id, name: chosen, has }: Choice): void => {
    const hasAll = has === ids.length
    if (kind === 'tags') void (hasAll ? untag(ids, chosen) : tag(ids, chosen))
    else void (hasAll ? takeOut : putInto)({ id, name: chosen }, ids)
  }
  const add = (): void => {
    if (name === '') return
    const known = exact ?? (shown.length === 1 ? shown[0] : undefined)
    if (known !== undefined) {
      if (known.has < ids.length) change({ ...known, has: 0 })
    } else if (kind === 'tags') void tag(ids, name)
    else void createCollection(name, ids)
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  const one = kind === 'tags' ? 'tag' : 'collection'
  return (
    <div className="dialog-body">
      <input
        ref={input}
        className="input"
        aria-label={t('Find or make a {one}', { one })}
        placeholder={t('Find or make a {one}', { one })}
        dir="auto"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {name !== '' && exact === undefined && shown.length !== 1 ? (
        <button type="button" className="keep-choice make" onClick={add}>
          <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="ellipsis">
            {t('Make “')}
            <bdi>{name}</bdi>”
          </span>
          <kbd>{t('Enter')}</kbd>
        </button>
      ) : null}
      <fieldset className="keep-choices">
        <legend className="visually-hidden">{kind === 'tags' ? t('Tags') : t('Collections')}</legend>
        {shown.map((choice) => (
          <ChoiceLine
            key={`${choice.id} ${choice.name}`}
            choice={choice}
            of={ids.length}
            onChange={() => change(choice)}
          />
        ))}
        {choices.length === 0 && name === '' ? (
          <p className="note">
            {kind === 'tags' ? t('There are no tags yet. Type one.') : t('There are no collections yet. Type a name.')}
          </p>
        ) : null}
      </fieldset>
    </div>
  )
}

const collator = new Intl.Collator(locale(), { sensitivity: 'base', usage: 'search' })

function isAlike(one: string, other: string): boolean {
  return collator.compare(one, other) === 0
}

function isLike(name: string, typed: string): boolean {
  return plain(name).includes(plain(typed))
}

interface ChoiceLineProps {
  readonly choice: Choice
  readonly of: number
  readonly onChange: () => void
}

function ChoiceLine({ choice: { name, has }, of, onChange }: ChoiceLineProps) {
  const box = useRef<HTMLInputElement>(null)
  const isSome = has > 0 && has < of
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isSome
  }, [isSome])
  return (
    <label className="keep-choice">
      <input ref={box} type="checkbox" checked={has === of} onChange={onChange} />
      <bdi className="ellipsis" title={name}>
        {name}
      </bdi>
      {isSome ? <span className="keep-count tabular">{t('{has, number} of {of, number}', { has, of })}</span> : null}
    </label>
  )
}
