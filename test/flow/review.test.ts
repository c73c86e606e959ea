// What a review of the money and loss paths found, each as it was shown to fail, so that it cannot come back.

import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { rows, until } from '../engine.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const POST = { method: 'POST', path: '/jobs' }
const UNCERTAIN = { kind: 'status', status: 502, body: 'html', when: 'before' } as const

describe('while the paid request is out', () => {
  it('a pause does not keep the result from being fetched', async () => {
    world = await openWorld()
    const hold = world.tuplets.faults.hold(POST, 'before-answer')
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    await hold.reached
    engine.pipeline.pause(1)
    hold.release()
    const [row] = await ended(engine)
    expect(row).toMatchObject({ stage: 'archived', isPaused: false })
  })

  it('a cancel is heeded when the answer says that no job exists', async () => {
    world = await openWorld()
    world.tuplets.faults.next(POST, { kind: 'status', status: 402, body: 'json' })
    const hold = world.tuplets.faults.hold({ method: 'GET', path: '/jobs' }, 'before')
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    await hold.reached
    hold.release()
    await until(engine.pipeline, () => rows(engine.library).some((row) => row.stage === 'submitting'))
    engine.pipeline.cancel(1)
    const [row] = await ended(engine)
    expect(row?.stage).toBe('cancelled')
    expect(world.tuplets.ledger.submissions).toHaveLength(0)
  })

  it('a cancel is heeded when repeated looks find no job', async () => {
    world = await openWorld()
    world.tuplets.faults.next(POST, UNCERTAIN)
    const engine = world.start()
    await add(engine, [world.record('a.wav', 1)])
    await reached(engine, 'reconciling')
    engine.pipeline.cancel(1)
    const [row] = await ended(engine)
    expect(row?.stage).toBe('cancelled')
    expect(world.tuplets.log.count(POST)).toBe(1)
  })
})

describe('a watched folder', () => {
  it('is not sent again because the default options change', async () => {
    world = await openWorld()
    const folder = join(world.folder, 'recorder')
    mkdirSync(folder)
    copyFileSync(world.record('a.wav', 1), join(folder, 'a.wav'))
    const engine = world.start()
    const watched = { id: 'recorder', path: folder, options: DEFAULT_OPTIONS, isPaused: false }
    engine.pipeline.watching.watch(watched)
    await until(engine.pipeline, () => engine.library.counts().archived === 1)
    const report = await engine.pipeline.addFiles([join(folder, 'a.wav')], {
      source: 'watch',
      options: { ...DEFAULT_OPTIONS, model: 'premium' },
    })
    expect(report.added).toBe(0)
    expect(world.tuplets.ledger.submissions).toHaveLength(1)
  })

  it('does not bring back what a person took off the list', async () => {
    world = await openWorld()
    const engine = world.start(null)
    const path = world.record('a.wav', 1)
    const watch = () => engine.pipeline.addFiles([path], { source: 'watch', options: DEFAULT_OPTIONS })
    await watch()
    await reached(engine, 'ready')
    engine.pipeline.cancel(1)
    engine.pipeline.remove(1)
    expect((await watch()).added).toBe(0)
    expect(rows(engine.library)).toHaveLength(0)
  })
})

describe('one bad job', () => {
  it.each([
    ['whose look fails', { kind: 'status', status: 500, body: 'html' }],
    ['that another account owns', { kind: 'status', status: 403, body: 'json' }],
  ] as const)('%s does not keep the others from being archived', async (_name, fault) => {
    // Long enough that all three are at the service together on a busy machine too.
    world = await openWorld({ leastRunMs: 60_000 })
    const engine = world.start()
    await add(
      engine,
      [1, 2, 3].map((seed) => world.record(`${seed}.wav`, seed)),
    )
    await until(engine.pipeline, () => engine.library.counts().processing === 3)
    const bad = engine.library.inStage(['processing'])[0]?.jobId ?? ''
    world.tuplets.jobs.fail(bad, 'It could not be decoded.')
    world.tuplets.faults.always({ method: 'GET', path: `/jobs/${bad}` }, fault)
    await until(engine.pipeline, () => engine.library.counts().archived === 2)
  })
})

it('two closed gates do not hide when the other one may be tried', async () => {
  world = await openWorld()
  world.tuplets.faults.next(POST, { kind: 'status', status: 409, body: 'json' })
  world.tuplets.log
    .until(POST)
    .then(() => world.tuplets.faults.next({ origin: 'api' }, { kind: 'cut', at: 'before' }, 2))
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1)])
  const [row] = await ended(engine)
  expect(row?.stage).toBe('archived')
})

it('a link is taken whole, commas and all', async () => {
  world = await openWorld()
  const engine = world.start(null)
  engine.pipeline.addLinks(
    ['https://radio.example.org/a,b.mp3', 'https://radio.example.org/with blank.mp3'],
    DEFAULT_OPTIONS,
  )
  engine.pipeline.addLinks('Listen to https://radio.example.org/c.mp3, it is good', DEFAULT_OPTIONS)
  expect(rows(engine.library).map((row) => row.path)).toEqual([
    'https://radio.example.org/a,b.mp3',
    'https://radio.example.org/with%20blank.mp3',
    'https://radio.example.org/c.mp3',
  ])
})

it('another account’s key proves nothing about a lost answer: the person is asked', async () => {
  world = await openWorld()
  world.tuplets.faults.next(POST, { kind: 'cut', at: 'before-answer' })
  const first = world.start()
  await add(first, [world.record('a.wav', 1)])
  await reached(first, 'reconciling')
  await first.close()
  const second = world.start(world.tuplets.addKey('account-2'))
  await until(second.pipeline, () => second.library.counts().review + second.library.counts().archived === 1)
  expect(world.tuplets.ledger.submissions).toHaveLength(1)
})
