// The traveller: what a recording and its transcription are, from the path on disk to the archived transcript. Types and
// pure functions only; every room reads them, none of them is imported here.

import type { Digest } from './digest.ts'
import type { Insight } from './insight.ts'

export const STAGES = [
  'waiting',
  'ready',
  'uploading',
  'uploaded',
  'submitting',
  'reconciling',
  'review',
  'processing',
  'archiving',
  'archived',
  'failed',
  'refused',
  'duplicate',
  'cancelled',
  'expired',
] as const

export type Stage = (typeof STAGES)[number]

export const FINAL_STAGES: readonly Stage[] = ['archived', 'failed', 'refused', 'duplicate', 'cancelled', 'expired']

export function isFinal(stage: Stage): boolean {
  return FINAL_STAGES.includes(stage)
}

/** How it came: dropped or picked or named on the command line, seen in a watched folder, a link, or another device's job. */
export type Source = 'drop' | 'watch' | 'url' | 'elsewhere' | 'import'

/** The account that was here before there could be several; its id is the same on every machine. */
export const FIRST_ACCOUNT = 'first'

export type Model = 'standard' | 'premium'

/** The analytics request, in the words of the service (`POST /jobs`, field `analytics`). */
export interface AnalyticsRequest {
  readonly profile?: 'basic' | 'full' | 'none' | 'off'
  readonly domain?: string
  readonly schema?: Readonly<Record<string, unknown>>
}

/** What is asked of the service for one recording. Two recordings with equal bytes and equal options are one job. */
export interface Options {
  /** A code of the service's list, or `auto`. */
  readonly language: string
  readonly model: Model
  readonly diarization: boolean
  readonly speakerEmbeddings: boolean
  readonly piiProcessing: boolean
  readonly analytics: AnalyticsRequest | null
}

export const DEFAULT_OPTIONS: Options = {
  language: 'auto',
  model: 'standard',
  diarization: true,
  speakerEmbeddings: false,
  piiProcessing: false,
  analytics: null,
}

/**
 * One spelling for equal options, whatever the order of their keys and however "none" is said: the identity under which a
 * job is paid once.
 */
export function optionsKey(options: Options): string {
  return JSON.stringify(sorted(plainOptions(options)))
}

/** Equal options said in one way, as the service is asked for them: no analytics is null, and no profile is no member. */
export function plainOptions(options: Options): Options {
  const language = options.language.trim().toLowerCase() || 'auto'
  return { ...options, language, analytics: plainAnalytics(options.analytics) }
}

/** No analytics can be asked for in four ways. */
function plainAnalytics(analytics: AnalyticsRequest | null): AnalyticsRequest | null {
  if (analytics === null) return null
  const { profile, ...rest } = analytics
  const isNone = profile === undefined || profile === 'none' || profile === 'off'
  const asked = isNone ? rest : { profile, ...rest }
  return Object.values(asked).every((held) => held === undefined) ? null : asked
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sorted(held)]))
}

/** What tells one state of a file on disk from another without reading it. `ctimeMs` moves on renames too. */
export interface FileStamp {
  readonly bytes: number
  readonly mtimeMs: number
  readonly ctimeMs: number
  readonly dev: number
  readonly ino: number
}

/** Equal content as far as the file system says; ctime is left out because a rename moves it. */
export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.bytes === b.bytes && a.mtimeMs === b.mtimeMs && a.dev === b.dev && a.ino === b.ino
}

/** A stamp as the library keeps it: equal texts are equal stamps. */
export function stampText(stamp: FileStamp): string {
  return [stamp.bytes, stamp.mtimeMs, stamp.dev, stamp.ino].join('/')
}

/** What a recording may be that is converted before it is sent. */
export type ConvertibleFormat = 'aiff' | 'caf' | 'mp4' | 'mov' | 'mkv' | 'ts'

export type AudioFormat = 'mp3' | 'wav' | 'm4a' | 'flac' | 'ogg' | 'aac' | 'wma' | 'webm' | 'opus'

/** What is made of a recording that the service would not take; see the treaty for each. */
export type ConversionKind = 'flac' | 'opus' | 'audio' | 'split'

/** A file that was made of a recording, and is sent in its place. */
export interface Part {
  readonly number: number
  /** In the folder of converted files. */
  readonly name: string
  readonly stamp: FileStamp
  /** Where it begins in the recording. */
  readonly startMs: number
  readonly durationMs: number
  readonly sha256: string
  readonly md5: string | null
  readonly contentType: string
  readonly estimateMicro: number | null
}

/** Another form of a recording, asked for because the service would not take the recording itself. */
export interface Conversion {
  readonly kind: ConversionKind
  /** 0 until it is made; 1 unless it is split. */
  readonly parts: number
  /** Parts whose transcripts are home. */
  readonly home: number
  /** The first that is not; null until it is made, and once all are. */
  readonly part: Part | null
  /** What was billed for those that are home; null where nothing was. */
  readonly paidMicro: number | null
  /** What all of them were expected to cost. */
  readonly estimateMicro: number | null
}

/** What inspecting a quiet file found. */
export interface Inspection {
  readonly stamp: FileStamp
  /** Lower-case hex of the SHA-256 of all bytes. */
  readonly sha256: string
  /** Lower-case hex too: what storages give as their checksum. Null where it was never counted. */
  readonly md5: string | null
  readonly format: AudioFormat | ConvertibleFormat
  readonly contentType: string
  /** Null where the container does not say and reading it whole did not tell. */
  readonly durationMs: number | null
  /** From the file's tags, where it has one. */
  readonly title: string | null
  /** When it was recorded, from tags or else the file's mtime (epoch ms). */
  readonly recordedAtMs: number
}

