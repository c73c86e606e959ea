// The accounts at the service: which one is in use, what key each has and where it is kept, and what waits for it.

import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { AccountView } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { KeyForm } from '../frame/key-form.tsx'
import { say } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { Section } from '../settings/section.tsx'
import { AccountRow } from './account-row.tsx'
import { WORDS } from './account-words.ts'
import './accounts.css'

export function AccountsSection() {
  const { data, error } = useAsk('accounts:list', {})
  const accounts = data?.accounts ?? []
  const [only] = accounts
  // Before the first key there is nothing to list.
  const isFirst = only !== undefined && accounts.length === 1 && only.key.kind === 'none'
  return (
    <Section title={WORDS.title} hint={WORDS.hint}>
      {error === null ? null : <Trouble error={error} />}
      {isFirst ? (
        <FirstKey account={only} />
      ) : (
        <>
          <ul className="setting-list" aria-label={WORDS.title}>
            {accounts.map((account) => (
              <AccountRow key={account.id} account={account} all={accounts} />
            ))}
          </ul>
          {only === undefined ? null : <AddAccount isKeychainMissing={only.key.isKeychainMissing} />}
        </>
      )}
    </Section>
  )
}

function FirstKey({ account }: { readonly account: AccountView }) {
  return <KeyForm isKeychainMissing={account.key.isKeychainMissing} onKept={() => say(WORDS.kept)} />
}

function AddAccount({ isKeychainMissing }: { readonly isKeychainMissing: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  if (!isOpen)
    return (
      <div>
        <Button icon={Plus} onPress={() => setOpen(true)}>
          {WORDS.add}
        </Button>
      </div>
    )
  const leave = (): void => {
    setOpen(false)
    setName('')
  }
  const called = name.trim() === '' ? WORDS.noName : name.trim()
  return (
    <KeyForm
      isKeychainMissing={isKeychainMissing}
      keep={(asked) => ask('accounts:setKey', { ...asked, id: null, name: called })}
      onKept={() => {
        say(WORDS.added(called))
        leave()
      }}
      onCancel={leave}
      cancelLabel={WORDS.addCancel}
    >
      <label className="field">
        <span className="label">{WORDS.addName}</span>
        <input
          className="input"
          maxLength={80}
          value={name}
          // biome-ignore lint/a11y/noAutofocus: it was asked for by the button that stood here.
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
      </label>
    </KeyForm>
  )
}
