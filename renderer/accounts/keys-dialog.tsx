// The API keys of one account as the service lists them: which is ours, and what can be done with the others. A raw key never
// comes here.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { AccountView, ApiKeyView } from '../../preload/contract.ts'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { datesLine, WORDS } from './account-words.ts'

interface KeysDialogProps {
  readonly account: AccountView
  readonly onClose: () => void
}

export function KeysDialog({ account, onClose }: KeysDialogProps) {
  const { data, error, refetch, isFetching } = useAsk('accounts:keys', { id: account.id })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const again = (): void => {
    setChosen(null)
    void refetch()
  }
  return (
    <div className="account-keys">
      <p className="note">
        {t(
          'A key opens the whole account: whoever has it can send recordings at your cost. Give each program a key of its own, and revoke those that nobody uses.',
        )}
      </p>
      {error === null ? null : <Trouble error={error} />}
      {data === undefined && isFetching ? <p className="note">{t('Asking the service…')}</p> : null}
      <ul className="setting-list" aria-label={t('API keys')}>
        {(data?.keys ?? []).map((key) => (
          <KeyRow key={key.id} of={key} chosen={chosen} choose={setChosen} accountId={account.id} onDone={again} />
        ))}
      </ul>
      <NewKey
        accountId={account.id}
        onDone={() => {
          again()
          onClose()
        }}
      />
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Close')}</Button>
      </div>
    </div>
  )
}

interface Chosen {
  readonly keyId: string
  readonly act: 'replace' | 'revoke'
}

interface KeyRowProps {
  readonly of: ApiKeyView
  readonly chosen: Chosen | null
  readonly choose: (chosen: Chosen | null) => void
  readonly accountId: string
  readonly onDone: () => void
}

function KeyRow({ of, chosen, choose, accountId, onDone }: KeyRowProps) {
  const { id: keyId, name, shown, isOurs } = of
  const called = name === '' ? WORDS.noName : name
  const isChosen = chosen?.keyId === keyId
  return (
    <li className="account-key-row" aria-label={called}>
      <div className="setting-row">
        <div className="setting-words">
          <p className="folder-name">
            <strong className="ellipsis">{called}</strong>
            {isOurs ? <span className="pill">{t('This application')}</span> : null}
          </p>
          <p className="note tabular">{[shown, datesLine(of)].filter((part) => part !== '').join(' · ')}</p>
        </div>
        {isOurs || isChosen ? null : (
          <>
            <Button onPress={() => choose({ keyId, act: 'replace' })}>{t('Exchange…')}</Button>
            <Button tone="quiet" onPress={() => choose({ keyId, act: 'revoke' })}>
              {t('Revoke…')}
            </Button>
          </>
        )}
      </div>
      {isChosen ? (
        <Sure
          act={chosen.act}
          name={called}
          of={{ id: accountId, keyId }}
          onLeave={() => choose(null)}
          onDone={onDone}
        />
      ) : null}
    </li>
  )
}

interface SureProps {
  readonly act: Chosen['act']
  readonly name: string
  readonly of: { readonly id: string; readonly keyId: string }
  readonly onLeave: () => void
  readonly onDone: () => void
}

/** In its place, so that nobody loses which key is meant. */
function Sure({ act, name, of, onLeave, onDone }: SureProps) {
  const replace = useAction('accounts:replaceKey')
  const revoke = useAction('accounts:revokeKey')
  const doing = act === 'replace' ? replace : revoke
  return (
    <div className="agreement" role="alert">
      <p>
        {act === 'replace'
          ? t('The program that uses “{name}” stops working at once, until you give it the new key.', { name })
          : t('Whatever uses “{name}” stops working at once. A revoked key does not come back.', { name })}
      </p>
      {doing.error === null ? null : <Trouble error={doing.error} />}
      <div className="key-buttons">
        <Button autoFocus onPress={onLeave}>
          {t('Leave it')}
        </Button>
        <Button tone="danger" isDisabled={doing.isPending} onPress={() => doing.mutate(of, { onSuccess: onDone })}>
          {act === 'replace' ? t('Exchange it') : t('Revoke it')}
        </Button>
      </div>
    </div>
  )
}

function NewKey({ accountId, onDone }: { readonly accountId: string; readonly onDone: () => void }) {
  const [name, setName] = useState('')
  const create = useAction('accounts:createKey')
  const isGood = name.trim() !== ''
  return (
    <form
      className="account-new-key"
      onSubmit={(event) => {
        event.preventDefault()
        if (isGood) create.mutate({ id: accountId, name }, { onSuccess: onDone })
      }}
    >
      <label className="field">
        <span className="label">{t('A key for another program: what is it for?')}</span>
        <input className="input" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <Button type="submit" isDisabled={!isGood || create.isPending}>
        {t('Make a key')}
      </Button>
      {create.error === null ? null : <Trouble error={create.error} />}
    </form>
  )
}
