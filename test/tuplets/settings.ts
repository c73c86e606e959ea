// Every choice that the document leaves open, in one place, with the choice that the fake makes unless a test says otherwise.
import type { LimitOverrides } from './limits.ts'
import type { Dialect, Signing } from './storage.ts'

/** What a test says is behind a remote URL. */
export interface RemoteAudio {
  readonly durationSeconds?: number
  readonly sha256?: string
  /** The next hop: validated like the first one. */
  readonly redirectTo?: string
  /** The job is created and then fails with this sentence. */
  readonly failure?: string
}

export interface Settings {
  /** `POST /jobs` answers 2xx; the document does not say which. */
  acceptedStatus: number
  /** A body above 1 GB: the document lists no 413. */
  tooLargeStatus: 400 | 413
  /** "1 GB" in the document, which may mean 10^9 or 2^30 bytes. */
  maxBytes: number
  unknownFields: 'refuse' | 'ignore'
  /** Below 5 seconds or above 8 hours: a 400 at once, or a job that fails without being billed. */
  wrongDuration: 'refuse' | 'fail'
  /** No audio in it: a 400 at once, or a job that fails without being billed. */
  notAudio: 'refuse' | 'fail'
  /** Analytics on less than 15 seconds: a 400, or `skipped_reason` in the result. */
  shortAnalytics: 'refuse' | 'skip'
  tokenUse: 'multi' | 'single'
  tokenTtlMs: number
  /** What `GET /jobs/{id}` says once the result is gone. */
  afterRetention: 'stripped' | 'not-found' | 'gone'
  retentionMs: number
  downloadsPerJob: number
  /** Whether a job says by which name its audio was announced: the document shows no such field. */
  tellsNames: boolean
  /** The documented status list has no word for it. */
  cancelledStatus: string
  /** Virtual seconds of processing per second of audio; `Infinity` waits for `jobs.complete`. */
  secondsPerAudioSecond: number
  leastRunMs: number
  queueMs: number
  /** A new job shows in lists and by id only after this (virtual) time: a slow or late commit. */
  visibleAfterMs: number
  /** Shapes of results besides the usual one. */
  alignmentFails: boolean
  piiFails: boolean
  /** Added to the answer of `POST /jobs/upload-target`, whose fields beyond three are undocumented. */
  targetExtras: Readonly<Record<string, unknown>>
  /** Whether that answer also says when the URL expires. */
  targetExpiry: 'none' | 'expires_at' | 'expires_in'
  remoteAudio: ReadonlyMap<string, RemoteAudio>
  /** Durations by SHA-256 for bytes that need not be real audio. */
  durations: Map<string, number>
  /** What is said in recordings, by SHA-256, instead of invented speech. */
  results: ReadonlyMap<string, Readonly<Record<string, unknown>>>
}

export interface FakeOptions extends Partial<Settings> {
  /** Where the fake's time comes from; the machine by default. */
  readonly clock?: { now(): number }
  /** Virtual seconds per second of that clock. */
  readonly clockRate?: number
  readonly port?: number
  readonly storagePort?: number
  readonly key?: string
  readonly creditUsd?: number
  readonly concurrencyLimit?: number
  readonly limits?: LimitOverrides
  readonly dialect?: Dialect
  readonly signing?: Signing
  readonly urlTtlMs?: number
  readonly etag?: 'md5' | 'kms' | 'opaque' | 'none'
  readonly googHash?: boolean
  readonly lies?: number
  readonly bytesPerSecond?: number | null
  /** Plain objects keep this many of their first bytes on disk. */
  readonly keepBytes?: number
}

const DAY_MS = 24 * 60 * 60 * 1000

export function settingsOf(options: FakeOptions): Settings {
  const defaults: Settings = {
    acceptedStatus: 202,
    tooLargeStatus: 400,
    maxBytes: 1024 ** 3,
    unknownFields: 'refuse',
    wrongDuration: 'refuse',
    notAudio: 'fail',
    shortAnalytics: 'refuse',
    tokenUse: 'multi',
    tokenTtlMs: DAY_MS,
    afterRetention: 'stripped',
    retentionMs: 7 * DAY_MS,
    downloadsPerJob: 20,
    tellsNames: false,
    cancelledStatus: 'failed',
    secondsPerAudioSecond: 0.01,
    leastRunMs: 100,
    queueMs: 0,
    visibleAfterMs: 0,
    alignmentFails: false,
    piiFails: false,
    targetExtras: {},
    targetExpiry: 'none',
    remoteAudio: new Map(),
    durations: new Map(),
    results: new Map(),
  }
  const given = Object.entries(options).filter(([name, value]) => name in defaults && value !== undefined)
  return { ...defaults, ...Object.fromEntries(given) }
}
