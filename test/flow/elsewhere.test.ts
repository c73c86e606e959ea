// What other devices of the account made, and what watched folders bring: into the library before it is gone.

import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { until } from '../engine.ts'
import { add, ended, openWorld, type World } from './world.ts'

let world: World

afterEach(() => world.close())

it('a transcript of another device is archived on start, with the cost that was billed', async () => {
  world = await openWorld()
  world.tuplets.createElsewhere({ durationSeconds: 600 })
  const engine = world.start()
  await until(engine.pipeline, () => engine.library.counts().archived === 1)
  expect(engine.library.inStage(['archived'])).toMatchObject([{ source: 'elsewhere', path: null }])
})

it('one that is still transcribed there is followed until it is done', async () => {
  world = await openWorld({ leastRunMs: 60_000 })
  world.tuplets.createElsewhere({ durationSeconds: 600 })
  const engine = world.start()
  await until(engine.pipeline, () => engine.library.counts().processing === 1)
  await until(engine.pipeline, () => engine.library.counts().archived === 1)
})

it('our own jobs are not taken for somebody else’s', async () => {
  world = await openWorld()
  const engine = world.start()
  await add(
    engine,
    [1, 2, 3].map((seed) => world.record(`${seed}.wav`, seed)),
  )
  await ended(engine)
  await engine.close()
  const again = world.start()
  again.pipeline.keyChanged()
  await again.pipeline.idle()
  expect(again.library.counts()).toMatchObject({ archived: 3, processing: 0 })
})

it('a watched folder brings what lands in it, once, and a folder that vanishes takes nothing with it', async () => {
  world = await openWorld()
  const folder = join(world.folder, 'recorder')
  mkdirSync(folder)
  const engine = world.start()
  const watched = { id: 'recorder', path: folder, options: DEFAULT_OPTIONS, isPaused: false }
  engine.pipeline.watching.watch(watched)
  await until(engine.pipeline, () => engine.pipeline.watching.state('recorder') === 'watching')
  copyFileSync(world.record('a.wav', 1), join(folder, 'a.wav'))
  await until(engine.pipeline, () => engine.library.counts().archived === 1)
  engine.pipeline.wake('resume')
  renameSync(folder, `${folder} away`)
  await until(engine.pipeline, () => engine.pipeline.watching.state('recorder') === 'missing')
  expect(engine.library.counts().archived).toBe(1)
  renameSync(`${folder} away`, folder)
  await until(engine.pipeline, () => engine.pipeline.watching.state('recorder') === 'watching')
  await engine.pipeline.idle()
  expect(engine.library.inStage(['archived', 'duplicate', 'waiting'])).toHaveLength(1)
  expect(engine.library.inStage(['archived'])[0]?.source).toBe('watch')
  rmSync(folder, { recursive: true })
})
