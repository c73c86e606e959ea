// Recordings against custom fields: what the machine answered, how sure it was, and what a person says. Reads only, in the worker;
// a thousand recordings of forty fields are a few tables of numbers, which cross to the window at once.

import type { Database } from 'better-sqlite3'
import type { KeptField } from '../digests.ts'
import { conditionOf, type LibraryFilter } from '../filter.ts'
import type { Ask } from '../row.ts'
import { type Answer, Answers, CELL, keptAnswer, MARK, UNTOLD } from './answers.ts'
import {
  type Asked,
  type FieldKind,
  type FieldShape,
  guessedShape,
  openAsked,
  type PackShape,
  schemaNames,
} from './shapes.ts'

export interface MatrixInput {
  readonly filter: LibraryFilter
  /** Of one pack or schema, by the key of its set; null: of all. */
  readonly of: string | null
  readonly packs: readonly PackShape[]
}

/** A pack or a schema that recordings were asked by. */
export interface FieldSet {
  /** `pack:support`, `schema:care-1`. */
  readonly key: string
  readonly kind: 'pack' | 'schema'
  readonly name: string
  readonly recordings: number
}

export interface MatrixField extends FieldShape {
  /** Its name among the columns: the key, and its kind where schemas disagree about that. */
  readonly column: string
  readonly answers: readonly Answer[]
}

export interface MatrixRow {
  readonly id: number
  readonly title: string
  /** The day that it is filed under. */
  readonly atMs: number | null
}

/** Tables run row by row; a cell is one of `CELL`, or the place of an answer among its field's. */
export interface MatrixView {
  readonly sets: readonly FieldSet[]
  readonly fields: readonly MatrixField[]
  /** The newest first. */
  readonly rows: readonly MatrixRow[]
  readonly machine: Uint16Array
  /** Percent; `UNTOLD` where there is none. */
  readonly confidence: Uint8Array
  readonly person: Uint16Array
  /** Of `MARK`. */
  readonly marks: Uint8Array
  /** Recordings that the filter means and that were not asked for any field. */
  readonly without: number
  /** Results of an older library that are still to be read. */
  readonly due: number
}

/** More than anybody reads, and less than a window can hold. */
const MOST_ROWS = 20_000

const MEANT = `FROM transcription t INDEXED BY archived_filed WHERE t.stage = 'archived'`

function rowsSql(condition: string): string {
  return `SELECT t.id, w.title, t.filed_at_ms, w.options_json, d.domain, d.schema_version, d.fields_json
    FROM transcription t INDEXED BY archived_filed CROSS JOIN digest d ON d.transcription_id = t.id
    CROSS JOIN transcription w ON w.id = t.id
    WHERE t.stage = 'archived' AND d.fields_json IS NOT NULL${condition} ORDER BY t.filed_at_ms DESC, t.id DESC`
}

type Kept = readonly [
  id: number,
  title: string,
  filedAtMs: number | null,
  optionsJson: string,
  domain: string | null,
  schemaVersion: string | null,
  fieldsJson: string,
]

interface Recording {
  readonly row: MatrixRow
  readonly asked: Asked
  readonly fields: Readonly<Record<string, KeptField>>
}

interface Column {
  readonly shape: FieldShape
  readonly column: string
  readonly answers: Answers
}

/** The one that was asked for last is kept until the library changes: its agreement is asked for right after it. */
export function keptMatrix(database: Database, ask: Ask): (input: MatrixInput) => MatrixView {
  let last: { readonly version: number; readonly asked: string; readonly view: MatrixView } | null = null
  return (input) => {
    const version = Number(database.pragma('data_version', { simple: true }))
    const asked = JSON.stringify([input.filter, input.of])
    if (last?.version !== version || last.asked !== asked) last = { version, asked, view: matrix(ask, input) }
    return last.view
  }
}

