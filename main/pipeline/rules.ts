// What a person lays down for a watched folder, and what follows for one of its files. Pure; the same shape as the treaty's.

import { t } from '../../language/language.ts'
import { DAY, SECOND } from '../clock.ts'
import type { Options, Transcription } from '../recording.ts'
import type { Outcome } from './outcome.ts'

export interface FolderRules {
  /** Null: the default options, whatever they are when a file arrives. */
  readonly options: Options | null
  /** The preset that `options` are a copy of; whoever keeps presets brings the copy up to date. */
  readonly presetId: string | null
  readonly isRecursive: boolean
  readonly maxAgeDays: number | null
  readonly takesExisting: boolean
  readonly monthlyCapMicro: number | null
  readonly isSensitive: boolean
  readonly quietSeconds: number | null
  /** With which account its recordings are sent; without one, with the one that is in use when they come. */
  readonly accountId?: string | null | undefined
  /** What the service would not take is converted here by itself. */
  readonly converts: boolean
}

export const DEFAULT_RULES: FolderRules = {
  options: null,
  presetId: null,
  isRecursive: true,
  maxAgeDays: null,
  takesExisting: true,
  monthlyCapMicro: null,
  isSensitive: false,
  quietSeconds: null,
  converts: false,
}

/** Why a file of a watched folder is left alone. */
export type Reason =
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

export const reasonTexts = (): Readonly<Record<Reason, string>> => ({
  name: t('Its name is not that of a recording.'),
  film: t('It is a video; the service takes audio files only.'),
  old: t('It is older than this folder’s rules allow.'),
  existing: t('It was in the folder when the folder was added.'),
  nested: t('A watched folder further in decides about it.'),
  duplicate: t('The same recording is here already.'),
  placeholder: t('Its cloud drive has not fetched it to this computer yet.'),
  refused: t('The service would not take it.'),
  unreadable: t('It could not be read.'),
  dismissed: t('It was taken off the list; it comes back only when the file changes.'),
  sensitive: t('The folder is marked as sensitive: it is known here and never uploaded.'),
})

export const stillWritten = (): string =>
  t('It is still being written by another program, under a name for unfinished files.')
export const takenText = (): string => t('It was taken into the queue.')

export function isTooOld(rules: FolderRules, mtimeMs: number, nowMs: number): boolean {
  return rules.maxAgeDays !== null && nowMs - mtimeMs > rules.maxAgeDays * DAY
}

export function quietMsOf(rules: FolderRules, usualMs: number | null): number | undefined {
  return rules.quietSeconds === null ? (usualMs ?? undefined) : rules.quietSeconds * SECOND
}

/** A file as far as sensitivity is concerned. */
export interface Held {
  readonly path: string | null
  readonly watchId: string | null
  readonly sha256: string | null
  readonly bytes: number | null
}

/** What the steps ask of the person's rules. */
export interface Rules {
  /** How long a file must rest; undefined: as usual. */
  quietMs(row: Transcription): number | undefined
  /** The folder that it came from is away: nothing can be said about its files until it is back. */
  isFolderAway(row: Transcription): boolean
  isSensitive(file: Held): Promise<boolean>
  /** Its folder has such files converted by themselves. */
  converts(row: Transcription): boolean
  /** The outcome that keeps a row from being sent or paid for; null where nothing does. */
  withheld(row: Transcription, before: 'send' | 'submit'): Promise<Outcome | null>
  /** A line for the folder's log. */
  note(row: Transcription, reason: Reason): void
}
