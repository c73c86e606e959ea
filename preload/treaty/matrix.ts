// Recordings against custom fields, how far machine and person agree, and what changes over time.

import type { FieldType } from './field-schemas.ts'
import type { LibraryFilter } from './library.ts'

/** Codes of the options that were chosen, or a boolean or a rating. */
export type FieldAnswer = readonly string[] | boolean | number

/** A pack or a schema that recordings were asked by. */
export interface FieldSetView {
  readonly key: string
  readonly kind: 'pack' | 'schema'
  readonly name: string
  readonly recordings: number
}

export interface MatrixFieldView {
  readonly key: string
  /** Its name among the columns: the key, and its kind where schemas disagree about that. */
  readonly column: string
  readonly label: string
  readonly description: string
  readonly kind: FieldType
  readonly options: readonly { readonly code: string; readonly label: string }[]
  readonly min: number | null
  readonly max: number | null
  readonly answers: readonly FieldAnswer[]
}

/**
 * Tables run row by row. A cell is 0 where it was not asked for or coded, 1 skipped, 2 nothing found, 3 rejected without another
 * answer, and from 4 on the place of an answer among its field's.
 */
export interface MatrixView {
  readonly sets: readonly FieldSetView[]
  readonly fields: readonly MatrixFieldView[]
  readonly rows: readonly { readonly id: number; readonly title: string; readonly atMs: number | null }[]
  readonly machine: Uint16Array
  /** Percent; 255 where it is not told. */
  readonly confidence: Uint8Array
  readonly person: Uint16Array
  /** 1 accepted, 2 overridden, 4 rejected; and 8 where it was coded before the machine's answer was seen. */
  readonly marks: Uint8Array
  /** Recordings that were asked for no field. */
  readonly without: number
  /** Results that are still to be read. */
  readonly due: number
}

export interface MatrixInput {
  readonly filter: LibraryFilter
  /** Of one set; null: of all. */
  readonly of: string | null
}

export interface CellEvidenceView {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  readonly hue: number | null
  readonly text: string
}

/** What a person said of one field of one recording. */
export interface CodedView {
  readonly verdict: 'accepted' | 'rejected' | 'overridden'
  /** Undefined where only the verdict was said; null: nothing of it is in the recording. */
  readonly answer: FieldAnswer | null | undefined
  readonly isBlind: boolean
  readonly comment: string
  readonly by: string
  readonly atMs: number
}

export interface MatrixCellView {
  readonly status: 'matched' | 'no_match' | 'skipped' | 'none'
  readonly value: FieldAnswer | null
  readonly confidence: number | null
  readonly sure: readonly { readonly code: string; readonly confidence: number | null }[]
  readonly reasoning: string
  readonly skippedReason: string | null
  readonly evidence: readonly CellEvidenceView[]
  readonly person: CodedView | null
}

export type Coding =
  | { readonly kind: 'accept' }
  /** Codes of options, or a value; null where the recording says nothing of it. */
  | { readonly kind: 'answer'; readonly answer: FieldAnswer | null; readonly isBlind: boolean }

export type KappaView =
  | {
      readonly kind: 'value'
      readonly value: number
      readonly band: 'poor' | 'slight' | 'fair' | 'moderate' | 'substantial' | 'almost perfect'
    }
  | { readonly kind: 'undefined'; readonly why: 'no pairs' | 'one value' }

export interface AgreedView {
  readonly count: number
  readonly share: number | null
  readonly kappa: KappaView
  /** A row for each of the machine's answers, a column for each of the person's; '' is "nothing found", '?' a mere rejection. */
  readonly confusion: { readonly values: readonly string[]; readonly table: readonly (readonly number[])[] }
}

export interface FieldAgreementView extends AgreedView {
  readonly column: string
  readonly blindCount: number
  readonly scale: { readonly count: number; readonly linear: KappaView; readonly quadratic: KappaView } | null
  readonly options: readonly (AgreedView & { readonly code: string })[] | null
}

export type TrendUnit = 'week' | 'month' | 'quarter'

export interface TrendPeriodView {
  readonly fromMs: number
  readonly beforeMs: number
  readonly recordings: number
  readonly durationMs: number
  readonly sentiment: {
    readonly overall: {
      readonly count: number
      readonly positive: number
      readonly neutral: number
      readonly negative: number
      readonly mixed: number
    }
    readonly shares: {
      readonly count: number
      readonly positive: number
      readonly neutral: number
      readonly negative: number
    } | null
  }
  readonly urgency: { readonly count: number; readonly mean: number; readonly most: number } | null
  readonly withTopics: number
  readonly talkMs: number
}

export interface TrendLineView {
  readonly name: string
  readonly values: readonly number[]
  readonly recordings: number
}

export interface TrendsView {
  readonly unit: TrendUnit
  readonly periods: readonly TrendPeriodView[]
  readonly topics: readonly TrendLineView[]
  readonly speakers: readonly TrendLineView[]
  readonly others: readonly number[]
  readonly unnamed: readonly number[]
  readonly recordings: number
  readonly undated: number
}

export type MatrixFileKind = 'machine' | 'person' | 'both' | 'agreement'

export interface MatrixRequests {
  'matrix:view': { input: MatrixInput; value: MatrixView }
  'matrix:cell': { input: { readonly id: number; readonly key: string }; value: MatrixCellView }
  /** What a person says of a field of some recordings; `accept` takes the machine's answer, null withdraws what was said. */
  'matrix:code': {
    input: {
      readonly cells: readonly { readonly id: number; readonly key: string }[]
      readonly coding: Coding | null
    }
    /** To take it back by; null where nothing changed. */
    value: { readonly act: number | null }
  }
  /** What was said anew since stays as it is; the reply takes this back in turn. */
  'matrix:undo': { input: { readonly act: number }; value: { readonly act: number | null } }
  'matrix:agreement': {
    input: MatrixInput & { readonly onlyBlind: boolean }
    value: { readonly fields: readonly FieldAgreementView[] }
  }
  /** A CSV in the folder of exports: a row for each recording, or for each field of the agreement. */
  'matrix:export': {
    input: MatrixInput & { readonly kind: MatrixFileKind; readonly onlyBlind: boolean }
    value: { readonly file: string; readonly folder: string; readonly rows: number }
  }
  /** Shows the file that was exported last. */
  'matrix:reveal': { input: Record<string, never>; value: null }
  'trends:view': { input: { readonly filter: LibraryFilter; readonly unit: TrendUnit | null }; value: TrendsView }
}