export function matrix(ask: Ask, { filter, of, packs }: MatrixInput): MatrixView {
  const { sql, cells } = conditionOf(filter)
  const askedOf = openAsked(ask, packs)
  const all = (
    ask(rowsSql(sql))
      .raw()
      .all(...cells) as unknown as readonly Kept[]
  ).map((kept) => recordingOf(kept, askedOf))
  const recordings = all.filter(({ asked }) => of === null || setsOf(asked).includes(of)).slice(0, MOST_ROWS)
  const columns = columnsOf(recordings, of)
  const tables = tablesOf(recordings, columns)
  judge(ask, recordings, columns, tables)
  const total = Number(ask(`SELECT count(*) AS count ${MEANT}${sql}`).get(...cells)?.count)
  return {
    sets: countedSets(ask, all, packs),
    fields: columns.map(({ shape, column, answers }) => ({ ...shape, column, answers: answers.all })),
    rows: recordings.map(({ row }) => row),
    ...tables,
    without: total - all.length,
    due: Number(ask('SELECT count(*) AS count FROM digest_due').get()?.count),
  }
}

function recordingOf(kept: Kept, askedOf: ReturnType<typeof openAsked>): Recording {
  const [id, title, atMs, optionsJson, domain, schemaVersion, fieldsJson] = kept
  return {
    row: { id, title, atMs },
    asked: askedOf({ optionsJson, domain, schemaVersion }),
    fields: JSON.parse(fieldsJson),
  }
}

function setsOf({ domain, tag }: Asked): readonly string[] {
  return [...(domain === null ? [] : [`pack:${domain}`]), ...(tag === null ? [] : [`schema:${tag}`])]
}

function countedSets(ask: Ask, all: readonly Recording[], packs: readonly PackShape[]): readonly FieldSet[] {
  const counts = new Map<string, number>()
  for (const { asked } of all) for (const key of setsOf(asked)) counts.set(key, (counts.get(key) ?? 0) + 1)
  const names = schemaNames(ask)
  return [...counts]
    .map(([key, recordings]): FieldSet => {
      const kind = key.startsWith('pack:') ? 'pack' : 'schema'
      const name = key.slice(kind.length + 1)
      const pack = packs.find((one) => one.key === name)?.name
      return { key, kind, recordings, name: kind === 'pack' ? (pack ?? name) : (names.get(name) ?? name) }
    })
    .sort((one, other) => other.recordings - one.recordings || (one.key < other.key ? -1 : 1))
}

/** In the order of packs and schemas as the recordings bring them; what nobody describes comes last. */
function columnsOf(recordings: readonly Recording[], of: string | null): readonly Column[] {
  const found = new Map<string, Column>()
  const kinds = new Map<string, FieldKind>()
  const add = (shape: FieldShape): void => {
    const first = kinds.get(shape.key) ?? shape.kind
    kinds.set(shape.key, first)
    const column = first === shape.kind ? shape.key : `${shape.key} (${shape.kind})`
    const known = found.get(column)
    const options = known === undefined ? shape.options : joined(known.shape.options, shape.options)
    const [min, max] = [least(known?.shape.min, shape.min, Math.min), least(known?.shape.max, shape.max, Math.max)]
    const codes = options.map(({ code }) => code)
    found.set(column, { column, shape: { ...(known?.shape ?? shape), options, min, max }, answers: new Answers(codes) })
  }
  const asked = new Set(recordings.map((recording) => recording.asked))
  for (const { ofPack, own, domain, tag } of asked) {
    if (of === null || of === `pack:${domain}`) for (const shape of ofPack) add(shape)
    if (of === null || of === `schema:${tag}`) for (const shape of own) add(shape)
  }
  for (const shape of undescribed(recordings, of)) add(shape)
  return [...found.values()]
}

function joined(known: FieldShape['options'], more: FieldShape['options']): FieldShape['options'] {
  const codes = new Set(known.map(({ code }) => code))
  return [...known, ...more.filter(({ code }) => !codes.has(code))]
}

function least(
  known: number | null | undefined,
  other: number | null,
  of: (a: number, b: number) => number,
): number | null {
  if (known === null || known === undefined) return other
  return other === null ? known : of(known, other)
}

/** Fields of jobs whose options are not known here. */
function undescribed(recordings: readonly Recording[], of: string | null): readonly FieldShape[] {
  const found = new Map<string, FieldKind>()
  for (const { asked, fields } of recordings) {
    if (of?.startsWith('pack:') === true && asked.ofPack.length > 0) continue
    for (const key of Object.keys(fields)) {
      if (asked.keys.has(key)) continue
      const [status, value] = fields[key] ?? []
      if (status !== 'm' || value === undefined) continue
      const kind = kindOf(value)
      if (kind === 'multi_select' || !found.has(key)) found.set(key, kind)
    }
  }
  return [...found].map(([key, kind]) => guessedShape(key, kind))
}

