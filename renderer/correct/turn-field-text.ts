// A turn as one text that a person types in, and the way back to its segments. Where segments meet is followed through the
// typing, so that every word stays with the segment it was said in.

import type { SegmentView } from '../../preload/contract.ts'
import { joint } from '../reader/language.ts'
import type { Turn } from '../reader/turns.ts'
import { placedWords } from '../reader/words.ts'
import { type Difference, differences } from './differences.ts'

export interface Stretch {
  readonly start: number
  readonly end: number
}

export function fieldText(segments: readonly SegmentView[], language: string | null): string {
  return segments.map((segment, at) => gapBefore(segments, at, language) + segment.text).join('')
}

/** What stands before a segment of a turn: nothing before the first, and where neither it nor the one before has blanks. */
function gapBefore(segments: readonly SegmentView[], at: number, language: string | null): string {
  const [before, segment] = [segments[at - 1], segments[at]]
  if (before === undefined || segment === undefined) return ''
  return joint(before.language ?? language, segment.language ?? language)
}

/** Where each segment stands in the text of its turn. */
export function stretchesOf(segments: readonly SegmentView[], language: string | null): readonly Stretch[] {
  let end = 0
  return segments.map(({ text }, at) => {
    const start = end + gapBefore(segments, at, language).length
    end = start + text.length
    return { start, end }
  })
}

export interface TypedPart {
  readonly position: number
  readonly text: string
  readonly isChanged: boolean
  /** Where it stands in the typed text. */
  readonly start: number
}

/** What was typed, without the ends of lines that a paste may bring. */
export function tidied(typed: string): string {
  return typed.replace(/[\r\n\u2028\u2029]/gu, ' ').replaceAll('\u00a0', ' ')
}

/** The typed text (tidied) of a turn, given back to its segments. */
export function partsOf(
  segments: readonly SegmentView[],
  typed: string,
  language: string | null,
): readonly TypedPart[] {
  const steps = differences(fieldText(segments, language), typed)
  const stretches = stretchesOf(segments, language)
  let from = 0
  return segments.map((segment, at) => {
    const isLast = at === segments.length - 1
    const gap = gapBefore(segments, at + 1, language)
    const cut = Math.max(from, carried(steps, stretches[at]?.end ?? 0))
    const end = isLast ? typed.length : gap === '' ? cut : wordEnd(typed, cut)
    const raw = typed.slice(from, end)
    const lead = raw.length - raw.trimStart().length
    const start = from
    // The joint itself belongs to neither; where it was typed away there is nothing to step over.
    from = gap !== '' && typed.startsWith(gap, end) ? end + gap.length : end
    const isChanged = raw !== segment.text && raw.trim() !== segment.text.trim()
    return isChanged
      ? { position: segment.position, text: raw.trim(), isChanged, start: start + lead }
      : { position: segment.position, text: segment.text, isChanged, start }
  })
}

/** Segments meet between words: where that end was typed away, the word that took its place stays whole. */
function wordEnd(typed: string, cut: number): number {
  const isWithin = cut > 0 && /\S\S/.test(typed.slice(cut - 1, cut + 1))
  const rest = isWithin ? typed.slice(cut).search(/\s/) : 0
  return rest < 0 ? typed.length : cut + rest
}

/** Where a place of the old text stands in the new one. What was typed exactly there comes before it; a place within
 *  something replaced goes to the nearer end of it. */
export function carried(steps: readonly Difference[], place: number): number {
  let [old, young] = [0, 0]
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at]
    if (step === undefined) break
    const next = steps[at + 1]
    const { length } = step.text
    if (step.kind === 'same') {
      if (place < old + length) return young + place - old
      old += length
      young += length
    } else if (step.kind === 'inserted') {
      young += length
    } else {
      const added = next?.kind === 'inserted' ? next.text.length : 0
      if (place < old + length) return place - old < old + length - place ? young : young + added
      old += length
    }
  }
  return young
}

/** The segment of a turn that holds this place of its text, and how far into it the place is. */
export function segmentAt(
  parts: readonly TypedPart[],
  caret: number,
): { readonly index: number; readonly offset: number } {
  const index = Math.max(
    0,
    parts.findLastIndex(({ start }) => start <= caret),
  )
  const part = parts[index]
  return { index, offset: Math.min(Math.max(caret - (part?.start ?? 0), 0), part?.text.length ?? 0) }
}

export interface TimedStretch extends Stretch {
  readonly startMs: number
  readonly endMs: number
}

/** The spoken words that are still as they were, where they stand in the typed text. */
export function wordsIn(turn: Turn, typed: string, language: string | null): readonly TimedStretch[] {
  const stretches = stretchesOf(turn.segments, language)
  const steps = differences(fieldText(turn.segments, language), typed)
  const kept = keptStretches(steps)
  return turn.segments.flatMap((segment, at) => {
    const start = stretches[at]?.start ?? 0
    return placedWords(segment).flatMap((word): readonly TimedStretch[] => {
      const place = kept.find(({ old, length }) => start + word.start >= old && start + word.end <= old + length)
      if (place === undefined) return []
      const moved = start + place.young - place.old
      return [{ start: word.start + moved, end: word.end + moved, startMs: word.startMs, endMs: word.endMs }]
    })
  })
}

interface Kept {
  readonly old: number
  readonly young: number
  readonly length: number
}

function keptStretches(steps: readonly Difference[]): readonly Kept[] {
  const kept: Kept[] = []
  let [old, young] = [0, 0]
  for (const { kind, text } of steps) {
    if (kind === 'same') kept.push({ old, young, length: text.length })
    if (kind !== 'inserted') old += text.length
    if (kind !== 'removed') young += text.length
  }
  return kept
}
