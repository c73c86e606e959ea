// A passage cut to what a result row can show, around the first thing that was found, with its marks moved along.

import type { Mark } from '../../preload/contract.ts'

export interface Excerpt {
  readonly text: string
  readonly marks: readonly Mark[]
}

const LEAD = 60
const MOST = 240

export function excerpt(text: string, marks: readonly Mark[]): Excerpt {
  const first = marks[0]
  if (text.length <= MOST || first === undefined || first.end + LEAD < MOST) return { text, marks }
  const from = wordStart(text, Math.max(0, first.start - LEAD))
  const kept = marks.filter((mark) => mark.start >= from)
  return {
    text: `…${text.slice(from)}`,
    marks: kept.map((mark) => ({ start: mark.start - from + 1, end: mark.end - from + 1 })),
  }
}

/** The next beginning of a word, if one is near; scripts without spaces are cut where they are. */
function wordStart(text: string, from: number): number {
  const space = text.indexOf(' ', from)
  return space >= 0 && space - from < 30 ? space + 1 : from
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
