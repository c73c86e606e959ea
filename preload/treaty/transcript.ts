// One transcript as it is read.

import type { LibraryRow } from './library.ts'

export interface WordView {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

export interface SegmentView {
  /** Its place in the order that is read, from 0. */
  readonly position: number
  /** The positions that the service gave: of the first and of the last segment that this one was made from. */
  readonly first: number
  readonly last: number
  /** Its words, its speaker or its ends are not as the service said them. */
  readonly isCorrected: boolean
  /** A person has compared it with the recording. */
  readonly isChecked: boolean
  readonly startMs: number
  readonly endMs: number
  /** The service's label, e.g. `SPEAKER_00`; null without speakers. */
  readonly speaker: string | null
  /** Where the service heard another language than the recording's; null: that one. */
  readonly language: string | null
  readonly text: string
  readonly words: readonly WordView[]
}

export interface SpeakerView {
  readonly label: string
  /** The name a person gave, or else "Speaker 1" and so on in order of appearance. */
  readonly name: string
  readonly isNamed: boolean
  /** 0 to 7: the same speaker keeps the same hue. */
  readonly hue: number
  readonly talkMs: number
}

export interface TranscriptView {
  readonly recording: LibraryRow
  readonly summary: string | null
  readonly warnings: readonly string[]
  readonly speakers: readonly SpeakerView[]
  readonly segments: readonly SegmentView[]
  /** Address for an audio element; null where the recording's file is nowhere to be found. */
  readonly mediaUrl: string | null
  /** False where a player finds a second only roughly (raw AAC, MP3 of varying bitrate): the window makes an exact form of it. */
  readonly isExact: boolean
  readonly jobId: string | null
  /** Grows with each correction, also with one that is taken back. */
  readonly revision: number
  /** What would be taken back, or done again, in words; null where there is nothing. */
  readonly canUndo: string | null
  readonly canRedo: string | null
}

/** A `TranscriptView` as it crosses: two texts, because thousands of objects take longer to cross than to read. */
export interface TranscriptParcel {
  /** JSON of all but the words and what is known of the sound. */
  readonly json: string
  /** A line for each segment: `[sinceStartMs, lengthMs, "word", ...]` as JSON, or nothing; empty where no word has a time. */
  readonly words: string
  readonly mediaUrl: string | null
  readonly isExact: boolean
}

/** A passage that the service was unsure of, by its place in the service's reply: perhaps wrong, or perhaps no speech at all. */
export interface DoubtView {
  readonly position: number
  readonly kind: 'unsure' | 'silent'
}

export interface ChapterView {
  readonly title: string
  readonly startMs: number
  readonly summary: string
}

/** What the service said of its own work; it takes longer to read than the words, and is asked for after them. */
export interface SignsView {
  readonly doubts: readonly DoubtView[]
  /** 0 to 1: how much of the recording the words cover; null where the service does not say. */
  readonly coverage: number | null
  /** As the service calls them, e.g. `repetition_detected`. */
  readonly issues: readonly string[]
  /** By their starts. */
  readonly chapters: readonly ChapterView[]
}

export interface TranscriptRequests {
  'library:transcript': { input: { readonly id: number }; value: TranscriptParcel }
  'library:signs': { input: { readonly id: number }; value: SignsView }
  'library:nameSpeaker': { input: { readonly id: number; readonly label: string; readonly name: string }; value: null }
}
