// What a second review of the money and loss paths found, each as it was shown to fail, so that it cannot come back.

import { afterEach, describe, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import type { Library } from '../../main/library/library.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import type { Tuplets } from '../../main/tuplets/tuplets.ts'
import { rows, until } from '../engine.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const POST = { method: 'POST', path: '/jobs' }

/** The same room, with some verbs replaced. */
function bent<T extends object>(room: T, verbs: Partial<T>): T {
  return new Proxy(room, {
    get(target, name) {
      const own = Reflect.get(verbs, name) ?? Reflect.get(target, name)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
}

/** Does something just before the service is asked for its time, which is the last moment before the intent. */
const beforeIntent = (act: () => void) => (tuplets: Tuplets) =>
  bent(tuplets, {
    list: async (query) => {
      if (query.limit === 1) act()
      return tuplets.list(query)
    },
  })

describe('while the intent is about to be written', () => {
  it('a pause of the recording is heeded, and nothing is paid until it goes on', async () => {
    world = await openWorld()
    let isFirst = true
    const bend = beforeIntent(() => {
      if (isFirst) engine.pipeline.pause(1)
      isFirst = false
    })
    const engine = world.start(world.tuplets.key, { bend })
    await add(engine, [world.record('a.wav', 1)])
    await until(engine.pipeline, () => !isFirst && engine.library.transcription(1)?.stage === 'uploaded')
    await engine.pipeline.idle()
    expect(engine.library.transcription(1)).toMatchObject({ stage: 'uploaded', isPaused: true })
    expect(world.tuplets.log.count(POST)).toBe(0)
    engine.pipeline.resume(1)
    expect((await ended(engine))[0]?.stage).toBe('archived')
  })

  it('a pause of everything is heeded', async () => {
    world = await openWorld()
    let isFirst = true
    const bend = beforeIntent(() => {
      if (isFirst) engine.pipeline.pause(null)
      isFirst = false
    })
    const engine = world.start(world.tuplets.key, { bend })
    await add(engine, [world.record('a.wav', 1)])
    await until(engine.pipeline, () => !isFirst)
    await engine.pipeline.idle()
    expect(world.tuplets.log.count(POST)).toBe(0)
    engine.pipeline.resume(null)
    expect((await ended(engine))[0]).toMatchObject({ stage: 'archived', attempts: 0 })
  })
})

it('a result is fetched although its recording was marked as paused', async () => {
  world = await openWorld({ leastRunMs: 60_000 })
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1)])
  const { id, revision } = await reached(engine, 'processing')
  engine.library.apply({ id, from: 'processing', revision, to: 'processing', patch: { isPaused: true } })
  expect((await ended(engine))[0]?.stage).toBe('archived')
})

describe('a job of another device with the same bytes and options', () => {
  it('is not paid for once more by a recording that was still to be uploaded', async () => {
    world = await openWorld()
    const engine = world.start()
    engine.pipeline.pause(null)
    await add(engine, [world.record('a.wav', 1)])
    const { recordingId } = await reached(engine, 'ready')
    engine.library.addElsewhere({ jobId: 'other', title: 'other', options: DEFAULT_OPTIONS, recordingId })
    engine.pipeline.resume(null)
    await until(engine.pipeline, () => engine.library.transcription(1)?.stage === 'duplicate')
    expect(engine.library.transcription(1)).toMatchObject({ duplicateOf: 2, objectKey: null })
    expect(world.tuplets.log.count(POST)).toBe(0)
  })

  it('is not paid for once more by a recording that was uploaded', async () => {
    world = await openWorld()
    let isFirst = true
    const bend = beforeIntent(() => {
      const { recordingId } = engine.library.transcription(1) ?? { recordingId: null }
      if (isFirst)
        engine.library.addElsewhere({ jobId: 'other', title: 'other', options: DEFAULT_OPTIONS, recordingId })
      isFirst = false
    })
    const engine = world.start(world.tuplets.key, { bend })
    await add(engine, [world.record('a.wav', 1)])
    await until(engine.pipeline, () => engine.library.transcription(1)?.stage === 'duplicate')
    expect(world.tuplets.log.count(POST)).toBe(0)
  })
})

describe('a recording that is transcribed once more', () => {
  it('does not carry the wish over to other bytes that have come to its place', async () => {
    world = await openWorld()
    const engine = world.start()
    const [a, b] = [world.record('a.wav', 1), world.record('b.wav', 2)]
    await add(engine, [a, b])
    await ended(engine)
    engine.pipeline.pause(null)
    const first = rows(engine.library).find((row) => row.path === a)?.id ?? 0
    const id = await engine.pipeline.second.again(first, null)
    world.record('a.wav', 2)
    engine.pipeline.resume(null)
    await ended(engine)
    expect(engine.library.transcription(id)?.stage).toBe('duplicate')
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
  })

  it('is paid for once however often the button was pressed before it was done', async () => {
    world = await openWorld()
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    await ended(engine)
    const ids = await Promise.all([engine.pipeline.second.again(1, null), engine.pipeline.second.again(1, null)])
    expect(ids).toEqual([2, 2])
    await ended(engine)
    expect(world.tuplets.ledger.submissions).toHaveLength(2)
  })
})

describe('when an answer was lost for good', () => {
  /** In review, with a job of another length beside it that was asked for alike. */
  async function unsure() {
    world = await openWorld({ leastRunMs: 60_000 })
    world.tuplets.faults.next(POST, { kind: 'status', status: 502, body: 'html', when: 'before' })
    const engine = world.start()
    const request = { diarization: true }
    const made = world.tuplets.log
      .until(POST)
      .then(() => world.tuplets.createElsewhere({ durationSeconds: 60, request, createdAtMs: world.clock.now() }))
    await add(engine, [world.record('a.wav', 1)])
    const { id: jobId } = await made
    return { engine, jobId, row: await reached(engine, 'review') }
  }

  it('a job that was taken in as another device’s meanwhile can still be linked', async () => {
    const { engine, jobId, row } = await unsure()
    engine.pipeline.keyChanged()
    await until(engine.pipeline, () => engine.library.byJob(jobId) !== null)
    expect((await engine.pipeline.review(row.id)).candidates).toMatchObject([{ id: jobId }])
    await engine.pipeline.decide(row.id, { kind: 'link', jobId })
    const [only, ...others] = await ended(engine)
    expect(others).toHaveLength(0)
    expect(only).toMatchObject({ stage: 'archived', jobId, title: 'a', source: 'drop', recordingId: row.recordingId })
    expect((await add(engine, [row.path ?? ''])).added).toBe(0)
    expect(world.tuplets.log.count(POST)).toBe(1)
  })

  it('“the same recording” ends the doubt of that recording as well', async () => {
    const { engine, jobId, row } = await unsure()
    engine.pipeline.keyChanged()
    await until(engine.pipeline, () => engine.library.byJob(jobId) !== null)
    const id = engine.library.byJob(jobId)?.id ?? 0
    engine.library.questions.ask(id, { maybeRecordingId: row.recordingId ?? 0 })
    engine.pipeline.second.claim(id, 'same')
    expect(engine.library.transcription(row.id)).toBeNull()
    expect(await ended(engine)).toMatchObject([{ stage: 'archived', jobId, path: row.path, maybeRecordingId: null }])
  })

  it('a job of another recording cannot be taken for it', async () => {
    const { engine, row } = await unsure()
    await add(engine, [world.record('b.wav', 2)])
    await until(engine.pipeline, () => engine.library.counts().processing > 0)
    const other = engine.library.inStage(['processing'])[0]?.jobId ?? ''
    await expect(engine.pipeline.decide(row.id, { kind: 'link', jobId: other })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(engine.library.transcription(row.id)?.stage).toBe('review')
  })

  it('a job that is linked is kept, although its cancelling was asked for before', async () => {
    const { engine, jobId, row } = await unsure()
    engine.library.requestCancel(row.id)
    await engine.pipeline.decide(row.id, { kind: 'link', jobId })
    expect(await ended(engine)).toMatchObject([{ stage: 'archived', jobId }])
  })
})

it('a round that can be noted nowhere, because the disk is full, ends in the log, and the next one follows', async () => {
  world = await openWorld({ leastRunMs: 60_000 })
  let isFull = false
  let refusals = 0
  const bendLibrary = (library: Library) =>
    bent(library, {
      gates: bent(library.gates, {
        save(gate, accountId) {
          if (isFull) throw new Fault('disk-full', 'The disk is full.')
          library.gates.save(gate, accountId)
        },
      }),
    })
  const bend = (tuplets: Tuplets) =>
    bent(tuplets, {
      list: (query) => {
        if (!isFull) return tuplets.list(query)
        refusals += 1
        return Promise.reject(new Fault('offline', 'There is no network.'))
      },
    })
  const engine = world.start(world.tuplets.key, { bend, bendLibrary })
  await add(engine, [world.record('a.wav', 1)])
  await reached(engine, 'processing')
  isFull = true
  engine.pipeline.wake('online')
  await new Promise((resolve) => world.clock.schedule(30_000, () => resolve(undefined)))
  expect(refusals).toBeGreaterThan(0)
  expect(refusals).toBeLessThan(10)
  isFull = false
  expect((await ended(engine))[0]?.stage).toBe('archived')
})
