// A job that a slow service made of a request given up long ago: told to the person while it may yet be stopped, and never
// cancelled by itself.

import { afterEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../main/clock.ts'
import { type Engine, rows, until } from '../engine.ts'
import { add, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const LONG = { leastRunMs: 2 * 24 * HOUR }

/** A recording with a job of its own, and another job of the account beside it. */
async function withOther(other: {
  readonly durationSeconds?: number
  readonly diarization?: boolean
  readonly laterMs?: number
}) {
  world = await openWorld(LONG)
  const engine = world.start()
  await add(engine, [world.record('Interview.wav', 1)])
  const own = await reached(engine, 'processing')
  const { durationSeconds = 6, diarization = true, laterMs = 0 } = other
  const job = world.tuplets.createElsewhere({
    durationSeconds,
    request: { diarization },
    createdAtMs: (own.intentAtMs ?? 0) + laterMs,
  })
  engine.pipeline.keyChanged()
  await until(engine.pipeline, () => engine.library.byJob(job.id) !== null)
  return { engine, own, job, row: () => engine.library.byJob(job.id) }
}

async function question(engine: Engine) {
  const [row] = engine.pipeline.activity().needsYou
  return row
}

describe('a job like ours that nobody here knows', () => {
  it('stands under what needs the person, with the recording that it may be paid twice for', async () => {
    const { engine, own } = await withOther({ laterMs: 10 * 60_000 })
    expect(await question(engine)).toMatchObject({
      stage: 'processing',
      suspectedOf: { id: own.id, title: 'Interview' },
    })
    expect(engine.pipeline.status().needsYou).toBe(1)
  })

  it('is cancelled at the service when the person says so, and ours goes on', async () => {
    const { engine, own, job, row } = await withOther({})
    engine.pipeline.second.judge(row()?.id ?? 0, 'cancel')
    await until(engine.pipeline, () => row()?.stage === 'cancelled')
    expect(world.tuplets.jobs.find(job.id)?.outcome?.kind).toBe('cancelled')
    expect(engine.library.transcription(own.id)).toMatchObject({ stage: 'processing', isCancelRequested: false })
    expect(row()?.suspectedOf).toBeNull()
  })

  it('is kept when the person says so, archived, and never asked about again', async () => {
    const { engine, job, row } = await withOther({})
    engine.pipeline.second.judge(row()?.id ?? 0, 'keep')
    world.tuplets.jobs.complete(job.id)
    engine.pipeline.keyChanged()
    await until(engine.pipeline, () => row()?.stage === 'archived')
    expect(row()?.suspectedOf).toBeNull()
    expect(() => engine.pipeline.second.judge(row()?.id ?? 0, 'keep')).toThrow('answered already')
  })

  it('that is done by now cannot be cancelled any more, and says so', async () => {
    const { engine, job, row } = await withOther({})
    world.tuplets.jobs.complete(job.id)
    await until(engine.pipeline, () => row()?.stage === 'archived')
    expect((await question(engine))?.suspectedOf).not.toBeNull()
    expect(() => engine.pipeline.second.judge(row()?.id ?? 0, 'cancel')).toThrow('billed in any case')
    engine.pipeline.second.judge(row()?.id ?? 0, 'keep')
    expect(engine.pipeline.activity().needsYou).toHaveLength(0)
  })
})

describe('a job of the account is not suspected', () => {
  it.each([
    ['that is of another length', { durationSeconds: 60 }],
    ['that was asked for in another way', { diarization: false }],
    ['that was made before our request', { laterMs: -2 * 60_000 }],
    ['that was made an hour later', { laterMs: HOUR }],
  ])('%s', async (_name, other) => {
    const { row } = await withOther(other)
    expect(row()).toMatchObject({ stage: 'processing', suspectedOf: null })
  })

  it('while its length is not known: it is looked at again when it is', async () => {
    world = await openWorld(LONG)
    const engine = world.start()
    await add(engine, [world.record('Interview.wav', 1)])
    const own = await reached(engine, 'processing')
    const made = { durationSeconds: 6, request: { diarization: true }, createdAtMs: own.intentAtMs ?? 0 }
    const job = world.tuplets.createElsewhere(made)
    const seconds = job.durationSeconds
    Object.assign(job, { durationSeconds: null })
    engine.pipeline.keyChanged()
    await engine.pipeline.idle()
    expect(engine.library.byJob(job.id)).toBeNull()
    Object.assign(job, { durationSeconds: seconds })
    engine.pipeline.keyChanged()
    await until(engine.pipeline, () => engine.library.byJob(job.id) !== null)
    expect(engine.library.byJob(job.id)?.suspectedOf).toBe(own.id)
  })

  it('by the key of another account', async () => {
    world = await openWorld(LONG)
    const first = world.start()
    await add(first, [world.record('Interview.wav', 1)])
    await reached(first, 'processing')
    await first.close()
    const key = world.tuplets.addKey('account-2')
    world.tuplets.createElsewhere({ durationSeconds: 6, request: { diarization: true }, account: 'account-2' })
    const second = world.start(key)
    await until(second.pipeline, () => rows(second.library).length === 2)
    expect(rows(second.library).map((row) => row.suspectedOf)).toEqual([null, null])
  })
})
