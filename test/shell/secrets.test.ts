// The key and the tokens: where they lie, who may read them, and that losing them costs a question, never a recording.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../main/log.ts'
import { Keys } from '../../main/pipeline/keys.ts'
import { type Keychain, openKeychain } from '../../main/shell/keychain.ts'
import { lendOutsideKey, takeOutsideKey } from '../../main/shell/outside-key.ts'
import type { Sealer } from '../../main/shell/sealer.ts'
import { openVault, type Vault } from '../../main/shell/vault.ts'
import { HandClock } from '../hand-clock.ts'

const KEY = `tb_${'k'.repeat(36)}WXYZ`
const log = silentLog
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A keychain whose protection is a word: good enough to see what is sealed and what is not. */
function keychainOf(word: string): Sealer {
  const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0x5a)
  return {
    isProtected: true,
    seal: async (text) => flip(Buffer.from(`${word}|${text}`)),
    open: async (sealed) => {
      const [found, text = ''] = Buffer.from(flip(sealed)).toString('utf8').split('|')
      if (found !== word) throw new Error('sealed by another account')
      return { text, isStale: false }
    },
  }
}

const noKeychain: Sealer = {
  isProtected: false,
  seal: () => Promise.reject(new Error('there is no keychain')),
  open: () => Promise.reject(new Error('there is no keychain')),
}

function keychain(sealer: Sealer, key?: string): Promise<Keychain> {
  return openKeychain({ folder, outsideKey: takeOutsideKey({ TUPLETS_API_KEY: key }), sealer, log })
}

function everyFile(): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n')
}

describe('the API key', () => {
  it('is sealed, private to its owner, and there again at the next start', async () => {
    await (await keychain(keychainOf('ada'))).set(KEY, false)
    expect(everyFile()).not.toContain('kkkk')
    expect(statSync(join(folder, 'key.sealed')).mode & 0o777).toBe(0o600)
    const next = await keychain(keychainOf('ada'))
    expect(next.key()).toBe(KEY)
    expect(next.facts()).toEqual({ kind: 'stored', ending: 'WXYZ', isKeychainMissing: false })
  })

  it('is only for this run where there is no keychain', async () => {
    const first = await keychain(noKeychain)
    await first.set(KEY, false)
    expect(first.facts()).toEqual({ kind: 'session', ending: 'WXYZ', isKeychainMissing: true })
    expect(readdirSync(folder)).toEqual([])
    expect((await keychain(noKeychain)).key()).toBeNull()
  })

  it('is kept unprotected only when the person agrees, and then private to its owner', async () => {
    await (await keychain(noKeychain)).set(KEY, true)
    expect(statSync(join(folder, 'key.sealed')).mode & 0o777).toBe(0o600)
    expect((await keychain(noKeychain)).facts()).toEqual({ kind: 'stored', ending: 'WXYZ', isKeychainMissing: true })
  })

  it('does not let an older stored key come back after one that was for a run only', async () => {
    await (await keychain(noKeychain)).set(`tb_${'o'.repeat(40)}`, true)
    await (await keychain(noKeychain)).set(KEY, false)
    expect((await keychain(noKeychain)).key()).toBeNull()
  })

  it.each([
    ['another account sealed it', JSON.stringify({ version: 1, kind: 'sealed', sealed: 'AAAA' }), 'locked'],
    ['the file is damaged', '{"version":1,', 'none'],
    ['a later version wrote it', '{"version":3,"kind":"cloud"}', 'none'],
    ['the file is empty', '', 'none'],
  ])('is asked for again when %s', async (_why, text, kind) => {
    writeFileSync(join(folder, 'key.sealed'), text)
    const opened = await keychain(keychainOf('ada'))
    expect(opened.facts()).toEqual({ kind, ending: null, isKeychainMissing: false })
    await opened.set(KEY, false)
    expect((await keychain(keychainOf('ada'))).key()).toBe(KEY)
  })

  it('comes from the environment where that has one, and the stored one stays for later', async () => {
    await (await keychain(keychainOf('ada'))).set(KEY, false)
    const run = await keychain(keychainOf('ada'), `  tb_${'e'.repeat(40)}\n`)
    expect(run.key()).toBe(`tb_${'e'.repeat(40)}`)
    expect(run.facts().kind).toBe('environment')
    expect((await keychain(keychainOf('ada'), '')).key()).toBe(KEY)
  })

  it('is forgotten on disk and in memory', async () => {
    const opened = await keychain(keychainOf('ada'))
    await opened.set(KEY, false)
    await opened.forget()
    expect([opened.key(), readdirSync(folder)]).toEqual([null, []])
  })
})

