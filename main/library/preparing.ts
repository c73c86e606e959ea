// A result made ready to be written: everything that can be worked out without the library, so that it may be done in another
// thread. It knows no database, and everything in it survives the way between threads.

import type { Segment, Transcript } from '../recording.ts'
import { indexed } from './fold.ts'
import { pressQuick, sha256Of } from './result.ts'

export interface Prepared {
  readonly kind: 'job' | 'download' | 'sample' | 'import'
  readonly sha256: string
  readonly bytes: number
  readonly compressed: Uint8Array
  /** Who speaks, in order of appearance, and for how long. */
  readonly talk: readonly (readonly [label: string, talkMs: number])[]
  readonly language: string | null
  readonly model: string | null
  readonly durationMs: number | null
  readonly opening: string
  readonly summary: string | null
  readonly warnings: readonly string[]
  readonly segments: readonly PreparedSegment[]
}

export interface PreparedSegment {
  readonly position: number
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly language: string | null
  readonly text: string
  /** `[startMs, endMs, "word", ...]`, or null without words. */
  readonly words: string | null
  /** What the index is fed with; null: the text itself. */
  readonly indexed: string | null
}

/** A result with its bytes already made small. */
export interface PressedResult {
  readonly kind: Prepared['kind']
  readonly body: Uint8Array
  readonly transcript: Transcript
  readonly compressed: Uint8Array
  readonly sha256: string
}

const OPENING_LENGTH = 240

export function prepare({ kind, body, transcript, compressed, sha256 }: PressedResult): Prepared {
  const { language, model, durationMs, summary, warnings, segments } = transcript
  return {
    kind,
    sha256,
    bytes: body.byteLength,
    compressed,
    talk: talkOf(segments),
    language,
    model,
    durationMs: durationMs === null ? null : Math.round(durationMs),
    opening: openingOf(transcript),
    summary,
    warnings,
    segments: segments.map(preparedSegment),
  }
}

/** The same with the pressing, for a thread that has nothing else to do. */
export function prepareImport(body: Uint8Array, transcript: Transcript): Prepared {
  // A copy with memory of its own: what lies in Node's common pool cannot be handed to another thread.
  const compressed = new Uint8Array(pressQuick(body))
  return prepare({ kind: 'import', body, transcript, compressed, sha256: sha256Of(body) })
}

function preparedSegment(segment: Segment): PreparedSegment {
  const { position, startMs, endMs, speaker, language, text } = segment
  const words = indexed(text)
  return {
    position,
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
    speaker,
    language,
    text,
    words: wordsJson(segment),
    indexed: words === text ? null : words,
  }
}

/** Flat, because a transcript of eight hours has 80,000 of them and is parsed each time that it is opened. */
function wordsJson({ words }: Segment): string | null {
  if (words.length === 0) return null
  const flat: (number | string)[] = []
  // Twice as fast as flatMap, and half of all that preparing costs.
  for (const { startMs, endMs, text } of words) flat.push(Math.round(startMs), Math.round(endMs), text)
  return JSON.stringify(flat)
}

function talkOf(segments: readonly Segment[]): Prepared['talk'] {
  const talk = new Map<string, number>()
  for (const { speaker, startMs, endMs } of segments)
    if (speaker !== null) talk.set(speaker, (talk.get(speaker) ?? 0) + Math.max(0, Math.round(endMs - startMs)))
  return [...talk]
}

/** Segments tell better than the whole text where the speech begins; a result may have only one of the two. */
function openingOf(transcript: Transcript): string {
  let opening = ''
  for (const { text } of transcript.segments) {
    opening += `${opening === '' ? '' : ' '}${text.trim()}`
    if (opening.length >= OPENING_LENGTH) break
  }
  return (opening === '' ? transcript.text.trim() : opening).slice(0, OPENING_LENGTH)
}
