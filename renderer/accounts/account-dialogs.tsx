// What is asked before something is done to an account that cannot be taken back, and its name.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { AccountView } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { WORDS } from './account-words.ts'
import { KeysDialog } from './keys-dialog.tsx'

export type AccountQuestion = 'rename' | 'exchange' | 'remove' | 'keys'

interface AccountDialogsProps {
  readonly question: AccountQuestion | null
  readonly account: AccountView
  readonly all: readonly AccountView[]
  readonly onClose: () => void
}

export function AccountDialogs({ question, account, onClose }: AccountDialogsProps) {
  const isAsked = (one: AccountQuestion): boolean => question === one
  return (
    <>
      <Dialog title={t('Rename the account')} isOpen={isAsked('rename')} onClose={onClose}>
        <Rename account={account} onClose={onClose} />
      </Dialog>
      <Dialog title={t('Exchange the key for a new one?')} isOpen={isAsked('exchange')} onClose={onClose} isAlert>
        <Exchange account={account} onClose={onClose} />
      </Dialog>
      <Dialog title={t('Take this account off the computer?')} isOpen={isAsked('remove')} onClose={onClose} isAlert>
        <Remove account={account} onClose={onClose} />
      </Dialog>
      <Dialog
        title={t('API keys of {name}', { name: account.name })}
        isOpen={isAsked('keys')}
        onClose={onClose}
        width="wide"
      >
        <KeysDialog account={account} onClose={onClose} />
      </Dialog>
    </>
  )
}

interface AskedProps {
  readonly account: AccountView
  readonly onClose: () => void
}

function Rename({ account, onClose }: AskedProps) {
  const [name, setName] = useState(account.name)
  const rename = useAction('accounts:rename')
  const isGood = name.trim() !== ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isGood) rename.mutate({ id: account.id, name }, { onSuccess: onClose, onError: sayFault })
      }}
    >
      <label className="field">
        <span className="label">{WORDS.addName}</span>
        <input className="input" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Leave it')}</Button>
        <Button tone="primary" type="submit" isDisabled={!isGood || rename.isPending}>
          {t('Rename')}
        </Button>
      </div>
    </form>
  )
}

function Exchange({ account, onClose }: AskedProps) {
  const exchange = useAction('accounts:exchangeKey')
  const begin = (): void =>
    exchange.mutate(
      { id: account.id },
      {
        onSuccess: ({ isOldRevoked }) => {
          say(isOldRevoked ? WORDS.exchanged : WORDS.exchangedPartly, isOldRevoked ? {} : { lastsMs: null })
          onClose()
        },
      },
    )
  return (
    <>
      <p>
        {t(
          'A new key is made, kept on this computer and tried; only then the old one is revoked. If it stops half-way, by a crash or without a network, both keys open the account until it goes on by itself.',
        )}
      </p>
      <p className="note">
        {t('Other programs that use the old key, the one that ends in …')}
        {account.key.ending ?? ''}
        {t(', stop working.')}
      </p>
      {exchange.error === null ? null : <Trouble error={exchange.error} />}
      <div className="dialog-actions">
        <Button autoFocus onPress={onClose}>
          {exchange.isPending ? t('Close') : t('Keep the key')}
        </Button>
        <Button tone="primary" isDisabled={exchange.isPending} onPress={begin}>
          {exchange.isPending ? t('Exchanging…') : t('Exchange it')}
        </Button>
      </div>
    </>
  )
}

function Remove({ account, onClose }: AskedProps) {
  const remove = useAction('accounts:remove')
  const { id, name } = account
  return (
    <>
      <p className="dialog-name" dir="auto">
        {name}
      </p>
      <p>{t('Its key is forgotten here. Transcripts stay in the library, and the account goes on at the service.')}</p>
      {remove.error === null ? null : <Trouble error={remove.error} />}
      <div className="dialog-actions">
        <Button autoFocus onPress={onClose}>
          {t('Keep it')}
        </Button>
        <Button
          tone="danger"
          isDisabled={remove.isPending}
          onPress={() =>
            remove.mutate(
              { id },
              {
                onSuccess: () => {
                  say(WORDS.removed(name))
                  onClose()
                },
              },
            )
          }
        >
          {t('Take it off')}
        </Button>
      </div>
    </>
  )
}
