// One transcript as it is read.

import type { LibraryRow } from './library.ts'

export interface WordView {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

export interface SegmentView {
  readonly position: number
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
  /** False where a player finds a second only roughly (raw AAC, MP3 of varying bitrate): the window makes an exact form of it. */
  readonly isExact: boolean
  readonly jobId: string | null
}

export interface TranscriptRequests {
  'library:transcript': { input: { readonly id: number }; value: TranscriptView }
  'library:nameSpeaker': { input: { readonly id: number; readonly label: string; readonly name: string }; value: null }
}
