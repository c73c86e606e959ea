// The account's jobs as the service lists them: whose they are, what is out of reach, what can be done, and what looking costs.

import { afterEach, expect, it } from 'vitest'
import type { Status } from '../../main/pipeline/remote-book.ts'
import type { RemoteFacts, RemoteJob, Whose } from '../../main/pipeline/remote-jobs.ts'
import { type Engine, until } from '../engine.ts'
import { add, ended, openWorld, type World } from './world.ts'

let world: World

afterEach(() => world.close())

/** As the window looks: again and again, until what it waits for is there. */
async function looked(engine: Engine, isSo: (facts: RemoteFacts) => boolean): Promise<RemoteFacts> {
  engine.pipeline.asides.jobs.look()
  await until(engine.pipeline, () => isSo(engine.pipeline.asides.jobs.look()))
  return engine.pipeline.asides.jobs.look()
}

const isRead = ({ lists, isLooking }: RemoteFacts) => !isLooking && lists.every(({ seenAtMs }) => seenAtMs !== null)

function of(facts: RemoteFacts, status: Status): readonly RemoteJob[] {
  return facts.lists.find((list) => list.status === status)?.jobs ?? []
}

function whose(facts: RemoteFacts, jobId: string): Whose | undefined {
  return facts.lists.flatMap(({ jobs }) => jobs).find((job) => job.jobId === jobId)?.whose
}

it('says of each job whether it is ours or another device’s, and what it is here', async () => {
  world = await openWorld()
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1), world.record('b.wav', 2, 7)])
  const [ours] = await ended(engine)
  world.tuplets.createElsewhere({ durationSeconds: 600 })
  engine.pipeline.keyChanged()
  await until(engine.pipeline, () => engine.library.counts().archived === 3)
  const facts = await looked(engine, isRead)
  expect(of(facts, 'completed').map(({ whose: one }) => one)).toEqual(['elsewhere', 'ours', 'ours'])
  expect(of(facts, 'completed').find(({ id }) => id === ours?.id)).toMatchObject({
    title: 'a',
    stageText: 'Archived',
    isExpiryCertain: true,
    downloads: 0,
    can: { fetch: false, cancel: false, open: true },
  })
})

it('a job that the search has not met yet is fetched when a person wants it', async () => {
  world = await openWorld()
  const engine = world.start()
  await engine.pipeline.idle()
  const { id } = world.tuplets.createElsewhere({ durationSeconds: 600 })
  const facts = await looked(engine, (seen) => isRead(seen) && whose(seen, id) !== undefined)
  expect(whose(facts, id)).toBe('unknown')
  await engine.pipeline.asides.jobs.fetch(id)
  await until(engine.pipeline, () => engine.library.counts().archived === 1)
  expect(whose(engine.pipeline.asides.jobs.look(), id)).toBe('elsewhere')
})

it('another device’s job is cancelled by its id, and what is taken off the list is still named', async () => {
  world = await openWorld({ secondsPerAudioSecond: Number.POSITIVE_INFINITY })
  const engine = world.start()
  await engine.pipeline.idle()
  const { id } = world.tuplets.createElsewhere({ durationSeconds: 600 })
  await looked(engine, (seen) => of(seen, 'running').some(({ jobId, can }) => jobId === id && can.cancel))
  await engine.pipeline.asides.jobs.cancel(id)
  await until(engine.pipeline, () => engine.library.counts().cancelled === 1)
  expect(world.tuplets.log.seen.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  const [row] = engine.library.inStage(['cancelled'])
  engine.pipeline.remove(row?.id ?? 0)
  const facts = engine.pipeline.asides.jobs.look()
  expect(facts.lists.flatMap(({ jobs }) => jobs)).toMatchObject([
    { jobId: id, whose: 'removed', can: { fetch: false } },
  ])
})

it('one that is followed here is cancelled as the person wished, and not taken for a failure', async () => {
  world = await openWorld({ secondsPerAudioSecond: Number.POSITIVE_INFINITY })
  const { id } = world.tuplets.createElsewhere({ durationSeconds: 600 })
  const engine = world.start()
  await until(engine.pipeline, () => engine.library.counts().processing === 1)
  await engine.pipeline.asides.jobs.cancel(id)
  await until(engine.pipeline, () => engine.library.counts().processing === 0)
  expect(engine.library.byJob(id)).toMatchObject({ stage: 'cancelled' })
})

it('what exists beyond the listed hundred is said to be out of reach', async () => {
  world = await openWorld({ leastRunMs: 1 })
  for (let made = 0; made < 103; made++) world.tuplets.createElsewhere({ durationSeconds: 10 })
  world.tuplets.advance(1000)
  const engine = world.start()
  const facts = await looked(engine, isRead)
  expect(facts.lists.find(({ status }) => status === 'completed')).toMatchObject({ unseen: 3 })
  expect(of(facts, 'completed')).toHaveLength(100)
})

it('offline it shows what was seen last, with its time, and that also after a restart', async () => {
  world = await openWorld()
  world.tuplets.createElsewhere({ durationSeconds: 600 })
  const first = world.start()
  await until(first.pipeline, () => first.library.counts().archived === 1)
  const seen = await looked(first, isRead)
  await first.pipeline.idle()
  await first.close()
  world.tuplets.faults.always({ origin: 'api' }, { kind: 'cut', at: 'before' })
  const second = world.start()
  const facts = await looked(second, ({ fault }) => fault !== null)
  expect(of(facts, 'completed').map(({ jobId }) => jobId)).toEqual(of(seen, 'completed').map(({ jobId }) => jobId))
  expect(facts.lists.map(({ seenAtMs }) => seenAtMs)).toEqual(seen.lists.map(({ seenAtMs }) => seenAtMs))
  expect(facts.fault?.code).toMatch(/offline|cut|service-down/)
})

it('lists of another account are forgotten with its key', async () => {
  world = await openWorld()
  world.tuplets.createElsewhere({ durationSeconds: 600 })
  const first = world.start()
  await looked(first, isRead)
  await first.pipeline.idle()
  await first.close()
  const second = world.start(world.tuplets.addKey('account-2'))
  const lists = second.pipeline.asides.jobs.look().lists
  expect(lists.flatMap(({ jobs }) => jobs)).toEqual([])
})
