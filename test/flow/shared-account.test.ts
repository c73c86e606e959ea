// When another device uses the account and one of our answers is lost: the only job found is ours where something tells it
// apart, and the person's to judge where nothing does.

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { HOUR } from '../../main/clock.ts'
import { type Engine, until } from '../engine.ts'
import type { FakeOptions } from '../tuplets/settings.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const POST = { method: 'POST', path: '/jobs' }
const LOST = { kind: 'cut', at: 'before-answer' } as const
const OURS = { diarization: true }

/** A recording of ours that went its way, so that it is known how the service measures. */
async function withOne(options: FakeOptions = {}): Promise<Engine> {
  world = await openWorld(options)
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1, 8)])
  await until(engine.pipeline, () => engine.library.counts().processing + engine.library.counts().archived === 1)
  return engine
}

function otherDevice(durationSeconds: number, request: Readonly<Record<string, unknown>> = OURS) {
  return world.tuplets.createElsewhere({ durationSeconds, request, createdAtMs: world.clock.now() - 2 * HOUR })
}

it('a job that no list tells from those of the other device is not adopted, and linked when the person says so', async () => {
  const engine = await withOne()
  otherDevice(8)
  world.tuplets.faults.next(POST, LOST)
  await add(engine, [world.record('b.wav', 2)])
  const row = await reached(engine, 'review')
  expect(row.faultText).toContain('recordings as long as yours')
  const ours = world.tuplets.ledger.submissions.at(-1)?.jobId ?? ''
  expect((await engine.pipeline.review(row.id)).candidates).toMatchObject([{ id: ours }])
  await engine.pipeline.decide(row.id, { kind: 'link', jobId: ours })
  await until(engine.pipeline, () => engine.library.transcription(row.id)?.stage === 'archived')
  expect(world.tuplets.log.count(POST)).toBe(2)
})

it.each([
  ['sends recordings of other lengths', 60, OURS],
  ['asks for other things, of which the list tells nothing', 8, { ...OURS, piiProcessing: true }],
])('a job is adopted where the other device %s', async (_name, seconds, request) => {
  const engine = await withOne()
  otherDevice(seconds, request)
  world.tuplets.faults.next(POST, LOST)
  await add(engine, [world.record('b.wav', 2)])
  await ended(engine)
  const row = engine.library.byJob(world.tuplets.ledger.submissions.at(-1)?.jobId ?? '')
  expect(row).toMatchObject({ stage: 'archived', isAdopted: true, title: 'b' })
})

it('a job is adopted where the service calls it by the name of our upload', async () => {
  const engine = await withOne({ tellsNames: true })
  otherDevice(8)
  world.tuplets.faults.next(POST, LOST)
  await add(engine, [world.record('b.wav', 2)])
  await ended(engine)
  expect(engine.library.byJob(world.tuplets.ledger.submissions.at(-1)?.jobId ?? '')).toMatchObject({ title: 'b' })
})

it('a job that was adopted before the other device showed itself is given back with its transcript', async () => {
  const engine = await withOne({ leastRunMs: 48 * HOUR })
  world.tuplets.faults.next(POST, LOST)
  await add(engine, [world.record('b.wav', 2)])
  const ours = () => world.tuplets.ledger.submissions[1]?.jobId ?? ''
  await until(engine.pipeline, () => engine.library.byJob(ours())?.isAdopted === true)
  otherDevice(8)
  world.tuplets.jobs.complete(ours())
  const row = await reached(engine, 'review')
  expect(row).toMatchObject({ title: 'b', jobId: null })
  const apart = engine.library.byJob(ours())
  expect(apart).toMatchObject({ source: 'elsewhere', stage: 'archived', maybeRecordingId: row.recordingId })
  await engine.pipeline.decide(row.id, { kind: 'link', jobId: ours() })
  expect(engine.library.byJob(ours())).toMatchObject({ title: 'b', stage: 'archived', source: 'drop' })
  expect(world.tuplets.log.count(POST)).toBe(2)
})

it('a failed job of ours is not taken for another device’s when its recording, tried again, turned out to be here twice', async () => {
  world = await openWorld()
  world.tuplets.jobs.failNext('It could not be read.')
  const engine = world.start()
  const path = world.record('a.wav', 1)
  await add(engine, [path])
  await reached(engine, 'failed')
  const copy = join(world.folder, 'copy.wav')
  copyFileSync(path, copy)
  await add(engine, [copy])
  await until(engine.pipeline, () => engine.library.transcription(2)?.stage === 'archived')
  engine.pipeline.retry(1)
  await reached(engine, 'duplicate')
  world.tuplets.faults.next(POST, LOST)
  await add(engine, [world.record('b.wav', 2)])
  await ended(engine)
  expect(engine.library.transcription(3)).toMatchObject({ stage: 'archived', isAdopted: true })
})
