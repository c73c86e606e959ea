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
  readonly jobId: string | null
  /** Grows with each correction, also with one that is taken back. */
  readonly revision: number
  /** What would be taken back, or done again, in words; null where there is nothing. */
  readonly canUndo: string | null
  readonly canRedo: string | null
}

export interface TranscriptRequests {
  'library:transcript': { input: { readonly id: number }; value: TranscriptView }
  'library:nameSpeaker': { input: { readonly id: number; readonly label: string; readonly name: string }; value: null }
}
