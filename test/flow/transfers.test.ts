// How uploads treat the connection and the machine: sleep, a network that is gone, a person's limit and pause, what a storage
// says of the bytes it holds, and an account that is full.

import { afterEach, describe, expect, it } from 'vitest'
import { type Engine, rows, until } from '../engine.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

const MINUTE = 60_000
let world: World

afterEach(() => world.close())

const puts = () => world.tuplets.log.count({ method: 'PUT', origin: 'storage' })

async function holding(seconds = 60): Promise<{ engine: Engine; hold: { release(): void } }> {
  const hold = world.tuplets.faults.hold({ method: 'PUT', origin: 'storage' }, 'request-body', 1)
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1, seconds)])
  await hold.reached
  return { engine, hold }
}

describe('a machine that goes to sleep', () => {
  it('lets its upload go without an attempt lost, begins nothing, and goes on after a rest', async () => {
    world = await openWorld()
    const { engine, hold } = await holding()
    engine.pipeline.suspend()
    await until(engine.pipeline, () => engine.library.inStage(['ready']).length === 1)
    hold.release()
    await engine.pipeline.idle()
    expect(rows(engine.library)).toMatchObject([{ stage: 'ready', attempts: 0, faultCode: null }])
    expect(engine.pipeline.isTransferring).toBe(false)
    const before = world.clock.now()
    engine.pipeline.wake('resume')
    await until(engine.pipeline, () => engine.library.inStage(['uploading', 'uploaded']).length === 1)
    expect(world.clock.now() - before).toBeGreaterThan(2000)
    expect(await ended(engine)).toMatchObject([{ stage: 'archived' }])
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it('or only said so, and goes on by itself', async () => {
    world = await openWorld()
    const { engine, hold } = await holding()
    engine.pipeline.suspend()
    hold.release()
    expect(await ended(engine)).toMatchObject([{ stage: 'archived' }])
  })
})

describe('no network at all', () => {
  it('is believed: nothing sets out, no attempt is lost, and it goes on at once when there is one', async () => {
    world = await openWorld()
    const engine = world.start()
    await engine.pipeline.idle()
    engine.pipeline.offline()
    await add(engine, [world.record('a.wav', 1)])
    await reached(engine, 'ready')
    const asked = world.tuplets.log.seen.length
    expect(engine.pipeline.status().gates).toMatchObject([
      { kind: 'offline', remedy: expect.stringContaining('Connect') },
    ])
    expect(world.tuplets.log.seen).toHaveLength(asked)
    engine.pipeline.wake('online')
    expect(await ended(engine)).toMatchObject([{ stage: 'archived', attempts: 0 }])
  })
})

describe('a metered connection', () => {
  it('is shown; it stops an upload only if the person wants that, and “try now” overrules it', async () => {
    world = await openWorld()
    const { engine, hold } = await holding()
    engine.pipeline.setMetered(true)
    expect(engine.pipeline.status()).toMatchObject({ isMetered: true, gates: [] })
    engine.pipeline.setTransfers({ bytesPerSecond: null, monthlyCapMicro: null, holdsOnMetered: true })
    await until(engine.pipeline, () => engine.library.inStage(['ready']).length === 1)
    hold.release()
    expect(engine.pipeline.status().gates).toMatchObject([{ kind: 'metered', nextTryAtMs: null }])
    engine.pipeline.tryGate('metered')
    expect(await ended(engine)).toMatchObject([{ stage: 'archived', attempts: 0 }])
  })
})

describe('a pause', () => {
  it('of everything ends by itself, and says when', async () => {
    world = await openWorld()
    const engine = world.start()
    const untilMs = Math.round(world.clock.now()) + MINUTE
    engine.pipeline.pause(null, untilMs)
    await add(engine, [world.record('a.wav', 1)])
    await reached(engine, 'ready')
    expect(engine.pipeline.status()).toMatchObject({ isPaused: true, resumeAtMs: untilMs })
    expect(puts()).toBe(0)
    await ended(engine)
    expect(engine.pipeline.status()).toMatchObject({ isPaused: false, resumeAtMs: null, gates: [] })
    expect(world.clock.now()).toBeGreaterThan(untilMs)
  })

  it('of one recording ends by itself, and the others go on', async () => {
    world = await openWorld()
    const engine = world.start()
    const paths = [world.record('a.wav', 1), world.record('b.wav', 2)]
    await add(engine, paths)
    const untilMs = Math.round(world.clock.now()) + 2 * MINUTE
    engine.pipeline.pause(1, untilMs)
    expect(engine.pipeline.activity().underWay.find((row) => row.id === 1)).toMatchObject({ resumeAtMs: untilMs })
    await until(engine.pipeline, () => engine.library.transcription(2)?.stage === 'archived')
    expect(engine.library.transcription(1)?.isPaused).toBe(true)
    expect((await ended(engine)).map((row) => row.stage)).toEqual(['archived', 'archived'])
  })
})

it('uploads in the order in which the person put them', async () => {
  world = await openWorld()
  const engine = world.start()
  engine.pipeline.pause(null)
  await add(
    engine,
    [1, 2, 3, 4].map((seed) => world.record(`${seed}.wav`, seed, 6 + seed)),
  )
  await until(engine.pipeline, () => engine.library.inStage(['ready']).length === 4)
  engine.pipeline.reorder([4, 3], 'first')
  expect(engine.pipeline.activity().underWay.map((row) => row.id)).toEqual([4, 3, 1, 2])
  expect(engine.pipeline.activity().underWay[0]?.can.reorder).toBe(true)
  engine.pipeline.resume(null)
  await ended(engine)
  const lengths = world.tuplets.ledger.submissions.map(
    ({ sha256 }) => rows(engine.library).find((row) => row.sha256 === sha256)?.id,
  )
  expect(new Set(lengths.slice(0, 2))).toEqual(new Set([4, 3]))
})

describe('what the storage says of the bytes that it holds', () => {
  it('by a checksum that is another sends them again under a new key, and only those are submitted', async () => {
    world = await openWorld({ etag: 'none', googHash: true, lies: 1 })
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    const [row] = await ended(engine)
    expect(row?.stage).toBe('archived')
    expect(puts()).toBe(2)
    const keys = world.tuplets.storage.slots().map((slot) => slot.objectKey)
    expect(keys).toHaveLength(2)
    expect(world.tuplets.ledger.submissions).toMatchObject([{ sha256: row?.sha256 }])
  })

  it('again and again is told to the person in the end, and never paid for', async () => {
    world = await openWorld({ etag: 'none', googHash: true, lies: 1000 })
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    const row = () => engine.library.transcription(1)
    await until(engine.pipeline, () => row()?.faultCode === 'storage-refused' && (row()?.nextAtMs ?? 0) > 0)
    expect(row()).toMatchObject({ stage: 'ready', faultText: expect.stringContaining('other bytes') })
    expect(world.tuplets.ledger.submissions).toHaveLength(0)
  })

  it('by an ETag that was wrong once sends them again', async () => {
    world = await openWorld({ lies: 1 })
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    expect(await ended(engine)).toMatchObject([{ stage: 'archived' }])
    expect(puts()).toBe(2)
  })

  it('by ETags that only look like checksums is learnt once, not for every recording', async () => {
    world = await openWorld({ etag: 'kms' })
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    await ended(engine)
    expect(puts()).toBe(3)
    await add(engine, [world.record('b.wav', 2), world.record('c.wav', 3)])
    expect((await ended(engine)).map((row) => row.stage)).toEqual(['archived', 'archived', 'archived'])
    expect(puts()).toBe(5)
  })
})

it('goes on after a restart at the byte that the storage of an unfinished draft upload confirms', async () => {
  world = await openWorld({
    dialect: 'draft',
    bytesPerSecond: 400_000,
    targetExtras: { headers: { 'upload-draft-interop-version': '8' } },
  })
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1, 60)])
  const door = () => engine.library.inStage(['uploading'])[0]?.uploadUrlSealed?.length ?? 0
  await until(engine.pipeline, () => door() > 0)
  const before = door()
  await world.tuplets.log.until({ method: 'POST', path: '/jobs/upload-target' }, 1)
  while ((world.tuplets.storage.slots()[0]?.transfer?.sizeBytes ?? 0) === 0 || door() === before)
    await new Promise((resolve) => setImmediate(resolve))
  await engine.close()
  const again = world.start()
  expect(await ended(again)).toMatchObject([{ stage: 'archived' }])
  const patches = world.tuplets.log.seen.filter((one) => one.method === 'PATCH')
  expect(patches.length).toBeGreaterThan(0)
  expect(puts()).toBe(1)
  expect(patches.reduce((sum, one) => sum + one.bodyBytes, 0)).toBeLessThan(960_000)
})

it('sends no more to an account that is full than it takes, and asks it no more often than that', async () => {
  world = await openWorld({ concurrencyLimit: 2, secondsPerAudioSecond: 4 })
  const engine = world.start()
  await add(
    engine,
    [1, 2, 3, 4, 5, 6].map((seed) => world.record(`${seed}.wav`, seed, 5 + seed / 2)),
  )
  await until(engine.pipeline, () => engine.pipeline.status().gates.some(({ kind }) => kind === 'capacity'))
  expect((await ended(engine)).every((row) => row.stage === 'archived')).toBe(true)
  const refused = world.tuplets.log.seen.filter((one) => one.path === '/jobs' && one.status === 409)
  expect(refused.length).toBeLessThanOrEqual(2)
})
