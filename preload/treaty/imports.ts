// Transcripts that people already have and bring along.

import type { FaultView } from './traveller.ts'

/** Transcripts that come in from files: how far it is, or what became of it. */
export interface ImportView {
  readonly id: number
  /** `linking`: the words are in, and the recordings beside them are read. */
  readonly phase: 'reading' | 'linking' | 'done' | 'cancelled' | 'failed' | 'removed'
  /** Files that may be transcripts, and how many of them were dealt with. */
  readonly found: number
  readonly done: number
  readonly segments: number
  readonly secondsLeft: number | null
  readonly imported: number
  /** Here already, by their bytes or their job. */
  readonly known: number
  /** The first transcript that it brought, or else one that was here. */
  readonly firstId: number | null
  readonly refusedCount: number
  /** The first thousand that were not understood, once it has ended. */
  readonly refused: readonly { readonly name: string; readonly text: string }[]
  /** Recordings found beside them, those of which are still to be read, and transcripts without one. */
  readonly linked: number
  readonly toLink: number
  readonly withoutAudio: number
  /** Taken back by the person; what was worked on since was kept. */
  readonly removed: number
  readonly kept: number
  readonly fault: FaultView | null
}

export interface ImportsRequests {
  /** Opens the system's picker and imports what was picked; nothing of it is ever queued. False when the person closed it. */
  'imports:pick': { input: { readonly kind: 'files' | 'folder' }; value: { readonly isPicked: boolean } }
  /** The import under way, or the last one until it is put away. */
  'imports:state': { input: Record<string, never>; value: ImportView | null }
  /** What is in stays in. */
  'imports:cancel': { input: Record<string, never>; value: null }
  /** Takes everything out again that an ended import brought. */
  'imports:undo': { input: { readonly id: number }; value: null }
  'imports:dismiss': { input: { readonly id: number }; value: null }
}
