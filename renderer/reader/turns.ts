// A transcript as it is read: stretches of one speaker, cut into paragraphs of a readable length. Segments stay whole, and
// keep their positions: evidence and edits refer to those.

import type { SegmentView } from '../../preload/contract.ts'

export interface Turn {
  readonly index: number
  /** Stays the same while turns before it come and go. */
  readonly key: string
  readonly speaker: string | null
  /** False where the speaker simply goes on: the name is not said again. */
  readonly isNewSpeaker: boolean
  readonly startMs: number
  /** Indexes into the transcript's segments, `last` included. */
  readonly first: number
  readonly last: number
  readonly segments: readonly SegmentView[]
  readonly characters: number
}

/** Beyond this a paragraph ends with the next sentence, beyond the double of it in any case. */
const READABLE = 420
const SENTENCE_END = /[.!?…。！？؟।]["”’»)\]]*\s*$/u

/** Segments that are one turn whatever else holds: while a person types in it, its paragraph stays as it is. */
export interface Held {
  /** Positions, `last` included. */
  readonly first: number
  readonly last: number
}

function isBreak(before: SegmentView, next: SegmentView, characters: number, held: Held | null): boolean {
  if (held !== null && held.first <= next.position && before.position <= held.last)
    return before.position < held.first || next.position > held.last
  if (before.speaker !== next.speaker || isDivided(before, next)) return true
  if (characters >= READABLE * 2) return true
  return characters >= READABLE && SENTENCE_END.test(before.text)
}

/** Two parts of what was one: a person has cut here. */
export function isDivided(before: SegmentView, next: SegmentView): boolean {
  return before.first === next.first && before.last === next.last
}

export function turnsOf(segments: readonly SegmentView[], held: Held | null = null): readonly Turn[] {
  const turns: Turn[] = []
  let first = 0
  let characters = 0
  let part = 0
  segments.forEach((segment, index) => {
    characters += segment.text.length
    const next = segments[index + 1]
    if (next !== undefined && !isBreak(segment, next, characters, held)) return
    const own = segments.slice(first, index + 1)
    const origin = own[0]?.first ?? 0
    part = segments[first - 1]?.first === origin ? part + 1 : 0
    turns.push({
      index: turns.length,
      key: `${origin}.${part}`,
      speaker: segment.speaker,
      isNewSpeaker: turns.length === 0 || turns.at(-1)?.speaker !== segment.speaker,
      startMs: own[0]?.startMs ?? 0,
      first,
      last: index,
      segments: own,
      characters,
    })
    first = index + 1
    characters = 0
  })
  return turns
}

/** The last one that has begun by then; -1 before the first. Lists are in the order of their starts. */
export function lastBegun(list: readonly { readonly startMs: number }[], atMs: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.startMs ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The turn that holds this segment. */
export function turnOf(turns: readonly Turn[], segment: number): number {
  let low = 0
  let high = turns.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle]?.first ?? Number.POSITIVE_INFINITY) <= segment) low = middle + 1
    else high = middle
  }
  return low - 1
}

const SPACELESS = /^(zh|yue|ja|th|lo|km|my)\b/

/** What stands between two segments of a paragraph. */
export function joint(language: string | null): string {
  return language !== null && SPACELESS.test(language) ? '' : ' '
}
