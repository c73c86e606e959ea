// What the tables over all items are asked, and what they answer. Types only.

import type { ItemKind } from '../../analytics.ts'
import type { Judgement, JudgementStep } from './judging.ts'

export type TableKind = ItemKind | 'fields'

/** `open`: of an action, not done; of all others, no verdict yet. */
export type ItemState = 'open' | 'done' | 'accepted' | 'rejected' | 'overridden'

/** `none`: the service says nothing of it. */
export type Level = 'high' | 'medium' | 'low' | 'other' | 'none'

/** Every part that is not empty narrows; alternatives stand within a part. */
export interface ItemFilter {
  readonly kind: TableKind
  readonly collectionId: number | null
  readonly recordingId: number | null
  /** All of these words, in the item, in who it names, or in the recording's title. */
  readonly text: string
  /** Names, of an action's owner or of whoever speaks in the evidence; '' for nobody with a name. */
  readonly people: readonly string[]
  readonly severities: readonly Level[]
  readonly confidences: readonly Level[]
  readonly states: readonly ItemState[]
  /** `call_reason=CLAIM_STATUS`; `call_reason=` for no answer. */
  readonly values: readonly string[]
  /** Of the day that recordings are filed under: from, and before. */
  readonly fromMs: number | null
  readonly beforeMs: number | null
  readonly hasEvidence: boolean | null
}

const ITEM_ORDERS = ['date', 'text', 'who', 'due', 'severity', 'confidence', 'recording', 'state', 'field'] as const
export type ItemOrder = (typeof ITEM_ORDERS)[number]

export type ItemGroup = 'recording' | 'person' | 'severity' | 'month' | 'state' | 'field'

export interface ItemListInput {
  readonly filter: ItemFilter
  readonly order: ItemOrder
  /** From the other end. */
  readonly isBack: boolean
  readonly group: ItemGroup | null
  /** How many rows come along. */
  readonly limit: number
}

export interface ItemGroupView {
  /** The id of a recording, a name, a level, a state, a field, or the first instant of a month. */
  readonly value: string
  readonly count: number
}

/** The whole list by ids alone; packed, because numbers one by one take longer to cross than to find. */
export interface ItemList {
  readonly ids: Uint32Array
  /** In the order of the list, which begins with those of the first; none where it is not grouped. */
  readonly groups: readonly ItemGroupView[]
  /** The first ones. */
  readonly rows: readonly ItemRow[]
  /** How many results are still to be read once more: until then some items are missing. */
  readonly due: number
}

export interface ItemCount<T> {
  readonly value: T
  readonly count: number
}

/** How many items there would be with each further choice; a part that is set counts its own alternatives too. */
export interface ItemFacets {
  /** Of every kind, in the same collection. */
  readonly kinds: readonly ItemCount<TableKind>[]
  readonly total: number
  readonly people: readonly ItemCount<string>[]
  readonly severities: readonly ItemCount<Level>[]
  readonly confidences: readonly ItemCount<Level>[]
  readonly states: readonly ItemCount<ItemState>[]
  readonly values: readonly ItemCount<string>[]
  readonly collections: readonly ItemCount<number>[]
  /** Calendar months of this computer, the newest first. */
  readonly months: readonly { readonly fromMs: number; readonly beforeMs: number; readonly count: number }[]
  readonly withoutEvidence: number
}

/** An option of a field that was chosen. */
export interface ChosenView {
  readonly code: string
  readonly label: string
  readonly confidence: number | null
}

export interface ItemRow {
  readonly id: number
  readonly recordingId: number
  readonly key: string
  readonly kind: TableKind
  readonly title: string
  /** When it was recorded, or else archived. */
  readonly filedAtMs: number
  readonly language: string | null
  /** The machine's: what a person says instead stands in the judgement. */
  readonly text: string
  readonly detail: string
  readonly owner: string | null
  readonly due: string | null
  readonly severity: string | null
  readonly confidence: number | null
  readonly startMs: number | null
  readonly endMs: number | null
  readonly hasEvidence: boolean
  /** Who it names, or who speaks in the evidence; the hue of that speaker, where it is one. */
  readonly who: { readonly name: string; readonly hue: number | null; readonly isOwner: boolean } | null
  readonly field: {
    readonly name: string
    readonly chosen: readonly ChosenView[]
    readonly value: boolean | number | null
    /** `matched`, `no_match`, `skipped`. */
    readonly status: string
  } | null
  readonly judgement: Judgement | null
}

export interface EvidenceView {
  readonly startMs: number
  readonly endMs: number
  /** As it is read now; empty where nothing is left of it. */
  readonly text: string
  readonly speaker: string | null
  readonly hue: number | null
}

/** What a field could be said to be. */
export interface FieldChoices {
  readonly name: string
  readonly label: string
  readonly type: 'single_select' | 'multi_select' | 'boolean' | 'rating'
  readonly options: readonly { readonly code: string; readonly label: string }[]
  readonly min: number
  readonly max: number
}

export interface ItemDetail {
  readonly row: ItemRow
  readonly evidence: readonly EvidenceView[]
  /** The last one first. */
  readonly steps: readonly JudgementStep[]
  readonly field: FieldSource | null
}

/** What this library knows of a field beside its answer: whoever knows the service's packs makes choices of it. */
export interface FieldSource {
  readonly name: string
  readonly domain: string | null
  /** As it was sent, if it was one of the person's own. */
  readonly sent: Readonly<Record<string, unknown>> | null
  /** Options that it ever had in this library, the most frequent first. */
  readonly seen: readonly { readonly code: string; readonly label: string }[]
  readonly hasValue: boolean
}
