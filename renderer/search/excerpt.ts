// A passage cut so that the first thing found in it stands within the two lines of a result row, its marks moved along. What
// follows is left to the row, which ends its second line with an ellipsis.

import type { Mark } from '../../preload/contract.ts'

export interface Excerpt {
  readonly text: string
  readonly marks: readonly Mark[]
}

/** Latin letters that two lines hold for certain, also in the narrowest window. */
export const SEEN = 110
/** So much is shown before what was found, for its sense. */
const LEAD = 40
/** Letters of these scripts take the room of two. */
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/

export function excerpt(text: string, marks: readonly Mark[]): Excerpt {
  const first = marks[0]
  if (first === undefined || roomOf(text.slice(0, first.end)) <= SEEN) return { text, marks }
  const from = beginning(text, first.start)
  if (from === 0) return { text, marks }
  const kept = marks.filter((mark) => mark.start >= from)
  return {
    text: `…${text.slice(from)}`,
    marks: kept.map((mark) => ({ start: mark.start - from + 1, end: mark.end - from + 1 })),
  }
}

export function roomOf(text: string): number {
  let room = 0
  for (const letter of text) room += WIDE.test(letter) ? 2 : 1
  return room
}

/** A beginning of a word a little before what was found; scripts without spaces are cut between letters. */
function beginning(text: string, found: number): number {
  let from = found
  for (let room = LEAD; from > 0 && room > 0; from--) room -= WIDE.test(text.charAt(from - 1)) ? 2 : 1
  if (from === 0) return 0
  const space = text.indexOf(' ', from)
  if (space >= 0 && space < found) return space + 1
  // Half of an emoji, or a vowel sign without its letter, is no beginning.
  while (from < found && /[\p{M}\udc00-\udfff]/u.test(text.charAt(from))) from++
  return from
}

export interface Run {
  readonly text: string
  readonly isMark: boolean
  readonly start: number
}

/** The text in pieces, marked and not. Marks may touch or overlap; what is out of range is ignored. */
export function runsOf({ text, marks }: Excerpt): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, mark.start)
    const end = Math.min(text.length, mark.end)
    if (end <= start) continue
    if (start > at) runs.push({ text: text.slice(at, start), isMark: false, start: at })
    runs.push({ text: text.slice(start, end), isMark: true, start })
    at = end
  }
  if (at < text.length) runs.push({ text: text.slice(at), isMark: false, start: at })
  return runs
}
