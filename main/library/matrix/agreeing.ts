// Of each field, how far machine and person agree, over the cells that both have answered. Pure, over the tables of a matrix.

import {
  type Confusion,
  confusionOf,
  type Kappa,
  kappa,
  optionConfusion,
  type Pair,
  pairCount,
  shareAgreed,
} from './agreement.ts'
import { type Answer, CELL, MARK, NOTHING_FOUND, REJECTED } from './answers.ts'
import type { MatrixField, MatrixView } from './matrix.ts'

export interface Agreed {
  /** Cells that both have answered. */
  readonly count: number
  /** From 0 to 1; null where there are none. */
  readonly share: number | null
  readonly kappa: Kappa
  /** A row for each answer of the machine's, a column for each of the person's. */
  readonly confusion: Confusion
}

export interface FieldAgreement extends Agreed {
  readonly column: string
  /** Of those, cells that were coded before the machine's answer was seen. */
  readonly blindCount: number
  /** Of ratings, over the cells in which both gave one: how far apart counts. */
  readonly scale: { readonly count: number; readonly linear: Kappa; readonly quadratic: Kappa } | null
  /** Of fields with several options at once, each by itself; then `share` counts equal sets, and `kappa` says nothing. */
  readonly options: readonly (Agreed & { readonly code: string })[] | null
}

type Cells = Pick<MatrixView, 'fields' | 'rows' | 'machine' | 'person' | 'marks'>

export function agreementIn(view: Cells, onlyBlind: boolean): readonly FieldAgreement[] {
  return view.fields.map((field, column) => agreementOf(field, pairsOf(view, column, onlyBlind)))
}

interface Coded {
  readonly machine: number
  readonly person: number
  readonly isBlind: boolean
}

function pairsOf(
  { fields, rows, machine, person, marks }: Cells,
  column: number,
  onlyBlind: boolean,
): readonly Coded[] {
  return rows.flatMap((_, row) => {
    const at = row * fields.length + column
    const one = machine[at] ?? CELL.none
    const other = person[at] ?? CELL.none
    const isBlind = ((marks[at] ?? 0) & MARK.blind) !== 0
    if (one < CELL.noMatch || other < CELL.noMatch || (onlyBlind && !isBlind)) return []
    return [{ machine: one, person: other, isBlind }]
  })
}

function agreementOf(field: MatrixField, coded: readonly Coded[]): FieldAgreement {
  const pairs = coded.map(({ machine, person }): Pair => [wordOf(field, machine), wordOf(field, person)])
  const options = field.kind === 'multi_select' ? optionsOf(field, coded) : null
  const confusion = confusionOf(pairs, options === null ? valuesOf(field, pairs) : [])
  return {
    ...agreedIn(confusion),
    column: field.column,
    blindCount: coded.filter(({ isBlind }) => isBlind).length,
    scale: field.kind === 'rating' ? scaleOf(pairs) : null,
    options,
  }
}

function agreedIn(confusion: Confusion): Agreed {
  return { count: pairCount(confusion), share: shareAgreed(confusion), kappa: kappa(confusion), confusion }
}

export function wordOf({ answers }: Pick<MatrixField, 'answers'>, cell: number): string {
  if (cell === CELL.rejected) return REJECTED
  const answer = answers[cell - CELL.first]
  return answer === undefined ? NOTHING_FOUND : spelt(answer)
}

function spelt(answer: Answer): string {
  return typeof answer === 'object' ? answer.join('; ') : String(answer)
}

/** Those of the schema in its order, and what was found beside; `nothing found` last, where it was said. */
function valuesOf(field: MatrixField, pairs: readonly Pair[]): readonly string[] {
  const used = new Set(pairs.flat())
  const others = [...used].filter((word) => word !== NOTHING_FOUND && word !== REJECTED)
  const known = knownValues(field)
  const values = [...known, ...others.filter((word) => !known.includes(word)).sort()]
  return [...values, ...[NOTHING_FOUND, REJECTED].filter((word) => used.has(word))]
}

function knownValues({ kind, options, min, max }: MatrixField): readonly string[] {
  if (kind === 'boolean') return ['true', 'false']
  if (kind !== 'rating') return options.map(({ code }) => code)
  if (min === null || max === null || max - min > 100) return []
  return Array.from({ length: Math.max(0, max - min + 1) }, (_, step) => String(min + step))
}

function scaleOf(pairs: readonly Pair[]): NonNullable<FieldAgreement['scale']> {
  const isRating = (word: string): boolean => word !== NOTHING_FOUND && word !== REJECTED
  const rated = pairs.filter((pair) => pair.every(isRating))
  const places = [...new Set(rated.flat().map(Number))].sort((one, other) => one - other)
  const confusion = confusionOf(rated, places.map(String))
  return {
    count: rated.length,
    linear: kappa(confusion, 'linear', places),
    quadratic: kappa(confusion, 'quadratic', places),
  }
}

function optionsOf(field: MatrixField, coded: readonly Coded[]): NonNullable<FieldAgreement['options']> {
  const chosen = (cell: number): readonly string[] => {
    const answer = field.answers[cell - CELL.first]
    return typeof answer === 'object' ? answer : []
  }
  // Who rejects without saying what else has said nothing of any option.
  const pairs = coded
    .filter(({ person }) => person !== CELL.rejected)
    .map(({ machine, person }) => [chosen(machine), chosen(person)] as const)
  const known = field.options.map(({ code }) => code)
  const codes = [...new Set([...known, ...pairs.flat(2)])]
  return codes.map((code) => ({ code, ...agreedIn(optionConfusion(pairs, code)) }))
}
