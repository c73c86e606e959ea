// Passages of recordings as audio files of their own.

import type { Span } from './notes.ts'

/** A passage as a clip is cut from it and named after it. */
export interface ClipPassage {
  readonly recordingId: number
  readonly startMs: number
  readonly endMs: number
  /** What is said there; its first words are in the file's name. */
  readonly text: string
}

export type ClipSource =
  | { readonly kind: 'quote'; readonly id: number }
  | { readonly kind: 'words'; readonly id: number; readonly span: Span }
  | { readonly kind: 'passage'; readonly passage: ClipPassage }

export interface ClipFile {
  readonly file: string
  /** The name of the folder, never its path. */
  readonly folder: string
}

export interface ClipsRequests {
  /** Cut as it is into the folder of exports, beside whatever lies there; else the passage to be decoded by the window. */
  'clips:save': {
    input: { readonly source: ClipSource; readonly marginMs: number }
    value: { readonly saved: ClipFile } | { readonly undecoded: ClipPassage }
  }
  /** What the window decoded of such a passage: the bytes of a WAV. */
  'clips:keep': { input: { readonly passage: ClipPassage; readonly bytes: Uint8Array }; value: ClipFile }
  /** Shows the clip that was saved last. */
  'clips:reveal': { input: Record<string, never>; value: null }
}
