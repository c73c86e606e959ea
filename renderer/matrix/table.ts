// The matrix as it is looked at: what a cell says, how often each answer was given, which rows are shown and in which order. Pure
// functions over the tables that the library hands out.

import { locale } from '../../language/language.ts'
import type { FieldAnswer, MatrixFieldView, MatrixView } from '../../preload/contract.ts'

/** As the treaty has it. */
export const NONE = 0
export const SKIPPED = 1
export const NOTHING = 2
export const REJECTED = 3
export const FIRST = 4
export const UNTOLD = 255
const BLIND = 8

export type State = 'uncoded' | 'same' | 'other'

export interface Cell {
  readonly machine: number
  readonly person: number
  /** From 0 to 1; null where it is not told. */
  readonly confidence: number | null
  readonly isBlind: boolean
  readonly state: State
}

export function cellAt(view: MatrixView, row: number, column: number): Cell {
  const at = row * view.fields.length + column
  const [machine, person] = [view.machine[at] ?? NONE, view.person[at] ?? NONE]
  const told = view.confidence[at] ?? UNTOLD
  return {
    machine,
    person,
    confidence: told === UNTOLD ? null : told / 100,
    isBlind: ((view.marks[at] ?? 0) & BLIND) !== 0,
    state: person === NONE ? 'uncoded' : person === machine ? 'same' : 'other',
  }
}

export function answerOf(field: Pick<MatrixFieldView, 'answers'>, cell: number): FieldAnswer | null {
  return field.answers[cell - FIRST] ?? null
}

/** What can be counted and filtered by, in one column. */
export type Value =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'is'; readonly answer: boolean | number }
  | { readonly kind: 'nothing' | 'skipped' | 'none' | 'rejected' }

export interface ValueCount {
  readonly key: string
  readonly value: Value
  readonly machine: number
  readonly person: number
}

export interface FieldCounts {
  /** Recordings in which the machine found an answer, found none, passed it over, or was not asked. */
  readonly found: number
  readonly nothing: number
  readonly skipped: number
  readonly unasked: number
  readonly coded: number
  readonly same: number
  /** Those of the schema in its order, also where nobody gave them. */
  readonly values: readonly ValueCount[]
}

export function keyOf(value: Value): string {
  return value.kind === 'code' ? `code ${value.code}` : value.kind === 'is' ? `is ${value.answer}` : value.kind
}

/** An answer of several options counts for each of them. */
function valuesIn(field: Pick<MatrixFieldView, 'answers'>, cell: number): readonly Value[] {
  if (cell === NOTHING) return [{ kind: 'nothing' }]
  if (cell === SKIPPED) return [{ kind: 'skipped' }]
  if (cell === REJECTED) return [{ kind: 'rejected' }]
  const answer = answerOf(field, cell)
  if (answer === null) return [{ kind: 'none' }]
  return typeof answer === 'object' ? answer.map((code) => ({ kind: 'code', code })) : [{ kind: 'is', answer }]
}

function knownValues({ kind, options, min, max }: MatrixFieldView): readonly Value[] {
  if (kind === 'boolean') return [true, false].map((answer) => ({ kind: 'is', answer }))
  if (kind !== 'rating') return options.map(({ code }) => ({ kind: 'code', code }))
  if (min === null || max === null || max - min > 20) return []
  return Array.from({ length: Math.max(0, max - min + 1) }, (_, step) => ({ kind: 'is', answer: min + step }))
}

