// Keeps the API key: sealed by the system's keychain, or in memory for this run where there is none. It never writes the
// key down unprotected unless the person agreed, and never shows more of it than its last four characters.

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { errorCode } from '../fault.ts'
import type { Log } from '../log.ts'
import type { Sealer } from './sealer.ts'
import { readSecret, removeSecret, writeSecret } from './secret-file.ts'

export interface KeyFacts {
  readonly kind: 'none' | 'stored' | 'session' | 'environment'
  readonly ending: string | null
  readonly isKeychainMissing: boolean
}

export interface Keychain {
  key(): string | null
  /** A digest by which keys are told apart; nothing can be opened with it. */
  mark(): string | null
  facts(): KeyFacts
  set(key: string, keepUnprotected: boolean): Promise<void>
  forget(): Promise<void>
}

const KeyFile = z.union([
  z.object({ version: z.literal(1), kind: z.literal('sealed'), sealed: z.string() }),
  z.object({ version: z.literal(1), kind: z.literal('unprotected'), key: z.string() }),
])

interface Held {
  readonly kind: 'stored' | 'session' | 'environment'
  readonly key: string
}

export async function openKeychain(given: {
  readonly folder: string
  readonly environmentKey: string | undefined
  readonly sealer: Sealer
  readonly log: Log
}): Promise<Keychain> {
  const { folder, sealer, log } = given
  const path = join(folder, 'key.sealed')
  const environmentKey = given.environmentKey?.trim() ?? ''
  let held = environmentKey === '' ? await stored(path, sealer, log) : environment(environmentKey)

  return {
    key: () => held?.key ?? null,
    mark: () => (held === null ? null : createHash('sha256').update(held.key).digest('hex').slice(0, 16)),
    facts: () => ({
      kind: held?.kind ?? 'none',
      ending: held?.key.slice(-4) ?? null,
      isKeychainMissing: !sealer.isProtected,
    }),
    async set(key, keepUnprotected) {
      const isKept = await keep(path, key, keepUnprotected, sealer)
      // The environment outranks what is stored: the new key serves from the next run without the variable.
      if (held?.kind !== 'environment') held = { kind: isKept ? 'stored' : 'session', key }
      log('info', 'key.set', { isKept })
    },
    async forget() {
      await removeSecret(path)
      if (held?.kind !== 'environment') held = null
      log('info', 'key.forgotten')
    },
  }
}

function environment(key: string): Held {
  return { kind: 'environment', key }
}

async function keep(path: string, key: string, keepUnprotected: boolean, sealer: Sealer): Promise<boolean> {
  if (sealer.isProtected) {
    const sealed = Buffer.from(await sealer.seal(key)).toString('base64')
    await writeSecret(path, JSON.stringify({ version: 1, kind: 'sealed', sealed }))
    return true
  }
  // An older key must not come back at the next start in place of the one that is only for this run.
  if (!keepUnprotected) await removeSecret(path)
  else await writeSecret(path, JSON.stringify({ version: 1, kind: 'unprotected', key }))
  return keepUnprotected
}

/** What does not open (another account, a reset keyring, a damaged file) is as good as no key: the person enters it again. */
async function stored(path: string, sealer: Sealer, log: Log): Promise<Held | null> {
  try {
    const text = await readSecret(path)
    if (text === null) return null
    const file = KeyFile.parse(JSON.parse(text))
    if (file.kind === 'unprotected') return { kind: 'stored', key: file.key }
    const { text: key, isStale } = await sealer.open(Buffer.from(file.sealed, 'base64'))
    if (isStale && sealer.isProtected) await keep(path, key, false, sealer)
    return { kind: 'stored', key }
  } catch (error) {
    log('warn', 'key.unreadable', { reason: errorCode(error) ?? (error instanceof Error ? error.name : 'unknown') })
    return null
  }
}
