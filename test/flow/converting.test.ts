// Recordings that the service would not take, converted here and archived as one recording with the times of the original.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import type { Intake } from '../../main/pipeline/crew.ts'
import type { ConversionKind } from '../../main/recording.ts'
import { type Engine, until } from '../engine.ts'
import { aiff } from '../long-recordings.ts'
import { openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import { add, ended, openWorld, reached, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

afterEach(() => world.close())

async function refused(engine: Engine, path: string): Promise<number> {
  await add(engine, [path])
  return (await reached(engine, 'refused')).id
}

it('archives an AIFF as the recording that it is, by way of FLAC', async () => {
  const path = join(world.folder, 'field.aiff')
  writeFileSync(path, aiff(7, 1))
  const engine = world.start()
  const id = await refused(engine, path)
  const offers = await engine.pipeline.converting.offers(id)
  expect(offers.map(({ kind, parts }) => [kind, parts])).toEqual([
    ['flac', 1],
    ['opus', 1],
  ])
  await engine.pipeline.converting.start(id, 'flac')
  const [row] = await ended(engine)
  expect(row).toMatchObject({ stage: 'archived', contentType: 'audio/aiff', durationMs: 7000, path })
  expect(row?.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'))
})
