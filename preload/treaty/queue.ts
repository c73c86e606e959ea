// What is on its way, what holds it back, and what the person decides about it.

import type { ConversionView } from './convert.ts'
import type { FaultView, Options, Source, Stage } from './traveller.ts'

/** A transcription on its way, or just ended, as Activity shows it. */
export interface ActivityRow {
  readonly id: number
  readonly title: string
  readonly source: Source
  /** "dropped", "from a link", or the name of the watched folder. */
  readonly origin: string
  readonly stage: Stage
  /** The stage in words, e.g. "Waiting for its turn". */
  readonly stageText: string
  /** The sentence under it: what happens, or what went wrong. */
  readonly detail: string
  readonly fault: FaultView | null
  readonly isPaused: boolean
  /** When it goes on by itself; null: when the person says so. */
  readonly resumeAtMs: number | null
  readonly isCancelRequested: boolean
  /** A job from elsewhere that may be a second payment for this recording: cancel it, or keep both? */
  readonly suspectedOf: { readonly id: number; readonly title: string } | null
  /** A job from elsewhere that may be of a recording on this computer: is it the same? */
  readonly maybeOf: { readonly title: string; readonly name: string } | null
  /** Another form of it that is made here, or was; null where the file itself is sent. */
  readonly conversion: ConversionView | null
  readonly bytes: number | null
  readonly durationMs: number | null
  readonly estimatedCostMicro: number | null
  readonly billedCostMicro: number | null
  readonly expiresAtMs: number | null
  readonly duplicateOf: number | null
  readonly stageAtMs: number
  /** 0..1, null where nothing is known. Never 1 before it is true. */
  readonly progress: number | null
  /** Bytes sent so far while uploading. */
  readonly sentBytes: number | null
  readonly bytesPerSecond: number | null
  readonly secondsLeft: number | null
  readonly can: {
    readonly pause: boolean
    readonly resume: boolean
    readonly retry: boolean
    readonly cancel: boolean
    readonly remove: boolean
    readonly open: boolean
    readonly review: boolean
    /** May change its place among those that wait. */
    readonly reorder: boolean
    /** May be transcribed once more, at a price, with the same or other options. */
    readonly again: boolean
    /** The job goes on at the service, but is not waited for any more. */
    readonly stopWaiting: boolean
    /** Something can be done about its being refused: `convert:offers` says what. */
    readonly convert: boolean
    /** One transcript can be made of the parts that are home: `convert:settle`. */
    readonly settle: boolean
  }
}

export interface ActivityPage {
  readonly underWay: readonly ActivityRow[]
  readonly needsYou: readonly ActivityRow[]
  readonly done: readonly ActivityRow[]
  /** Rows beyond those listed, per group. */
  readonly more: { readonly underWay: number; readonly needsYou: number; readonly done: number }
  /** Jobs of the account beyond the hundred that the service lists of each kind: nobody here can see them. */
  readonly unseenElsewhere: number
  readonly totals: {
    readonly recordings: number
    readonly durationMs: number
    readonly estimatedCostMicro: number
  }
}

export type GateKind =
  | 'key'
  | 'email'
  | 'credit'
  | 'capacity'
  | 'rate'
  | 'offline'
  | 'metered'
  | 'budget'
  | 'disk'
  | 'paused'

/** A state of the account, of the way to it or of the disk that holds recordings back; it burns none of their attempts. */
export interface GateView {
  readonly kind: GateKind
  /** The account that it holds, where there are several; null where it holds all of them. */
  readonly account: string | null
  readonly text: string
  readonly remedy: string
  readonly nextTryAtMs: number | null
}

/** What became of a drop: said in one toast. */
export interface AddReport {
  readonly added: number
  /** Files that were here already, with the transcription they belong to. */
  readonly known: readonly { readonly id: number; readonly title: string }[]
  readonly refused: readonly { readonly name: string; readonly text: string }[]
}

export type ReviewDecision =
  | { readonly kind: 'link'; readonly jobId: string }
  | { readonly kind: 'resubmit' }
  | { readonly kind: 'ignore' }

export interface ReviewCandidate {
  readonly jobId: string
  readonly status: string
  readonly createdAtMs: number | null
  readonly durationMs: number | null
  readonly model: string | null
  readonly opening: string
}

export interface ReviewView {
  readonly row: ActivityRow
  readonly candidates: readonly ReviewCandidate[]
  readonly resubmitCostMicro: number | null
}

export interface QueueRequests {
  'queue:activity': { input: Record<string, never>; value: ActivityPage }
  /** Opens the system's file picker; an empty report when the person closed it. */
  'queue:pick': {
    input: { readonly kind: 'files' | 'folder'; readonly collectionId: number | null }
    value: AddReport
  }
  /** One, or all; until an instant (epoch ms), or until the person says so. */
  'queue:pause': { input: { readonly id: number | null; readonly untilMs: number | null }; value: null }
  'queue:resume': { input: { readonly id: number | null }; value: null }
  'queue:retry': { input: { readonly id: number }; value: null }
  'queue:retryAll': { input: Record<string, never>; value: { readonly count: number } }
  'queue:cancel': { input: { readonly id: number }; value: null }
  'queue:remove': { input: { readonly id: number }; value: null }
  'queue:reveal': { input: { readonly id: number }; value: null }
  'queue:tryGate': { input: { readonly kind: GateKind }; value: null }
  'queue:review': { input: { readonly id: number }; value: ReviewView }
  'queue:decide': { input: { readonly id: number; readonly decision: ReviewDecision }; value: null }
  /** Puts these, in this order, before all that wait, behind them, or before one of them. */
  'queue:reorder': {
    input: { readonly ids: readonly number[]; readonly to: 'first' | 'last' | { readonly before: number } }
    value: null
  }
  /** What transcribing it once more would cost; null where its length is not known. */
  'queue:price': {
    input: { readonly id: number; readonly options: Options }
    value: { readonly lowMicro: number; readonly highMicro: number } | null
  }
  /** Pays once more for a recording that was transcribed already; null takes its own options. */
  'queue:again': { input: { readonly id: number; readonly options: Options | null }; value: { readonly id: number } }
  'queue:stopWaiting': { input: { readonly id: number }; value: null }
  /** Of a job that may be a second payment: cancel it at the service, or keep it as a recording of its own. */
  'queue:judge': { input: { readonly id: number; readonly decision: 'cancel' | 'keep' }; value: null }
  /** Of a job from elsewhere that may be of a recording here. */
  'queue:claim': { input: { readonly id: number; readonly decision: 'same' | 'other' }; value: null }
}
