// All that can be done with an account, by name; only what is possible now is offered.

import { Ellipsis } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { AccountView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import type { AccountQuestion } from './account-dialogs.tsx'
import { WORDS } from './account-words.ts'

interface AccountMenuProps {
  readonly account: AccountView
  readonly all: readonly AccountView[]
  readonly onAsk: (question: AccountQuestion) => void
  readonly onReplace: () => void
}

type Action = readonly [words: string, act: () => void]

function testKey({ id }: AccountView): void {
  ask('accounts:test', { id }).then(({ text, isValid }) => say(text, isValid ? {} : { tone: 'trouble' }), sayFault)
}

function forgetKey({ id }: AccountView): void {
  ask('accounts:forgetKey', { id }).then(() => say(WORDS.forgotten), sayFault)
}

function handOver({ id }: AccountView, to: AccountView): void {
  ask('accounts:handOver', { id, toId: to.id }).then(({ count }) => say(WORDS.handedOver(count, to.name)), sayFault)
}

function actionsOf({ account, all, onAsk, onReplace }: AccountMenuProps): readonly Action[] {
  const { kind } = account.key
  const hasKey = kind !== 'none' && kind !== 'locked'
  const isOurs = hasKey && kind !== 'environment'
  const others = all.filter(({ id, isSetUp }) => id !== account.id && isSetUp)
  const actions: Action[] = []
  if (hasKey) actions.push(['Test the key', () => testKey(account)], ['API keys…', () => onAsk('keys')])
  if (kind === 'stored') actions.push(['Exchange the key for a new one…', () => onAsk('exchange')])
  if (isOurs) actions.push(['Replace the key…', onReplace], ['Forget the key', () => forgetKey(account)])
  actions.push(['Rename…', () => onAsk('rename')])
  if (account.unsent > 0)
    for (const other of others) actions.push([`Send what waits with “${other.name}”`, () => handOver(account, other)])
  if (others.length > 0 && account.isSetUp) actions.push(['Take off this computer…', () => onAsk('remove')])
  return actions
}

export function AccountMenu(props: AccountMenuProps) {
  const actions = actionsOf(props)
  const { name } = props.account
  return (
    <MenuTrigger>
      <AriaButton className="icon-button" aria-label={t('More for {name}', { name })}>
        <Icon of={Ellipsis} />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={name} onAction={(key) => actions[Number(key)]?.[1]()}>
          {actions.map(([words], index) => (
            <MenuItem key={words} id={String(index)} className="menu-item">
              {words}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
