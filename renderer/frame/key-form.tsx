// Where the API key is pasted: its form is checked while typing, the key itself against the service before it is kept. The key
// leaves this form only towards the main process, and is forgotten here as soon as it was taken.

import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Checkbox } from 'react-aria-components'
import type { KeyCheck } from '../../preload/contract.ts'
import { ask } from './ask.ts'
import { Button } from './button.tsx'
import { Trouble } from './trouble.tsx'

interface KeyFormProps {
  readonly isKeychainMissing: boolean
  readonly onKept: () => void
  readonly onCancel?: () => void
}

const LENGTH = 40

/** What is wrong with the form of it; empty where nothing is. */
function formNote(key: string): string {
  if (key === '') return ''
  if (!key.startsWith('tb_')) return 'A key begins with “tb_”.'
  const given = key.length - 3
  if (!/^tb_[A-Za-z0-9_-]*$/.test(key)) return 'A key has only letters and digits after “tb_”.'
  if (given < LENGTH) return `Not complete yet: ${given} of ${LENGTH} characters after “tb_”.`
  return given > LENGTH ? `Too long: ${given} characters after “tb_”, not ${LENGTH}.` : ''
}

export function KeyForm({ isKeychainMissing, onKept, onCancel }: KeyFormProps) {
  const [key, setKey] = useState('')
  const [isAgreed, setAgreed] = useState(false)
  const note = useId()
  const typed = key.trim()
  const problem = formNote(typed)
  const isWellFormed = typed !== '' && problem === ''
  const check = useMutation({ mutationFn: () => ask('settings:checkKey', { key: typed }) })
  const keep = useMutation({
    mutationFn: () => ask('settings:setKey', { key: typed, keepUnprotected: isKeychainMissing && isAgreed }),
    onSuccess: ({ isValid }) => {
      if (!isValid) return
      setKey('')
      onKept()
    },
  })
  const verdict = keep.data ?? check.data
  const change = (value: string): void => {
    setKey(value)
    check.reset()
    keep.reset()
  }
  return (
    <form
      className="key-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWellFormed) keep.mutate()
      }}
    >
      <label className="field">
        <span className="label">API key</span>
        <input
          className="input key-input"
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="tb_…"
          value={key}
          aria-describedby={note}
          aria-invalid={problem !== ''}
          onChange={(event) => change(event.target.value)}
        />
      </label>
      <p id={note} className={noteTone(problem, verdict)} aria-live="polite">
        {problem !== '' ? problem : noteText(isWellFormed, check.isPending || keep.isPending, verdict)}
      </p>
      {isKeychainMissing ? <Agreement isAgreed={isAgreed} onAgree={setAgreed} /> : null}
      {keep.isError ? <Trouble error={keep.error} /> : check.isError ? <Trouble error={check.error} /> : null}
      <div className="key-buttons">
        <Button tone="primary" type="submit" isDisabled={!isWellFormed || keep.isPending}>
          Use this key
        </Button>
        <Button isDisabled={!isWellFormed || check.isPending || keep.isPending} onPress={() => check.mutate()}>
          Test it
        </Button>
        {onCancel === undefined ? null : (
          <Button tone="quiet" onPress={onCancel}>
            Keep the old one
          </Button>
        )}
      </div>
    </form>
  )
}

function noteTone(problem: string, verdict: KeyCheck | undefined): string {
  if (problem !== '') return 'note'
  return verdict === undefined ? 'note' : `note ${verdict.isValid ? 'good' : 'bad'}`
}

function noteText(isWellFormed: boolean, isAsking: boolean, verdict: KeyCheck | undefined): string {
  if (isAsking) return 'Asking the service…'
  if (verdict !== undefined) return verdict.text
  return isWellFormed
    ? 'It has the right form.'
    : 'You find it in your account at the service: “tb_” and 40 characters.'
}

interface AgreementProps {
  readonly isAgreed: boolean
  readonly onAgree: (isAgreed: boolean) => void
}

function Agreement({ isAgreed, onAgree }: AgreementProps) {
  return (
    <div className="agreement">
      <p>
        This system offers no keychain, so the key is forgotten when the application quits. It can be kept in a file
        instead, which whoever uses your account on this computer could read.
      </p>
      <Checkbox className="checkbox" isSelected={isAgreed} onChange={onAgree}>
        <span className="checkbox-box" aria-hidden="true" />
        Keep it anyway, unprotected
      </Checkbox>
    </div>
  )
}
