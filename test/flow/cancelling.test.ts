// Stopping a job at the service: by its id, by its token, and never on the word of an account that does not know it.

import { afterEach, expect, it } from 'vitest'
import { until } from '../engine.ts'
import { add, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const DELETE = { method: 'DELETE', path: '/jobs/:id' }
const BY_TOKEN = { method: 'POST', path: '/jobs/cancel' }

it.each([403, 404, 405])('a job is cancelled by its token where its id is refused with %i', async (status) => {
  world = await openWorld({ leastRunMs: 600_000 })
  world.tuplets.faults.always(DELETE, { kind: 'status', status, body: 'json' })
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1)])
  const { id, jobId } = await reached(engine, 'processing')
  engine.pipeline.cancel(id)
  expect(engine.pipeline.activity().underWay[0]?.detail).toContain('billed all the same')
  await until(engine.pipeline, () => engine.library.transcription(id)?.stage === 'cancelled')
  expect(world.tuplets.jobs.find(jobId ?? '')?.outcome?.kind).toBe('cancelled')
  expect(world.tuplets.log.count(BY_TOKEN)).toBe(1)
})

it('the token is not used where the id is enough', async () => {
  world = await openWorld({ leastRunMs: 600_000 })
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1)])
  engine.pipeline.cancel((await reached(engine, 'processing')).id)
  await until(engine.pipeline, () => engine.library.counts().cancelled === 1)
  expect(world.tuplets.log.count(BY_TOKEN)).toBe(0)
})

it('a job of another account’s key is not called cancelled: the person is told which key it needs', async () => {
  world = await openWorld({ leastRunMs: 3_600_000 })
  const first = world.start()
  await add(first, [world.record('a.wav', 1)])
  const { id, jobId } = await reached(first, 'processing')
  await first.close()
  const second = world.start(world.tuplets.addKey('account-2'))
  second.pipeline.cancel(id)
  await until(second.pipeline, () => second.library.transcription(id)?.faultCode === 'not-found')
  const [row] = second.pipeline.activity().underWay
  expect(row).toMatchObject({ stage: 'processing', isCancelRequested: true, can: { stopWaiting: true } })
  expect(row?.fault?.remedy).toContain('API key with which it was sent')
  expect(row?.detail).toContain('not cancelled')
  await second.close()
  const third = world.start()
  third.pipeline.keyChanged()
  await until(third.pipeline, () => third.library.transcription(id)?.stage === 'cancelled')
  expect(world.tuplets.jobs.find(jobId ?? '')?.outcome?.kind).toBe('cancelled')
})

it('a job that was done before it could be cancelled is archived: it is paid for', async () => {
  world = await openWorld({ leastRunMs: 600_000 })
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1)])
  const { id, jobId } = await reached(engine, 'processing')
  const hold = world.tuplets.faults.hold(DELETE, 'before')
  engine.pipeline.cancel(id)
  await hold.reached
  world.tuplets.jobs.complete(jobId ?? '')
  hold.release()
  await until(engine.pipeline, () => engine.library.transcription(id)?.stage === 'archived')
})
