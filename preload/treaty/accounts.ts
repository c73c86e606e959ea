// The accounts at the service, and the API keys of each. A key goes in and never comes out again: what was made for another
// program is put into the clipboard by the main process.

import type { KeyCheck, KeyView } from './settings.ts'

export interface AccountView {
  readonly id: string
  readonly name: string
  /** New recordings are sent with it. */
  readonly isCurrent: boolean
  /** False where only recordings name it: they came with a library from another computer. */
  readonly isSetUp: boolean
  readonly key: KeyView
  /** Recordings that have yet to be sent with it. */
  readonly unsent: number
  /** Requests of which nobody knows yet what became of them. */
  readonly inDoubt: number
  /** Jobs that run there, or whose results have yet to be fetched. */
  readonly atService: number
  /** When the service deletes the first of those results. */
  readonly nextExpiryAtMs: number | null
  /** `waits`: an exchange of its key was begun and has yet to be ended. */
  readonly exchange: 'none' | 'going' | 'waits'
  /** Keys for other programs that were made here and not taken yet. */
  readonly parked: readonly ParkedKeyView[]
}

export interface ParkedKeyView {
  readonly keyId: string
  readonly name: string
  readonly ending: string
}

/** An API key as the service lists it. */
export interface ApiKeyView {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number | null
  readonly lastUsedAtMs: number | null
  /** What the service shows of it, such as “tb_…wxyz”; empty where it shows nothing. */
  readonly shown: string
  /** This application uses it. */
  readonly isOurs: boolean
}

export interface KeySet extends KeyCheck {
  /** Nothing shows that it opens the same account as the key before: said once more with `evenSo`, it is kept. */
  readonly isDoubtful: boolean
}

interface OfAccount {
  readonly id: string
}

interface OfKey extends OfAccount {
  readonly keyId: string
}

export interface AccountsRequests {
  'accounts:list': { input: Record<string, never>; value: { readonly accounts: readonly AccountView[] } }
  /** Tests the key that is kept. */
  'accounts:test': { input: OfAccount; value: KeyCheck }
  /** Sets another key; without an id it is the key of a new account. */
  'accounts:setKey': {
    input: {
      readonly id: string | null
      readonly name: string
      readonly key: string
      readonly keepUnprotected: boolean
      readonly evenSo: boolean
    }
    value: KeySet
  }
  'accounts:forgetKey': { input: OfAccount; value: null }
  'accounts:rename': { input: OfAccount & { readonly name: string }; value: null }
  'accounts:choose': { input: OfAccount; value: null }
  /** What has not been sent yet goes to another account; the reply says how many. */
  'accounts:handOver': { input: OfAccount & { readonly toId: string }; value: { readonly count: number } }
  'accounts:remove': { input: OfAccount; value: null }
  'accounts:keys': { input: OfAccount; value: { readonly keys: readonly ApiKeyView[] } }
  /** The key that this application uses gives place to a new one; false where the old one is left for the person to revoke. */
  'accounts:exchangeKey': { input: OfAccount; value: { readonly isOldRevoked: boolean } }
  'accounts:createKey': { input: OfAccount & { readonly name: string }; value: null }
  /** Another program’s key: it stops working at once. */
  'accounts:replaceKey': { input: OfKey; value: null }
  'accounts:revokeKey': { input: OfKey; value: null }
  /** Puts a key that was made here into the clipboard, from which it is taken again after so many seconds. */
  'accounts:copyKey': { input: OfKey; value: { readonly seconds: number } }
  /** The other program has its key; it is forgotten here. */
  'accounts:takenKey': { input: OfKey; value: null }
}
