// Lines under what was marked, one for each code, stacked where passages overlap; and how a piece of text shows them. Colour never
// stands alone: the names are said beside the passage's end, and when it is pointed at.

import type { CSSProperties } from 'react'
import type { CodeView, FoundKind, HighlightView, Mark, SegmentView } from '../../preload/contract.ts'
import { within } from '../reader/notes.ts'

export interface Line extends Mark {
  /** Null: a plain highlight. */
  readonly colour: number | null
  /** Of the code; '' for a plain highlight. */
  readonly name: string
  /** How many lines stand between it and the words. */
  readonly level: number
  /** The passage ends with this segment, so that its code is named there. */
  readonly isLast: boolean
  /** It is no highlight, but what was found to be personal. */
  readonly personal?: FoundKind
}

type Codes = ReadonlyMap<number, Pick<CodeView, 'name' | 'colour'>>

/** Beyond this, lines would run into the words below. */
const MOST_LEVELS = 3

interface Stripe extends HighlightView {
  readonly colour: number | null
  readonly name: string
}

function stripesOf(highlights: readonly HighlightView[], codes: Codes): readonly Stripe[] {
  return highlights.flatMap((highlight): readonly Stripe[] => {
    const known = highlight.codes.flatMap((id) => codes.get(id) ?? [])
    if (known.length === 0) return [{ ...highlight, colour: null, name: '' }]
    return known.map(({ colour, name }) => ({ ...highlight, colour, name }))
  })
}

function isBefore(one: Stripe, other: Stripe): boolean {
  if (one.lastPosition !== other.firstPosition) return one.lastPosition < other.firstPosition
  return one.lastOffset <= other.firstOffset
}

/** Each gets the first level that is free for the whole of it, so that a line never jumps inside of a passage. */
function levelled(stripes: readonly Stripe[]): readonly { readonly stripe: Stripe; readonly level: number }[] {
  const ends: Stripe[] = []
  const order = [...stripes].sort((a, b) => a.firstPosition - b.firstPosition || a.firstOffset - b.firstOffset)
  return order.map((stripe) => {
    if (stripe.colour === null) return { stripe, level: 0 }
    const free = ends.findIndex((last) => isBefore(last, stripe))
    const level = free >= 0 ? free : Math.min(ends.length, MOST_LEVELS - 1)
    ends[level] = stripe
    return { stripe, level }
  })
}

/** For each segment, by its index, the lines under it. */
export function linesBySegment(
  highlights: readonly HighlightView[],
  segments: readonly SegmentView[],
  codes: Codes = new Map(),
): ReadonlyMap<number, readonly Line[]> {
  const lines = new Map<number, Line[]>()
  if (highlights.length === 0) return lines
  const indexes = new Map(segments.map(({ position }, index) => [position, index]))
  for (const { stripe, level } of levelled(stripesOf(highlights, codes))) {
    const { firstPosition, lastPosition, colour, name } = stripe
    const from = indexes.get(firstPosition) ?? 0
    for (let index = from; index < segments.length; index++) {
      const segment = segments[index]
      if (segment === undefined || segment.position > lastPosition) break
      if (segment.position < firstPosition) continue
      const { start, end } = within(stripe, segment.position, segment.text)
      if (start >= end) continue
      const isLast = segment.position === lastPosition
      lines.set(index, [...(lines.get(index) ?? []), { start, end, colour, name, level, isLast }])
    }
  }
  return lines
}

interface Lined {
  readonly className: string
  readonly title: string | undefined
  readonly style: CSSProperties | undefined
  /** Names of the codes whose passages end here; undefined for none. */
  readonly label: string | undefined
}

const STEP_PX = 3
const NOTHING: Lined = { className: '', title: undefined, style: undefined, label: undefined }

/** How a piece of text looks that these lines stand under. */
export function linedBy(lines: readonly Line[], end: number): Lined {
  if (lines.length === 0) return NOTHING
  const coded = lines.filter(({ colour }) => colour !== null)
  const personal = lines.filter((line) => line.personal !== undefined)
  const isPlain = coded.length + personal.length < lines.length
  const names = [...new Set([...coded, ...personal].map(({ name }) => name))]
  const ending = coded.filter((line) => line.isLast && line.end === end).map(({ name }) => name)
  return {
    className: [
      ...(isPlain ? ['marked'] : []),
      ...(coded.length > 0 ? ['coded'] : []),
      ...personal.slice(0, 1).map(({ personal: kind }) => `personal-mark personal-${kind}`),
    ].join(' '),
    title: names.length === 0 ? undefined : names.join(', '),
    style: coded.length === 0 ? undefined : stripes(coded),
    label: ending.length === 0 ? undefined : [...new Set(ending)].join(', '),
  }
}

function stripes(lines: readonly Line[]): CSSProperties {
  const each = (write: (line: Line) => string): string => lines.map(write).join(', ')
  return {
    backgroundImage: each(({ colour }) => `linear-gradient(var(--hue-${colour}), var(--hue-${colour}))`),
    backgroundPosition: each(({ level }) => `0 calc(100% - ${(MOST_LEVELS - 1 - level) * STEP_PX}px)`),
    backgroundSize: each(() => '100% 2px'),
    backgroundRepeat: 'no-repeat',
  }
}
