// The way of a recording, whole: real files, the real library, real HTTP.

import { afterEach, expect, it } from 'vitest'
import { rows } from '../engine.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

afterEach(() => world.close())

it('takes a recording from the disk to the archive, and pays for it once', async () => {
  world = await openWorld()
  const engine = world.start()
  const report = await add(engine, [world.record('interview.wav', 1)])
  expect(report).toMatchObject({ added: 1, known: [], refused: [] })
  const [row] = await ended(engine)
  expect(row).toMatchObject({ stage: 'archived', title: 'interview', faultCode: null, durationMs: 6000 })
  expect(row?.billedCostMicro).toBe(35_000)
  expect(world.tuplets.ledger.charges).toHaveLength(1)
  expect(engine.library.result(row?.id ?? 0)).not.toBeNull()
})

it('takes the second copy of a recording for what it is, whatever its name', async () => {
  world = await openWorld()
  const engine = world.start()
  await add(engine, [world.record('a.wav', 1), world.record('copy of a.wav', 1), world.record('b.wav', 2)])
  const stages = (await ended(engine)).map((row) => row.stage).sort()
  expect(stages).toEqual(['archived', 'archived', 'duplicate'])
  expect(world.tuplets.ledger.submissions).toHaveLength(2)
})

it('knows a recording that is dropped again, before and after a restart', async () => {
  world = await openWorld()
  const path = world.record('a.wav', 1)
  const first = world.start()
  await add(first, [path])
  expect(await add(first, [path])).toMatchObject({ added: 0, known: [{ title: 'a' }] })
  await ended(first)
  await first.close()
  const second = world.start()
  expect(await add(second, [path])).toMatchObject({ added: 0, known: [{ title: 'a' }] })
  await ended(second)
  expect(rows(second.library)).toHaveLength(1)
  expect(world.tuplets.ledger.submissions).toHaveLength(1)
})

it('waits without a key, and goes on by itself when there is one', async () => {
  world = await openWorld()
  const without = world.start(null)
  await add(without, [world.record('a.wav', 1)])
  await reached(without, 'ready')
  expect(without.pipeline.status().gates).toMatchObject([{ kind: 'key' }])
  expect(world.tuplets.log.seen).toHaveLength(0)
  await without.close()
  const [row] = await ended(world.start())
  expect(row?.stage).toBe('archived')
})
