// Watched folders: their rules, the look before they are watched, and what became of each file.

import type { FaultView, Options, Stage } from './traveller.ts'

/** What a watched folder does with its files. */
export interface FolderRules {
  /** Null: the default options, whatever they are when a file arrives. */
  readonly options: Options | null
  /** The preset that `options` follow; null where they are the folder's own, or the default. */
  readonly presetId: string | null
  readonly isRecursive: boolean
  /** Files whose last change is older are left alone; null takes all ages. */
  readonly maxAgeDays: number | null
  /** False leaves alone what was in the folder when it was added. */
  readonly takesExisting: boolean
  /** What recordings of this folder may cost in a calendar month, in micro-dollars; null: no limit of its own. */
  readonly monthlyCapMicro: number | null
  /** Recordings are known and listed here, and never uploaded. */
  readonly isSensitive: boolean
  /** How long a file must rest before it counts as complete, 2 to 600; null: by the kind of disk. */
  readonly quietSeconds: number | null
  /** With which account its recordings are sent; without one, with the one that is in use when they come. */
  readonly accountId?: string | null | undefined
  /** What the service would not take (too large or long, videos, AIFF) is converted here by itself, and then sent. */
  readonly converts: boolean
}

export interface FolderView {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly state: 'watching' | 'paused' | 'missing' | 'denied'
  /** False for folders named on the command line: for this run only. */
  readonly isKept: boolean
  readonly rules: FolderRules
  /** When a paused folder goes on by itself; null: when the person says so. */
  readonly resumeAtMs: number | null
  /** Recordings that came from it, and what was left alone. */
  readonly counts: { readonly taken: number; readonly left: number }
  readonly spentThisMonthMicro: number
  readonly isCapReached: boolean
}

/** What a folder holds, found out before it is watched: nothing is sent, and nothing is written. */
export interface FolderSurvey {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly phase: 'listing' | 'reading' | 'done' | 'failed'
  /** Files looked at so far, and found so far. */
  readonly readFiles: number
  readonly foundFiles: number
  /** By the rules it was asked with: what would be sent. */
  readonly taken: {
    readonly files: number
    readonly bytes: number
    readonly durationMs: number
    /** Files among them whose length is not known before they are sent. */
    readonly withoutDuration: number
    readonly lowMicro: number
    readonly highMicro: number
  }
  /** What would be left alone, by reason, most first. */
  readonly left: readonly { readonly reason: FolderReason; readonly text: string; readonly files: number }[]
  /** The first files, those that would be left alone before the others. */
  readonly files: readonly FolderSurveyFile[]
  readonly fault: FaultView | null
}

/** Why a file of a watched folder is left alone. */
export type FolderReason =
  | 'name'
  | 'film'
  | 'old'
  | 'existing'
  | 'nested'
  | 'duplicate'
  | 'placeholder'
  | 'refused'
  | 'unreadable'
  | 'dismissed'
  | 'sensitive'

export interface FolderSurveyFile {
  /** Below the folder. */
  readonly name: string
  readonly bytes: number
  readonly durationMs: number | null
  /** Null: would be sent. */
  readonly reason: FolderReason | null
  readonly text: string
}

/** What was decided about one file of a watched folder, and why. */
export interface FolderFile {
  /** Below the folder. */
  readonly name: string
  readonly decision: 'taken' | 'moved' | FolderReason
  readonly text: string
  readonly atMs: number
  /** Where a recording came of it: what it is now. */
  readonly recording: { readonly id: number; readonly stage: Stage; readonly stageText: string } | null
}

export interface FolderFilesPage {
  readonly files: readonly FolderFile[]
  readonly total: number
}

export interface FoldersRequests {
  /** Opens the system's folder picker and begins to look through what was picked; null when the person closed it. */
  'folders:pick': { input: Record<string, never>; value: { readonly survey: FolderSurvey | null } }
  /** How far the look is, counted by these rules. */
  'folders:survey': { input: { readonly id: string; readonly rules: FolderRules }; value: FolderSurvey }
  /** Ends a look whose folder is not to be watched after all. */
  'folders:forget': { input: { readonly id: string }; value: null }
  'folders:watch': { input: { readonly surveyId: string; readonly rules: FolderRules }; value: FolderView }
  'folders:change': { input: { readonly id: string; readonly rules: FolderRules }; value: null }
  'folders:pause': { input: { readonly id: string; readonly untilMs: number | null }; value: null }
  'folders:resume': { input: { readonly id: string }; value: null }
  'folders:remove': { input: { readonly id: string }; value: null }
  /** Looks through the folder now. */
  'folders:rescan': { input: { readonly id: string }; value: null }
  'folders:files': {
    input: {
      readonly id: string
      readonly kind: 'all' | 'taken' | 'left'
      readonly offset: number
      readonly limit: number
    }
    value: FolderFilesPage
  }
}
