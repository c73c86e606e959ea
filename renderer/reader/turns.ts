// A transcript as it is read: stretches of one speaker, cut into paragraphs of a readable length. Segments stay whole, and
// keep their positions: evidence and edits refer to those.

import type { SegmentView } from '../../preload/contract.ts'

export interface Turn {
  readonly index: number
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

function isBreak(before: SegmentView, next: SegmentView, characters: number): boolean {
  if (before.speaker !== next.speaker) return true
  if (characters >= READABLE * 2) return true
  return characters >= READABLE && SENTENCE_END.test(before.text)
}

export function turnsOf(segments: readonly SegmentView[]): readonly Turn[] {
  const turns: Turn[] = []
  let first = 0
  let characters = 0
  segments.forEach((segment, index) => {
    characters += segment.text.length
    const next = segments[index + 1]
    if (next !== undefined && !isBreak(segment, next, characters)) return
    const held = segments.slice(first, index + 1)
    turns.push({
      index: turns.length,
      speaker: segment.speaker,
      isNewSpeaker: turns.length === 0 || turns.at(-1)?.speaker !== segment.speaker,
      startMs: held[0]?.startMs ?? 0,
      first,
      last: index,
      segments: held,
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