describe('the vault for tokens', () => {
  const vault = (sealer: Sealer): Promise<Vault> => openVault({ folder, sealer, log })

  it.each([
    ['with a keychain', keychainOf('ada')],
    ['without one', noKeychain],
  ])('opens at the next start what it sealed in this one, %s', async (_where, sealer) => {
    const sealed = (await vault(sealer)).seal('tok_ä_123')
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('123')
    expect((await vault(sealer)).open(sealed)).toBe('tok_ä_123')
    expect(statSync(join(folder, 'secrets.key')).mode & 0o777).toBe(0o600)
  })

  it('never seals the same text to the same bytes', async () => {
    const opened = await vault(noKeychain)
    expect(opened.seal('same')).not.toEqual(opened.seal('same'))
    expect(opened.open(opened.seal(''))).toBe('')
  })

  it('answers null for what was changed, cut, made elsewhere, or is no sealed text at all', async () => {
    const opened = await vault(noKeychain)
    const sealed = opened.seal('token')
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(opened.open(changed)).toBeNull()
      expect(opened.open(sealed.subarray(0, at))).toBeNull()
    }
    rmSync(join(folder, 'secrets.key'))
    expect((await vault(noKeychain)).open(sealed)).toBeNull()
  })

  it('moves its key into the keychain as soon as there is one', async () => {
    const sealed = (await vault(noKeychain)).seal('token')
    expect(readFileSync(join(folder, 'secrets.key'), 'utf8')).toContain('"file"')
    expect((await vault(keychainOf('ada'))).open(sealed)).toBe('token')
    expect(readFileSync(join(folder, 'secrets.key'), 'utf8')).not.toContain('"file"')
    expect((await vault(keychainOf('ada'))).open(sealed)).toBe('token')
  })

  it('gets by with a new key while the keychain is locked, and has both when it is open again', async () => {
    const before = (await vault(keychainOf('ada'))).seal('before')
    const locked = await vault(keychainOf('eve'))
    expect(locked.open(before)).toBeNull()
    const during = locked.seal('during')
    expect(locked.open(during)).toBe('during')
    expect((await vault(keychainOf('ada'))).open(before)).toBe('before')
  })

  it('starts anew from a damaged key file', async () => {
    writeFileSync(join(folder, 'secrets.key'), 'x')
    const opened = await vault(noKeychain)
    expect(opened.open(opened.seal('token'))).toBe('token')
  })
})

