// Links to recordings that the service fetches by itself: looked at while they are typed, then added; and the sound that a
// transcript without a file is given later.

import type { AddReport } from './queue.ts'
import type { FaultView, Options } from './traveller.ts'

/** What does not keep a link from being sent, but should be known before. */
export type LinkWarning = 'signed' | 'ended' | 'plain' | 'port' | 'page'

export interface LinkView {
  /** As it was pasted, cut where it is long. */
  readonly text: string
  /** Empty where it is refused. */
  readonly host: string
  readonly fault: FaultView | null
  readonly warnings: readonly LinkWarning[]
  /** Until when the key in it opens it, where it says so. */
  readonly endsAtMs: number | null
  /** Sent with the same options before: it is not sent again. */
  readonly known: { readonly id: number; readonly title: string } | null
  /** Here with other options: it is transcribed, and paid for, once more. */
  readonly other: { readonly id: number; readonly title: string } | null
  readonly isRepeated: boolean
}

export interface LinksView {
  readonly links: readonly LinkView[]
  /** Links beyond those that are told. */
  readonly more: number
  /** How many would be sent. */
  readonly fit: number
  /** What each costs at the least, and what an hour of it costs. */
  readonly leastMicro: number
  readonly hourMicro: number
}

/** What became of a file that was shown as the sound of a transcript. */
export type AudioOffer =
  | { readonly kind: 'linked' }
  /** It waits for the person's word; null where a length is not known. */
  | { readonly kind: 'differs'; readonly fileMs: number | null; readonly transcriptMs: number | null }

export interface LinksRequests {
  /** Opens none of them; options of null are those that are set. */
  'links:check': { input: { readonly text: string; readonly options: Options | null }; value: LinksView }
  'links:add': { input: { readonly text: string; readonly options: Options | null }; value: AddReport }
  /** Opens the system's picker; null when the person closed it. Nothing is uploaded. */
  'audio:pick': { input: { readonly id: number }; value: AudioOffer | null }
  /** The file that differs is the right one all the same. */
  'audio:accept': { input: { readonly id: number }; value: null }
}
