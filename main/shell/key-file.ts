// The file of accounts and their keys as it lies on the disk: every key sealed by the system's keychain, or in the clear where
// there is none and the person agreed. It is written whole or not at all, and read back before anybody relies on it.

import { copyFile } from 'node:fs/promises'
import { z } from 'zod'
import { errorCode } from '../fault.ts'
import type { Log } from '../log.ts'
import { FIRST_ACCOUNT } from '../recording.ts'
import type { Sealer } from './sealer.ts'
import { readSecret, removeSecret, writeSecret } from './secret-file.ts'

const sealed = z.object({ kind: z.literal('sealed'), sealed: z.string() })
const unprotected = z.object({ kind: z.literal('unprotected'), key: z.string() })
const kept = z.union([sealed, unprotected])

/** A key as it lies there. */
export type Kept = z.infer<typeof kept>

const keyId = z.string().nullable()

/** How far the exchange of an account's key has come: enough to go on after the end of the process, at whatever step. */
const rotation = z.union([
  /** A key by this name is being asked for; it may exist already without anybody knowing it. */
  z.object({ step: z.literal('asking'), name: z.string() }),
  /** The new key is here, and has not been used yet. */
  z.object({ step: z.literal('made'), name: z.string(), keyId, key: kept }),
  /** The new key is in use; the old one is still here, and may still open the account. */
  z.object({ step: z.literal('used'), name: z.string(), oldId: keyId, oldKey: kept }),
])

export type Rotation = z.infer<typeof rotation>

const account = z.object({
  id: z.string(),
  name: z.string(),
  /** Digests of the keys that opened it, the one in use last. */
  marks: z.array(z.string()),
  keyId,
  key: kept.nullable(),
  rotation: rotation.nullable(),
  /** Keys that were made for other programs, until the person has them. */
  parked: z.array(z.object({ keyId: z.string(), name: z.string(), key: kept })),
})

export type AccountEntry = z.infer<typeof account>

const accountsFile = z.object({ version: z.literal(2), current: z.string(), accounts: z.array(account).min(1) })

/** As it was before there could be several accounts. */
const oneKeyFile = z.union([sealed.extend({ version: z.literal(1) }), unprotected.extend({ version: z.literal(1) })])

export interface KeyFile {
  readonly current: string
  readonly accounts: readonly AccountEntry[]
}

export function emptyEntry(id: string, name: string): AccountEntry {
  return { id, name, marks: [], keyId: null, key: null, rotation: null, parked: [] }
}

const NOTHING: KeyFile = { current: FIRST_ACCOUNT, accounts: [emptyEntry(FIRST_ACCOUNT, '')] }

/** What cannot be read is as good as nothing, and is set aside, because it may be what a newer version wrote. */
export async function readKeyFile(path: string, log: Log): Promise<KeyFile> {
  try {
    const text = await readSecret(path)
    return text === null ? NOTHING : keyFileOf(JSON.parse(text))
  } catch (error) {
    log('warn', 'key.unreadable', { reason: errorCode(error) ?? (error instanceof Error ? error.name : 'unknown') })
    await setAside(path, log)
    return NOTHING
  }
}

export async function writeKeyFile(path: string, { current, accounts }: KeyFile): Promise<void> {
  if (accounts.every(isEmpty) && accounts.length === 1) await removeSecret(path)
  else await writeSecret(path, JSON.stringify({ version: 2, current, accounts }))
}

/** Nothing that would be missed. The mark of its last key alone is not: whoever enters that again brings it along. */
function isEmpty({ name, marks, key, rotation: going, parked }: AccountEntry): boolean {
  return name === '' && marks.length <= 1 && key === null && going === null && parked.length === 0
}

export async function keep(key: string, sealer: Sealer): Promise<Kept> {
  if (!sealer.isProtected) return { kind: 'unprotected', key }
  return { kind: 'sealed', sealed: Buffer.from(await sealer.seal(key)).toString('base64') }
}

/** Null where it does not open: another account of the system, a locked or reset keyring. */
export async function openKept(
  held: Kept,
  sealer: Sealer,
  log: Log,
): Promise<{ key: string; isStale: boolean } | null> {
  if (held.kind === 'unprotected') return { key: held.key, isStale: sealer.isProtected }
  try {
    const { text: key, isStale } = await sealer.open(Buffer.from(held.sealed, 'base64'))
    return { key, isStale: isStale && sealer.isProtected }
  } catch (error) {
    log('warn', 'key.locked', { reason: errorCode(error) ?? (error instanceof Error ? error.name : 'unknown') })
    return null
  }
}

function keyFileOf(json: unknown): KeyFile {
  const old = oneKeyFile.safeParse(json)
  if (!old.success) return accountsFile.parse(json)
  const { version: _, ...key } = old.data
  return { current: FIRST_ACCOUNT, accounts: [{ ...emptyEntry(FIRST_ACCOUNT, ''), key }] }
}

async function setAside(path: string, log: Log): Promise<void> {
  try {
    await copyFile(path, `${path}.unreadable`)
  } catch (error) {
    log('warn', 'key.lost', { reason: errorCode(error) ?? 'unknown' })
  }
}
