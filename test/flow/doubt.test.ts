// When the answer to the one paid request is lost: found again, proven absent, or asked of the person. Never a second
// request on a guess.

import { afterEach, expect, it } from 'vitest'
import { until } from '../engine.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const POST = { method: 'POST', path: '/jobs' }

it('a job that was made though its answer was cut is found and adopted', async () => {
  world = await openWorld()
  world.tuplets.faults.next(POST, { kind: 'cut', at: 'before-answer' })
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1)])
  const [row] = await ended(engine)
  expect(row?.stage).toBe('archived')
  expect(row?.jobId).toBe(world.tuplets.ledger.submissions[0]?.jobId)
  expect(world.tuplets.log.count(POST)).toBe(1)
})

it.each([
  ['500 with a page', { kind: 'status', status: 500, body: 'html', when: 'after' }],
  ['502 with a page', { kind: 'status', status: 502, body: 'html', when: 'after' }],
  ['an answer cut short', { kind: 'truncated-json' }],
  ['a page that says 200', { kind: 'html', when: 'after' }],
] as const)('so is one whose answer was %s', async (_name, fault) => {
  world = await openWorld()
  world.tuplets.faults.next(POST, fault)
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1)])
  await ended(engine)
  expect(world.tuplets.ledger.submissions).toHaveLength(1)
})

it('a request that never became a job is sent again, but only after two minutes of looking', async () => {
  world = await openWorld()
  world.tuplets.faults.next(POST, { kind: 'status', status: 502, body: 'html', when: 'before' })
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1)])
  await ended(engine)
  const posts = world.tuplets.log.seen.filter((request) => request.method === 'POST' && request.path === '/jobs')
  expect(posts).toHaveLength(2)
  expect((posts[1]?.atMs ?? 0) - (posts[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(120_000)
  const looks = world.tuplets.log.seen.filter(
    ({ method, path, atMs }) =>
      method === 'GET' && path === '/jobs' && atMs > (posts[0]?.atMs ?? 0) && atMs < (posts[1]?.atMs ?? 0),
  )
  expect(looks.length).toBeGreaterThanOrEqual(3)
})

it('a job that shows itself a minute late is waited for', async () => {
  world = await openWorld({ visibleAfterMs: 60_000 })
  world.tuplets.faults.next(POST, { kind: 'cut', at: 'before-answer' })
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1)])
  await ended(engine)
  expect(world.tuplets.ledger.submissions).toHaveLength(1)
})

it('while one answer is in doubt, no other recording is submitted', async () => {
  world = await openWorld()
  world.tuplets.faults.next(POST, { kind: 'status', status: 502, body: 'html', when: 'before' })
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1), world.record('b.wav', 2)])
  await reached(engine, 'reconciling')
  expect(world.tuplets.log.count(POST)).toBe(1)
  expect((await ended(engine)).map((row) => row.stage)).toEqual(['archived', 'archived'])
})

it('two jobs that look alike are put before the person, who links the right one', async () => {
  world = await openWorld()
  world.tuplets.faults.next(POST, { kind: 'cut', at: 'before-answer' })
  const engine = world.start()
  const twin = () =>
    world.tuplets.createElsewhere({
      durationSeconds: 6,
      request: { diarization: true },
      createdAtMs: world.clock.now() + 2000,
    })
  const made = world.tuplets.log.until(POST).then(twin)
  await add(engine, [world.record('a.wav', 1)])
  await made
  const row = await reached(engine, 'review')
  expect(engine.pipeline.activity().needsYou[0]?.can.review).toBe(true)
  const { candidates, resubmitCostMicro } = await engine.pipeline.review(row.id)
  expect(candidates).toHaveLength(2)
  expect(resubmitCostMicro).toBe(35_000)
  const ours = world.tuplets.ledger.submissions[0]?.jobId ?? ''
  await engine.pipeline.decide(row.id, { kind: 'link', jobId: ours })
  await until(engine.pipeline, () => engine.library.transcription(row.id)?.stage === 'archived')
  expect(engine.library.transcription(row.id)?.jobId).toBe(ours)
  expect(world.tuplets.log.count(POST)).toBe(1)
})

it('a job that differs in length only is put before the person: the service may measure in another way', async () => {
  world = await openWorld()
  world.tuplets.faults.next(POST, { kind: 'status', status: 502, body: 'html', when: 'before' })
  const engine = world.start()
  const made = world.tuplets.log.until(POST).then(() =>
    world.tuplets.createElsewhere({
      durationSeconds: 60,
      request: { diarization: true },
      createdAtMs: world.clock.now(),
    }),
  )
  await add(engine, [world.record('a.wav', 1)])
  const other = await made
  const row = await reached(engine, 'review')
  expect((await engine.pipeline.review(row.id)).candidates).toMatchObject([{ id: other.id }])
  expect(world.tuplets.log.count(POST)).toBe(1)
  await engine.pipeline.decide(row.id, { kind: 'resubmit' })
  await until(engine.pipeline, () => engine.library.transcription(row.id)?.stage === 'archived')
  expect(engine.library.transcription(row.id)?.jobId).not.toBe(other.id)
})
