// What the window asks of a collection as a whole. Reading goes to the reading worker, the note is the library's; what day it is, the
// shell says.

import type { Clock } from '../clock.ts'
import type { Shelves } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Answers } from './requests.ts'

export function overviewAnswers(rooms: {
  readonly shelves: Pick<Shelves, 'describe'>
  readonly reading: Pick<Reading, 'overview'>
  readonly pipeline: Pick<Pipeline, 'status'>
  readonly clock: Clock
}): Pick<Answers, Extract<keyof Answers, `overview:${string}`>> {
  const { shelves, reading, pipeline, clock } = rooms
  return {
    'overview:of': async ({ collectionId }) => {
      const view = await reading.overview({ collectionId, nowMs: clock.now() })
      if (collectionId !== null) return view
      const { underWay, needsYou } = pipeline.status()
      return { ...view, underWay, needsYou }
    },
    'overview:describe': ({ id, text }) => {
      shelves.describe(id, text)
      return null
    },
  }
}
