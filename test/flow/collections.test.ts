// What is dropped on a collection is in it once it is home: new recordings, those that are here already, and transcripts.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ids } from '../../main/library/browsing.ts'
import { connectReading } from '../../main/library/connection.ts'
import { EVERYTHING } from '../../main/library/filter.ts'
import { statements } from '../../main/library/row.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { openDesk } from '../importing.ts'
import { ended, openWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const DOLLAR = 1_000_000

/** As the window lists it. */
function inCollection(path: string, collectionId: number): number {
  const database = connectReading(path)
  try {
    return ids(statements(database), { order: 'newest', filter: { ...EVERYTHING, collectionId } }).ids.length
  } finally {
    database.close()
  }
}

it('takes in new recordings as they are archived, and those that are here at once', async () => {
  const engine = world.start()
  const { pipeline, library } = engine
  pipeline.drops.setAskingAbove(DOLLAR)
  const [first, second] = [world.record('a.wav', 1), world.record('b.wav', 2)]
  await pipeline.drops.add([first], DEFAULT_OPTIONS)
  await ended(engine)
  const collectionId = library.shelves.create('Harbour inquiry')
  await pipeline.drops.add([first, second], DEFAULT_OPTIONS, collectionId)
  expect(inCollection(library.path, collectionId)).toBe(1)
  await ended(engine)
  expect(inCollection(library.path, collectionId)).toBe(2)
  // A copy under another name is the recording that is here.
  const other = library.shelves.create('Second story')
  await pipeline.drops.add([world.record('copy of a.wav', 1)], DEFAULT_OPTIONS, other)
  await ended(engine)
  expect(inCollection(library.path, other)).toBe(1)
})

it('takes in transcripts that are dropped on it', async () => {
  const desk = openDesk()
  const path = desk.file('one.srt', '1\n00:00:01,000 --> 00:00:02,000\nOne.\n')
  const collectionId = desk.library.shelves.create('Harbour inquiry')
  const over = new Promise((resolve) => desk.importing.on({ ended: resolve }))
  await desk.importing.add([path], DEFAULT_OPTIONS, collectionId)
  await over
  expect(inCollection(desk.library.path, collectionId)).toBe(1)
  await desk.close()
})
