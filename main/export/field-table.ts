// A schema of custom fields as a table, one row for each option of a field, and back again without a loss: codebooks live in
// spreadsheets. Only the form is read here; whether the service would take the fields is asked of its own room.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { bare, readCsv } from './read-csv.ts'
import { rowsAsCsv } from './tables.ts'

type Members = Readonly<Record<string, unknown>>

export interface FieldPlace {
  /** Null: the schema itself. */
  readonly field: number | null
  readonly option: number | null
}

/** What a file said, and on which line it said it. */
export interface ReadFields {
  readonly schema: Members
  /** The pack that was sent with it, where the file says so. */
  readonly domain: string | null
  lineOf(place: FieldPlace): number
}

const COLUMNS = [
  'schema_version',
  'key',
  'label',
  'type',
  'description',
  'required',
  'min',
  'max',
  'option_id',
  'option_code',
  'option_label',
] as const

type Column = (typeof COLUMNS)[number]
type Cells = Readonly<Record<Column, string>>

const NEEDED: readonly Column[] = ['key', 'label', 'type']
const OF_FIELD: readonly Column[] = ['label', 'type', 'description', 'required', 'min', 'max']

export function fieldsCsv(schema: Members): string {
  const { schema_version: version, fields } = schema
  const rows = listOf(fields).flatMap(rowsOf)
  const whole =
    rows.length === 0 && version !== undefined ? [Array.from({ length: COLUMNS.length - 1 }, () => null)] : rows
  return rowsAsCsv([COLUMNS, ...whole.map((row) => [textOrNull(version), ...row])], true)
}

function rowsOf(field: unknown): (string | number | null)[][] {
  const { key, label, type, description, required, options, min, max } = membersOf(field)
  const own = [key, label, type, description].map(textOrNull)
  const cells = [...own, required === undefined ? null : String(required), numberOrNull(min), numberOrNull(max)]
  const held = listOf(options).map(membersOf)
  if (held.length === 0) return [[...cells, null, null, null]]
  return held.map((one) => [...cells, numberOrNull(one.id), textOrNull(one.code), textOrNull(one.label)])
}

/** @throws Fault `bad-request` where it is no such table, naming the line */
export function readFieldsCsv(text: string): ReadFields {
  const [head, ...rows] = readCsv(text)
  if (head === undefined) throw wrong(t('The file is empty.'))
  const columns = head.cells.map((name) => bare(name).trim().toLowerCase())
  const missing = NEEDED.find((name) => !columns.includes(name))
  if (missing !== undefined)
    throw wrong(
      t('Line 1: There is no column “{missing}”. The columns are {columns}.', { missing, columns: COLUMNS.join(', ') }),
    )
  const fields: Record<string, unknown>[] = []
  const lines: { readonly own: number; readonly options: number[] }[] = []
  let version = ''
  for (const { line, cells } of rows) {
    if (cells.length > columns.length) throw wrong(t('Line {line}: There are more cells than columns.', { line }))
    const said = cellsOf(columns, cells)
    if (Object.values(said).every((cell) => cell === '')) continue
    if (said.schema_version !== '' && version !== '' && said.schema_version !== version)
      throw wrong(
        t('Line {line}: The schema_version is “{schema_version}” here and “{version}” above.', {
          line,
          schema_version: said.schema_version,
          version,
        }),
      )
    version = said.schema_version || version
    if (Object.entries(said).every(([name, cell]) => name === 'schema_version' || cell === '')) continue
    const at = lines.length - 1
    const before = fields[at]
    if (before !== undefined && isMore(before, said, line)) {
      lines[at]?.options.push(line)
      if (Array.isArray(before.options)) before.options.push(optionOf(said, line))
      continue
    }
    const hasOption = said.option_id !== '' || said.option_code !== '' || said.option_label !== ''
    fields.push({ ...fieldOf(said, line), ...(hasOption ? { options: [optionOf(said, line)] } : {}) })
    lines.push({ own: line, options: hasOption ? [line] : [] })
  }
  return {
    schema: { ...(version === '' ? {} : { schema_version: version }), fields },
    domain: null,
    lineOf({ field, option }) {
      const found = field === null ? undefined : lines[field]
      return (option === null ? undefined : found?.options[option]) ?? found?.own ?? 1
    },
  }
}

/** Another option of the field above: the rest of the row says the same again, or nothing. */
function isMore(before: Members, said: Cells, line: number): boolean {
  if (said.option_id === '' && said.option_code === '' && said.option_label === '') return false
  if (said.key !== before.key && said.key !== '') return false
  if (!Array.isArray(before.options))
    throw wrong(t('Line {line}: The row before it belongs to the same field and has no option.', { line }))
  const again = fieldOf(said, line)
  const differs = OF_FIELD.find((name) => said[name] !== '' && again[name] !== before[name])
  if (differs !== undefined)
    throw wrong(
      t('Line {line}: The {differs} of “{key}” is another one than above.', { line, differs, key: String(before.key) }),
    )
  return true
}

function fieldOf(said: Cells, line: number): Record<string, unknown> {
  const { key, label, type, description, required, min, max } = said
  return {
    key,
    label,
    type,
    ...(description === '' ? {} : { description }),
    ...(required === '' ? {} : { required: truth(required, line) }),
    ...(min === '' ? {} : { min: whole(min, 'min', line) }),
    ...(max === '' ? {} : { max: whole(max, 'max', line) }),
  }
}

function optionOf({ option_id: id, option_code: code, option_label: label }: Cells, line: number): Members {
  return { id: whole(id, 'option_id', line), code, label }
}

function whole(cell: string, column: Column, line: number): number {
  if (/^\s*[+-]?\d{1,15}\s*$/.test(cell)) return Number(cell)
  throw wrong(t('Line {line}: The {column} “{cell}” is not a whole number.', { line, column, cell }))
}

function truth(cell: string, line: number): boolean {
  const said = cell.trim().toLowerCase()
  if (said === 'true' || said === 'yes' || said === '1') return true
  if (said === 'false' || said === 'no' || said === '0') return false
  throw wrong(t('Line {line}: “required” is true or false, not “{cell}”.', { line, cell }))
}

function cellsOf(columns: readonly string[], cells: readonly string[]): Cells {
  const named = COLUMNS.map((name) => [name, bare(cells[columns.indexOf(name)] ?? '')] as const)
  return Object.fromEntries(named) as unknown as Cells
}

function wrong(text: string): Fault {
  return new Fault('bad-request', text, {
    remedy: t('Mend the file and import it once more; a schema that is exported from here shows the form.'),
    retry: 'after-fix',
  })
}

function membersOf(value: unknown): Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
