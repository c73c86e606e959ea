// The two questions about a code: what it is called and looks like, and into which other one it goes.

import { type FormEvent, useState } from 'react'
import { t } from '../../language/language.ts'
import type { CodeView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { branchesOf } from './branches.ts'
import { COLOURS, changeCode, mergeCode } from './codebook.ts'
import { Swatch } from './codes-dialog.tsx'

export type CodeQuestion =
  | { readonly kind: 'change'; readonly code: CodeView }
  | { readonly kind: 'merge'; readonly code: CodeView }

interface CodeDialogsProps {
  readonly question: CodeQuestion | null
  readonly codes: readonly CodeView[]
  readonly onClose: () => void
}

export function CodeDialogs({ question, codes, onClose }: CodeDialogsProps) {
  const title = question?.kind === 'merge' ? t('Merge “{name}”', { name: question.code.name }) : t('Code')
  return (
    <Dialog title={title} isOpen={question !== null} onClose={onClose}>
      {question === null ? null : question.kind === 'change' ? (
        <ChangeForm code={question.code} codes={codes} onClose={onClose} />
      ) : (
        <MergeForm code={question.code} codes={codes} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface FormProps {
  readonly code: CodeView
  readonly codes: readonly CodeView[]
  readonly onClose: () => void
}

function ChangeForm({ code, codes, onClose }: FormProps) {
  const [name, setName] = useState(code.name)
  const [colour, setColour] = useState(code.colour)
  const [description, setDescription] = useState(code.description)
  const [parentId, setParent] = useState(code.parentId)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void changeCode(code, { name: name.trim(), colour, description: description.trim(), parentId })
    onClose()
  }
  return (
    <form className="code-form" onSubmit={submit}>
      <div className="dialog-body">
        <div className="field">
          <label htmlFor="code-name">{t('Name')}</label>
          <input
            id="code-name"
            className="input"
            dir="auto"
            maxLength={200}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <fieldset className="colours">
          <legend>{t('Colour')}</legend>
          {COLOURS.map((word, index) => (
            <label key={word} className="colour">
              <input type="radio" name="colour" checked={colour === index} onChange={() => setColour(index)} />
              <Swatch colour={index} /> {word}
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="code-description">{t('What it stands for')}</label>
          <textarea
            id="code-description"
            className="input note-field"
            dir="auto"
            rows={3}
            maxLength={10_000}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </div>
        <CodeSelect
          label={t('Belongs under')}
          nothing="No other code"
          codes={codes.filter(({ id }) => id !== code.id && !isUnder(id, code.id, codes))}
          chosen={parentId}
          onChoose={setParent}
        />
      </div>
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={name.trim() === ''}>
          {t('Save')}
        </Button>
      </div>
    </form>
  )
}

function isUnder(id: number, above: number, codes: readonly CodeView[]): boolean {
  const parent = codes.find((code) => code.id === id)?.parentId ?? null
  return parent !== null && (parent === above || isUnder(parent, above, codes))
}

function MergeForm({ code, codes, onClose }: FormProps) {
  const others = codes.filter(({ id }) => id !== code.id)
  const [intoId, setInto] = useState(others[0]?.id ?? null)
  const into = others.find(({ id }) => id === intoId)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (into !== undefined) void mergeCode(code, into)
    onClose()
  }
  return (
    <form className="code-form" onSubmit={submit}>
      <div className="dialog-body">
        <p>
          {t('{count, plural, one {# passage} other {# passages}}', { count: code.count })} {t('of “')}
          <bdi>{code.name}</bdi>
          {t('” will carry the other code, and this one goes. It can be taken back.')}
        </p>
        <CodeSelect label={t('Merge into')} codes={others} chosen={intoId} onChoose={setInto} />
      </div>
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={into === undefined}>
          {t('Merge')}
        </Button>
      </div>
    </form>
  )
}

interface CodeSelectProps {
  readonly label: string
  /** Offered where none need be chosen. */
  readonly nothing?: string
  readonly codes: readonly CodeView[]
  readonly chosen: number | null
  readonly onChoose: (id: number | null) => void
}

function CodeSelect({ label, nothing, codes, chosen, onChoose }: CodeSelectProps) {
  return (
    <div className="field">
      <label htmlFor="other-code">{label}</label>
      <select
        id="other-code"
        className="input"
        value={chosen ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? null : Number(event.target.value))}
      >
        {nothing === undefined ? null : <option value="">{nothing}</option>}
        {branchesOf(codes).map(({ code, depth }) => (
          <option key={code.id} value={code.id}>
            {'\u2003'.repeat(depth)}
            {code.name}
          </option>
        ))}
      </select>
    </div>
  )
}
