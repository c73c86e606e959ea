// Accounts in words: where a key is kept and what that means, what waits for an account, and until when. Pure; it asks nothing.

import type { AccountView, ApiKeyView, KeyView } from '../../preload/contract.ts'
import { day, plural, weekday } from '../frame/format.ts'

export type Tone = 'good' | 'warn' | ''

export interface Said {
  readonly text: string
  readonly tone: Tone
}

export const WORDS = {
  title: 'Accounts',
  hint: 'Each account at the service has a key, a balance and limits of its own. New recordings are sent with the one in use.',
  add: 'Add an account…',
  addName: 'What you call it',
  addCancel: 'Not now',
  added: (name: string) => `The account “${name}” is here. New recordings are sent with it once you choose it.`,
  kept: 'The key works and is in use.',
  inUse: 'In use',
  use: 'Send with this one',
  chosen: (name: string) =>
    `New recordings are sent with “${name}” from now on. What is at the service stays with its account.`,
  forgotten: 'The key is forgotten. Nothing more is sent with this account.',
  removed: (name: string) => `The account “${name}” is taken off this computer. It goes on at the service.`,
  handedOver: (count: number, name: string) => `${plural(count, 'recording')} will be sent with “${name}”.`,
  exchanged: 'The new key is in use, and the old one is revoked.',
  exchangedPartly:
    'The new key is in use. The service does not tell which the old one is: revoke it in the list of keys, or in your account there.',
  copied: (seconds: number) => `The key is in the clipboard for ${seconds} seconds.`,
  noName: 'Without a name',
} as const

/** What it takes to recognise the key. */
export function keyLine({ kind, ending }: KeyView): string {
  if (kind === 'none') return 'No key.'
  if (kind === 'locked') return 'A key is kept, and the system’s keychain did not open it.'
  return ending === null ? 'A key is in use.' : `A key that ends in …${ending} is in use.`
}

/** Where it is kept, and what follows from that. */
export function keptLine({ kind, isKeychainMissing }: KeyView): Said {
  switch (kind) {
    case 'none':
      return { text: '', tone: '' }
    case 'locked':
      return { text: 'Unlock the keychain and start again, or enter the key anew.', tone: 'warn' }
    case 'environment':
      return {
        text: 'Given from outside by TUPLETS_API_KEY, for this run. It goes before a key that is kept here.',
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
            text: 'Kept in a file without protection, as you agreed: this system offers no keychain.',
            tone: 'warn',
          }
        : { text: 'Kept on this computer, sealed by the system’s keychain.', tone: 'good' }
  }
}

/** What hangs on the account: nothing is said where nothing does. */
export function workLine(account: AccountView): Said | null {
  const { unsent, inDoubt, atService, nextExpiryAtMs, key } = account
  const there = inDoubt + atService
  if (unsent + there === 0) return null
  const parts: string[] = []
  if (unsent > 0) parts.push(`${plural(unsent, 'recording')} to be sent`)
  if (there > 0) parts.push(`${plural(there, 'recording')} at the service`)
  const list = parts.join(', ')
  const hasKey = key.kind !== 'none' && key.kind !== 'locked'
  if (hasKey) return { text: `${list}.`, tone: '' }
  const end =
    there === 0
      ? ''
      : nextExpiryAtMs === null
        ? ' The service deletes results about seven days after they are done.'
        : ` The service deletes the first result ${weekday(nextExpiryAtMs)}.`
  return { text: `Waiting for a key: ${list}.${end}`, tone: 'warn' }
}

export function exchangeLine({ exchange }: AccountView): string {
  if (exchange === 'going') return 'The key is being exchanged for a new one…'
  return exchange === 'waits'
    ? 'The exchange of the key has yet to be ended. It goes on by itself; both keys open the account until then.'
    : ''
}

/** "Made 12 Nov 2026, last used 20 Nov 2026". */
export function datesLine({ createdAtMs, lastUsedAtMs }: ApiKeyView): string {
  const parts = [
    ...(createdAtMs === null ? [] : [`Made ${day(createdAtMs)}`]),
    ...(lastUsedAtMs === null ? [] : [`last used ${day(lastUsedAtMs)}`]),
  ]
  return parts.join(', ')
}
