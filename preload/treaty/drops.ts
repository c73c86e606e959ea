// What a person has handed over and not yet sent: looked at, priced, and waiting for their yes. A drop that costs less than the
// person wants to be asked about goes by itself, and can be taken back.

import type { ConversionKind } from './convert.ts'
import type { FilePrice } from './price.ts'
import type { FaultView, Options } from './traveller.ts'

export interface DropView {
  readonly id: number
  readonly files: number
  /** Folders are still walked: more may come. */
  readonly isGrowing: boolean
  /** Not looked at yet. */
  readonly waiting: number
  /** Of these, what cannot be looked at now: in use, out of reach, or with a cloud drive. */
  readonly stuck: number
  /** Until all are looked at; null where nothing can be said. */
  readonly secondsLeft: number | null
  /** What would be sent, and what it costs: all figures below are about these. */
  readonly going: number
  /** Duplicates of what is here already. */
  readonly here: number
  readonly refused: number
  readonly durationMs: number
  /** Their length is not known, so neither is their price. */
  readonly withoutPrice: number
  readonly lowMicro: number
  readonly highMicro: number
  /** How many of them pay the service's minimum, whatever their length. */
  readonly atMinimum: number
  /** Chosen for all; null: each as it was handed over. */
  readonly options: Options | null
}

export interface DropsView {
  /** What the person is asked about now. */
  readonly asked: DropView | null
  /** Something is looked at that may be small enough to go by itself. */
  readonly isWeighing: boolean
  /** What was put aside. */
  readonly later: readonly { readonly id: number; readonly files: number; readonly madeAtMs: number }[]
  /** What costs no more than this goes without a question; null never asks, 0 always does. */
  readonly askAboveMicro: number | null
}

export interface DropRow {
  readonly id: number
  /** The drop that it belongs to. */
  readonly dropId: number
  readonly name: string
  /** The name of the folder that it lies in. */
  readonly folder: string
  readonly state: 'looking' | 'converting' | 'stuck' | 'going' | 'here' | 'refused'
  readonly bytes: number | null
  readonly durationMs: number | null
  readonly options: Options
  /** Where the language is left to the service: the one that others of its folder have. */
  readonly languageGuess: string | null
  /** Null for what would not be sent. */
  readonly price: FilePrice | null
  /** What it is a duplicate of. */
  readonly twin: {
    readonly id: number
    readonly title: string
    readonly isArchived: boolean
    /** It waits for the yes as well. */
    readonly isHeld: boolean
  } | null
  readonly fault: FaultView | null
  /** What is made of it here, because the service would not take the file as it is; its progress comes as an event. */
  readonly conversion: { readonly kind: ConversionKind; readonly parts: number } | null
}

/** What a drop that went by itself was. */
export interface SentView {
  readonly token: number
  readonly files: number
  readonly lowMicro: number
  readonly highMicro: number
  /** Their lengths, and so the rest of the price, are not known yet. */
  readonly withoutPrice: number
}

export interface DropsRequests {
  'drops:state': { input: Record<string, never>; value: DropsView }
  /** All of a drop, or those that would be sent, are here already, or would be refused. */
  'drops:ids': {
    input: { readonly id: number; readonly shown: 'all' | 'going' | 'here' | 'refused' }
    value: readonly number[]
  }
  /** Those of them that still wait for the yes. */
  'drops:rows': { input: { readonly ids: readonly number[] }; value: readonly DropRow[] }
  /** How these, or all (null), are transcribed: prices and duplicates are judged anew. */
  'drops:choose': {
    input: { readonly id: number; readonly ids: readonly number[] | null; readonly options: Options }
    value: null
  }
  /** Sends what was looked at; what was not stays. */
  'drops:send': { input: { readonly id: number }; value: { readonly files: number } }
  /** The drop is put aside; nothing of it is sent. */
  'drops:later': { input: { readonly id: number }; value: null }
  /** Asks about one that was put aside. */
  'drops:open': { input: { readonly id: number }; value: null }
  /** Takes rows off, which `drops:putBack` undoes until they are forgotten; null where none of them was there. */
  'drops:takeOff': { input: { readonly ids: readonly number[] }; value: { readonly taken: number | null } }
  'drops:putBack': { input: { readonly taken: number }; value: { readonly isBack: boolean } }
  'drops:forget': { input: { readonly taken: number }; value: null }
  /** Takes back what went by itself, as far as that is still possible. */
  'drops:undo': {
    input: { readonly token: number }
    value: { readonly stopped: number; readonly asked: number; readonly done: number }
  }
  'drops:setAsking': { input: { readonly aboveMicro: number | null }; value: null }
}
