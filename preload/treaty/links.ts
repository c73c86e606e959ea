// Links to recordings that the service fetches by itself: looked at while they are typed, then added.

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

export interface LinksRequests {
  /** Opens none of them; options of null are those that are set. */
  'links:check': { input: { readonly text: string; readonly options: Options | null }; value: LinksView }
  'links:add': { input: { readonly text: string; readonly options: Options | null }; value: AddReport }
}
