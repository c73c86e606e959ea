// A transcript, or a few segments of it, as masked reading shows it: the texts, and the way of every place from what is read to
// what is shown and back. Whole transcripts are kept for a moment, because what is asked next is about the same one.

import { readBetween, readOf } from '../correct/edited.ts'
import type { Span } from '../correct/pointing.ts'
import { groundOf } from '../correct/rows.ts'
import type { Ask } from '../row.ts'
import type { Finding } from './finding.ts'
import { maskerFor, versionOf } from './maskers.ts'
import type { Masked, Masker } from './masking.ts'

export interface MaskedView {
  /** By the position that is read, as far as the view reaches. */
  at(position: number): Masked | undefined
  findings(position: number): readonly Finding[]
  /** From places of what is read to places of what is shown. */
  shown<S extends Span>(span: S): S
  /** From places of what is shown; what begins or ends inside of a sign takes all that it hides. */
  read(span: Span): Span
  /** What is shown of a span of what is shown. */
  text(span: Span, blank: string): string
}

/** A finding over more segments than these is no finding. */
const AROUND = 3
const MOST_KEPT = 3

const kept = new WeakMap<Ask, { version: string; readonly views: Map<number, MaskedView> }>()

export function wholeView(ask: Ask, id: number): MaskedView {
  const version = versionOf(ask)
  const held = kept.get(ask)
  const views = held?.version === version ? held.views : new Map<number, MaskedView>()
  kept.set(ask, { version, views })
  const known = views.get(id)
  if (known !== undefined) return known
  const view = viewOf(
    readOf(ask, id).map(({ text }) => text),
    0,
    maskerFor(ask, id, 'pseudonyms'),
  )
  if (views.size >= MOST_KEPT) views.clear()
  views.set(id, view)
  return view
}

/** Of a few segments, and of those around them that a finding may reach into. */
export function viewAround(ask: Ask, id: number, { firstPosition, lastPosition }: Span): MaskedView {
  const from = Math.max(0, firstPosition - AROUND)
  const read = readBetween(ask, groundOf(ask, id), from, lastPosition + AROUND)
  return viewOf(
    read.map(({ text }) => text),
    from,
    maskerFor(ask, id, 'pseudonyms'),
  )
}

/** @param from the position of the first text */
export function viewOf(texts: readonly string[], from: number, masker: Masker): MaskedView {
  const found = masker.findAcross(texts, from)
  const masked = texts.map((text, index) => masker.put(text, found[index] ?? []))
  const at = (position: number): Masked | undefined => masked[position - from]
  return {
    at,
    findings: (position) => found[position - from] ?? [],
    shown: (span) => ({
      ...span,
      firstOffset: at(span.firstPosition)?.carry(span.firstOffset, 'start') ?? span.firstOffset,
      lastOffset: at(span.lastPosition)?.carry(span.lastOffset, 'end') ?? span.lastOffset,
    }),
    read: ({ firstPosition, firstOffset, lastPosition, lastOffset }) => ({
      firstPosition,
      firstOffset: at(firstPosition)?.back(firstOffset, 'start') ?? firstOffset,
      lastPosition,
      lastOffset: at(lastPosition)?.back(lastOffset, 'end') ?? lastOffset,
    }),
    text({ firstPosition, firstOffset, lastPosition, lastOffset }, blank) {
      const parts: string[] = []
      for (let position = firstPosition; position <= lastPosition; position++) {
        const { text = '' } = at(position) ?? {}
        const end = position === lastPosition ? lastOffset : text.length
        parts.push(text.slice(position === firstPosition ? firstOffset : 0, end))
      }
      return parts.join(blank).trim()
    },
  }
}
