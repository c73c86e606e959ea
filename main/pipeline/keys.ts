// The API keys of an account: listed, made, exchanged, revoked. The application's own key is exchanged so that at every instant a
// key lies on this disk that opens the account: the new one is written down and tried before it is used, and used before the
// old one is revoked. Whatever step the process dies at, the next start goes on from the note that was written before it.

import { randomBytes } from 'node:crypto'
import { t } from '../../language/language.ts'
import { type Clock, MINUTE } from '../clock.ts'
import { Fault, HttpFault, toFault } from '../fault.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import { mayBe } from '../tuplets/api-keys.ts'
import type { ApiKey, FreshKey, KeyDoor, Tuplets } from '../tuplets/tuplets.ts'
import type { KeyRing, RotationNote } from './key-ring.ts'

/** What is asked of the service with an account's key. */
export type KeyLine = KeyDoor & Pick<Tuplets, 'check'>

export interface KeysParts {
  readonly ring: KeyRing
  readonly lineOf: (accountId: string) => KeyLine
  readonly accounts: Library['accounts']
  readonly clock: Clock
  readonly log: Log
  /** The key of an account is another one now. */
  readonly keyChanged: (accountId: string) => void
}

export interface ListedKey extends ApiKey {
  /** The key that this application uses. */
  readonly isOurs: boolean
}

/** What became of an exchange. */
export interface Exchanged {
  /** False where the service's list does not tell which the old key is: then it is the person's to revoke. */
  readonly isOldRevoked: boolean
}

/** Whose a key is, as far as that can be found out. */
export type Owner =
  | { readonly kind: 'account'; readonly id: string }
  /** No account that is here. */
  | { readonly kind: 'another' }
  | { readonly kind: 'unknown' }

const AGAIN_MS = 5 * MINUTE

export class Keys {
  readonly #parts: KeysParts
  readonly #going = new Map<string, Promise<Exchanged>>()
  #takeBack: (() => void) | null = null
  #isStopped = false

  constructor(parts: KeysParts) {
    this.#parts = parts
  }

  async list(accountId: string): Promise<readonly ListedKey[]> {
    const keys = await this.#lineOf(accountId).apiKeys()
    const ours = this.#ownAmong(accountId, keys)
    return keys.map((key) => ({ ...key, isOurs: key.id === ours?.id }))
  }

  /** For another program. The reply is the id under which it is kept here until the person has taken it. */
  async create(accountId: string, name: string): Promise<string> {
    return this.#park(accountId, await this.#lineOf(accountId).createApiKey(name), name, null)
  }

  /** Another program's key: it stops working at once. */
  async replace(accountId: string, { id, name }: Pick<ApiKey, 'id' | 'name'>): Promise<string> {
    await this.#mustNotBeOurs(accountId, id)
    return this.#park(accountId, await this.#lineOf(accountId).rotateApiKey(id), name, id)
  }

  async revoke(accountId: string, keyId: string): Promise<void> {
    await this.#mustNotBeOurs(accountId, keyId)
    await this.#lineOf(accountId).revokeApiKey(keyId)
    await this.#parts.ring.unpark(accountId, keyId)
    this.#parts.log('info', 'key.revoked', { account: accountId })
  }

  /** Exchanges the key that this application uses, or goes on where an earlier attempt stopped. */
  rotate(accountId: string): Promise<Exchanged> {
    const going = this.#going.get(accountId)
    if (going !== undefined) return going
    const mine = this.#rotate(accountId).finally(() => this.#going.delete(accountId))
    this.#going.set(accountId, mine)
    return mine
  }

  isRotating(accountId: string): boolean {
    return this.#going.has(accountId)
  }

  /** At the start, and whenever something may have changed: what was begun is brought to its end. */
  resume(): void {
    const { ring, clock, log } = this.#parts
    for (const id of ring.ids()) {
      if (ring.rotation(id) === null || ring.key(id) === null) continue
      this.rotate(id).catch((thrown: unknown) => {
        log('warn', 'rotation.waits', { account: id, code: toFault(thrown).code })
        this.#takeBack?.()
        this.#takeBack = this.#isStopped ? null : clock.schedule(AGAIN_MS, () => this.resume())
      })
    }
  }

