// The library kept safe: backups, checks, moves, and bundles that another machine opens.

import type { FaultView } from './traveller.ts'

export type BackupRhythm = 'hourly' | 'daily' | 'weekly' | 'never'

/** A backup, a copy from before an upgrade, or a library that another one took the place of. */
export interface BackupView {
  readonly id: string
  readonly kind: 'scheduled' | 'before-upgrade' | 'set-aside' | 'damaged'
  readonly atMs: number
  readonly bytes: number
}

/** How the library is kept safe. */
export interface KeepingView {
  /** Where the library lies, and whether it was moved there. */
  readonly libraryFolder: string
  readonly isMoved: boolean
  readonly libraryBytes: number
  readonly backupFolder: string
  readonly isOwnFolder: boolean
  /** Why nothing is known of that folder at the moment; null where it answers. */
  readonly folderFault: FaultView | null
  readonly rhythm: BackupRhythm
  /** The last of so many days, and of so many weeks, are kept. */
  readonly daily: number
  readonly weekly: number
  /** Newest first. */
  readonly backups: readonly BackupView[]
  /** Why the last one could not be made; null where it was, or where none was tried. */
  readonly backupFault: FaultView | null
  readonly nextAtMs: number | null
  readonly lastCheck: { readonly atMs: number; readonly isFull: boolean; readonly troubles: readonly string[] } | null
  /** What goes on now. */
  readonly task: {
    readonly kind: 'backup' | 'check' | 'put-back' | 'merge' | 'export' | 'open-bundle' | 'move' | 'preview' | 'find'
    /** 0..1; null where nobody knows. */
    readonly share: number | null
  } | null
}

/** What a backup holds, and how it differs from the library. */
export interface BackupPreview {
  readonly backup: BackupView
  readonly version: number
  readonly recordings: number
  readonly durationMs: number
  readonly newestAtMs: number | null
  /** Transcribed there, and missing here; and the first of their titles. */
  readonly onlyThere: number
  readonly onlyHere: number
  readonly titlesThere: readonly string[]
  readonly titlesHere: readonly string[]
}

/** What came in from a backup or a bundle. */
export interface TakeReport {
  readonly added: number
  /** Were here, and gained notes, names or tags. */
  readonly enriched: number
  readonly known: number
  /** Left alone, because they are on their way. */
  readonly underWay: number
}

/** Which recordings go into a bundle. */
export type BundleChoice =
  | { readonly kind: 'all' }
  | { readonly kind: 'ids'; readonly ids: readonly number[] }
  | { readonly kind: 'collection'; readonly id: number }

export interface BundleReport {
  readonly recordings: number
  readonly audioFiles: number
  /** Recordings whose audio was wanted and is not on this computer. */
  readonly audioMissing: number
  readonly bytes: number
}

export interface FindReport {
  /** Files that may have been recordings, by their size, and were read. */
  readonly looked: number
  /** Recordings that were found again. */
  readonly found: number
}

export interface KeepingRequests {
  'keeping:state': { input: Record<string, never>; value: KeepingView }
  'keeping:set': {
    input: { readonly rhythm: BackupRhythm; readonly daily: number; readonly weekly: number }
    value: null
  }
  /** Opens the system's folder picker, or goes back to the folder beside the settings. */
  'keeping:folder': { input: { readonly isOwn: boolean }; value: null }
  'keeping:backUp': { input: Record<string, never>; value: null }
  'keeping:check': { input: { readonly isFull: boolean }; value: { readonly troubles: readonly string[] } }
  /** Opens the system's file picker for a library from elsewhere; null when the person closed it. */
  'keeping:pick': { input: Record<string, never>; value: { readonly id: string | null } }
  'keeping:preview': { input: { readonly id: string }; value: BackupPreview }
  /** The application starts anew with that library; the present one is set aside. */
  'keeping:putBack': { input: { readonly id: string }; value: null }
  'keeping:merge': { input: { readonly id: string }; value: TakeReport }
  /** Opens the system's folder picker; the application starts anew with the library in that folder. False when it was closed. */
  'keeping:move': { input: Record<string, never>; value: { readonly isMoved: boolean } }
  'keeping:reveal': { input: { readonly what: 'library' | 'backups' }; value: null }
  /** Stops what goes on. */
  'keeping:stop': { input: Record<string, never>; value: null }
  /** Opens the system's picker, for a folder or for the file of one recording; null when it was closed. */
  'keeping:find': { input: { readonly id: number | null }; value: FindReport | null }
  /** Opens the system's dialog for a new file; null when it was closed. */
  'bundles:export': {
    input: { readonly choice: BundleChoice; readonly withAudio: boolean }
    value: BundleReport | null
  }
  'bundles:open': { input: Record<string, never>; value: TakeReport | null }
}
