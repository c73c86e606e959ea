// Voices across recordings: whether any are kept, who may be whom by their voice, and forgetting them.

import type { BackupView } from './keeping.ts'
import type { VoiceSuggestion } from './people.ts'

/** What can be heard of a voice: its stretches one after the other; the times are those of the first. */
export interface VoiceSample {
  readonly recordingId: number
  readonly title: string
  readonly startMs: number
  readonly endMs: number
  readonly stretches: readonly { readonly startMs: number; readonly endMs: number }[]
}

/** A speaker without a name whose voice is known. */
export interface UnknownVoice {
  readonly key: string
  readonly recordingId: number
  readonly title: string
  readonly dayMs: number | null
  readonly label: string
  /** "Speaker 2", as the reader calls them. */
  readonly speaker: string
  readonly hue: number
  readonly here: VoiceSample
}

export interface VoicesView {
  readonly isOn: boolean
  /** Speakers whose voices are kept, and people of whom one is known. */
  readonly keptCount: number
  readonly personCount: number
  /** Replies of the service that are still to be looked through, and to be freed of what was forgotten. */
  readonly dueCount: number
  readonly forgettingCount: number
  /** How alike two voices have to be, from 0 to 1. */
  readonly leastScore: number
  /** The most alike first; there may be more than are listed. */
  readonly suggestions: readonly VoiceSuggestion[]
  readonly suggestionCount: number
  /** Speakers of several recordings whom nobody has named, and who sound like one person. */
  readonly groups: readonly { readonly key: string; readonly voices: readonly UnknownVoice[]; readonly count: number }[]
}

/** Backups that are older than what was forgotten last, and may hold it. */
export interface OlderBackups {
  /** Those that the rotation owns: they go when a new one is made. */
  readonly own: number
  /** The rest, each for the person to remove. */
  readonly others: readonly { readonly name: string; readonly kind: BackupView['kind']; readonly atMs: number }[]
}

export type VoiceToForget =
  | { readonly kind: 'all' }
  | { readonly kind: 'recording'; readonly id: number }
  | { readonly kind: 'speaker'; readonly id: number; readonly label: string }
  | { readonly kind: 'person'; readonly personId: number }

export interface VoicesRequests {
  /** Of one recording, or of all. */
  'voices:view': { input: { readonly recordingId: number | null }; value: VoicesView }
  /** Off: what was kept goes, and the replies stay as they came. */
  'voices:turn': { input: { readonly isOn: boolean }; value: null }
  /** This speaker is not that person, and is not suggested to be again; or may be suggested once more. */
  'voices:refuse': {
    input: {
      readonly recordingId: number
      readonly label: string
      readonly personId: number
      readonly isRefused: boolean
    }
    value: null
  }
  /** For good, also in the service's replies. */
  'voices:forget': { input: { readonly what: VoiceToForget }; value: null }
  /** Null: nothing was forgotten, or no older backup is left. */
  'voices:backups': { input: Record<string, never>; value: OlderBackups | null }
  /** Makes a backup, and removes the older ones that the rotation owns. */
  'voices:renewBackups': { input: Record<string, never>; value: { readonly removed: number } }
}
