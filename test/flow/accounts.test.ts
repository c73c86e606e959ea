// Several accounts: each recording goes its whole way with the key of its own, whichever is in use meanwhile, and what holds one
// account up holds up no other.

import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../main/clock.ts'
import { DEFAULT_RULES } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { accountViews, removeAccount, setKey } from '../../main/shell/accounts.ts'
import type { Sealer } from '../../main/shell/sealer.ts'
import { until } from '../engine.ts'
import { type Desk, OTHER, startDesk, withTwo } from './account-world.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const POST = { method: 'POST', path: '/jobs' }
const asked = { keepUnprotected: false, evenSo: false, name: '' }

const accountOf = (jobId: string | null) => world.tuplets.jobs.find(jobId ?? '')?.account.id
const isAt = (desk: Desk, id: number, stage: string) => () => desk.library.transcription(id)?.stage === stage

async function use(desk: Desk, id: string): Promise<void> {
  await desk.keychain.choose(id)
  desk.pipeline.accountsChanged()
}

describe('a recording', () => {
  it('is sent with the account in use, and fetched with its own after others were chosen', async () => {
    world = await openWorld({ leastRunMs: 30_000 })
    const desk = await withTwo(world)
    await add(desk, [world.record('a.wav', 1)])
    await until(desk.pipeline, isAt(desk, 1, 'processing'))
    await use(desk, desk.second)
    await add(desk, [world.record('b.wav', 2)])
    await use(desk, 'first')
    const [a, b] = await ended(desk)
    expect([a?.stage, b?.stage, a?.accountId, b?.accountId]).toEqual(['archived', 'archived', 'first', desk.second])
    expect([accountOf(a?.jobId ?? null), accountOf(b?.jobId ?? null)]).toEqual(['account-1', OTHER])
  })

  it('that was paid for with one account is not paid for with another', async () => {
    world = await openWorld()
    const desk = await withTwo(world)
    const path = world.record('a.wav', 1)
    await add(desk, [path])
    await ended(desk)
    await use(desk, desk.second)
    await add(desk, [path, world.record('same.wav', 1)])
    await ended(desk)
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it('that waits for an account without a key goes with another when the person says so', async () => {
    world = await openWorld()
    const desk = await withTwo(world)
    await desk.keychain.forget('first')
    desk.pipeline.keyChanged('first')
    await add(desk, [world.record('a.wav', 1)])
    await reached(desk, 'ready')
    expect(desk.pipeline.status().gates).toMatchObject([{ kind: 'key', account: 'First account' }])
    expect(desk.pipeline.handOver('first', desk.second)).toBe(1)
    const [row] = await ended(desk)
    expect([row?.stage, accountOf(row?.jobId ?? null)]).toEqual(['archived', OTHER])
  })

  it('that a watched folder brings goes with the account that the folder names', async () => {
    world = await openWorld()
    const desk = await withTwo(world)
    const path = join(world.folder, 'recordings')
    const rules = { ...DEFAULT_RULES, accountId: desk.second }
    desk.pipeline.watching.watch({ id: 'f', path, isPaused: false, options: DEFAULT_OPTIONS, rules })
    world.record('a.wav', 1)
    await until(desk.pipeline, isAt(desk, 1, 'archived'))
    expect(accountOf(desk.library.transcription(1)?.jobId ?? null)).toBe(OTHER)
  })

  it('of another device is brought home from every account', async () => {
    world = await openWorld()
    world.tuplets.addKey(OTHER)
    const jobs = ['account-1', OTHER].map((account) => world.tuplets.createElsewhere({ account }))
    for (const job of jobs) world.tuplets.jobs.complete(job.id)
    const desk = await withTwo(world)
    await until(desk.pipeline, () => desk.library.counts().archived === 2)
    expect(jobs.map(({ id }) => desk.library.byJob(id)?.accountId)).toEqual(['first', desk.second])
  })
})

describe('what holds one account up', () => {
  it('a key that is revoked in the middle, leaves the other going, and ends with a new key', async () => {
    world = await openWorld({ leastRunMs: 30_000 })
    const desk = await withTwo(world)
    await add(desk, [world.record('a.wav', 1)])
    await until(desk.pipeline, isAt(desk, 1, 'processing'))
    world.tuplets.revokeKey(world.tuplets.key)
    await use(desk, desk.second)
    await add(desk, [world.record('b.wav', 2)])
    await until(desk.pipeline, isAt(desk, 2, 'archived'))
    await until(desk.pipeline, () => desk.pipeline.status().gates.some(({ kind }) => kind === 'key'))
    expect(accountViews(desk.rooms)).toMatchObject([
      { id: 'first', atService: 1 },
      { id: desk.second, atService: 0 },
    ])
    await expect(removeAccount(desk.rooms, 'first')).rejects.toMatchObject({ code: 'conflict' })
    const set = await setKey(desk.rooms, { ...asked, id: 'first', key: world.tuplets.addKey() })
    expect(set).toMatchObject({ isValid: true, isDoubtful: false })
    await until(desk.pipeline, isAt(desk, 1, 'archived'))
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
  })

  it('a lost answer that nobody can look into, lets the other send, and is found when its key is back', async () => {
    world = await openWorld()
    const desk = await withTwo(world)
    const hold = world.tuplets.faults.hold(POST, 'before-answer')
    await add(desk, [world.record('a.wav', 1)])
    await hold.reached
    world.tuplets.revokeKey(world.tuplets.key)
    hold.cut()
    await until(desk.pipeline, () => desk.pipeline.status().gates.some(({ kind }) => kind === 'key'))
    await use(desk, desk.second)
    await add(desk, [world.record('b.wav', 2)])
    await until(desk.pipeline, isAt(desk, 2, 'archived'))
    expect(desk.library.transcription(1)?.stage).toBe('reconciling')
    // Nothing that the new key shows is known here yet: the person says that it is the same account's.
    const fresh = { ...asked, id: 'first', key: world.tuplets.addKey() }
    expect(await setKey(desk.rooms, fresh)).toMatchObject({ isDoubtful: true })
    await setKey(desk.rooms, { ...fresh, evenSo: true })
    await until(desk.pipeline, isAt(desk, 1, 'archived'))
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
    expect(accountOf(desk.library.transcription(1)?.jobId ?? null)).toBe('account-1')
  })

  it('no credit, leaves the other going', async () => {
    world = await openWorld()
    world.tuplets.setCreditUsd(0)
    const desk = await withTwo(world)
    await add(desk, [world.record('a.wav', 1)])
    await until(desk.pipeline, () => desk.pipeline.status().gates.some(({ kind }) => kind === 'credit'))
    await use(desk, desk.second)
    await add(desk, [world.record('b.wav', 2)])
    await until(desk.pipeline, isAt(desk, 2, 'archived'))
    expect(desk.pipeline.status().gates).toMatchObject([{ kind: 'credit', account: 'First account' }])
  })
})

describe('a key', () => {
  it('that was exchanged is the account’s own: what was asked with it and never came about is sent again, unasked', async () => {
    world = await openWorld()
    const desk = await startDesk(world)
    await desk.keychain.set(world.tuplets.key, false)
    desk.pipeline.keyChanged()
    world.tuplets.faults.next(POST, { kind: 'cut', at: 'before' })
    await add(desk, [world.record('a.wav', 1)])
    await until(desk.pipeline, isAt(desk, 1, 'reconciling'))
    await desk.close()
    const again = await startDesk(world)
    expect(await again.keys.rotate('first')).toEqual({ isOldRevoked: true })
    // The list of the new key proves that no job came of it; another account's would prove nothing.
    const [row] = await ended(again)
    expect(row).toMatchObject({ stage: 'archived', isAdopted: false })
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it('of an account that is here already is not taken for another one’s, and a stranger’s only when it is meant', async () => {
    world = await openWorld({ leastRunMs: 24 * HOUR })
    const desk = await withTwo(world)
    await add(desk, [world.record('a.wav', 1)])
    await until(desk.pipeline, isAt(desk, 1, 'processing'))
    const twin = await setKey(desk.rooms, { ...asked, id: null, name: 'Again', key: world.tuplets.addKey() })
    expect(twin).toMatchObject({ isValid: false, text: expect.stringContaining('First account') })
    const stranger = world.tuplets.addKey('account-3')
    const doubtful = await setKey(desk.rooms, { ...asked, id: 'first', key: stranger })
    expect(doubtful).toMatchObject({ isValid: false, isDoubtful: true })
    expect(desk.keychain.key('first')).toBe(world.tuplets.key)
    const third = await desk.keychain.add('Taken off')
    await desk.keychain.set(stranger, false, { id: third })
    expect(await setKey(desk.rooms, { ...asked, id: null, name: 'Twice', key: stranger })).toMatchObject({
      isValid: false,
    })
    await removeAccount(desk.rooms, third)
    const wrong = await setKey(desk.rooms, { ...asked, id: 'first', key: `tb_${'x'.repeat(40)}` })
    expect(wrong).toMatchObject({ isValid: false, isDoubtful: false })
    expect(await setKey(desk.rooms, { ...asked, id: 'first', key: stranger, evenSo: true })).toMatchObject({
      isValid: true,
    })
    expect(desk.keychain.knows('first', 'nobody’s')).toBe(false)
  })

  it('that the keyring does not open after a restart is there again once it does', async () => {
    world = await openWorld({ leastRunMs: 30_000 })
    const desk = await withTwo(world)
    await add(desk, [world.record('a.wav', 1)])
    await until(desk.pipeline, isAt(desk, 1, 'processing'))
    await desk.close()
    const lockedUp: Sealer = {
      isProtected: true,
      seal: async () => Buffer.from(''),
      open: () => Promise.reject(new Error('locked')),
    }
    const locked = await startDesk(world, lockedUp)
    expect(accountViews(locked.rooms)).toMatchObject([
      { key: { kind: 'locked', ending: null }, atService: 1 },
      { key: { kind: 'locked' }, name: 'Magazine' },
    ])
    await locked.keychain.rename('first', 'Newsroom')
    await locked.close()
    const again = await startDesk(world)
    await until(again.pipeline, isAt(again, 1, 'archived'))
    expect(accountViews(again.rooms)).toMatchObject([
      { name: 'Newsroom', key: { kind: 'stored' } },
      { key: { kind: 'stored' } },
    ])
  })

  it('for another program is kept until it is taken, and told to nobody', async () => {
    world = await openWorld()
    const desk = await withTwo(world)
    await desk.keys.create('first', 'Newsletter')
    const listed = (await desk.keys.list('first')).find(({ name }) => name === 'Newsletter')
    const keyId = listed?.id ?? ''
    const again = await startDesk(world)
    const raw = again.keychain.parkedKey('first', keyId) ?? ''
    expect(world.tuplets.accounts.authenticate(`Bearer ${raw}`).id).toBe('account-1')
    const told = JSON.stringify([accountViews(again.rooms), await again.keys.list('first'), desk.said, again.said])
    expect(told).toContain(raw.slice(-4))
    expect(told).not.toContain(raw.slice(0, 20))
    await again.keys.replace('first', { id: keyId, name: 'Newsletter' })
    expect(() => world.tuplets.accounts.authenticate(`Bearer ${raw}`)).toThrow()
    const [parked] = again.keychain.parked('first').slice(-1)
    await again.keychain.unpark('first', parked?.keyId ?? '')
    const ours = (await again.keys.list('first')).find(({ isOurs }) => isOurs)
    await expect(again.keys.revoke('first', ours?.id ?? '')).rejects.toMatchObject({ code: 'bad-request' })
  })
})