  stop(): void {
    this.#isStopped = true
    this.#takeBack?.()
  }

  /**
   * By what only one account can show: a mark of its keys, jobs that it made, keys that it lists. `self` is the account that the
   * key is meant for.
   */
  async ownerOf(raw: string, mark: string): Promise<Owner> {
    const { ring, accounts } = this.#parts
    const known = ring.ids().find((id) => ring.knows(id, mark))
    if (known !== undefined) return { kind: 'account', id: known }
    const line = this.#lineOf(ring.currentId())
    const [maker] = accounts.ofJobs(await line.jobIdsOf(raw))
    if (maker !== undefined) return { kind: 'account', id: maker }
    const listed = await orNull(line.apiKeys(raw))
    if (listed === null || listed.length === 0) return { kind: 'unknown' }
    const ids = new Set(listed.map((key) => key.id))
    let isSure = true
    for (const id of ring.ids()) {
      if (ids.has(ring.keyId(id) ?? '')) return { kind: 'account', id }
      const theirs = ring.key(id) === null ? null : await orNull(this.#lineOf(id).apiKeys())
      if (theirs?.some((key) => ids.has(key.id)) === true) return { kind: 'account', id }
      isSure &&= theirs !== null && theirs.length > 0
    }
    return { kind: isSure ? 'another' : 'unknown' }
  }

  async #rotate(accountId: string): Promise<Exchanged> {
    const { ring } = this.#parts
    if (!ring.isKept(accountId)) throw notKept()
    if (ring.rotation(accountId) === null) await ring.beginRotation(accountId, freshName())
    for (;;) {
      const note = ring.rotation(accountId)
      if (note === null) return { isOldRevoked: true }
      const ended = await this.#step(accountId, note)
      this.#parts.log('info', 'rotation.step', { account: accountId, done: note.step })
      if (ended !== null) return ended
    }
  }

