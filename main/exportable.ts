// What leaves the house: one transcript with everything that is known of it, in the one shape that every format of
// main/export takes. The library reads it, export writes it, and neither knows the other; between their threads it goes as JSON
// in bytes, the words of a segment flat as the library keeps them, because eight hours have eighty thousand of them.

import type { Word } from './recording.ts'

export interface ExportSpeaker {
  /** The service's label, e.g. `SPEAKER_00`. */
  readonly label: string
  /** The name a person gave, or else "Speaker 1" and so on in order of appearance. */
  readonly name: string
  readonly isNamed: boolean
  readonly talkMs: number
}

/** How sure the service was of a segment. */
export interface ExportCertainty {
  /** 0 to 1: what probability it gave each piece of a word on average; null where it does not say. */
  readonly confidence: number | null
  /** 0 to 1: how likely nobody speaks here; null where it does not say. */
  readonly noSpeech: number | null
  /** Of the words, or of there being any; null for none. */
  readonly doubt: 'unsure' | 'silent' | null
}

export interface ExportSegment {
  readonly position: number
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly text: string
  /** Empty where they were not asked for, or not given. */
  readonly words: readonly Word[]
  /** The first and last place in the service's result that it comes from; absent where that is its own position. */
  readonly origin?: readonly [first: number, last: number]
  /** Where it was asked for, the service says it, and nobody has corrected or checked the passage since. */
  readonly certainty?: ExportCertainty
}

export interface ExportChapter {
  readonly title: string
  readonly startMs: number
  readonly endMs: number
  readonly summary: string
}

export interface ExportNote {
  /** The moment that it is about; null: the whole recording. */
  readonly atMs: number | null
  readonly text: string
}

/** A marked passage: segments by position, places in them by UTF-16 units of their text; `lastOffset` is behind the last. */
export interface ExportHighlight {
  readonly firstPosition: number
  readonly firstOffset: number
  readonly lastPosition: number
  readonly lastOffset: number
  /** Indexes into `codes`; empty for a plain one. */
  readonly codes: readonly number[]
  /** What a person thinks about it; '' for nothing. */
  readonly memo: string
}

/** A name for what passages are about. */
export interface ExportCode {
  readonly name: string
  /** 0 to 7. */
  readonly colour: number
  readonly description: string
  /** Index of the code that it belongs under; null for none. */
  readonly parent: number | null
}

/** A correction that stands: when it was made, and of which kind. */
export interface ExportEdit {
  readonly atMs: number
  readonly kind: string
}

export interface Exportable {
  readonly id: number
  readonly title: string
  /** The recording's file name, or the last part of its link: never a path of the machine, never a query that may be a key. */
  readonly sourceName: string | null
  readonly sourceSha256: string | null
  /** Of the service's own bytes, or of the file that was imported. */
  readonly resultSha256: string
  /** How a file of those bytes is named: `json`, or what an imported file had. */
  readonly resultExtension: string
  readonly recordedAtMs: number | null
  readonly addedAtMs: number
  readonly archivedAtMs: number | null
  readonly durationMs: number | null
  readonly language: string | null
  readonly model: string | null
  readonly jobId: string | null
  /** Since when the library holds the service's reply without voices; null or absent: as it came. */
  readonly voicesForgottenAtMs?: number | null
  /** What was asked of the service; null for what was imported. */
  readonly requested: Readonly<Record<string, unknown>> | null
  /** What the text went through since, the first step first; none for the text as the service said it. */
  readonly edits: readonly ExportEdit[]
  readonly speakers: readonly ExportSpeaker[]
  readonly segments: readonly ExportSegment[]
  readonly chapters: readonly ExportChapter[]
  readonly summary: string | null
  /** As the service gave it; null where it gave none. */
  readonly analytics: Readonly<Record<string, unknown>> | null
  readonly notes: readonly ExportNote[]
  readonly highlights: readonly ExportHighlight[]
  /** Those that its highlights carry, and what they belong under. */
  readonly codes: readonly ExportCode[]
  readonly tags: readonly string[]
}

/** `shown`: as it is; `masked`: a sign of what it was in its place; `pseudonyms`: people are told apart by other names. */
export type PersonalChoice = 'shown' | 'masked' | 'pseudonyms'

/** How much of it is read: a list of a thousand captions needs neither words nor analytics. */
export interface ExportDetail {
  readonly hasWords: boolean
  readonly hasAnalytics: boolean
  /** How sure the service was of each segment. */
  readonly hasCertainty?: boolean
  /** The first so many segments; null: all. */
  readonly mostSegments: number | null
  /** As the service said it, whatever was corrected since. */
  readonly isOriginal?: boolean
  /** What becomes of personal data: whoever asks for less than all of it never gets the rest. */
  readonly personal?: PersonalChoice
}

/**
 * JSON: for each segment `[ms from the segment's start, length in ms, "word", ...]`, as the library keeps it, so that nobody on the
 * way has to read eighty thousand words. Null where none were asked for, or none are given.
 */
export type FlatWords = string | null

export function packExportable(from: Exportable, words: FlatWords): Uint8Array {
  const rest = JSON.stringify({ ...from, segments: from.segments.map(({ words: _, ...segment }) => segment) })
  return new TextEncoder().encode(`${rest.slice(0, -1)},"words":${words ?? '[]'}}`)
}

export function unpackExportable(bytes: Uint8Array): Exportable {
  const { words, segments, ...rest } = JSON.parse(new TextDecoder().decode(bytes))
  return {
    ...rest,
    segments: segments.map((segment: Omit<ExportSegment, 'words'>, index: number) =>
      withWords(segment, words[index] ?? []),
    ),
  }
}

/** Most formats look at the words of a few segments only, so they become objects when somebody does. */
function withWords(segment: Omit<ExportSegment, 'words'>, flat: readonly (string | number)[]): ExportSegment {
  let words: readonly Word[] | null = null
  return {
    ...segment,
    get words() {
      words ??= wordsOf(flat, segment.startMs)
      return words
    },
  }
}

function wordsOf(flat: readonly (string | number)[], fromMs: number): readonly Word[] {
  const words: Word[] = []
  for (let at = 0; at + 2 < flat.length; at += 3) {
    const startMs = fromMs + Number(flat[at])
    words.push({ startMs, endMs: startMs + Number(flat[at + 1]), text: String(flat[at + 2]) })
  }
  return words
}
