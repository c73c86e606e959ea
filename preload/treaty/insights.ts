// Items of the analytics across the archive: tables, facets, and what a person says of an item, which stands apart from what the
// service said.

export type ItemTableKind =
  | 'actions'
  | 'decisions'
  | 'risks'
  | 'questions'
  | 'topics'
  | 'chapters'
  | 'opportunities'
  | 'fields'

/** What a person reads in an item instead. */
export interface ItemValue {
  readonly text: string
  readonly owner: string | null
  readonly due: string | null
  readonly severity: string | null
}

/** Of a field: codes of its options, or its value; none of them, or null, where the recording says nothing of it. */
export type FieldValue = ({ readonly values: readonly string[] } | { readonly value: boolean | number | null }) & {
  /** It was coded before the machine's answer was seen. */
  readonly blind?: boolean
}

export type JudgedValue = ItemValue | FieldValue

export interface JudgementView {
  /** Null: none yet, or none any more. */
  readonly verdict: 'accepted' | 'rejected' | 'overridden' | null
  readonly isDone: boolean
  /** Only of what is overridden. */
  readonly value: JudgedValue | null
  readonly comment: string
  readonly by: string
  readonly atMs: number
}

export interface JudgementStepView {
  readonly id: number
  readonly before: JudgementView | null
  readonly after: JudgementView | null
  readonly by: string
  readonly atMs: number
}

/** An item of one recording, by its name for ever. */
export interface ItemRef {
  readonly recordingId: number
  readonly key: string
}

export type Judging =
  | { readonly kind: 'done'; readonly isDone: boolean }
  | { readonly kind: 'accept' }
  | { readonly kind: 'reject' }
  /** No verdict any more; what was said instead goes with it. */
  | { readonly kind: 'clear' }
  | { readonly kind: 'override'; readonly value: JudgedValue }
  | { readonly kind: 'comment'; readonly text: string }

export interface Judged {
  /** To take it back by; null where nothing changed. */
  readonly act: number | null
  readonly count: number
}

/** `open`: of an action, not done; of all others, no verdict yet. */
export type ItemState = 'open' | 'done' | 'accepted' | 'rejected' | 'overridden'

/** `none`: the service says nothing of it. */
export type ItemLevel = 'high' | 'medium' | 'low' | 'other' | 'none'

/** Every part that is not empty narrows; alternatives stand within a part. */
export interface ItemFilter {
  readonly kind: ItemTableKind
  readonly collectionId: number | null
  readonly recordingId: number | null
  /** All of these words, in the item, in who it names, or in the recording's title. */
  readonly text: string
  /** Names, of an action's owner or of whoever speaks in the evidence; '' for nobody with a name. */
  readonly people: readonly string[]
  readonly severities: readonly ItemLevel[]
  readonly confidences: readonly ItemLevel[]
  readonly states: readonly ItemState[]
  /** `call_reason=CLAIM_STATUS`; `call_reason=` for no answer. */
  readonly values: readonly string[]
  /** Of the day that recordings are filed under: from, and before. */
  readonly fromMs: number | null
  readonly beforeMs: number | null
  readonly hasEvidence: boolean | null
}

export type ItemOrder = 'date' | 'text' | 'who' | 'due' | 'severity' | 'confidence' | 'recording' | 'state' | 'field'

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
  readonly kinds: readonly ItemCount<ItemTableKind>[]
  readonly total: number
  readonly people: readonly ItemCount<string>[]
  readonly severities: readonly ItemCount<ItemLevel>[]
  readonly confidences: readonly ItemCount<ItemLevel>[]
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
  readonly kind: ItemTableKind
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
  readonly judgement: JudgementView | null
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

export interface ItemDetailView {
  readonly row: ItemRow
  readonly evidence: readonly EvidenceView[]
  /** The last one first. */
  readonly steps: readonly JudgementStepView[]
  /** Of a field: what it could be said to be. */
  readonly choices: FieldChoices | null
}

export interface InsightsRequests {
  'insights:list': { input: ItemListInput; value: ItemList }
  'insights:facets': { input: { readonly filter: ItemFilter }; value: ItemFacets }
  'insights:rows': { input: { readonly ids: readonly number[] }; value: { readonly rows: readonly ItemRow[] } }
  /** Null where the item is no longer there. */
  'insights:item': { input: ItemRef; value: { readonly detail: ItemDetailView | null } }
  'insights:judge': { input: { readonly items: readonly ItemRef[]; readonly judging: Judging }; value: Judged }
  /** The reply takes this back in turn. */
  'insights:undo': { input: { readonly act: number }; value: Judged }
  /** Under which name judgements are kept. */
  'insights:coder': { input: Record<string, never>; value: { readonly name: string } }
  'insights:setCoder': { input: { readonly name: string }; value: null }
  /** Writes what is shown as CSV into the folder for exports. */
  'insights:save': {
    input: Omit<ItemListInput, 'limit'>
    value: { readonly file: string; readonly folder: string; readonly count: number }
  }
  'insights:reveal': { input: Record<string, never>; value: null }
}
