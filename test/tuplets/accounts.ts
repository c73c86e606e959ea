// Accounts, their API keys, credit and limits of concurrency. Keys are kept hashed, as the document says of the service;
// the raw key is handed out once.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { instant, Refusal } from './wire.ts'

export interface Account {
  readonly id: string
  isEmailVerified: boolean
  creditMicro: number
  concurrencyLimit: number
  readonly keys: ApiKey[]
}

interface ApiKey {
  readonly id: string
  readonly name: string
  readonly hash: string
  readonly ending: string
  readonly createdAtMs: number
  isRevoked: boolean
}

const KEY_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** `tb_` and 40 characters: 43 in all, as documented. */
export function newKey(): string {
  return `tb_${Array.from(randomBytes(40), (byte) => KEY_LETTERS.charAt(byte % KEY_LETTERS.length)).join('')}`
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

export interface Accounts {
  readonly all: readonly Account[]
  open(id: string, creditMicro: number, concurrencyLimit: number): Account
  find(id: string): Account
  /** Gives the account another key; a given raw key is taken over as it is. */
  addKey(account: Account, nowMs: number, name?: string, raw?: string): { readonly raw: string; readonly key: ApiKey }
  revoke(raw: string): void
  /** The account that an Authorization header stands for; 401 where there is none. */
  authenticate(header: string | undefined): Account
}

export function openAccounts(): Accounts {
  const all: Account[] = []
  return {
    all,
    open: (id, creditMicro, concurrencyLimit) => {
      const account: Account = { id, isEmailVerified: true, creditMicro, concurrencyLimit, keys: [] }
      all.push(account)
      return account
    },
    find: (id) => {
      const account = all.find((one) => one.id === id)
      if (account === undefined) throw new Error(`The fake has no account ${id}.`)
      return account
    },
    addKey: (account, nowMs, name = 'Default', raw = newKey()) => {
      const key = {
        id: randomUUID(),
        name,
        hash: hashOf(raw),
        ending: raw.slice(-4),
        createdAtMs: nowMs,
        isRevoked: false,
      }
      account.keys.push(key)
      return { raw, key }
    },
    revoke: (raw) => {
      for (const key of all.flatMap((one) => one.keys)) if (key.hash === hashOf(raw)) key.isRevoked = true
    },
    authenticate: (header) => {
      const raw = /^Bearer (tb_[A-Za-z0-9]{40})$/.exec(header ?? '')?.[1]
      const account = all.find((one) => one.keys.some((key) => !key.isRevoked && key.hash === hashOf(raw ?? '')))
      if (raw === undefined || account === undefined) throw new Refusal(401, 'Missing or invalid API key.')
      return account
    },
  }
}

export function keyView(key: ApiKey): Readonly<Record<string, unknown>> {
  return { id: key.id, name: key.name, prefix: 'tb_', last_four: key.ending, created_at: instant(key.createdAtMs) }
}

export function liveKey(account: Account, id: string): ApiKey {
  const key = account.keys.find((one) => one.id === id && !one.isRevoked)
  if (key === undefined) throw new Refusal(404, 'API key not found.')
  return key
}
