// One account: what it is called, its key and where that is kept, what hangs on it, and what can be done with it.

import { CircleUser, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { AccountView } from '../../preload/contract.ts'
import { ask, useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { KeyForm } from '../frame/key-form.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { AccountDialogs, type AccountQuestion } from './account-dialogs.tsx'
import { AccountMenu } from './account-menu.tsx'
import { exchangeLine, keptLine, keyLine, WORDS, workLine } from './account-words.ts'

interface AccountRowProps {
  readonly account: AccountView
  readonly all: readonly AccountView[]
}

export function AccountRow({ account, all }: AccountRowProps) {
  const [isReplacing, setReplacing] = useState(false)
  const [question, setQuestion] = useState<AccountQuestion | null>(null)
  const choose = useAction('accounts:choose')
  const { id, name, key } = account
  const isOnly = all.length === 1
  const needsKey = key.kind === 'none' || key.kind === 'locked'
  return (
    <li className="folder-row" aria-label={name}>
      <Icon of={isOnly ? KeyRound : CircleUser} />
      <div className="folder-words">
        {isOnly ? null : (
          <p className="folder-name">
            <strong className="ellipsis" title={name}>
              {name}
            </strong>
            {account.isCurrent ? <span className="pill">{WORDS.inUse}</span> : null}
          </p>
        )}
        <p className={isOnly ? '' : 'note'}>{keyLine(key)}</p>
      </div>
      <div className="folder-buttons">
        {isOnly || account.isCurrent || !account.isSetUp ? null : (
          <Button
            isDisabled={choose.isPending}
            onPress={() => choose.mutate({ id }, { onSuccess: () => say(WORDS.chosen(name)), onError: sayFault })}
          >
            {WORDS.use}
          </Button>
        )}
        <AccountMenu account={account} all={all} onAsk={setQuestion} onReplace={() => setReplacing(true)} />
      </div>
      <AccountFacts account={account} />
      {isReplacing || (needsKey && !isOnly) ? (
        <div className="folder-facts account-key">
          <KeyForm
            isKeychainMissing={key.isKeychainMissing}
            keep={(asked) => ask('accounts:setKey', { ...asked, id, name })}
            onKept={() => {
              setReplacing(false)
              say(WORDS.kept)
            }}
            {...(isReplacing ? { onCancel: () => setReplacing(false) } : {})}
          />
        </div>
      ) : null}
      <AccountDialogs question={question} account={account} all={all} onClose={() => setQuestion(null)} />
    </li>
  )
}

function AccountFacts({ account }: { readonly account: AccountView }) {
  const kept = keptLine(account.key)
  const work = workLine(account)
  const exchange = exchangeLine(account)
  return (
    <div className="folder-facts">
      {kept.text === '' ? null : <p className={`note ${kept.tone}`}>{kept.text}</p>}
      {work === null ? null : <p className={`note tabular ${work.tone}`}>{work.text}</p>}
      {exchange === '' ? null : (
        <p className="note warn" role="status">
          {exchange}
        </p>
      )}
      {account.parked.map((parked) => (
        <ParkedKey key={parked.keyId} accountId={account.id} parked={parked} />
      ))}
    </div>
  )
}

interface ParkedKeyProps {
  readonly accountId: string
  readonly parked: AccountView['parked'][number]
}

/** A key for another program: it is shown to nobody, only handed over. */
function ParkedKey({ accountId, parked }: ParkedKeyProps) {
  const copy = useAction('accounts:copyKey')
  const taken = useAction('accounts:takenKey')
  const of = { id: accountId, keyId: parked.keyId }
  return (
    <div className="parked-key">
      <p>
        {t('The new key “')}
        {parked.name}
        {t('” ends in')} <strong className="tabular">…{parked.ending}</strong>
        {t('. Copy it into its program now: it is handed out here only until you say that it is in place.')}
      </p>
      <div className="key-buttons">
        <Button
          tone="primary"
          isDisabled={copy.isPending}
          onPress={() => copy.mutate(of, { onSuccess: ({ seconds }) => say(WORDS.copied(seconds)), onError: sayFault })}
        >
          {t('Copy the key')}
        </Button>
        <Button isDisabled={taken.isPending} onPress={() => taken.mutate(of, { onError: sayFault })}>
          {t('It is in place')}
        </Button>
      </div>
    </div>
  )
}
