// What the window asks about accounts and their API keys. Raw keys that were made for other programs stay on this side: the one
// way out is the system's clipboard, when a person asks for it.

import { t } from '../../language/language.ts'
import type { ApiKeyView } from '../../preload/contract.ts'
import { Fault } from '../fault.ts'
import type { ListedKey } from '../pipeline/keys.ts'
import { type AccountRooms, accountViews, removeAccount, setKey } from './accounts.ts'
import type { Answers } from './requests.ts'

type AccountName = Extract<keyof Answers, `accounts:${string}`>

export interface AccountAnswerRooms extends AccountRooms {
  /** The reply is after how many seconds the clipboard forgets it. */
  readonly copySecret: (text: string) => Promise<number>
}

export function accountAnswers(rooms: AccountAnswerRooms): Pick<Answers, AccountName> {
  const { keychain, keys, pipeline, changed } = rooms
  const after = async (work: Promise<unknown>): Promise<null> => {
    try {
      await work
    } finally {
      changed()
    }
    return null
  }
  return {
    'accounts:list': () => ({ accounts: accountViews(rooms) }),
    'accounts:test': async ({ id }) => {
      const key = keychain.key(id)
      if (key === null) throw noKey()
      const { isValid, text } = await pipeline.checkKey(key)
      return { isValid, text }
    },
    'accounts:setKey': (asked) => setKey(rooms, asked),
    'accounts:forgetKey': async ({ id }) => {
      await keychain.forget(id)
      pipeline.keyChanged(id)
      changed()
      return null
    },
    'accounts:rename': ({ id, name }) => after(keychain.rename(id, name.trim())),
    'accounts:choose': async ({ id }) => {
      await keychain.choose(id)
      pipeline.accountsChanged()
      changed()
      return null
    },
    'accounts:handOver': ({ id, toId }) => {
      if (!keychain.ids().includes(toId))
        throw new Fault('bad-request', t('There is no such account.'), { retry: 'never' })
      const count = pipeline.handOver(id, toId)
      changed()
      return { count }
    },
    'accounts:remove': async ({ id }) => {
      await removeAccount(rooms, id)
      return null
    },
    'accounts:keys': async ({ id }) => ({ keys: (await keys.list(id)).map(apiKeyView) }),
    'accounts:exchangeKey': async ({ id }) => {
      const exchange = keys.rotate(id)
      changed()
      try {
        return await exchange
      } finally {
        changed()
      }
    },
    'accounts:createKey': ({ id, name }) => after(keys.create(id, name.trim())),
    'accounts:replaceKey': async ({ id, keyId }) => after(keys.replace(id, await listed(rooms, id, keyId))),
    'accounts:revokeKey': ({ id, keyId }) => after(keys.revoke(id, keyId)),
    'accounts:copyKey': async ({ id, keyId }) => {
      const raw = keychain.parkedKey(id, keyId)
      if (raw === null) throw new Fault('missing', t('This key is not here any more.'), { retry: 'never' })
      return { seconds: await rooms.copySecret(raw) }
    },
    'accounts:takenKey': ({ id, keyId }) => after(keychain.unpark(id, keyId)),
  }
}

async function listed({ keys }: AccountRooms, id: string, keyId: string): Promise<ListedKey> {
  const key = (await keys.list(id)).find((one) => one.id === keyId)
  if (key === undefined)
    throw new Fault('not-found', t('The service does not list this key any more.'), { retry: 'never' })
  return key
}

function apiKeyView({ id, name, createdAtMs, lastUsedAtMs, beginning, ending, isOurs }: ListedKey): ApiKeyView {
  const shown = beginning + ending === '' ? '' : `${beginning}…${ending}`
  return { id, name, createdAtMs, lastUsedAtMs, shown, isOurs }
}

function noKey(): Fault {
  return new Fault('no-key', t('There is no key to test.'), { remedy: t('Enter the key of this account.') })
}
