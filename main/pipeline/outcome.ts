// What a step reports back. A step never touches a stage itself: it says what happened, and `advance` decides what follows.

import type { Fault } from '../fault.ts'
import type { GateKind } from '../library/library.ts'
import type { FileStamp, Inspection, Options, Stage } from '../recording.ts'

export type { GateKind } from '../library/library.ts'

/** Something that happened to a transcription and moves it on. */
export type Happening =
  | { readonly kind: 'inspected'; readonly inspection: Inspection; readonly estimateMicro: number | null }
  /** Known and kept here, never sent: its folder is sensitive. */
  | { readonly kind: 'withheld'; readonly inspection: Inspection; readonly fault: Fault }
  /** The mark that kept it here was taken off. */
  | { readonly kind: 'released' }
  | { readonly kind: 'recognised'; readonly inspection: Inspection; readonly duplicateOf: number }
  /** A job for the same bytes and options has become known, so this one is not paid for. */
  | { readonly kind: 'forestalled'; readonly by: number }
  /** The person chose how a held one is transcribed, or what it was a duplicate of is off the list: nothing else has changed. */
  | {
      readonly kind: 'judged'
      readonly options: Options
      readonly estimateMicro: number | null
      readonly duplicateOf: number | null
    }
  | { readonly kind: 'linked' }
  | {
      readonly kind: 'targeted'
      readonly objectKey: string
      readonly uploadTokenSealed: Uint8Array
      readonly uploadUrlSealed: Uint8Array
      readonly uploadExpiresAtMs: number | null
    }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'stored' }
  | { readonly kind: 'changed'; readonly fault: Fault }
  | { readonly kind: 'target lost'; readonly fault: Fault; readonly untilMs?: number }
  | { readonly kind: 'intended'; readonly intentAtMs: number; readonly accountMark: string | null }
  | {
      readonly kind: 'created'
      readonly jobId: string
      readonly cancelTokenSealed: Uint8Array | null
      /** Found by a search, not answered by the service: its length is compared once more when the result is here. */
      readonly isAdopted?: boolean
    }
  | { readonly kind: 'not sent'; readonly fault: Fault }
  | { readonly kind: 'answer lost'; readonly fault: Fault }
  | { readonly kind: 'looked'; readonly nextLookAtMs: number }
  | { readonly kind: 'absent' }
  | { readonly kind: 'progressed'; readonly remote: RemoteFacts }
  | { readonly kind: 'completed'; readonly remote: RemoteFacts }
  | { readonly kind: 'not completed'; readonly remote: RemoteFacts }
  | { readonly kind: 'archived'; readonly remote: RemoteFacts }
  /** A part's transcript is here, and the next one is sent. */
  | { readonly kind: 'part home'; readonly remote: RemoteFacts }
  /** One transcript is made of the parts that are home; the others are given up. */
  | { readonly kind: 'settled'; readonly jobId: string }
  /** The result is of another recording: the job is let go of, and kept as a row of its own. */
  | { readonly kind: 'mismatched'; readonly fault: Fault }
  /** The person does not wait for it any more; the job goes on. */
  | { readonly kind: 'let go'; readonly fault: Fault }
  | { readonly kind: 'followed' }
  | { readonly kind: 'again' }

/** What the service says of a job, as far as it said it. */
export interface RemoteFacts {
  readonly remoteStatus?: string
  readonly percent?: number | null
  readonly etaSeconds?: number | null
  readonly billedCostMicro?: number | null
  readonly estimatedCostMicro?: number | null
  readonly completedAtMs?: number | null
  readonly expiresAtMs?: number | null
}

export type Outcome =
  | { readonly kind: 'advanced'; readonly by: Happening }
  /** Not now. `isFailure` counts an attempt; waiting for a file to be quiet does not. */
  | { readonly kind: 'wait'; readonly untilMs: number; readonly fault: Fault | null; readonly isFailure: boolean }
  | { readonly kind: 'gate'; readonly gate: GateKind; readonly fault: Fault }
  | {
      readonly kind: 'gave up'
      readonly to: EndStage
      readonly fault: Fault | null
      /** The file as it was when it was judged. */
      readonly stamp?: FileStamp
      /** What the service last said of the job: the tombstone holds all that is known. */
      readonly remote?: RemoteFacts
    }

export type EndStage = Extract<Stage, 'failed' | 'refused' | 'expired' | 'cancelled' | 'review'>

export function advanced(by: Happening): Outcome {
  return { kind: 'advanced', by }
}
