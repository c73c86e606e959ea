// What the shell is given: the rooms behind it, and where this copy of the application stands.

import { join } from 'node:path'
import type { Spoken } from '../../language/voices.ts'
import type { Clock } from '../clock.ts'
import type { Press } from '../export/press.ts'
import type { Safekeeping } from '../library/keeping/safekeeping.ts'
import type { Library } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Log } from '../log.ts'
import type { Importing } from '../pipeline/importing.ts'
import type { Keys } from '../pipeline/keys.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Transcript } from '../recording.ts'
import type { FirstWindow } from './first-window.ts'
import type { Keychain } from './keychain.ts'
import { CONVERTED } from './media.ts'
import type { FieldRules } from './requests-field-schemas.ts'
import type { Settings } from './settings.ts'

export interface ShellParts {
  readonly library: Library
  readonly reading: Reading
  readonly pipeline: Pipeline
  readonly importing: Importing
  readonly keychain: Keychain
  readonly keys: Keys
  readonly settings: Settings
  readonly safe: Safekeeping
  readonly libraryPath: string
  /** The library lies elsewhere than beside the settings. */
  readonly isMoved: boolean
  readonly press: Press
  readonly fieldRules: FieldRules
  readonly readTranscript: (result: unknown) => Transcript
  readonly userData: string
  /** Where the application's own files are: the built code, and `resources`. */
  readonly appRoot: string
  readonly devServerUrl: string | null
  readonly first: FirstWindow
  /** The service runs on this machine: a test, or a demonstration. */
  readonly isServiceLocal: boolean
  readonly clock: Clock
  readonly language: Spoken
  readonly log: Log
}

/** What was made here of recordings. */
export function convertedIn({ userData }: Pick<ShellParts, 'userData'>): string {
  return join(userData, CONVERTED)
}

export function iconAt({ appRoot }: Pick<ShellParts, 'appRoot'>): string {
  return join(appRoot, 'resources', 'icons', 'icon.png')
}
