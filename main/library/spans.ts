// What a span of a transcript says, and when: the one place that turns places of the original text into words and times. It holds
// nothing, and guesses nothing: where words have no times, the times are those of their segments.

import type { Span } from './notes.ts'
import type { Ask, Row } from './row.ts'
import { SEGMENTS, speakersOf, textOrNull, timingFor } from './shelf.ts'

/** When a span is said. */
export interface SpanPlace {
  readonly startMs: number
  readonly endMs: number
}

export interface SpanReader {
  /** The words as they are read now, without blanks around them; '' where nothing is left of them. */
  text(span: Span): string
  place(span: Span): SpanPlace
  /** Everybody who speaks in it, in order; null without speakers. */
  speaker(span: Span): string | null
}

const RESULT = 'SELECT first_segment_id, segment_count, speakers_json, language FROM result WHERE transcription_id = ?'

/** Reads spans of one transcription; what they share is read once. */
export function openSpans(ask: Ask, id: number): SpanReader {
  const result = ask(RESULT).get(id)
  const blank = joint(textOrNull(result?.language))
  const names = kept(
    () => new Map(speakersOf(ask, id, String(result?.speakers_json ?? '[]')).map(({ label, name }) => [label, name])),
  )
  const timing = kept(() => timingFor(ask, id))
  const segments = (span: Span): readonly Row[] => (result === undefined ? [] : segmentsOf(ask, result, span))
  return {
    text: (span) =>
      segments(span)
        .map((segment) => String(segment.text).slice(...within(span, segment)))
        .join(blank)
        .trim(),
    place(span) {
      const said = segments(span)
      const [first, last] = [said[0], said.at(-1)]
      if (first === undefined || last === undefined) return { startMs: 0, endMs: 0 }
      const wordsOf = (segment: Row): readonly PlacedWord[] =>
        placed(
          String(segment.text),
          timing()[Number(segment.id) - Number(result?.first_segment_id)]?.(Number(segment.start_ms)) ?? [],
        )
      const [start] = within(span, first)
      const [, end] = within(span, last)
      const startMs = wordsOf(first).find((word) => word.end > start)?.startMs ?? Number(first.start_ms)
      const endMs = wordsOf(last).findLast((word) => word.start < end)?.endMs ?? Number(last.end_ms)
      return { startMs, endMs: Math.max(startMs, endMs) }
    },
    speaker(span) {
      const labels = segments(span).flatMap(({ speaker }) => (speaker === null ? [] : [String(speaker)]))
      const speakers = [...new Set(labels)].map((label) => names().get(label) ?? label)
      return speakers.length === 0 ? null : speakers.join(', ')
    },
  }
}

function kept<T>(read: () => T): () => T {
  let held: { readonly value: T } | null = null
  return () => {
    held ??= { value: read() }
    return held.value
  }
}

/** Positions count from 0 where the service gave them; a transcript from elsewhere may count otherwise, and is looked through. */
function segmentsOf(ask: Ask, result: Row, { firstPosition, lastPosition }: Span): readonly Row[] {
  const first = Number(result.first_segment_id)
  const last = first + Number(result.segment_count) - 1
  const isInside = ({ position }: Row): boolean => Number(position) >= firstPosition && Number(position) <= lastPosition
  const near = ask(WITH_ID).all(Math.min(first + firstPosition, last), Math.min(first + lastPosition, last))
  if (near.length === lastPosition - firstPosition + 1 && near.every(isInside)) return near
  return ask(WITH_ID).all(first, last).filter(isInside)
}

const WITH_ID = SEGMENTS.replace('SELECT ', 'SELECT id, ')

function within({ firstPosition, firstOffset, lastPosition, lastOffset }: Span, segment: Row): [number, number] {
  const { length } = String(segment.text)
  const start = Number(segment.position) === firstPosition ? Math.min(firstOffset, length) : 0
  const end = Number(segment.position) === lastPosition ? Math.min(lastOffset, length) : length
  return [start, end]
}

interface PlacedWord {
  readonly start: number
  readonly end: number
  readonly startMs: number
  readonly endMs: number
}

/** So many units of spaces, punctuation and emoji may stand before a word. */
const GAP = 16

/** Where each word stands in the text, as the reader places them; one that cannot be found is skipped. */
function placed(
  text: string,
  words: readonly { readonly startMs: number; readonly endMs: number; readonly text: string }[],
): readonly PlacedWord[] {
  const found: PlacedWord[] = []
  let from = 0
  let skipped = 0
  for (const { startMs, endMs, text: spoken } of words) {
    const spelled = spoken.trim()
    if (spelled === '') continue
    const start = text.indexOf(spelled, from)
    if (start < 0 || start - from > GAP + 2 * skipped) {
      skipped += spelled.length + 1
      continue
    }
    skipped = 0
    from = start + spelled.length
    found.push({ start, end: from, startMs, endMs })
  }
  return found
}

/** Languages that write without blanks between words. */
function joint(language: string | null): string {
  return language !== null && /^(zh|yue|ja|th|lo|km|my)\b/.test(language) ? '' : ' '
}