/** @param rows places of the rows that count */
export function countsOf(view: MatrixView, column: number, rows: readonly number[]): FieldCounts {
  const field = view.fields[column]
  const counts = { found: 0, nothing: 0, skipped: 0, unasked: 0, coded: 0, same: 0 }
  if (field === undefined) return { ...counts, values: [] }
  const values = new Map<string, { readonly value: Value; machine: number; person: number }>()
  for (const value of knownValues(field)) values.set(keyOf(value), { value, machine: 0, person: 0 })
  const count = (cell: number, whose: 'machine' | 'person'): void => {
    for (const value of valuesIn(field, cell)) {
      if (value.kind !== 'code' && value.kind !== 'is') continue
      const held = values.get(keyOf(value)) ?? { value, machine: 0, person: 0 }
      held[whose] += 1
      values.set(keyOf(value), held)
    }
  }
  for (const row of rows) {
    const { machine, person, state } = cellAt(view, row, column)
    if (machine >= FIRST) counts.found += 1
    else if (machine === NOTHING) counts.nothing += 1
    else if (machine === SKIPPED) counts.skipped += 1
    else counts.unasked += 1
    if (state !== 'uncoded') counts.coded += 1
    if (state === 'same') counts.same += 1
    count(machine, 'machine')
    count(person, 'person')
  }
  return { ...counts, values: [...values].map(([key, held]) => ({ key, ...held })) }
}

export interface Filter {
  readonly column: string
  readonly whose: 'machine' | 'person'
  readonly value: Value
}

/** `state`: what is not coded yet first, then what differs. */
export interface Sort {
  /** Null: by the recording. */
  readonly column: string | null
  readonly by: 'machine' | 'person' | 'confidence' | 'state' | 'title' | 'date'
  readonly isDown: boolean
}

/** As the library hands it out: the newest first. */
export const FIRST_SORT: Sort = { column: null, by: 'date', isDown: true }

/** Places of the rows that are shown, in order. */
export function shownRows(view: MatrixView, filters: readonly Filter[], sort: Sort): readonly number[] {
  const at = new Map(view.fields.map(({ column }, place) => [column, place]))
  const asked = filters.flatMap((filter) => {
    const column = at.get(filter.column)
    return column === undefined ? [] : [{ ...filter, place: column, key: keyOf(filter.value) }]
  })
  const rows = view.rows.map((_, row) => row)
  const kept = rows.filter((row) =>
    asked.every(({ place, whose, key }) => {
      const field = view.fields[place]
      const cell = cellAt(view, row, place)[whose]
      return field !== undefined && valuesIn(field, cell).some((value) => keyOf(value) === key)
    }),
  )
  return sorted(view, kept, sort, sort.column === null ? undefined : at.get(sort.column))
}

const STATES: Readonly<Record<State, number>> = { uncoded: 0, other: 1, same: 2 }
const titles = new Intl.Collator(locale(), { numeric: true, sensitivity: 'base' })

function sorted(view: MatrixView, rows: readonly number[], sort: Sort, column: number | undefined): readonly number[] {
  const turn = sort.isDown ? -1 : 1
  if (sort.by === 'title')
    return [...rows].sort(
      (one, other) => turn * titles.compare(view.rows[one]?.title ?? '', view.rows[other]?.title ?? ''),
    )
  if (sort.by === 'date' || column === undefined) return sort.isDown ? rows : [...rows].reverse()
  const rank = ranksOf(view, column, sort.by)
  // What is not known stands last, whichever way the rest is sorted.
  return [...rows].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return turn * (a - b)
  })
}

function ranksOf(view: MatrixView, column: number, by: Sort['by']): (row: number) => number | null {
  if (by === 'state')
    return (row) => {
      const { state, machine } = cellAt(view, row, column)
      return machine === NONE && state === 'uncoded' ? null : STATES[state]
    }
  if (by === 'confidence') return (row) => cellAt(view, row, column).confidence
  const whose = by === 'person' ? 'person' : 'machine'
  const field = view.fields[column]
  const places = new Map(field?.options.map(({ code }, place) => [code, place]))
  return (row) => {
    const answer = field === undefined ? null : answerOf(field, cellAt(view, row, column)[whose])
    if (answer === null) return null
    if (typeof answer !== 'object') return Number(answer)
    return (places.get(answer[0] ?? '') ?? places.size) + answer.length / 1000
  }
}

/** How many fields of a row have an answer, of those that were asked for. */
export function rowTotal(view: MatrixView, row: number): { readonly found: number; readonly asked: number } {
  let [found, asked] = [0, 0]
  for (let column = 0; column < view.fields.length; column++) {
    const machine = view.machine[row * view.fields.length + column] ?? NONE
    if (machine !== NONE) asked += 1
    if (machine >= FIRST) found += 1
  }
  return { found, asked }
}
