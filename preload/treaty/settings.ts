// The application as a whole: its state in a line, the key, and what a person set.

import type { FolderView } from './folders.ts'
import type { GateView } from './queue.ts'
import type { Options } from './traveller.ts'

export interface KeyView {
  /** `locked`: one is kept, and the system’s keychain did not open it. */
  readonly kind: 'none' | 'stored' | 'session' | 'environment' | 'locked'
  /** The last four characters, for recognising it. */
  readonly ending: string | null
  /** True where the system offers no keychain, so that the key would be forgotten at quit. */
  readonly isKeychainMissing: boolean
}

/** How uploads treat the connection, the battery and the purse. */
export interface Transfers {
  /** Null: as fast as the line allows. */
  readonly bytesPerSecond: number | null
  /** What all recordings together may cost in a calendar month, in micro-dollars. */
  readonly monthlyCapMicro: number | null
  /** Uploads wait while the system calls the connection metered. */
  readonly holdsOnMetered: boolean
  /** The machine is kept awake while something moves, on mains power only. */
  readonly keepsAwake: boolean
}

export interface StatusView {
  readonly uploading: number
  readonly bytesPerSecond: number
  readonly secondsLeft: number | null
  readonly processing: number
  readonly needsYou: number
  readonly underWay: number
  readonly archived: number
  /** When the service deletes the next result that is not archived yet, if there is one. */
  readonly nextExpiryAtMs: number | null
  readonly spentThisMonthMicro: number
  readonly monthlyCapMicro: number | null
  /** Spent and promised are four fifths of the limit, or more. */
  readonly isNearCap: boolean
  readonly isPaused: boolean
  /** When everything goes on by itself; null: when the person says so. */
  readonly resumeAtMs: number | null
  /** The system calls the connection metered. */
  readonly isMetered: boolean
  readonly gates: readonly GateView[]
}

/** The keymap, and what the person changed of it. */
export interface KeySettings {
  readonly map: 'reader' | 'otranscribe' | 'f4'
  /** By command, as the window names them: all its keys, instead of the keymap's. */
  readonly changed: Readonly<Record<string, readonly string[]>>
  /** Media and function keys of the player work while another program is in front. */
  readonly isGlobal: boolean
}

export interface AppView {
  readonly version: string
  readonly platform: string
  /** Of the account with which new recordings are sent. */
  readonly key: KeyView
  /** What that account is called, where there are several. */
  readonly accountName: string | null
  readonly hasSamples: boolean
  readonly isEmpty: boolean
  readonly options: Options
  readonly folders: readonly FolderView[]
  readonly languages: readonly {
    readonly code: string
    readonly name: string
    readonly isStandard: boolean
    readonly isPremium: boolean
  }[]
  readonly appearance: 'system' | 'light' | 'dark'
  /** What the person chose; the window speaks what it was opened with. */
  readonly language: 'system' | 'en' | 'es' | 'de' | 'fr'
  /** Personal data is hidden in everything that is told. */
  readonly isMaskedReading: boolean
  readonly transfers: Transfers
  readonly keys: KeySettings
}

export interface KeyCheck {
  readonly isValid: boolean
  readonly text: string
}

export interface SettingsRequests {
  'app:state': { input: Record<string, never>; value: AppView }
  'app:status': { input: Record<string, never>; value: StatusView }
  /** What others wrote of the application, and on what terms: names, versions and licences, as text. */
  'app:licences': { input: Record<string, never>; value: { readonly text: string } }
  'settings:setTransfers': { input: { readonly transfers: Transfers }; value: null }
  'settings:checkKey': { input: { readonly key: string }; value: KeyCheck }
  /** Checks the key against the service first; keeps it only if that did not refuse it. */
  'settings:setKey': { input: { readonly key: string; readonly keepUnprotected: boolean }; value: KeyCheck }
  'settings:forgetKey': { input: Record<string, never>; value: null }
  'settings:setOptions': { input: { readonly options: Options }; value: null }
  'settings:setKeys': { input: { readonly keys: KeySettings }; value: null }
  /**
   * What the open transcript offers to media and function keys while another program is in front; none takes them back. The
   * reply names those that another program holds.
   */
  'settings:offerKeys': {
    input: { readonly offers: readonly { readonly key: string; readonly command: string }[] }
    value: { readonly refused: readonly string[] }
  }
  /** Every text that the window is told hides personal data from then on, or no longer; the page is loaded anew. */
  'settings:setMaskedReading': { input: { readonly isOn: boolean }; value: null }
  /** From the next start on, which is what `restart` asks for. */
  'settings:setLanguage': { input: { readonly language: AppView['language'] }; value: null }
  'settings:setAppearance': { input: { readonly appearance: 'system' | 'light' | 'dark' }; value: null }
  'samples:add': { input: Record<string, never>; value: { readonly count: number } }
  'samples:remove': { input: Record<string, never>; value: null }
}
