// Keeps the accounts and their keys: sealed by the system's keychain, or in memory for this run where there is none. It never
// writes a key down unprotected unless the person agreed, and never shows more of it than its last four characters.

import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Log } from '../log.ts'
import type { KeyRing, RotationNote } from '../pipeline/key-ring.ts'
import { FIRST_ACCOUNT } from '../recording.ts'
import { type AccountEntry, emptyEntry, keep, openKept, readKeyFile, writeKeyFile } from './key-file.ts'
import type { OutsideKey } from './outside-key.ts'
import type { Sealer } from './sealer.ts'

export interface KeyFacts {
  /** `locked`: one is kept, and the system did not open it. */
  readonly kind: 'none' | 'stored' | 'session' | 'environment' | 'locked'
  readonly ending: string | null
  readonly isKeychainMissing: boolean
}

/** A key that was made for another program, and that the person has not taken yet. */
export interface ParkedKey {
  readonly keyId: string
  readonly name: string
  readonly ending: string
}

export interface Keychain extends KeyRing {
  /** Of the current account where none is named; so it is with all of these. */
  key(id?: string): string | null
  mark(id?: string): string | null
  facts(id?: string): KeyFacts
  /** `isSame`: it is a key of the same account at the service, so what was asked for with earlier ones is still its own. */
  set(key: string, keepUnprotected: boolean, how?: { readonly id?: string; readonly isSame?: boolean }): Promise<void>
  forget(id?: string): Promise<void>
  /** Whether there is, or was, a key of this account. */
  hadKey(id: string): boolean
  /** The reply is the id of the new account. */
  add(name: string): Promise<string>
  rename(id: string, name: string): Promise<void>
  choose(id: string): Promise<void>
  remove(id: string): Promise<void>
  parked(id: string): readonly ParkedKey[]
  /** What the next start is to be given where the application starts itself anew. */
  outside(): OutsideKey | null
}

export async function openKeychain(given: {
  readonly folder: string
  readonly outsideKey: OutsideKey | null
  readonly sealer: Sealer
  readonly log: Log
}): Promise<Keychain> {
  const path = join(given.folder, 'key.sealed')
  const { sealer, log } = given
  const file = await readKeyFile(path, log)
  const held: Held[] = []
  let isStale = false
  for (const entry of file.accounts) {
    const opened = entry.key === null ? null : await openKept(entry.key, sealer, log)
    isStale ||= opened?.isStale === true
    held.push({ entry, key: opened?.key ?? null, parked: await openParked(entry, sealer, log) })
  }
  const ring = new Ring({ path, sealer, log, current: file.current, held, outsideKey: given.outsideKey })
  if (isStale) await ring.renew()
  return ring
}

/** An account and its key as they are in memory. */
interface Held {
  readonly entry: AccountEntry
  readonly key: string | null
  readonly parked: ReadonlyMap<string, string>
}

interface RingParts {
  readonly path: string
  readonly sealer: Sealer
  readonly log: Log
  readonly current: string
  readonly held: readonly Held[]
  readonly outsideKey: OutsideKey | null
}

