// What can go wrong on the way, each with a clear sentence and nothing lost.

import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../engine.ts'
import { wav } from '../recordings.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

describe('a file that cannot be transcribed is refused before anything is sent', () => {
  it.each([
    ['empty.wav', () => Buffer.alloc(0), 'empty', '0 bytes'],
    ['short.wav', () => wav(3, 1), 'too-short', 'from 5 seconds up'],
    ['long.wav', () => sparseHeader(9 * 3600), 'too-long', 'at most 8 hours'],
    ['renamed.mp3', () => Buffer.from('These are notes, not sound.\n'.repeat(200)), 'not-audio', 'no audio'],
    ['cut.wav', () => wav(60, 1).subarray(0, 20_000), 'truncated', 'cut short'],
  ] as const)('%s', async (name, bytes, code, words) => {
    world = await openWorld()
    const path = join(world.folder, name)
    writeFileSync(path, bytes())
    if (name === 'long.wav') truncateSync(path, 44 + 9 * 3600 * 8000)
    const engine = world.start()
    await add(engine, [path])
    const [row] = await ended(engine)
    expect(row).toMatchObject({ stage: 'refused', faultCode: code })
    expect(row?.faultText).toContain(words)
    expect(row?.faultRemedy).not.toBeNull()
    expect(world.tuplets.ledger.submissions).toHaveLength(0)
  })

  it('of 1.1 GB', async () => {
    world = await openWorld()
    const path = join(world.folder, 'large.wav')
    writeFileSync(path, wav(6, 1))
    truncateSync(path, 1_100_000_000)
    const engine = world.start()
    await add(engine, [path])
    const [row] = await ended(engine)
    expect(row).toMatchObject({ stage: 'refused', faultCode: 'too-large' })
    expect(row?.faultText).toContain('1.10 GB')
  })

  it('and is taken after all once it has become another file', async () => {
    world = await openWorld()
    const path = join(world.folder, 'interview.wav')
    writeFileSync(path, Buffer.alloc(0))
    const engine = world.start()
    const stuck: (string | null)[] = []
    engine.pipeline.on({ stuck: ({ faultCode }) => stuck.push(faultCode) })
    await add(engine, [path])
    await ended(engine)
    expect(stuck).toEqual(['empty'])
    expect(await add(engine, [path])).toMatchObject({ added: 0 })
    writeFileSync(path, wav(6, 1))
    expect(await add(engine, [path])).toMatchObject({ added: 1 })
    expect((await ended(engine)).map((row) => row.stage)).toEqual(['refused', 'archived'])
    expect(stuck).toHaveLength(1)
  })
})

describe('a file that changes under the upload', () => {
  it('is uploaded anew, and only what was hashed is ever submitted', async () => {
    world = await openWorld()
    const path = world.record('growing.wav', 1, 20)
    const hold = world.tuplets.faults.hold({ method: 'PUT', origin: 'storage' }, 'request-body', 1)
    const engine = world.start()
    await add(engine, [path])
    await hold.reached
    writeFileSync(path, wav(21, 2))
    hold.release()
    const [row] = await ended(engine)
    expect(row).toMatchObject({ stage: 'archived', durationMs: 21_000 })
    expect(world.tuplets.ledger.submissions).toMatchObject([{ sha256: row?.sha256 }])
  })

  it('by vanishing waits, visibly, and goes on when it is back', async () => {
    world = await openWorld()
    world.tuplets.faults.next({ method: 'POST', path: '/jobs/upload-target' }, { kind: 'status', status: 503 }, 1)
    const path = world.record('moved.wav', 1)
    const engine = world.start()
    await add(engine, [path])
    const away = `${path}.away`
    await reached(engine, 'ready')
    renameSync(path, away)
    await until(engine.pipeline, () => engine.library.inStage(['waiting']).some((row) => row.faultCode === 'missing'))
    expect(engine.pipeline.activity().needsYou).toMatchObject([{ fault: { code: 'missing' }, stage: 'waiting' }])
    renameSync(away, path)
    engine.pipeline.retry(1)
    const [row] = await ended(engine)
    expect(row?.stage).toBe('archived')
  })
})

describe('a file that is not there', () => {
  it('is named in the report, and the others are taken', async () => {
    world = await openWorld()
    const engine = world.start()
    const report = await add(engine, [join(world.folder, 'nowhere.wav'), world.record('here.wav', 1)])
    expect(report).toMatchObject({ added: 1, refused: [{ name: 'nowhere.wav' }] })
  })

  it('nor is anything in its folder: the report says what recordings look like', async () => {
    world = await openWorld()
    const folder = join(world.folder, 'empty')
    mkdirSync(folder)
    const report = await add(world.start(), [folder])
    expect(report.refused[0]?.text).toContain('.mp3')
  })
})

