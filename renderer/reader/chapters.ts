// Where in the outline a moment is. Pure.

import type { ChapterView } from '../../preload/contract.ts'
import { heardAt } from './heard.ts'

const stretches = new WeakMap<readonly ChapterView[], readonly { readonly startMs: number; readonly endMs: number }[]>()

/** The last one that has begun; -1 before the first. A chapter lasts until the next one begins. */
export function chapterAt(chapters: readonly ChapterView[], atMs: number): number {
  let known = stretches.get(chapters)
  if (known === undefined) {
    known = chapters.map(({ startMs }) => ({ startMs, endMs: startMs }))
    stretches.set(chapters, known)
  }
  return heardAt(known, atMs)
}
