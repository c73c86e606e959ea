// Files that cannot be read yet: held by another program, or in a folder that is away for a while.

import { mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DAY, SECOND } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import { systemIntake } from '../../main/intake/intake.ts'
import type { Crew } from '../../main/pipeline/crew.ts'
import { DEFAULT_RULES } from '../../main/pipeline/rules.ts'
import { TakeIn } from '../../main/pipeline/take-in.ts'
import { DEFAULT_OPTIONS, type Transcription } from '../../main/recording.ts'
import { until } from '../engine.ts'
import { mustBe, type Scratch, scratchLibrary } from '../library/scratch.ts'
import { wav } from '../recordings.ts'
import { openWorld, type World } from './world.ts'

let scratch: Scratch
let world: World

beforeEach(async () => {
  scratch = scratchLibrary()
  world = await openWorld()
})
afterEach(async () => {
  scratch.close()
  await world.close()
})

function held(): { readonly takeIn: TakeIn; readonly row: Transcription } {
  const { library, clock } = scratch
  const inUse = new Fault('unreadable', 'Another program is using the file.', { retry: 'later' })
  const look = () => Promise.reject(inUse)
  const rules = { quietMs: () => undefined, isFolderAway: () => false }
  const parts = { library, clock, rules, intake: { ...systemIntake, look }, random: () => 1 }
  const { id } = library.addFile({ path: '/in/a.wav', source: 'watch', options: DEFAULT_OPTIONS })
  return { takeIn: new TakeIn(parts as unknown as Crew), row: mustBe(library.transcription(id)) }
}

it('a file that another program holds is tried again after 1 to 30 seconds, however often', async () => {
  const { takeIn, row } = held()
  const now = scratch.clock.now()
  const waits = []
  for (let attempts = 0; attempts < 12; attempts++) {
    const outcome = await takeIn.step({ ...row, attempts }, new AbortController().signal)
    waits.push(outcome.kind === 'wait' ? (outcome.untilMs - now) / SECOND : Number.NaN)
  }
  expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 30])
  expect(Math.max(...waits)).toBe(30)
})

it('what waits in a folder that goes away rests until the folder is back, and is no trouble in between', async () => {
  const root = join(world.folder, 'card')
  mkdirSync(root)
  const path = join(root, 'a.wav')
  writeFileSync(path, wav(6, 1))
  const at = new Date(world.clock.now() - DAY)
  utimesSync(path, at, at)
  const engine = world.start()
  const rules = { ...DEFAULT_RULES, quietSeconds: 60 }
  engine.pipeline.watching.watch({ id: 'card', path: root, options: DEFAULT_OPTIONS, isPaused: false, rules })
  await until(engine.pipeline, () => engine.library.inStage(['waiting']).length === 1)
  renameSync(root, join(world.folder, 'taken out'))
  await until(engine.pipeline, () => engine.pipeline.watching.state('card') === 'missing')
  const [row] = engine.library.inStage(['waiting'])
  await until(engine.pipeline, () => (engine.library.transcription(row?.id ?? 0)?.nextAtMs ?? 0) > world.clock.now())
  renameSync(join(world.folder, 'taken out'), root)
  await until(engine.pipeline, () => engine.library.inStage(['archived']).length === 1)
  expect(world.tuplets.ledger.submissions).toHaveLength(1)
})
