// A library that cannot be opened: what is wrong with it, the backups that could take its place, and what the person chooses. These
// requests are answered only then, and no others are.

import type { BackupView } from './keeping.ts'

/** A backup that may take the place of a library that cannot be opened. */
export interface RescueBackup extends BackupView {
  /** `newer`: of a newer version, which this one cannot read. */
  readonly verdict: 'waiting' | 'looking' | 'whole' | 'damaged' | 'newer'
  /** What it holds, once it was read through and found whole. */
  readonly recordings: number | null
  readonly durationMs: number | null
  readonly newestAtMs: number | null
}

/** A library that cannot be opened, and what may become of it. */
export interface RescueView {
  readonly kind: 'damaged' | 'newer'
  readonly text: string
  readonly remedy: string
  readonly libraryPath: string
  /** Newest first. */
  readonly backups: readonly RescueBackup[]
  /** Folders of backups that do not answer. */
  readonly silentFolders: readonly string[]
  /** Backups are still being read through. */
  readonly isLooking: boolean
  /** 0..1 while one is made ready; null while the person may choose. */
  readonly share: number | null
}

export interface RescueRequests {
  'rescue:state': { input: Record<string, never>; value: RescueView }
  /** That backup becomes the library; the damaged one is set aside. The window gives way to the library's. */
  'rescue:use': { input: { readonly id: string }; value: null }
  /** The same with an empty library. */
  'rescue:anew': { input: Record<string, never>; value: null }
  /** Opens the system's file picker, and looks at what was picked. */
  'rescue:pick': { input: Record<string, never>; value: null }
  /** Shows a backup in its folder, or the library. */
  'rescue:reveal': { input: { readonly id: string | null }; value: null }
  'rescue:quit': { input: Record<string, never>; value: null }
}
