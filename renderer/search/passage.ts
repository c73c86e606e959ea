// How much of a passage and of what was said before it a row shows, so that what was found stands within its two lines.

import type { Hit } from '../../preload/contract.ts'
import { type Excerpt, excerpt, roomOf, SEEN } from './excerpt.ts'

export interface Passage extends Excerpt {
  readonly before: string
  readonly after: string
}

/** Fewer letters than this before a passage say nothing. */
const LEAST = 12

export function passageOf({ text, marks, before, after }: Pick<Hit, 'text' | 'marks' | 'before' | 'after'>): Passage {
  const shown = excerpt(text, marks)
  const needed = roomOf(shown.text.slice(0, shown.marks[0]?.end ?? 0))
  const isWhole = shown.text === text
  return { ...shown, before: isWhole ? lastPart(before.trim(), SEEN - needed) : '', after: firstPart(after.trim()) }
}

/** What breaks off says so. */
function firstPart(text: string): string {
  return text === '' || /[.?!…。！？؟।"”»)]$/u.test(text) ? text : `${text}…`
}

/** The end of it, from the beginning of a word on. */
function lastPart(text: string, room: number): string {
  if (text === '') return ''
  const isAll = roomOf(text) < room
  let from = isAll ? 0 : text.length
  for (let left = room; !isAll && from > 0; from--) {
    left -= roomOf(text.charAt(from - 1))
    if (left < 0) break
  }
  const space = isAll ? -1 : text.indexOf(' ', from)
  const part = space < 0 || text.length - space < LEAST ? text.slice(from) : text.slice(space + 1)
  return roomOf(part) < LEAST && !isAll ? '' : `…${part.replace(/^…/, '').replace(/^[\p{M}\udc00-\udfff]+/u, '')} `
}