function kindOf(value: Answer): FieldKind {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return 'rating'
  return value.length > 1 ? 'multi_select' : 'single_select'
}

type Tables = Pick<MatrixView, 'machine' | 'confidence' | 'person' | 'marks'>

function tablesOf(recordings: readonly Recording[], columns: readonly Column[]): Tables {
  const size = recordings.length * columns.length
  const machine = new Uint16Array(size)
  const confidence = new Uint8Array(size).fill(UNTOLD)
  const wanted = new Map<Asked, readonly boolean[]>()
  let at = 0
  for (const { asked, fields } of recordings) {
    const isWanted = wanted.get(asked) ?? columns.map(({ shape }) => wants(asked, shape))
    wanted.set(asked, isWanted)
    for (const [place, { shape, answers }] of columns.entries()) {
      const [status, value, sure] = fields[shape.key] ?? []
      if (status === 'm' && value !== undefined) {
        if (fits(shape, value)) {
          machine[at] = answers.cell(value)
          if (typeof sure === 'number') confidence[at] = Math.round(sure * 100)
        }
      } else if (isWanted[place] === true) machine[at] = status === 'n' ? CELL.noMatch : CELL.skipped
      at += 1
    }
  }
  return { machine, confidence, person: new Uint16Array(size), marks: new Uint8Array(size) }
}

/** The same key may be of another kind in another schema; each kind has a column of its own. */
function wants({ ofPack, own }: Asked, { key, kind }: FieldShape): boolean {
  return [...ofPack, ...own].some((shape) => shape.key === key && shape.kind === kind)
}

function fits({ kind }: FieldShape, value: Answer): boolean {
  if (kind === 'boolean') return typeof value === 'boolean'
  return kind === 'rating' ? typeof value === 'number' : typeof value === 'object'
}

/** The name of a field among all items of a recording. */
export const FIELD_KEY = 'custom/fields/'

const JUDGED = `SELECT transcription_id, item_key, verdict, value_json FROM judgement
  WHERE item_key >= '${FIELD_KEY}' AND item_key < 'custom/fields0' AND verdict IS NOT NULL`

function judge(ask: Ask, recordings: readonly Recording[], columns: readonly Column[], tables: Tables): void {
  const rowAt = new Map(recordings.map(({ row }, at) => [row.id, at]))
  const columnsAt = new Map<string, number[]>()
  for (const [at, { shape }] of columns.entries()) {
    const key = `${FIELD_KEY}${shape.key}`
    columnsAt.set(key, [...(columnsAt.get(key) ?? []), at])
  }
  for (const [id, itemKey, verdict, json] of ask(JUDGED).raw().all() as unknown as readonly Judged[]) {
    const row = rowAt.get(id)
    if (row === undefined) continue
    const said = { verdict, kept: keptAnswer(json) }
    for (const column of columnsAt.get(itemKey) ?? [])
      mark(columns[column], row * columns.length + column, said, tables)
  }
}

type Judged = readonly [id: number, itemKey: string, verdict: string, valueJson: string | null]

function mark(
  column: Column | undefined,
  at: number,
  { verdict, kept }: { readonly verdict: string; readonly kept: ReturnType<typeof keptAnswer> },
  { machine, person, marks }: Tables,
): void {
  const answer = kept?.answer
  if (column === undefined || (answer !== undefined && answer !== null && !fits(column.shape, answer))) return
  const told = machine[at] ?? CELL.none
  const own = answer === undefined ? null : answer === null ? CELL.noMatch : column.answers.cell(answer)
  const cell = verdict === 'rejected' ? (own ?? CELL.rejected) : (own ?? (verdict === 'accepted' ? told : CELL.none))
  // Nothing was answered that could have been accepted.
  if (cell === CELL.none || cell === CELL.skipped) return
  person[at] = cell
  marks[at] = MARK[verdict as 'accepted' | 'overridden' | 'rejected'] | (kept?.isBlind === true ? MARK.blind : 0)
}
