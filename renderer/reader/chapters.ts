// Where in the outline a moment is. Pure.

import { heardAt, type Stretch } from './heard.ts'

interface Begun {
  readonly startMs: number
}

const stretches = new WeakMap<readonly Begun[], readonly Stretch[]>()

/** The last one that has begun; -1 before the first. A chapter lasts until the next one begins. */
export function chapterAt(chapters: readonly Begun[], atMs: number): number {
  let known = stretches.get(chapters)
  if (known === undefined) {
    known = chapters.map(({ startMs }) => ({ startMs, endMs: startMs }))
    stretches.set(chapters, known)
  }
  return heardAt(known, atMs)
}