class Ring implements Keychain {
  readonly #parts: RingParts
  #current: string
  #held: ReadonlyMap<string, Held>
  /** The key from outside goes before the one that is kept of the account that was current at the start. */
  readonly #environment: { readonly id: string; readonly key: string } | null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: RingParts) {
    this.#parts = parts
    this.#held = new Map(parts.held.map((held) => [held.entry.id, held]))
    this.#current = this.#held.has(parts.current) ? parts.current : (parts.held[0]?.entry.id ?? FIRST_ACCOUNT)
    const { outsideKey } = parts
    this.#environment = outsideKey && { id: outsideKey.accountId ?? this.#current, key: outsideKey.key }
  }

  outside(): OutsideKey | null {
    return this.#environment === null ? null : { key: this.#environment.key, accountId: this.#environment.id }
  }

  currentId(): string {
    return this.#current
  }

  ids(): readonly string[] {
    return [...this.#held.keys()]
  }

  name(id: string): string {
    return this.#held.get(id)?.entry.name ?? ''
  }

  key(id: string = this.#current): string | null {
    return this.#environment?.id === id ? this.#environment.key : (this.#held.get(id)?.key ?? null)
  }

  mark(id: string = this.#current): string | null {
    const key = this.key(id)
    return key === null ? null : markOf(key)
  }

  knows(id: string, mark: string): boolean {
    return mark === this.mark(id) || this.#held.get(id)?.entry.marks.includes(mark) === true
  }

  facts(id: string = this.#current): KeyFacts {
    return {
      kind: this.#kindOf(id),
      ending: this.key(id)?.slice(-4) ?? null,
      isKeychainMissing: !this.#parts.sealer.isProtected,
    }
  }

  keyId(id: string): string | null {
    return this.#environment?.id === id ? null : (this.#held.get(id)?.entry.keyId ?? null)
  }

  isKept(id: string): boolean {
    return this.#kindOf(id) === 'stored'
  }

  rotation(id: string): RotationNote | null {
    const note = this.#held.get(id)?.entry.rotation ?? null
    if (note === null) return null
    if (note.step === 'asking') return note
    return note.step === 'made'
      ? { step: 'made', name: note.name, keyId: note.keyId }
      : { step: 'used', name: note.name, oldId: note.oldId }
  }

  async set(
    key: string,
    keepUnprotected: boolean,
    { id = this.#current, isSame = false }: { readonly id?: string; readonly isSame?: boolean } = {},
  ): Promise<void> {
    const isKept = this.#parts.sealer.isProtected || keepUnprotected
    const { entry } = await this.#change(id, async (held) => {
      const mark = markOf(key)
      const known = held.key === null ? held.entry.marks : [...held.entry.marks, markOf(held.key)]
      const before = isSame || known.includes(mark) ? known.filter((one) => one !== mark) : []
      // An older key must not come back at the next start in place of one that is only for this run.
      const kept = isKept ? await keep(key, this.#parts.sealer) : null
      const entry = { ...held.entry, key: kept, keyId: null, marks: [...new Set(before), mark], rotation: null }
      return { ...held, entry, key }
    })
    this.#parts.log('info', 'key.set', { account: entry.id, isKept })
  }

  async forget(id: string = this.#current): Promise<void> {
    await this.#change(id, async (held) => ({
      ...held,
      entry: { ...held.entry, key: null, keyId: null, rotation: null },
      key: null,
    }))
    this.#parts.log('info', 'key.forgotten', { account: id })
  }

  async add(name: string): Promise<string> {
    const id = `account-${randomBytes(6).toString('hex')}`
    await this.#inTurn(async () => {
      await this.#write(new Map(this.#held).set(id, { entry: emptyEntry(id, name), key: null, parked: new Map() }))
    })
    this.#parts.log('info', 'account.added', { account: id })
    return id
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, async (held) => ({ ...held, entry: { ...held.entry, name } }))
  }

  async choose(id: string): Promise<void> {
    await this.#inTurn(async () => {
      this.#mustHold(id)
      await this.#write(this.#held, id)
    })
  }

  async remove(id: string): Promise<void> {
    await this.#inTurn(async () => {
      const left = new Map(this.#held)
      left.delete(id)
      const [first] = left.keys()
      if (first === undefined)
        throw new Fault('bad-request', t('The only account cannot be taken off.'), {
          remedy: t('Forget its key instead.'),
        })
      await this.#write(left, id === this.#current ? first : this.#current)
    })
    this.#parts.log('info', 'account.removed', { account: id })
  }

  async beginRotation(id: string, name: string): Promise<void> {
    await this.#note(id, { step: 'asking', name })
  }

  /** On the disk, and read back from there: only then may anybody rely on it. */
  async keepFresh(id: string, fresh: { readonly raw: string; readonly id: string | null }): Promise<void> {
    const { name } = this.#mustRotate(id, 'asking')
    const key = await keep(fresh.raw, this.#parts.sealer)
    await this.#note(id, { step: 'made', name, keyId: fresh.id, key })
    if ((await this.freshKey(id)) !== fresh.raw)
      throw new Fault('unreadable', t('The new key could not be read back from the disk.'), {
        remedy: t('The old one stays in use. Look whether the keychain of this system is unlocked, then try again.'),
      })
  }

  async freshKey(id: string): Promise<string | null> {
    const { accounts } = await readKeyFile(this.#parts.path, this.#parts.log)
    const note = accounts.find((entry) => entry.id === id)?.rotation
    if (note?.step !== 'made') return null
    return (await openKept(note.key, this.#parts.sealer, this.#parts.log))?.key ?? null
  }

  async takeFresh(id: string, raw: string, oldId: string | null): Promise<void> {
    const { name, keyId, key } = this.#mustRotate(id, 'made')
    await this.#change(id, async (held) => {
      const oldKey = held.entry.key
      if (oldKey === null) throw notGoingOn()
      const marks = [...new Set([...held.entry.marks, ...(held.key === null ? [] : [markOf(held.key)]), markOf(raw)])]
      const entry = { ...held.entry, key, keyId, marks, rotation: { step: 'used' as const, name, oldId, oldKey } }
      return { ...held, entry, key: raw }
    })
  }

  async takeBack(id: string): Promise<string | null> {
    const { oldKey, oldId } = this.#mustRotate(id, 'used')
    const old = await openKept(oldKey, this.#parts.sealer, this.#parts.log)
    if (old === null) return null
    await this.#change(id, async (held) => ({
      ...held,
      entry: { ...held.entry, key: oldKey, keyId: oldId, rotation: null },
      key: old.key,
    }))
    return old.key
  }

  async oldKey(id: string): Promise<string | null> {
    const { oldKey } = this.#mustRotate(id, 'used')
    return (await openKept(oldKey, this.#parts.sealer, this.#parts.log))?.key ?? null
  }

  async endRotation(id: string): Promise<void> {
    await this.#note(id, null)
  }

  async park(
    id: string,
    fresh: { readonly raw: string; readonly keyId: string; readonly name: string },
  ): Promise<void> {
    const { raw, keyId, name } = fresh
    const isKept = this.#parts.sealer.isProtected || this.#held.get(id)?.entry.key?.kind === 'unprotected'
    await this.#change(id, async (held) => {
      const others = held.entry.parked.filter((one) => one.keyId !== keyId)
      const parked = isKept ? [...others, { keyId, name, key: await keep(raw, this.#parts.sealer) }] : others
      return { entry: { ...held.entry, parked }, key: held.key, parked: new Map(held.parked).set(keyId, raw) }
    })
    this.#names.set(keyId, name)
  }

  parked(id: string): readonly ParkedKey[] {
    const held = this.#held.get(id)
    if (held === undefined) return []
    return [...held.parked].map(([keyId, raw]) => {
      const name = held.entry.parked.find((one) => one.keyId === keyId)?.name ?? this.#names.get(keyId) ?? ''
      return { keyId, name, ending: raw.slice(-4) }
    })
  }

  parkedKey(id: string, keyId: string): string | null {
    return this.#held.get(id)?.parked.get(keyId) ?? null
  }

  async unpark(id: string, keyId: string): Promise<void> {
    if (this.#held.get(id)?.parked.has(keyId) !== true) return
    await this.#change(id, async (held) => {
      const left = new Map(held.parked)
      left.delete(keyId)
      const parked = held.entry.parked.filter((one) => one.keyId !== keyId)
      return { entry: { ...held.entry, parked }, key: held.key, parked: left }
    })
  }

  /** Seals again what the system sealed with a key that it has changed since, or what lies unprotected while it need not. */
  async renew(): Promise<void> {
    for (const id of this.ids())
      await this.#change(id, async (held) => {
        const key =
          held.key === null || held.entry.key === null ? held.entry.key : await keep(held.key, this.#parts.sealer)
        return { ...held, entry: { ...held.entry, key } }
      })
  }

  /** Of keys that are only for this run. */
  readonly #names = new Map<string, string>()

  #kindOf(id: string): KeyFacts['kind'] {
    if (this.#environment?.id === id) return 'environment'
    const held = this.#held.get(id)
    if (held === undefined) return 'none'
    if (held.key === null) return held.entry.key === null ? 'none' : 'locked'
    return held.entry.key === null ? 'session' : 'stored'
  }

  async #note(id: string, rotation: AccountEntry['rotation']): Promise<void> {
    await this.#change(id, async (held) => ({ ...held, entry: { ...held.entry, rotation } }))
  }

  #mustRotate<S extends 'asking' | 'made' | 'used'>(id: string, step: S) {
    const note = this.#held.get(id)?.entry.rotation ?? null
    if (note === null || note.step !== step) throw notGoingOn()
    return note as Extract<NonNullable<AccountEntry['rotation']>, { step: S }>
  }

  #mustHold(id: string): Held {
    const held = this.#held.get(id)
    if (held === undefined) throw new Fault('bad-request', t('This account is not here any more.'), { retry: 'never' })
    return held
  }

  hadKey(id: string): boolean {
    const held = this.#held.get(id)
    return held !== undefined && (held.key !== null || held.entry.key !== null || held.entry.marks.length > 0)
  }

  /** One after the other, on the disk first: what could not be written down is not so in memory either. */
  #change(id: string, work: (held: Held) => Promise<Held>): Promise<Held> {
    return this.#inTurn(async () => {
      // A library from another computer may name an account that gets its first key here.
      const before = this.#held.get(id) ?? { entry: emptyEntry(id, ''), key: null, parked: new Map() }
      const next = await work(before)
      await this.#write(new Map(this.#held).set(id, next))
      return next
    })
  }

  async #write(held: ReadonlyMap<string, Held>, current: string = this.#current): Promise<void> {
    await writeKeyFile(this.#parts.path, { current, accounts: [...held.values()].map(({ entry }) => entry) })
    this.#held = held
    this.#current = current
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => undefined)
    return mine
  }
}

export function markOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

function notGoingOn(): Fault {
  return new Fault('conflict', t('This exchange of the key is not going on any more.'), {
    remedy: t('Look at it again.'),
  })
}

async function openParked({ parked }: AccountEntry, sealer: Sealer, log: Log): Promise<ReadonlyMap<string, string>> {
  const opened = new Map<string, string>()
  for (const { keyId, key } of parked) {
    const raw = await openKept(key, sealer, log)
    if (raw !== null) opened.set(keyId, raw.key)
  }
  return opened
}