/** A request to the service for one recording, and all that is needed to resume it: a row of the library. */
export interface Transcription {
  readonly id: number
  readonly revision: number
  readonly recordingId: number | null
  readonly source: Source
  /** Where it came from: an absolute path, or the link for `url`; null for jobs from elsewhere. */
  readonly path: string | null
  /** The watched folder that it came from, by its id in the settings. */
  readonly watchId: string | null
  readonly title: string
  /** The account at the service with which it is sent, followed and fetched: its id, which outlives every key. */
  readonly accountId: string
  readonly options: Options
  /** 0, or the number of the explicit "transcribe again" with the same options. */
  readonly repeat: number
  readonly addedAtMs: number
  readonly isSample: boolean

  readonly stage: Stage
  readonly stageAtMs: number
  /** Not before this instant; 0 when it may go on at once. */
  readonly nextAtMs: number
  /** The place among those that wait: low goes first. */
  readonly queueAt: number
  /** Failures in a row in this stage; progress sets it back to 0. */
  readonly attempts: number
  /** What the person has handed over and not yet sent holds it back; null: it is free to go. */
  readonly proposalId: number | null
  readonly isPaused: boolean
  /** When a paused row goes on by itself; null: when the person says so. */
  readonly resumeAtMs: number | null
  readonly isCancelRequested: boolean
  readonly faultCode: string | null
  readonly faultText: string | null
  readonly faultRemedy: string | null
  readonly duplicateOf: number | null
  /** A job from elsewhere that may be a second payment for this transcription, until the person has judged it. */
  readonly suspectedOf: number | null
  /** A job from elsewhere whose audio may be this recording, until the person has judged it. */
  readonly maybeRecordingId: number | null
  /** `stampText` of the file when it was last judged; tells a file that was dealt with from one that changed since. */
  readonly fileStamp: string | null

  /** From the recording it belongs to, once inspected. */
  readonly sha256: string | null
  readonly md5: string | null
  readonly bytes: number | null
  readonly durationMs: number | null
  readonly contentType: string | null
  readonly conversion: Conversion | null
  readonly estimatedCostMicro: number | null

  /** Upload target; token and URL are sealed. */
  readonly objectKey: string | null
  readonly uploadTokenSealed: Uint8Array | null
  readonly uploadUrlSealed: Uint8Array | null
  readonly uploadExpiresAtMs: number | null
  readonly targetCount: number

  /** Submitting: the intent, on the service's clock, precedes the request by a synced commit. */
  readonly intentAtMs: number | null
  /** A digest of the key under which the intent was made: another account's list proves nothing about it. */
  readonly accountMark: string | null
  readonly submitAttempts: number
  readonly emptyLooks: number
  readonly firstEmptyLookAtMs: number | null

  readonly jobId: string | null
  /** Found by a search after its answer was lost: its length is compared once more when the result is here. */
  readonly isAdopted: boolean
  /** When the job is worth a look by itself, where lists do not show it; 0: at once. */
  readonly lookAtMs: number
  readonly cancelTokenSealed: Uint8Array | null
  readonly remoteStatus: string | null
  readonly percent: number | null
  readonly etaSeconds: number | null
  readonly billedCostMicro: number | null
  readonly submittedAtMs: number | null
  readonly completedAtMs: number | null
  readonly expiresAtMs: number | null
  /** Warnings given of the coming expiry: 0, 1 (48 hours before) or 2 (12 hours before). */
  readonly expiryWarnings: number
  readonly archivedAtMs: number | null
  readonly downloads: number
}

/** The row as the service sees it: with the facts of the file that is sent, where that is not the recording itself. */
export function asSent(row: Transcription): Transcription {
  const part = row.conversion?.part ?? null
  if (part === null) return row
  const { sha256, md5, contentType, durationMs, stamp } = part
  return { ...row, sha256, md5, contentType, durationMs, bytes: stamp.bytes }
}

/** The service keeps a result this long after completion ("typically"); archiving treats it as a hard deadline. */
export const RETENTION_MS = 7 * 24 * 60 * 60 * 1000

/** A word with its times; `text` as the service wrote it. */
export interface Word {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

/** A stretch of speech by one speaker. `position` is its index in the service's result: evidence refers to it. */
export interface Segment {
  readonly position: number
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly language: string | null
  readonly text: string
  readonly words: readonly Word[]
}

/** Words by their number, wherever they are kept: not each of them need become a text. */
export interface Words {
  text(word: number): string
  /** In UTF-16 units, as the length of its text. */
  lengthOf(word: number): number
  /** Whether it stands there in a text. */
  isAt(word: number, text: string, place: number): boolean
}

/**
 * The words of a whole recording in columns, in the order of its segments: as objects, ten thousand an hour, they and the garbage
 * collector would be much of the work of an import.
 */
export interface Heard {
  readonly words: Words
  /** Which of them. */
  readonly which: ArrayLike<number>
  readonly startsMs: ArrayLike<number>
  readonly endsMs: ArrayLike<number>
  /** Of each segment, how many of them. */
  readonly counts: ArrayLike<number>
}

/** A result, checked and brought into our units; the service's own bytes are kept beside it. */
export interface Transcript {
  readonly language: string | null
  readonly model: string | null
  readonly durationMs: number | null
  readonly text: string
  readonly segments: readonly Segment[]
  /** Where this is told, the segments themselves say nothing of words. */
  readonly heard?: Heard
  readonly summary: string | null
  readonly warnings: readonly string[]
  /** What the analytics say, where they were asked for. */
  readonly insights?: readonly Insight[]
  /** The same in figures and codes; null where they say nothing that could be counted. */
  readonly digest?: Digest | null
}