describe('several accounts', () => {
  const OTHER = `tb_${'m'.repeat(36)}MAGA`

  it('have a key each, sealed in one file, and the one in use is remembered', async () => {
    const opened = await keychain(keychainOf('ada'))
    await opened.set(KEY, false)
    const id = await opened.add('Magazine')
    await opened.set(OTHER, false, { id })
    await opened.choose(id)
    expect(everyFile()).not.toMatch(/kkkk|mmmm/)
    const next = await keychain(keychainOf('ada'))
    expect([next.currentId(), next.key(), next.key('first'), next.name(id)]).toEqual([id, OTHER, KEY, 'Magazine'])
    await next.remove(id)
    expect([next.currentId(), next.key(id)]).toEqual(['first', null])
    await expect(next.remove('first')).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('take over the key that was kept before there could be several, and know it again', async () => {
    const before = await keychain(noKeychain)
    await before.set(KEY, true)
    const mark = before.mark() ?? ''
    writeFileSync(join(folder, 'key.sealed'), JSON.stringify({ version: 1, kind: 'unprotected', key: KEY }))
    const opened = await keychain(noKeychain)
    expect([opened.key(), opened.mark(), opened.ids()]).toEqual([KEY, mark, ['first']])
    await opened.set(OTHER, true, { isSame: true })
    expect((await keychain(noKeychain)).knows('first', mark)).toBe(true)
    await opened.set(`tb_${'s'.repeat(40)}`, true)
    expect((await keychain(noKeychain)).knows('first', mark)).toBe(false)
  })

  it('keep what is sealed while the keyring is locked, whatever else is changed meanwhile', async () => {
    const opened = await keychain(keychainOf('ada'))
    await opened.set(KEY, false)
    const locked = await keychain(keychainOf('eve'))
    expect([locked.facts().kind, locked.key(), locked.hadKey('first')]).toEqual(['locked', null, true])
    await locked.add('Magazine')
    expect((await keychain(keychainOf('ada'))).key()).toBe(KEY)
  })

  it('lose no key to a file that a newer version wrote: it is set aside', async () => {
    const newer = '{"version":3,"accounts":"elsewhere"}'
    writeFileSync(join(folder, 'key.sealed'), newer)
    await (await keychain(keychainOf('ada'))).set(KEY, false)
    expect(readFileSync(join(folder, 'key.sealed.unreadable'), 'utf8')).toBe(newer)
  })

  it('let the environment go before the key of the account that is in use at the start', async () => {
    const opened = await keychain(keychainOf('ada'))
    await opened.set(KEY, false)
    const id = await opened.add('Magazine')
    const run = await keychain(keychainOf('ada'), OTHER)
    expect([run.key(), run.facts().kind, run.isKept('first')]).toEqual([OTHER, 'environment', false])
    await run.choose(id)
    expect([run.key(), run.key('first')]).toEqual([null, OTHER])
  })

  it('hand the key from outside to the next start alone, and for the account that had it', async () => {
    const opened = await keychain(keychainOf('ada'))
    const id = await opened.add('Magazine')
    const run = await keychain(keychainOf('ada'), OTHER)
    await run.choose(id)
    const ours: Record<string, string | undefined> = { HOME: '/home/ada' }
    let next: typeof ours = {}
    lendOutsideKey(ours, run.outside(), () => {
      next = { ...ours }
    })
    expect(ours).toEqual({ HOME: '/home/ada' })
    const outsideKey = takeOutsideKey(next)
    expect(next).toEqual({ HOME: '/home/ada' })
    const again = await openKeychain({ folder, outsideKey, sealer: keychainOf('ada'), log })
    expect([again.currentId(), again.key(), again.key('first'), again.facts('first').kind]).toEqual([
      id,
      null,
      OTHER,
      'environment',
    ])
    expect(everyFile()).not.toContain(OTHER)
  })

  it('hand nothing on where nothing came from outside', async () => {
    const opened = await keychain(keychainOf('ada'))
    await opened.set(KEY, false)
    const ours = {}
    lendOutsideKey(ours, opened.outside(), () => expect(ours).toEqual({}))
  })

  it('exchange no key that would be lost at the end of the run', async () => {
    const opened = await keychain(noKeychain)
    await opened.set(KEY, false)
    const line = () => Promise.reject(new Error('nothing is asked'))
    const lineOf = () => ({
      ...{ apiKeys: line, createApiKey: line, rotateApiKey: line, revokeApiKey: line, jobIdsOf: line, check: line },
    })
    const accounts = { work: () => [], handOver: () => [], processing: () => 0, ofJobs: () => [] }
    const keyChanged = () => undefined
    const keys = new Keys({ ring: opened, lineOf, accounts, clock: new HandClock(), log, keyChanged })
    await expect(keys.rotate('first')).rejects.toMatchObject({ code: 'bad-request' })
    expect(opened.key()).toBe(KEY)
  })
})
