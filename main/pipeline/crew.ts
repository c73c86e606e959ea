// What every step is given to work with: the three rooms, time, chance and a vault for secrets. Nothing here is global.

import type { Clock } from '../clock.ts'
import type { Probe } from '../intake/inspect.ts'
import type { Folding } from '../intake/names.ts'
import type { Look, QuietRule, Sample, Verdict } from '../intake/settle.ts'
import type { MediaSource } from '../intake/source.ts'
import type { Listed } from '../intake/survey.ts'
import type { FolderWatch, WatchOptions } from '../intake/watch.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { FileStamp, Inspection, Transcription } from '../recording.ts'
import type { JobList, Tuplets } from '../tuplets/tuplets.ts'
import type { Converter } from './converters.ts'
import type { Gates } from './gates.ts'
import type { Outcome } from './outcome.ts'
import type { Random } from './retry.ts'
import type { Rules } from './rules.ts'

/** Seals what opens doors (tokens, signed URLs) before it is written down. `open` answers null for what it cannot read. */
export interface Vault {
  seal(text: string): Uint8Array
  open(sealed: Uint8Array): string | null
}

/** The intake room's verbs, as the pipeline uses them. */
export interface Intake {
  look(path: string, clock: Clock): Promise<Look>
  judge(samples: readonly Sample[], rule: QuietRule, nowMs: number): Verdict
  inspect(path: string, options: { readonly signal: AbortSignal }): Promise<Inspection>
  /** The same of one that is converted before it is sent, whatever the service would say of it. */
  inspectOriginal(path: string, options: { readonly signal: AbortSignal }): Promise<Inspection>
  openSource(path: string, stamp: FileStamp): Promise<MediaSource>
  expand(paths: readonly string[]): AsyncIterable<Expanded>
  watchFolder(options: WatchOptions): FolderWatch
  /** Everything in a folder, by names, sizes and times only. */
  listFolder(root: string): AsyncIterable<Listed>
  /** What the beginning of a file tells. */
  probe(path: string): Promise<Probe>
  /** How long files must rest on this kind of disk. */
  quietMsAt(root: string): Promise<number>
  foldingAt(folder: string): Promise<Folding>
  /** Whether the file of this stamp is still at the path, as another file than the one at `other`. */
  isStillAt(path: string, stamp: FileStamp, other: string | null): Promise<boolean>
  isThere(path: string): Promise<boolean>
  /** Links followed; the path itself where that cannot be had. */
  truePath(path: string): Promise<string>
}

export type Expanded =
  | { readonly path: string; readonly fault?: undefined }
  | { readonly path: string; readonly fault: Error }

export interface Crew {
  readonly library: Library
  /** The account whose door and gates these are. */
  readonly accountId: string
  readonly tuplets: Tuplets
  readonly intake: Intake
  readonly vault: Vault
  readonly converter: Converter
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** The account's own, and those that hold every account. */
  readonly gates: Gates
  /** What the person laid down for folders and for spending. */
  readonly rules: Rules
  /** A digest of the key in use, null without one: tells keys apart, opens nothing. */
  readonly accountMark: () => string | null
  /** Whether the key with this mark is, or was, a key of this account. */
  readonly knows: (mark: string) => boolean
  /** The same with the door and the gates of another account. */
  at(accountId: string): Crew
  /** Applies an outcome as one transaction; a row that somebody else moved meanwhile throws Fault `conflict`. */
  move(transcription: Transcription, outcome: Outcome): Transcription
  /** The newest jobs of the account were read, of whatever status. */
  listed(list: JobList): void
  /** How much of a conversion is done, 0 to 1. */
  converted(transcription: Transcription, share: number): void
  /** Bytes of an upload that the storage has been sent so far. */
  sent(transcription: Transcription, bytes: number): void
}

/** Resolves after `delayMs` on the crew's clock, or rejects with the signal's reason. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const stop = () => {
      takeBack()
      reject(signal.reason)
    }
    const takeBack = clock.schedule(delayMs, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}
