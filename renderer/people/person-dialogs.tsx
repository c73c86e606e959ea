// The questions about a person: what they are called and how they are told apart, who they really are, and which recordings are
// somebody else's.

import { type FormEvent, useState } from 'react'
import { t } from '../../language/language.ts'
import type { PersonOffer, PersonPage } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { day } from '../frame/format.ts'
import type { PeopleActs } from './acts.ts'
import { MERGE_NOTE, offerFacts, SPLIT_NOTE } from './people-words.ts'
import { PersonCombo } from './person-field.tsx'
import { PersonLine } from './person-name.tsx'

export type PersonQuestion = 'change' | 'merge' | 'split'

interface FormProps {
  readonly person: PersonPage
  readonly acts: PeopleActs
  readonly onClose: () => void
}

const TITLES: Readonly<Record<PersonQuestion, (name: string) => string>> = {
  change: () => t('Name and note'),
  merge: (name) => t('Who is {name} really?', { name }),
  split: (name) => t('Which recordings are another {name}’s?', { name }),
}

export function PersonDialogs({ question, ...form }: FormProps & { readonly question: PersonQuestion | null }) {
  return (
    <Dialog
      title={question === null ? '' : TITLES[question](form.person.name)}
      isOpen={question !== null}
      onClose={form.onClose}
    >
      {question === 'change' ? <ChangeForm {...form} /> : null}
      {question === 'merge' ? <MergeForm {...form} /> : null}
      {question === 'split' ? <SplitForm {...form} /> : null}
    </Dialog>
  )
}

function Fields(props: {
  readonly name: string
  readonly note: string
  readonly onName: (name: string) => void
  readonly onNote: (note: string) => void
}) {
  return (
    <>
      <div className="field">
        <label htmlFor="person-name">{t('Name')}</label>
        <input
          id="person-name"
          className="input"
          dir="auto"
          maxLength={200}
          required
          value={props.name}
          onChange={(event) => props.onName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="person-note">{t('Note, which tells people of one name apart')}</label>
        <textarea
          id="person-note"
          className="input"
          dir="auto"
          rows={3}
          maxLength={2000}
          value={props.note}
          onChange={(event) => props.onNote(event.target.value)}
        />
      </div>
    </>
  )
}

function ChangeForm({ person, acts, onClose }: FormProps) {
  const [name, setName] = useState(person.name)
  const [note, setNote] = useState(person.note)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (note.trim() !== person.note) void acts.note(person, note.trim())
    if (name.trim() !== person.name) void acts.rename(person, name.trim())
    onClose()
  }
  return (
    <form className="person-form" onSubmit={submit}>
      <div className="dialog-body">
        <Fields name={name} note={note} onName={setName} onNote={setNote} />
        <p className="note">{t('A new name is shown in every recording of theirs, and can be taken back.')}</p>
      </div>
      <Actions word="Save" isDisabled={name.trim() === ''} onClose={onClose} />
    </form>
  )
}

function MergeForm({ person, acts, onClose }: FormProps) {
  const [typed, setTyped] = useState('')
  const [into, setInto] = useState<PersonOffer | null>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (into === null) return
    void acts.merge(person, into)
    onClose()
  }
  const take = (offer: PersonOffer): void => {
    setTyped(offer.name)
    setInto(offer.id === person.id ? null : offer)
  }
  return (
    <form className="person-form" onSubmit={submit}>
      <div className="dialog-body merge-body">
        <p>{MERGE_NOTE}</p>
        <PersonCombo
          label={t('The other person')}
          placeholder={t('The other person')}
          recordingId={person.recordings[0]?.id ?? null}
          value={typed}
          onValue={(value) => {
            setTyped(value)
            setInto(null)
          }}
          isOffering={into === null}
          typed={typed.trim()}
          onTake={take}
          onEnter={() => undefined}
        />
        {into === null ? null : (
          <p className="merge-into">
            <PersonLine person={into} />
            <span className="person-facts">{offerFacts(into)}</span>
          </p>
        )}
      </div>
      <Actions word="Merge" isDisabled={into === null} onClose={onClose} />
    </form>
  )
}

function SplitForm({ person, acts, onClose }: FormProps) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [name, setName] = useState(person.name)
  const [note, setNote] = useState('')
  const choose = (id: number): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void acts.split(person, [...chosen], name.trim(), note.trim())
    onClose()
  }
  const canSplit = chosen.size > 0 && chosen.size < person.recordings.length && name.trim() !== ''
  return (
    <form className="person-form" onSubmit={submit}>
      <div className="dialog-body">
        <p>{SPLIT_NOTE}</p>
        <fieldset className="split-list">
          <legend className="visually-hidden">{t('Recordings')}</legend>
          {person.recordings.map(({ id, title, dayMs }) => (
            <label key={id} className="check-line">
              <input type="checkbox" checked={chosen.has(id)} onChange={() => choose(id)} />
              <bdi className="ellipsis">{title}</bdi>
              <span className="note tabular">{dayMs === null ? '' : day(dayMs)}</span>
            </label>
          ))}
        </fieldset>
        <Fields name={name} note={note} onName={setName} onNote={setNote} />
      </div>
      <Actions
        word={
          chosen.size === 0
            ? t('Split off')
            : t('Split off {size, plural, one {# recording} other {# recordings}}', { size: chosen.size })
        }
        isDisabled={!canSplit}
        onClose={onClose}
      />
    </form>
  )
}

function Actions(props: { readonly word: string; readonly isDisabled: boolean; readonly onClose: () => void }) {
  return (
    <div className="dialog-actions">
      <Button onPress={props.onClose}>{t('Cancel')}</Button>
      <Button type="submit" tone="primary" isDisabled={props.isDisabled}>
        {props.word}
      </Button>
    </div>
  )
}
