// A coding matrix as a table of cases and codes that statistics read: a row for each recording; a column for each field, and for each
// option where several may be chosen, as 1 and 0. And the table of how far machine and person agree.

import { rowsAsCsv } from './tables.ts'

type Cell = string | number | null
type Answer = readonly string[] | boolean | number

export interface TableField {
  readonly column: string
  readonly kind: 'single_select' | 'multi_select' | 'boolean' | 'rating'
  readonly options: readonly { readonly code: string }[]
  readonly answers: readonly Answer[]
}

/** As the library packs it. */
export interface TableMatrix {
  readonly fields: readonly TableField[]
  readonly rows: readonly { readonly id: number; readonly title: string; readonly atMs: number | null }[]
  readonly machine: Uint16Array
  readonly confidence: Uint8Array
  readonly person: Uint16Array
  readonly marks: Uint8Array
}

export type Whose = 'machine' | 'person' | 'both'

/** What each number of a cell means, below the first answer. */
const STATUS = ['', 'skipped', 'no_match', 'rejected'] as const
const [NONE, , NO_MATCH] = [0, 1, 2]
const FIRST = 4
const UNTOLD = 255
const BLIND = 8

export function matrixCsv(matrix: TableMatrix, whose: Whose): string {
  const columns = matrix.fields.flatMap((field, place) => columnsOf(field, place, whose))
  const head = ['recording_id', 'recording', 'date', ...columns.map(({ name }) => name)]
  const rows = matrix.rows.map(({ id, title, atMs }, row) => [
    id,
    title,
    atMs === null ? null : dayOf(atMs),
    ...columns.map(({ cell }) => cell(matrix, row * matrix.fields.length)),
  ])
  return rowsAsCsv([head, ...rows], true)
}

interface Column {
  readonly name: string
  readonly cell: (matrix: TableMatrix, rowAt: number) => Cell
}

/** The machine's columns say how sure it was and why a cell is empty; the person's whether it was coded blind. */
function columnsOf(field: TableField, place: number, whose: Whose): readonly Column[] {
  const { column } = field
  const isBoth = whose === 'both'
  const machine = isBoth ? `${column}_machine` : column
  const person = isBoth ? `${column}_person` : column
  const ofMachine: readonly Column[] = [
    ...answerColumns(field, machine, ({ machine: cells }, rowAt) => cells[rowAt + place] ?? NONE),
    { name: `${column}_status`, cell: ({ machine: cells }, rowAt) => statusOf(cells[rowAt + place] ?? NONE) },
    { name: `${column}_confidence`, cell: ({ confidence }, rowAt) => shareOf(confidence[rowAt + place]) },
  ]
  const ofPerson: readonly Column[] = [
    ...answerColumns(field, person, ({ person: cells }, rowAt) => cells[rowAt + place] ?? NONE),
    {
      name: `${column}_coded`,
      cell: ({ person: cells, marks }, rowAt) => codedOf(cells[rowAt + place] ?? NONE, marks[rowAt + place] ?? 0),
    },
  ]
  return whose === 'machine' ? ofMachine : whose === 'person' ? ofPerson : [...ofMachine, ...ofPerson]
}

function answerColumns(
  field: TableField,
  name: string,
  at: (matrix: TableMatrix, rowAt: number) => number,
): readonly Column[] {
  if (field.kind !== 'multi_select')
    return [{ name, cell: (matrix, rowAt) => plain(field.answers[at(matrix, rowAt) - FIRST]) }]
  return codesOf(field).map((code) => ({
    name: `${name}_${code}`,
    cell: (matrix, rowAt) => {
      const cell = at(matrix, rowAt)
      if (cell === NO_MATCH) return 0
      const answer = field.answers[cell - FIRST]
      return typeof answer !== 'object' ? null : answer.includes(code) ? 1 : 0
    },
  }))
}

/** Those of the schema, and what was answered beside it. */
function codesOf({ options, answers }: TableField): readonly string[] {
  const known = options.map(({ code }) => code)
  return [...new Set([...known, ...answers.flatMap((answer) => (typeof answer === 'object' ? answer : []))])]
}

function plain(answer: Answer | undefined): Cell {
  if (answer === undefined) return null
  if (typeof answer === 'boolean') return answer ? 1 : 0
  return typeof answer === 'number' ? answer : answer.join('; ')
}

function statusOf(cell: number): string {
  return cell >= FIRST ? 'matched' : cell === NONE ? 'not_asked' : (STATUS[cell] ?? '')
}

function codedOf(cell: number, mark: number): string {
  if (cell === NONE) return ''
  const how = cell >= FIRST ? 'coded' : (STATUS[cell] ?? '')
  return (mark & BLIND) === 0 ? how : `${how}_blind`
}

function shareOf(percent: number | undefined): number | null {
  return percent === undefined || percent === UNTOLD ? null : percent / 100
}

/** The day of this computer's calendar, as statistics read days. */
function dayOf(atMs: number): string {
  return new Date(atMs).toLocaleDateString('sv-SE')
}

type Kappa =
  | { readonly kind: 'value'; readonly value: number; readonly band: string }
  | { readonly kind: 'undefined'; readonly why: string }

interface Agreed {
  readonly count: number
  readonly share: number | null
  readonly kappa: Kappa
}

export interface TableAgreement extends Agreed {
  readonly column: string
  readonly blindCount: number
  readonly scale: { readonly count: number; readonly linear: Kappa; readonly quadratic: Kappa } | null
  readonly options: readonly (Agreed & { readonly code: string })[] | null
}

const AGREEMENT_COLUMNS = [
  'field',
  'kind',
  'option',
  'coded_by_both',
  'coded_blind',
  'percent_agreement',
  'kappa',
  'kappa_not_defined',
  'landis_koch',
  'rated_by_both',
  'kappa_linear',
  'kappa_quadratic',
] as const

export function agreementCsv(fields: readonly TableField[], agreement: readonly TableAgreement[]): string {
  const kinds = new Map(fields.map(({ column, kind }) => [column, kind]))
  const rows = agreement.flatMap(({ column, blindCount, scale, options, ...whole }): readonly (readonly Cell[])[] => {
    const kind = kinds.get(column) ?? ''
    const rated = scale === null ? [null, null, null] : [scale.count, figure(scale.linear), figure(scale.quadratic)]
    const head = [column, kind, null, whole.count, blindCount, percentOf(whole.share)]
    if (options === null) return [[...head, ...kappaCells(whole.kappa), ...rated]]
    const ofOptions = options.map(({ code, count, share, kappa }) => [
      ...[column, kind, code, count, null, percentOf(share)],
      ...kappaCells(kappa),
      ...rated,
    ])
    return [[...head, null, null, null, ...rated], ...ofOptions]
  })
  return rowsAsCsv([AGREEMENT_COLUMNS, ...rows], true)
}

function kappaCells(kappa: Kappa): readonly Cell[] {
  return kappa.kind === 'value' ? [figure(kappa), null, kappa.band] : [null, kappa.why, null]
}

function figure(kappa: Kappa): number | null {
  return kappa.kind === 'value' ? Math.round(kappa.value * 10_000) / 10_000 : null
}

function percentOf(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 10
}
