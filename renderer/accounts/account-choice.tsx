// With which account something is sent, where there are several: nobody with one account ever sees it.

import { useId } from 'react'
import { t } from '../../language/language.ts'
import { useAsk } from '../frame/ask.ts'

interface AccountChoiceProps {
  /** Null: the one that is in use when a recording comes. */
  readonly accountId: string | null
  readonly onChange: (accountId: string | null) => void
}

export function AccountChoice({ accountId, onChange }: AccountChoiceProps) {
  const id = useId()
  const accounts = useAsk('accounts:list', {}).data?.accounts.filter(({ isSetUp }) => isSetUp) ?? []
  if (accounts.length < 2) return null
  return (
    <div className="field">
      <label htmlFor={id}>{t('Account')}</label>
      <select
        id={id}
        className="input"
        value={accountId ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{t('The one in use when a recording comes')}</option>
        {accounts.map((account) => (
          <option key={account.id} value={account.id}>
            {account.name}
          </option>
        ))}
      </select>
    </div>
  )
}
