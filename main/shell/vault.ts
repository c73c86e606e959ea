// Seals upload tokens, signed URLs and cancel tokens before they reach the library, with AES-256-GCM under keys that lie
// beside it: a shared library.db opens no door. What cannot be opened is null, which costs a new target, never a recording.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { errorCode } from '../fault.ts'
import type { Log } from '../log.ts'
import type { Sealer } from './sealer.ts'
import { readSecret, writeSecret } from './secret-file.ts'

export interface Vault {
  seal(text: string): Uint8Array
  open(sealed: Uint8Array): string | null
}

const VaultFile = z.object({
  version: z.literal(1),
  keys: z.array(z.object({ id: z.string(), how: z.enum(['keychain', 'file']), key: z.string() })),
})

type KeyEntry = z.infer<typeof VaultFile>['keys'][number]

interface DataKey {
  readonly id: Buffer
  readonly key: Buffer
}

// A sealed text: 1 byte form, 4 bytes key id, 12 bytes nonce, 16 bytes tag, the rest ciphertext.
const FORM = 1
const ID_END = 5
const NONCE_END = 17
const TAG_END = 33

/** Keys that do not open today (a locked keyring) may open tomorrow, so a few are kept beside the newest. */
const KEYS_KEPT = 8

export async function openVault(given: {
  readonly folder: string
  readonly sealer: Sealer
  readonly log: Log
}): Promise<Vault> {
  const path = join(given.folder, 'secrets.key')
  const entries = await readEntries(path, given.log)
  const opened: DataKey[] = []
  let isChanged = false
  const kept: KeyEntry[] = []
  for (const entry of entries) {
    const { dataKey, entry: now } = await openEntry(entry, given.sealer, given.log)
    if (dataKey !== null) opened.push(dataKey)
    isChanged ||= now !== entry
    kept.push(now)
  }
  let newest = opened.at(-1)
  if (newest === undefined) {
    newest = { id: randomBytes(4), key: randomBytes(32) }
    opened.push(newest)
    kept.push(await entryOf(newest, given.sealer))
    isChanged = true
  }
  if (isChanged) await saveEntries(path, kept.slice(-KEYS_KEPT), given.log)
  return vaultOf(newest, opened)
}

function vaultOf(newest: DataKey, keys: readonly DataKey[]): Vault {
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_END - ID_END)
      const cipher = createCipheriv('aes-256-gcm', newest.key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return new Uint8Array(Buffer.concat([Buffer.of(FORM), newest.id, nonce, cipher.getAuthTag(), body]))
    },
    open(sealed) {
      const bytes = Buffer.from(sealed)
      const held = keys.find(({ id }) => id.equals(bytes.subarray(1, ID_END)))
      if (held === undefined || bytes[0] !== FORM || bytes.length < TAG_END) return null
      const decipher = createDecipheriv('aes-256-gcm', held.key, bytes.subarray(ID_END, NONCE_END))
      decipher.setAuthTag(bytes.subarray(NONCE_END, TAG_END))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(TAG_END)), decipher.final()]).toString('utf8')
      } catch (error) {
        // Node gives a failed authentication no code of its own; anything else at this point has one.
        if (errorCode(error) !== undefined) throw error
        return null
      }
    },
  }
}

async function readEntries(path: string, log: Log): Promise<readonly KeyEntry[]> {
  try {
    const text = await readSecret(path)
    return text === null ? [] : VaultFile.parse(JSON.parse(text)).keys
  } catch (error) {
    log('warn', 'vault.unreadable', { reason: errorCode(error) ?? 'damaged' })
    return []
  }
}

/** Opens one key, and moves it into the keychain where there is one now that there was not before. */
async function openEntry(
  entry: KeyEntry,
  sealer: Sealer,
  log: Log,
): Promise<{ readonly dataKey: DataKey | null; readonly entry: KeyEntry }> {
  try {
    const id = Buffer.from(entry.id, 'hex')
    const bytes = Buffer.from(entry.key, 'base64')
    if (entry.how === 'file') {
      const dataKey = { id, key: bytes }
      return { dataKey, entry: sealer.isProtected ? await entryOf(dataKey, sealer) : entry }
    }
    const { text, isStale } = await sealer.open(bytes)
    const dataKey = { id, key: Buffer.from(text, 'base64') }
    return { dataKey, entry: isStale ? await entryOf(dataKey, sealer) : entry }
  } catch (error) {
    log('warn', 'vault.locked', { reason: errorCode(error) ?? 'unknown' })
    return { dataKey: null, entry }
  }
}

async function entryOf({ id, key }: DataKey, sealer: Sealer): Promise<KeyEntry> {
  const text = key.toString('base64')
  if (!sealer.isProtected) return { id: id.toString('hex'), how: 'file', key: text }
  const sealed = Buffer.from(await sealer.seal(text)).toString('base64')
  return { id: id.toString('hex'), how: 'keychain', key: sealed }
}

async function saveEntries(path: string, keys: readonly KeyEntry[], log: Log): Promise<void> {
  try {
    await writeSecret(path, JSON.stringify({ version: 1, keys }))
  } catch (error) {
    // The keys then serve this run only; the next one asks for new upload targets.
    log('warn', 'vault.unsaved', { reason: errorCode(error) ?? 'unknown' })
  }
}
