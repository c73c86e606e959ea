// A disk that is full for a while, at each moment that writes: nothing is lost, nothing is sent twice, and it goes on when
// there is room again.

import { afterEach, describe, expect, it } from 'vitest'
import { toFault } from '../../main/fault.ts'
import type { Library } from '../../main/library/library.ts'
import { until } from '../engine.ts'
import { add, ended, openWorld, type World } from './world.ts'

let world: World

afterEach(() => world.close())

/** Refuses, as SQLite does on a full disk, every write that `isRefused` names, until `makeRoom` is called. */
function fullDisk(isRefused: (to: string) => boolean) {
  const disk = { isFull: true, refusals: 0 }
  const guard = (to: string): void => {
    if (!disk.isFull || !isRefused(to)) return
    disk.refusals += 1
    throw toFault(Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }))
  }
  const bendLibrary = (library: Library): Library => ({
    ...library,
    apply(change) {
      guard(change.to)
      return library.apply(change)
    },
    settle(change, inspection) {
      guard(change.to)
      return library.settle(change, inspection)
    },
    archive(change, result) {
      guard(change.to)
      return library.archive(change, result)
    },
  })
  return { disk, bendLibrary }
}

describe('a disk that is full', () => {
  it.each(['ready', 'uploading', 'uploaded', 'submitting', 'processing', 'archiving', 'archived'])(
    'when a recording should become %s holds everything, says so, and lets it go on later',
    async (stage) => {
      world = await openWorld()
      const { disk, bendLibrary } = fullDisk((to) => to === stage)
      const engine = world.start(world.tuplets.key, { bendLibrary })
      await add(engine, [world.record('a.wav', 1)])
      await until(engine.pipeline, () => engine.pipeline.status().gates.some((gate) => gate.kind === 'disk'))
      expect(engine.pipeline.status().gates[0]).toMatchObject({ text: 'The disk is full.' })
      disk.isFull = false
      engine.pipeline.tryGate('disk')
      const [row] = await ended(engine)
      expect(row?.stage).toBe('archived')
      expect(engine.pipeline.status().gates).toEqual([])
      expect(world.tuplets.ledger.submissions).toHaveLength(1)
    },
  )

  it('is tried now and then, not all the time', async () => {
    world = await openWorld()
    const { disk, bendLibrary } = fullDisk(() => true)
    const engine = world.start(world.tuplets.key, { bendLibrary })
    await add(engine, [world.record('a.wav', 1), world.record('b.wav', 2)])
    const startedAtMs = world.clock.now()
    await until(engine.pipeline, () => disk.refusals >= 4)
    // Four canaries wait 10, 20 and 40 seconds of their clock between them; two recordings may meet the wall together.
    expect(world.clock.now() - startedAtMs).toBeGreaterThan(20_000)
  })
})
