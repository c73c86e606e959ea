// The account's jobs as the service lists them: the newest hundred of each status, and what each of them is here.

import type { FaultView, Stage } from './traveller.ts'

export type JobStatus = 'queued' | 'running' | 'completed' | 'failed'

/**
 * `ours`: sent from this library. `elsewhere`: another device's, and here. `removed`: taken off the list here. `judged`: seen in
 * a search for a lost answer, and found to be another's. `unknown`: not taken in yet.
 */
export type JobWhose = 'ours' | 'elsewhere' | 'judged' | 'removed' | 'unknown'

export interface JobView {
  readonly jobId: string
  /** The service's word, which may be none of the four. */
  readonly status: string
  readonly whose: JobWhose
  /** Its row here. */
  readonly id: number | null
  readonly stage: Stage | null
  readonly stageText: string | null
  readonly title: string
  /** 0..1, never 1 before it is true. */
  readonly progress: number | null
  readonly secondsLeft: number | null
  readonly createdAtMs: number | null
  readonly durationMs: number | null
  readonly model: string | null
  readonly diarization: boolean | null
  readonly estimatedCostMicro: number | null
  readonly billedCostMicro: number | null
  /** When the service deletes its result; not before that where `isExpiryCertain` is false. */
  readonly expiresAtMs: number | null
  readonly isExpiryCertain: boolean
  /** Of the twenty that the service allows, as far as they were used from here. */
  readonly downloads: number | null
  readonly isCancelRequested: boolean
  readonly can: { readonly fetch: boolean; readonly cancel: boolean; readonly open: boolean }
}

export interface JobListView {
  readonly status: JobStatus
  /** Newest first. */
  readonly jobs: readonly JobView[]
  /** Those that the service has beyond the listed ones: out of reach. */
  readonly unseen: number
  /** Null until it was asked for. */
  readonly seenAtMs: number | null
}

export interface JobsView {
  readonly lists: readonly JobListView[]
  readonly isLooking: boolean
  /** Why the lists are not newer, where something is wrong. */
  readonly fault: FaultView | null
}

export interface JobsRequests {
  /** Answers with what is known; the lists are read anew while this is asked now and then. */
  'jobs:list': { input: Record<string, never>; value: JobsView }
  /** Asks for its result now; one that is not here yet is taken in. */
  'jobs:fetch': { input: { readonly jobId: string }; value: null }
  'jobs:cancel': { input: { readonly jobId: string }; value: null }
}
