// The accounts as the window sees them, and what a person does to them: another key, another name, another one in use, none any
// more. It refuses what would leave a paid result behind without anybody who could fetch it.

import { t } from '../../language/language.ts'
import type { AccountView, KeySet } from '../../preload/contract.ts'
import { Fault } from '../fault.ts'
import type { AccountWork, Library } from '../library/library.ts'
import type { Keys, Owner } from '../pipeline/keys.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import { type Keychain, markOf } from './keychain.ts'

export interface AccountRooms {
  readonly keychain: Keychain
  readonly keys: Keys
  readonly pipeline: Pick<Pipeline, 'checkKey' | 'keyChanged' | 'accountsChanged' | 'handOver' | 'nameOf'>
  readonly accounts: Library['accounts']
  /** Watched folders whose recordings are sent with the account, by their names. */
  readonly foldersOf: (accountId: string) => readonly string[]
  /** Tells the window that the settings are not what it last read. */
  readonly changed: () => void
}

const KEY_FORM = /^tb_\S{40}$/

export function accountViews({ keychain, keys, accounts, pipeline }: AccountRooms): readonly AccountView[] {
  const work = new Map(accounts.work().map((one) => [one.accountId, one]))
  const setUp = keychain.ids()
  const ids = [...new Set([...setUp, ...work.keys()])]
  return ids.map((id) => {
    const { unsent = 0, inDoubt = 0, atService = 0, nextExpiryAtMs = null } = work.get(id) ?? {}
    return {
      id,
      name: pipeline.nameOf(id),
      isCurrent: id === keychain.currentId(),
      isSetUp: setUp.includes(id),
      key: keychain.facts(id),
      ...{ unsent, inDoubt, atService, nextExpiryAtMs },
      exchange: exchangeOf(id, keychain, keys),
      parked: keychain.parked(id),
    }
  })
}

function exchangeOf(id: string, keychain: Keychain, keys: Keys): AccountView['exchange'] {
  if (keys.isRotating(id)) return 'going'
  return keychain.rotation(id) === null ? 'none' : 'waits'
}

export interface KeyToSet {
  /** Null: a new account. */
  readonly id: string | null
  readonly name: string
  readonly key: string
  readonly keepUnprotected: boolean
  readonly evenSo: boolean
}

export async function checkKey({ pipeline }: Pick<AccountRooms, 'pipeline'>, key: string) {
  if (!KEY_FORM.test(key)) return { isValid: false, isReachable: true, text: t('A key is “tb_” and 40 characters.') }
  return pipeline.checkKey(key)
}

export async function setKey(rooms: AccountRooms, { id, name, key: given, ...how }: KeyToSet): Promise<KeySet> {
  const { keychain, pipeline, changed } = rooms
  const key = given.trim()
  const { isValid, isReachable, text } = await checkKey(rooms, key)
  // Only the service's own "no" keeps a key out: without a network it is kept, and checked when there is one.
  if (!isValid && isReachable) return { isValid, text, isDoubtful: false }
  const owner = await ownerOf(rooms, key)
  const ownerId = owner.kind === 'account' ? owner.id : null
  if (ownerId !== null && ownerId !== id && keychain.ids().includes(ownerId)) {
    const there = t('This key opens the account “{ownerId}”, which is here already.', {
      ownerId: pipeline.nameOf(ownerId),
    })
    return { isValid: false, text: there, isDoubtful: false }
  }
  if (id !== null && ownerId !== id && !how.evenSo) {
    const doubt = doubtAbout(rooms, id)
    if (doubt !== null) return { isValid: false, text: doubt, isDoubtful: true }
  }
  // One that was taken off, or that came with a library, is the same account again.
  const target = id ?? ownerId ?? (await keychain.add(name.trim()))
  await keychain.set(key, how.keepUnprotected, { id: target, isSame: ownerId === target })
  if (id === null) await keychain.rename(target, name.trim())
  pipeline.keyChanged(target)
  changed()
  const later = `${text} ${t('The key is kept and checked as soon as that is possible.')}`
  return { isValid: true, text: isValid ? text : later, isDoubtful: false }
}

/** Without a network only the marks of keys that were used here can tell. */
async function ownerOf({ keys }: AccountRooms, key: string): Promise<Owner> {
  try {
    return await keys.ownerOf(key, markOf(key))
  } catch (thrown) {
    if (thrown instanceof Fault) return { kind: 'unknown' }
    throw thrown
  }
}

/** A key of another account would find nothing of what is under way with this one. */
function doubtAbout({ accounts, keychain, pipeline }: AccountRooms, id: string): string | null {
  const work = workOf(accounts, id)
  const count = work.inDoubt + work.atService
  if (count === 0 || !keychain.hadKey(id)) return null
  return t(
    '{count, plural, =1 {One recording is} other {# recordings are}} at the service with the account “{account}”, and nothing shows that this key opens the same one. If it is another account’s, add it as an account of its own: with it in this place, what is there could not be fetched.',
    { count, account: pipeline.nameOf(id) },
  )
}

export async function removeAccount(rooms: AccountRooms, id: string): Promise<void> {
  const { accounts, keychain, pipeline, changed } = rooms
  const { unsent, inDoubt, atService } = workOf(accounts, id)
  if (inDoubt + atService > 0)
    throw new Fault('conflict', t('Something of this account is still at the service.'), {
      remedy: t('Keep the account until its results are here, or stop waiting for them in Activity.'),
      retry: 'after-fix',
    })
  if (unsent > 0)
    throw new Fault('conflict', t('Recordings wait to be sent with this account.'), {
      remedy: t('Send them with another account, or cancel them in Activity.'),
      retry: 'after-fix',
    })
  const [folder] = rooms.foldersOf(id)
  if (folder !== undefined)
    throw new Fault(
      'conflict',
      t('The watched folder “{folder}” sends its recordings with this account.', { folder }),
      {
        remedy: t('Choose another account in the rules of the folder first.'),
        retry: 'after-fix',
      },
    )
  await keychain.remove(id)
  pipeline.accountsChanged()
  changed()
}

function workOf(accounts: Library['accounts'], id: string): AccountWork {
  const none = { accountId: id, unsent: 0, inDoubt: 0, atService: 0, nextExpiryAtMs: null }
  return accounts.work().find(({ accountId }) => accountId === id) ?? none
}
