// Where the API key is pasted: its form is checked while typing, the key itself against the service before it is kept. The key
// leaves this form only towards the main process, and is forgotten here as soon as it was taken.

import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { Checkbox } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { KeyCheck } from '../../preload/contract.ts'
import { ask } from './ask.ts'
import { Button } from './button.tsx'
import { formNote } from './key-note.ts'
import { Trouble } from './trouble.tsx'

/** How a key is kept: with the current account, unless somebody says otherwise. */
export type KeepKey = (asked: {
  readonly key: string
  readonly keepUnprotected: boolean
  readonly evenSo: boolean
}) => Promise<KeyCheck & { readonly isDoubtful?: boolean }>

const keepWithCurrent: KeepKey = ({ key, keepUnprotected }) => ask('settings:setKey', { key, keepUnprotected })

interface KeyFormProps {
  readonly isKeychainMissing: boolean
  readonly onKept: () => void
  readonly onCancel?: () => void
  readonly cancelLabel?: string
  readonly keep?: KeepKey
  /** What else the form asks, above the key. */
  readonly children?: ReactNode
}

interface KeyEntry {
  readonly key: string
  readonly change: (key: string) => void
  readonly problem: string
  readonly isWellFormed: boolean
  readonly isAsking: boolean
  readonly verdict: KeyCheck | undefined
  readonly error: Error | null
  /** It may be another account's; said once more, it is kept. */
  readonly isDoubtful: boolean
  readonly test: () => void
  readonly keep: (evenSo?: boolean) => void
}

function useKeyEntry(keepUnprotected: boolean, onKept: () => void, keepKey: KeepKey): KeyEntry {
  const [key, setKey] = useState('')
  const typed = key.trim()
  const problem = formNote(typed)
  const isWellFormed = typed !== '' && problem === ''
  const check = useMutation({ mutationFn: () => ask('settings:checkKey', { key: typed }) })
  const keeping = useMutation({
    mutationFn: (evenSo: boolean) => keepKey({ key: typed, keepUnprotected, evenSo }),
    onSuccess: ({ isValid }) => {
      if (!isValid) return
      setKey('')
      onKept()
    },
  })
  const change = (value: string): void => {
    setKey(value)
    check.reset()
    keeping.reset()
  }
  const keep = (evenSo = false): void => {
    if (isWellFormed) keeping.mutate(evenSo)
  }
  const isAsking = check.isPending || keeping.isPending
  const verdict = keeping.data ?? check.data
  const error = keeping.error ?? check.error
  const isDoubtful = keeping.data?.isDoubtful === true
  return { key, change, problem, isWellFormed, isAsking, verdict, error, isDoubtful, test: () => check.mutate(), keep }
}

export function KeyForm(props: KeyFormProps) {
  const { isKeychainMissing, onKept, onCancel, cancelLabel = t('Keep the old one'), keep = keepWithCurrent } = props
  const [isAgreed, setAgreed] = useState(false)
  const entry = useKeyEntry(isKeychainMissing && isAgreed, onKept, keep)
  return (
    <form
      className="key-form"
      onSubmit={(event) => {
        event.preventDefault()
        entry.keep()
      }}
    >
      {props.children}
      <KeyField entry={entry} />
      {isKeychainMissing ? <Agreement isAgreed={isAgreed} onAgree={setAgreed} /> : null}
      {entry.error === null ? null : <Trouble error={entry.error} />}
      <div className="key-buttons">
        <Button tone="primary" type="submit" isDisabled={!entry.isWellFormed || entry.isAsking}>
          {t('Use this key')}
        </Button>
        <Button isDisabled={!entry.isWellFormed || entry.isAsking} onPress={entry.test}>
          {t('Test it')}
        </Button>
        {onCancel === undefined ? null : (
          <Button tone="quiet" onPress={onCancel}>
            {cancelLabel}
          </Button>
        )}
        {entry.isDoubtful ? (
          <Button tone="danger" isDisabled={entry.isAsking} onPress={() => entry.keep(true)}>
            {t('It is the same account: use it')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

function KeyField({ entry }: { readonly entry: KeyEntry }) {
  const note = useId()
  const { key, problem, isWellFormed, isAsking, verdict } = entry
  return (
    <>
      <label className="field">
        <span className="label">{t('API key')}</span>
        <input
          className="input key-input"
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="tb_…"
          value={key}
          aria-describedby={note}
          aria-invalid={problem !== ''}
          onChange={(event) => entry.change(event.target.value)}
        />
      </label>
      <p id={note} className={noteTone(problem, verdict)} aria-live="polite">
        {problem !== '' ? problem : noteText(isWellFormed, isAsking, verdict)}
      </p>
    </>
  )
}

function noteTone(problem: string, verdict: KeyCheck | undefined): string {
  if (problem !== '') return 'note'
  return verdict === undefined ? 'note' : `note ${verdict.isValid ? 'good' : 'bad'}`
}

function noteText(isWellFormed: boolean, isAsking: boolean, verdict: KeyCheck | undefined): string {
  if (isAsking) return t('Asking the service…')
  if (verdict !== undefined) return verdict.text
  return isWellFormed
    ? t('It has the right form.')
    : t('You find it in your account at the service: “tb_” and 40 characters.')
}

interface AgreementProps {
  readonly isAgreed: boolean
  readonly onAgree: (isAgreed: boolean) => void
}

function Agreement({ isAgreed, onAgree }: AgreementProps) {
  return (
    <div className="agreement">
      <p>
        {t(
          'This system offers no keychain, so the key is forgotten when the application quits. It can be kept in a file instead, which whoever uses your account on this computer could read.',
        )}
      </p>
      <Checkbox className="checkbox" isSelected={isAgreed} onChange={onAgree}>
        <span className="checkbox-box" aria-hidden="true" />
        {t('Keep it anyway, unprotected')}
      </Checkbox>
    </div>
  )
}