  #step(accountId: string, note: RotationNote): Promise<Exchanged | null> {
    if (note.step === 'asking') return this.#ask(accountId, note.name)
    return note.step === 'made' ? this.#use(accountId, note) : this.#revokeOld(accountId, note)
  }

  /** A key of this name that nobody here holds was made by an attempt whose answer never came. */
  async #ask(accountId: string, name: string): Promise<null> {
    const line = this.#lineOf(accountId)
    const { ring } = this.#parts
    try {
      await sweep(line, name)
      await ring.keepFresh(accountId, await line.createApiKey(name))
    } catch (thrown) {
      const isUnread = toFault(thrown).code === 'bad-reply'
      if (isUnread) await orNull(sweep(line, name))
      // A no that is a no, or an answer without the key, which would be no other the next time: the old key stays.
      if (isUnread || isRefusal(thrown)) await ring.endRotation(accountId)
      throw thrown
    }
    return null
  }

  async #use(accountId: string, { keyId }: { readonly keyId: string | null }): Promise<null> {
    const { ring, keyChanged } = this.#parts
    const line = this.#lineOf(accountId)
    const raw = await ring.freshKey(accountId)
    if (raw === null) throw locked()
    const verdict = await line.check(raw)
    if (verdict.kind === 'unreachable') throw verdict.fault
    if (verdict.kind === 'refused') {
      await ring.endRotation(accountId)
      if (keyId !== null) await line.revokeApiKey(keyId)
      throw verdict.fault
    }
    // Looked for while the old key can still be asked with: by what the list shows of it.
    const oldId = ring.keyId(accountId) ?? this.#ownAmong(accountId, await line.apiKeys())?.id ?? null
    await ring.takeFresh(accountId, raw, oldId === keyId ? null : oldId)
    keyChanged(accountId)
    return null
  }

  async #revokeOld(accountId: string, { oldId }: { readonly oldId: string | null }): Promise<Exchanged> {
    const { ring, keyChanged } = this.#parts
    if (oldId === null) {
      await ring.endRotation(accountId)
      return { isOldRevoked: false }
    }
    try {
      await this.#lineOf(accountId).revokeApiKey(oldId)
    } catch (thrown) {
      const { code } = toFault(thrown)
      if (code === 'key-rejected' && (await this.#isGood(accountId, await ring.oldKey(accountId)))) {
        await ring.takeBack(accountId)
        keyChanged(accountId)
      }
      // Gone already: an earlier attempt got that far.
      if (code !== 'not-found') throw thrown
    }
    await ring.endRotation(accountId)
    return { isOldRevoked: true }
  }

  async #isGood(accountId: string, raw: string | null): Promise<boolean> {
    return raw !== null && (await this.#lineOf(accountId).check(raw)).kind === 'valid'
  }

  /** Written down before anything else happens with it. */
  async #park(accountId: string, { raw, id }: FreshKey, name: string, of: string | null): Promise<string> {
    const keyId = id ?? of ?? `unlisted-${randomBytes(4).toString('hex')}`
    await this.#parts.ring.park(accountId, { raw, keyId, name })
    this.#parts.log('info', 'key.made', { account: accountId })
    return keyId
  }

  async #mustNotBeOurs(accountId: string, keyId: string): Promise<void> {
    const keys = await this.list(accountId)
    const ours = keys.filter((key) => key.isOurs)
    const note = this.#parts.ring.rotation(accountId)
    const isNew = note?.step === 'made' && note.keyId === keyId
    if (isNew || ours.some((key) => key.id === keyId))
      throw new Fault('bad-request', t('This is the key that this application uses.'), {
        remedy: t('Exchange it, or set another key first.'),
        retry: 'never',
      })
    // Where the list does not tell which is ours, it may be the one that is meant.
    const named = keys.find((key) => key.id === keyId)
    const raw = this.#parts.ring.key(accountId)
    const isTold = named !== undefined && (named.ending !== '' || named.beginning.length > 3)
    if (ours.length === 0 && raw !== null && (!isTold || mayBe(named, raw)))
      throw new Fault(
        'bad-request',
        t('The service does not tell whether this is the key that this application uses.'),
        {
          remedy: t('Revoke it in your account at the service, once you are sure that it is another one.'),
          retry: 'never',
        },
      )
  }

  /** Null where several may be it, or none. */
  #ownAmong(accountId: string, keys: readonly ApiKey[]): ApiKey | null {
    const { ring } = this.#parts
    const id = ring.keyId(accountId)
    const byId = keys.find((key) => key.id === id)
    if (byId !== undefined) return byId
    const raw = ring.key(accountId)
    const like = raw === null ? [] : keys.filter((key) => mayBe(key, raw))
    return like.length === 1 ? (like[0] ?? null) : null
  }

  #lineOf(accountId: string): KeyLine {
    return this.#parts.lineOf(accountId)
  }
}

/** Keys of this name are nobody's: whoever asked for them never heard of them. */
async function sweep(line: KeyLine, name: string): Promise<void> {
  for (const orphan of (await line.apiKeys()).filter((key) => key.name === name)) await line.revokeApiKey(orphan.id)
}

/** Its own each time, so that a key which nobody heard of is found again; it says nothing of the machine or its person. */
function freshName(): string {
  return `Tuplets Archive ${randomBytes(4).toString('hex')}`
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (thrown) {
    // Whose it is stays open then: that is what null says.
    if (thrown instanceof Fault) return null
    throw thrown
  }
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof HttpFault && [400, 402, 403, 404, 405, 409, 422].includes(thrown.status)
}

function notKept(): Fault {
  return new Fault(
    'bad-request',
    t('This key is not kept on this computer, so a new one would be lost when you quit.'),
    {
      remedy: t('Let the key be kept first, then exchange it.'),
      retry: 'never',
    },
  )
}

function locked(): Fault {
  return new Fault('unreadable', t('The new key is kept, and the system’s keychain does not open it.'), {
    remedy: t('Unlock the keychain and start again; the old key stays in use until then.'),
  })
}
