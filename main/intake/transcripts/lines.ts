// What every reader of a foreign format hands over: lines with a time and perhaps a speaker. Here they become a Transcript: empty
// ones go, missing and backward ends are found. It refuses a file in which nothing is said.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import type { Segment, Transcript } from '../../recording.ts'

export interface Line {
  readonly startMs: number
  /** Null where the file does not say. */
  readonly endMs: number | null
  readonly speaker: string | null
  readonly text: string
}

/** A transcript that another program wrote. */
export interface Foreign {
  readonly transcript: Transcript
  /** The recording, where the file names it. */
  readonly mediaName: string | null
}

/** Eight hours of subtitles are some 10,000. */
const MOST_LINES = 200_000
const LONGEST_LABEL = 200
const MOST_WARNINGS = 20
/** How long a line without an end and without a next one lasts: as long as it takes to say it. */
const MS_PER_LETTER = 60
const SHORTEST_MS = 1000

interface Facts {
  readonly language?: string | null
  readonly warnings?: readonly string[]
}

export function transcriptOf(given: readonly Line[], { language = null, warnings = [] }: Facts = {}): Transcript {
  const lines = given.flatMap((line) => {
    const text = squeeze(line.text)
    return text === '' ? [] : [{ ...line, text }]
  })
  if (lines.length === 0)
    throw notUnderstood(t('There are times in it, but no words.'), t('Look whether it is the right file.'))
  if (lines.length > MOST_LINES)
    throw notUnderstood(t('It has more lines than any transcript.'), t('Split it into one file for each recording.'))
  const segments = lines.map((line, position): Segment => {
    const { startMs, speaker, text } = line
    const endMs = endOf(line, lines, position)
    const label = speaker === null ? null : squeeze(speaker).slice(0, LONGEST_LABEL) || null
    return { position, startMs, endMs, speaker: label, language, text, words: [] }
  })
  return {
    language,
    model: null,
    durationMs: segments.reduce((latest, { endMs }) => Math.max(latest, endMs), 0),
    text: segments.map(({ text }) => text).join(' '),
    segments,
    summary: null,
    warnings:
      warnings.length > MOST_WARNINGS ? [...warnings.slice(0, MOST_WARNINGS), t('And more of the kind.')] : warnings,
  }
}

/** An end before its start is none. Without one a line lasts until the next begins. */
function endOf({ startMs, endMs, text }: Line, lines: readonly Line[], position: number): number {
  if (endMs !== null && endMs >= startMs) return endMs
  // A few lines may begin at the same time; further than that is not looked.
  const next = lines.slice(position + 1, position + 9).find((line) => line.startMs > startMs)
  return next?.startMs ?? startMs + Math.max(SHORTEST_MS, text.length * MS_PER_LETTER)
}

/** In the order in which it was said; cues that begin together keep their order. */
export function inTime(lines: readonly Line[]): readonly Line[] {
  const isInTime = lines.every((line, at) => at === 0 || line.startMs >= (lines[at - 1]?.startMs ?? 0))
  return isInTime ? lines : [...lines].sort((one, other) => one.startMs - other.startMs)
}

/** One line without the blanks of its layout. A zero character would end the text for some readers of the library file. */
export function squeeze(text: string): string {
  return text.replaceAll('\u0000', '').replaceAll(/\s+/g, ' ').trim()
}

export function notUnderstood(sentence: string, remedy: string, cause?: unknown): Fault {
  return new Fault('not-a-transcript', sentence, { remedy, retry: 'never', cause })
}