describe('the account', () => {
  it('with a revoked key holds everything back, and lets it go on with a new one', async () => {
    world = await openWorld()
    const engine = world.start()
    world.tuplets.revokeKey(world.tuplets.key)
    await add(engine, [world.record('a.wav', 1)])
    await until(engine.pipeline, () => engine.pipeline.status().gates.length > 0)
    expect(engine.pipeline.status().gates).toMatchObject([{ kind: 'key' }])
    await until(engine.pipeline, () => engine.library.inStage(['ready']).length === 1)
    expect(engine.library.inStage(['ready'])).toMatchObject([{ attempts: 0, faultCode: null }])
    await engine.close()
    const [row] = await ended(world.start(world.tuplets.addKey()))
    expect(row?.stage).toBe('archived')
  })

  it('out of credit keeps what is uploaded, and goes on when it was topped up', async () => {
    world = await openWorld({ creditUsd: 0 })
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    await until(engine.pipeline, () => engine.pipeline.status().gates.some((gate) => gate.kind === 'credit'))
    await reached(engine, 'uploaded')
    world.tuplets.setCreditUsd(5)
    engine.pipeline.tryGate('credit')
    const [row] = await ended(engine)
    expect(row?.stage).toBe('archived')
    expect(world.tuplets.log.count({ method: 'PUT', origin: 'storage' })).toBe(1)
  })

  it('with no room for another job waits until there is', async () => {
    world = await openWorld({ concurrencyLimit: 1 })
    const engine = world.start()
    await add(
      engine,
      [1, 2, 3].map((seed) => world.record(`${seed}.wav`, seed)),
    )
    expect((await ended(engine)).map((row) => row.stage)).toEqual(['archived', 'archived', 'archived'])
    expect(world.tuplets.ledger.submittedTwice()).toEqual([])
  })
})

describe('the service', () => {
  it('that is down is waited for', async () => {
    world = await openWorld()
    world.tuplets.faults.next({ origin: 'api' }, { kind: 'status', status: 503, body: 'html' }, 6)
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    const [row] = await ended(engine)
    expect(row?.stage).toBe('archived')
  })

  it('that answers with a web page is not believed', async () => {
    world = await openWorld()
    world.tuplets.faults.next({ method: 'GET', path: '/jobs/:id' }, { kind: 'html' }, 2)
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    const [row] = await ended(engine)
    expect(row?.stage).toBe('archived')
  })

  it('that cannot be reached closes the gate, costs no attempt, and is tried again by itself', async () => {
    world = await openWorld()
    const engine = world.start()
    world.tuplets.faults.next({ origin: 'api' }, { kind: 'cut', at: 'before' }, 3)
    await add(engine, [world.record('a.wav', 1)])
    const [row] = await ended(engine)
    expect(row).toMatchObject({ stage: 'archived', attempts: 0 })
  })

  it('that deleted the result too early leaves a tombstone that says so', async () => {
    world = await openWorld({ afterRetention: 'gone', retentionMs: 1 })
    world.tuplets.faults.next({ method: 'GET', path: '/jobs/:id' }, { kind: 'status', status: 410 }, 50)
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    const [row] = await ended(engine)
    expect(row).toMatchObject({ stage: 'expired', faultCode: 'gone' })
    expect(row?.faultText).toContain('7 days')
  })
})

describe('storage', () => {
  it('whose address has ended gives a new one, without blame', async () => {
    world = await openWorld()
    world.tuplets.faults.next({ method: 'PUT', origin: 'storage' }, { kind: 'expired-url' })
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    const [row] = await ended(engine)
    expect(row).toMatchObject({ stage: 'archived', attempts: 0 })
    expect(world.tuplets.log.count({ method: 'POST', path: '/jobs/upload-target' })).toBe(2)
  })

  it('that cuts an upload gets it again, once whole', async () => {
    world = await openWorld()
    world.tuplets.faults.next(
      { method: 'PUT', origin: 'storage' },
      { kind: 'cut', at: 'request-body', afterBytes: 9000 },
    )
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1, 30)])
    const [row] = await ended(engine)
    expect(row?.stage).toBe('archived')
    expect(world.tuplets.ledger.submissions).toMatchObject([{ sha256: row?.sha256 }])
  })
})

it('a recording that was cancelled is not sent, and comes back when it is dropped again', async () => {
  world = await openWorld()
  const engine = world.start(null)
  const path = world.record('a.wav', 1)
  await add(engine, [path])
  await reached(engine, 'ready')
  engine.pipeline.cancel(1)
  expect(engine.library.transcription(1)?.stage).toBe('cancelled')
  expect(await add(engine, [path])).toMatchObject({ added: 1 })
  appendFileSync(path, '')
  rmSync(path)
})

/** The header of a WAV of this length, at a thousand samples a second; the file is made as long afterwards, without bytes. */
function sparseHeader(seconds: number): Buffer {
  const header = Buffer.from(wav(1, 1).subarray(0, 44))
  header.writeUInt32LE(seconds * 8000, 40)
  header.writeUInt32LE(36 + seconds * 8000, 4)
  return header
}
