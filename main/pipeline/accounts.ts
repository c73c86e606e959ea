// The accounts of the service as the pipeline sees them: a door to the service for each, and marks by which keys are told apart.
// It never holds a key for longer than a request.

import { t } from '../../language/language.ts'
import { FIRST_ACCOUNT } from '../recording.ts'
import type { Line, Tuplets } from '../tuplets/tuplets.ts'
import type { KeyRing } from './key-ring.ts'

export interface Account {
  readonly id: string
  readonly tuplets: Tuplets
  /** What the person calls it; empty where they never had to. */
  name(): string
  /** A digest of the key in use, null without one: tells keys apart, opens nothing. */
  mark(): string | null
  /** Whether the key with this mark, in use or an earlier one, is a key of this account. */
  knows(mark: string): boolean
}

export interface Accounts {
  /** With which new recordings are sent. */
  currentId(): string
  /** Those that are set up here; one at the least. */
  ids(): readonly string[]
  /** Also one that nobody set up here (a library from another computer names it): then it has no key. */
  find(id: string): Account
}

export function accountsOn(
  line: Line,
  ring: Pick<KeyRing, 'currentId' | 'ids' | 'name' | 'key' | 'mark' | 'knows'>,
): Accounts {
  const doors = new Map<string, Account>()
  const open = (id: string): Account => ({
    id,
    tuplets: line.forAccount({ id, key: () => ring.key(id) }),
    name: () => ring.name(id),
    mark: () => ring.mark(id),
    knows: (mark) => ring.knows(id, mark),
  })
  return {
    currentId: () => ring.currentId(),
    ids: () => ring.ids(),
    find(id) {
      const known = doors.get(id) ?? open(id)
      doors.set(id, known)
      return known
    },
  }
}

/** As it is called where there are several. */
export function nameOf(account: Account): string {
  const name = account.name()
  if (name !== '') return name
  return account.id === FIRST_ACCOUNT ? t('First account') : t('Account of another computer')
}
