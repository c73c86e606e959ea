// What a span of a transcript says, and when: the one place that turns places into words and times, as they are read. It holds
// nothing, and guesses nothing: where words have no times, the times are those of their segments.

import type { Word } from '../recording.ts'
import { differs } from './correct/edited.ts'
import { pointingOf } from './correct/pointing.ts'
import type { Span } from './notes.ts'
import type { Ask, Row } from './row.ts'
import { SEGMENTS, speakersOf, textOrNull, timingAt, transcript, unpackTranscript } from './shelf.ts'
import type { WordsAt } from './timing.ts'

/** When a span is said. */
export interface SpanPlace {
  readonly startMs: number
  readonly endMs: number
}

/** Spans are of what is read; `read` and `said` go between that and what is kept. */
export interface SpanReader {
  /** Where the words of a span that is kept stand now; null where they are gone. */
  read(said: Span): Span | null
  /** What is to be kept of it; null where nobody said anything there. */
  said(read: Span): Span | null
  /** The words as they are read now, without blanks around them. */
  text(span: Span): string
  place(span: Span): SpanPlace
  /** Everybody who speaks in it, in order; null without speakers. */
  speaker(span: Span): string | null
}

interface Spoken {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly text: string
  readonly words: () => readonly Word[]
}

const RESULT = 'SELECT first_segment_id, segment_count, speakers_json, language FROM result WHERE transcription_id = ?'

/** Reads spans of one transcription; what they share is read once. */
export function openSpans(ask: Ask, id: number): SpanReader {
  const result = ask(RESULT).get(id)
  const blank = joint(textOrNull(result?.language))
  const pointing = kept(() => pointingOf(ask, id))
  const edited = kept(() => (differs(ask, id) ? unpackTranscript(transcript(ask, id)) : null))
  const names = kept(() => {
    const speakers = edited()?.speakers ?? speakersOf(ask, id, String(result?.speakers_json ?? '[]'))
    return new Map(speakers.map(({ label, name }) => [label, name]))
  })
  const timing = kept(() => timingAt(ask, id))
  /** Positions of what is read count from 0 without a gap. */
  const segments = ({ firstPosition, lastPosition }: Span): readonly Spoken[] => {
    const read = edited()
    if (read !== null)
      return read.segments
        .slice(firstPosition, lastPosition + 1)
        .map((segment) => ({ ...segment, words: () => segment.words }))
    return result === undefined ? [] : saidSegments(ask, result, firstPosition, lastPosition, timing)
  }
  return {
    read: (said) => pointing().toRead(said),
    said: (read) => pointing().toSaid(read),
    text: (span) => {
      const said = segments(span)
      return said
        .map(({ text }, at) => text.slice(...within(span, text, at === 0, at === said.length - 1)))
        .join(blank)
        .trim()
    },
    place(span) {
      const said = segments(span)
      const [first, last] = [said[0], said.at(-1)]
      if (first === undefined || last === undefined) return { startMs: 0, endMs: 0 }
      const [start] = within(span, first.text, true, first === last)
      const [, end] = within(span, last.text, first === last, true)
      const startMs = placed(first.text, first.words()).find((word) => word.end > start)?.startMs ?? first.startMs
      const endMs = placed(last.text, last.words()).findLast((word) => word.start < end)?.endMs ?? last.endMs
      return { startMs, endMs: Math.max(startMs, endMs) }
    },
    speaker(span) {
      const labels = segments(span).flatMap(({ speaker }) => speaker ?? [])
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

function saidSegments(ask: Ask, result: Row, from: number, to: number, timing: () => WordsAt): readonly Spoken[] {
  const first = Number(result.first_segment_id)
  const last = first + Number(result.segment_count) - 1
  return ask(WITH_ID)
    .all(Math.min(first + from, last + 1), Math.min(first + to, last))
    .map((row) => {
      const startMs = Number(row.start_ms)
      const text = String(row.text)
      return {
        startMs,
        endMs: Number(row.end_ms),
        speaker: textOrNull(row.speaker),
        text,
        words: () => timing()(Number(row.id) - first, startMs, text),
      }
    })
}

const WITH_ID = SEGMENTS.replace('SELECT ', 'SELECT id, ')

function within({ firstOffset, lastOffset }: Span, { length }: string, isFirst: boolean, isLast: boolean) {
  return [isFirst ? Math.min(firstOffset, length) : 0, isLast ? Math.min(lastOffset, length) : length] as const
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
function placed(text: string, words: readonly Word[]): readonly PlacedWord[] {
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
export function joint(language: string | null): string {
  return language !== null && /^(zh|yue|ja|th|lo|km|my)\b/.test(language) ? '' : ' '
}
