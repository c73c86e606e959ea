// Terms that are hidden or never are, and who is called what instead. Kept apart from every transcript.

import { Plus, Trash2 } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { t } from '../../language/language.ts'
import type { PersonalTermView, PersonalView, PseudonymView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { closePersonal, type PersonalActs, usePersonalActs, usePersonalWish } from './personal-asking.ts'
import { listName, WORDS } from './personal-words.ts'
import './personal.css'

export function PersonalDialog() {
  const id = usePersonalWish()
  return (
    <Dialog title={WORDS.title} isOpen={id !== null} onClose={closePersonal} width="wide">
      {id === null ? null : <Content id={id} />}
    </Dialog>
  )
}

function Content({ id }: { readonly id: number }) {
  const view = useAsk('personal:of', { id })
  const acts = usePersonalActs()
  return (
    <div className="dialog-body personal">
      <p>{WORDS.intro}</p>
      {view.isError ? <Trouble error={view.error} /> : null}
      {view.data === undefined ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        <section className="personal-lists" aria-label={t('Terms and pseudonyms')} tabIndex={0}>
          <Terms terms={view.data.terms} acts={acts} />
          <Pseudonyms view={view.data} acts={acts} />
        </section>
      )}
      <div className="dialog-actions">
        <Button onPress={closePersonal}>{t('Close')}</Button>
      </div>
    </div>
  )
}

function Terms({ terms, acts }: { readonly terms: readonly PersonalTermView[]; readonly acts: PersonalActs }) {
  const [text, setText] = useState('')
  const add = async (isKept: boolean): Promise<void> => {
    if (text.trim() !== '' && (await acts.addTerm(text.trim(), isKept))) setText('')
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void add(false)
  }
  return (
    <section aria-label={WORDS.terms}>
      <h3>{WORDS.terms}</h3>
      <form className="personal-form" onSubmit={submit}>
        <label className="field">
          <span className="label">{WORDS.term}</span>
          <input
            className="input"
            dir="auto"
            spellCheck={false}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <Button type="submit" icon={Plus} isDisabled={text.trim() === ''}>
          {WORDS.hide}
        </Button>
        <Button isDisabled={text.trim() === ''} onPress={() => void add(true)}>
          {WORDS.keep}
        </Button>
      </form>
      {terms.length === 0 ? <p className="note">{WORDS.noTerms}</p> : null}
      <ul>
        {terms.map((term) => (
          <li key={term.id} className="personal-row">
            <bdi className="personal-name ellipsis">{term.text}</bdi>
            <span className="note">{term.isKept ? WORDS.kept : WORDS.hidden}</span>
            <IconButton
              label={t('Remove {text}', { text: term.text })}
              icon={Trash2}
              onPress={() => void acts.removeTerm(term)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Pseudonyms({ view, acts }: { readonly view: PersonalView; readonly acts: PersonalActs }) {
  return (
    <section aria-label={WORDS.pseudonyms}>
      <h3>{WORDS.pseudonyms}</h3>
      <p className="note">{view.pseudonyms.length === 0 ? WORDS.noPseudonyms : listName(view)}</p>
      <ul>
        {view.pseudonyms.map((one) => (
          <AliasRow key={one.id} pseudonym={one} acts={acts} />
        ))}
      </ul>
    </section>
  )
}

/** Kept when the field is left or Enter is pressed; what is refused goes back to what it was. */
function AliasRow({ pseudonym, acts }: { readonly pseudonym: PseudonymView; readonly acts: PersonalActs }) {
  const { id, name, alias } = pseudonym
  const [typed, setTyped] = useState(alias)
  useEffect(() => setTyped(alias), [alias])
  const keep = async (): Promise<void> => {
    const wanted = typed.trim()
    if (wanted === '' || wanted === alias || !(await acts.rename(id, wanted))) setTyped(alias)
  }
  return (
    <li className="personal-row">
      <bdi className="personal-name ellipsis">{name}</bdi>
      <form
        className="personal-alias"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <input
          className="input"
          aria-label={t('Pseudonym of {name}', { name })}
          dir="auto"
          spellCheck={false}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => void keep()}
        />
      </form>
    </li>
  )
}
