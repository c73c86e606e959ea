// Accounts in words: where a key is kept and what that means, what waits for an account, and until when. Pure; it asks nothing.

import { t } from '../../language/language.ts'
import type { AccountView, ApiKeyView, KeyView } from '../../preload/contract.ts'
import { day, weekday } from '../frame/format.ts'

export type Tone = 'good' | 'warn' | ''

export interface Said {
  readonly text: string
  readonly tone: Tone
}

export const WORDS = {
  title: t('Accounts'),
  hint: t(
    'Each account at the service has a key, a balance and limits of its own. New recordings are sent with the one in use.',
  ),
  add: t('Add an account…'),
  addName: t('What you call it'),
  addCancel: t('Not now'),
  added: (name: string) =>
    t('The account “{name}” is here. New recordings are sent with it once you choose it.', { name }),
  kept: t('The key works and is in use.'),
  inUse: t('In use'),
  use: t('Send with this one'),
  chosen: (name: string) =>
    t('New recordings are sent with “{name}” from now on. What is at the service stays with its account.', { name }),
  forgotten: t('The key is forgotten. Nothing more is sent with this account.'),
  removed: (name: string) => t('The account “{name}” is taken off this computer. It goes on at the service.', { name }),
  handedOver: (count: number, name: string) =>
    t('{count, plural, one {# recording} other {# recordings}} will be sent with “{name}”.', { count, name }),
  exchanged: t('The new key is in use, and the old one is revoked.'),
  exchangedPartly: t(
    'The new key is in use. The service does not tell which the old one is: revoke it in the list of keys, or in your account there.',
  ),
  copied: (seconds: number) => t('The key is in the clipboard for {seconds} seconds.', { seconds }),
  noName: t('Without a name'),
} as const

/** What it takes to recognise the key. */
export function keyLine({ kind, ending }: KeyView): string {
  if (kind === 'none') return t('No key.')
  if (kind === 'locked') return t('A key is kept, and the system’s keychain did not open it.')
  return ending === null ? t('A key is in use.') : t('A key that ends in …{ending} is in use.', { ending })
}

/** Where it is kept, and what follows from that. */
export function keptLine({ kind, isKeychainMissing }: KeyView): Said {
  switch (kind) {
    case 'none':
      return { text: '', tone: '' }
    case 'locked':
      return { text: t('Unlock the keychain and start again, or enter the key anew.'), tone: 'warn' }
    case 'environment':
      return {
        text: t('Given from outside by TUPLETS_API_KEY, for this run. It goes before a key that is kept here.'),
        tone: '',
      }
    case 'session':
      return {
        text: `Kept for this run only: it is forgotten when the application quits.${
          isKeychainMissing ? ' Replace it to keep it anyway, unprotected.' : ''
        }`,
        tone: 'warn',
      }
    case 'stored':
      return isKeychainMissing
        ? {
            text: t('Kept in a file without protection, as you agreed: this system offers no keychain.'),
            tone: 'warn',
          }
        : { text: t('Kept on this computer, sealed by the system’s keychain.'), tone: 'good' }
  }
}

/** What hangs on the account: nothing is said where nothing does. */
export function workLine(account: AccountView): Said | null {
  const { unsent, inDoubt, atService, nextExpiryAtMs, key } = account
  const there = inDoubt + atService
  if (unsent + there === 0) return null
  const parts: string[] = []
  if (unsent > 0) parts.push(`${t('{unsent, plural, one {# recording} other {# recordings}}', { unsent })} to be sent`)
  if (there > 0) parts.push(`${t('{there, plural, one {# recording} other {# recordings}}', { there })} at the service`)
  const list = parts.join(', ')
  const hasKey = key.kind !== 'none' && key.kind !== 'locked'
  if (hasKey) return { text: `${list}.`, tone: '' }
  const end =
    there === 0
      ? ''
      : nextExpiryAtMs === null
        ? t(' The service deletes results about seven days after they are done.')
        : t(' The service deletes the first result {nextExpiryAtMs}.', { nextExpiryAtMs: weekday(nextExpiryAtMs) })
  return { text: t('Waiting for a key: {list}.{end}', { list, end }), tone: 'warn' }
}

export function exchangeLine({ exchange }: AccountView): string {
  if (exchange === 'going') return t('The key is being exchanged for a new one…')
  return exchange === 'waits'
    ? t('The exchange of the key has yet to be ended. It goes on by itself; both keys open the account until then.')
    : ''
}

/** "Made 12 Nov 2026, last used 20 Nov 2026". */
export function datesLine({ createdAtMs, lastUsedAtMs }: ApiKeyView): string {
  const parts = [
    ...(createdAtMs === null ? [] : [t('Made {createdAtMs}', { createdAtMs: day(createdAtMs) })]),
    ...(lastUsedAtMs === null ? [] : [t('last used {lastUsedAtMs}', { lastUsedAtMs: day(lastUsedAtMs) })]),
  ]
  return parts.join(', ')
}
